"""Validation of a whole dataset: each named graph by itself, as it was judged when it was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.pipeline.workers import FEW_TO_MAP, run_each
from kg.store import Dataset

if TYPE_CHECKING:
    from kg.validation import Report


def check_graph(triples: str) -> Report:
    """Validate one graph, given as N-Triples."""
    from kg.store.terms import to_rdflib
    from kg.validation import validate_graph

    return validate_graph(to_rdflib(quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)))


def check_dataset(
    dataset: Dataset, *, jobs: int = 1, progress: Callable[[str, int, int], None] | None = None
) -> Report:
    """Validate every named graph and merge the reports.

    A graph is judged by itself: what two notices say of one meeting may differ, and is no fault of either.

    Args:
        dataset: The graphs.
        jobs: How many processes share the work.
        progress: Told how far it is.

    Returns:
        One report in a fixed order.
    """
    from kg.store.terms import format_triples
    from kg.validation import merge_reports

    names = dataset.graphs()
    graphs = [format_triples(quad.triple for quad in dataset.iter_quads(iri)) for iri in names]
    reports: list[Report] = []
    for done, report in enumerate(run_each(check_graph, graphs, jobs=jobs, few=FEW_TO_MAP), start=1):
        reports.append(report)
        if progress:
            progress("validate", done, len(graphs))
    return merge_reports(reports)
