"""Validation of a whole dataset: each notice by itself, as it was judged when it was written, and the rest together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.pipeline.workers import FEW_TO_MAP, run_each
from kg.store import Dataset

if TYPE_CHECKING:
    from kg.validation import Report

#: In the IRI of every graph of a notice, whatever the base (docs/graph.md).
_OF_A_NOTICE: Final = "/graph/notice/"


def check_graph(triples: str) -> Report:
    """Validate one graph, given as N-Triples."""
    from kg.store.terms import to_rdflib
    from kg.validation import validate_graph

    return validate_graph(to_rdflib(quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)))


def check_dataset(
    dataset: Dataset, *, jobs: int = 1, progress: Callable[[str, int, int], None] | None = None
) -> Report:
    """Validate every named graph and merge the reports.

    The graph of a notice is judged by itself: what two notices say of one meeting may differ, and is no fault of
    either. The shared graphs (reference data, entities, …) point to each other and are judged as one.

    Args:
        dataset: The graphs.
        jobs: How many processes share the work.
        progress: Told how far it is.

    Returns:
        One report in a fixed order.
    """
    from kg.store.terms import format_triples
    from kg.validation import merge_reports

    shared: list[ox.Triple] = []
    graphs = []
    for iri in dataset.graphs():
        triples = [quad.triple for quad in dataset.iter_quads(iri)]
        if _OF_A_NOTICE in iri:
            graphs.append(format_triples(triples))
        else:
            shared += triples
    graphs.append(format_triples(shared))
    reports: list[Report] = []
    for done, report in enumerate(run_each(check_graph, graphs, jobs=jobs, few=FEW_TO_MAP), start=1):
        reports.append(report)
        if progress:
            progress("validate", done, len(graphs))
    return merge_reports(reports)
