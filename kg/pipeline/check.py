"""Validation of a whole dataset: each notice by itself, as it was judged when it was written, and the rest together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.namespaces import DCAT
from kg.pipeline.workers import FEW_TO_MAP, run_each
from kg.store import Dataset

if TYPE_CHECKING:
    from kg.validation import Report

#: In the IRI of every graph of a notice, whatever the base (docs/graph.md).
_OF_A_NOTICE: Final = "/graph/notice/"
#: The file beside a catalogue that says what the terms of authority lists are.
STUBS: Final = "authority.ttl"


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


def check_catalogue(path: Path) -> Report | None:
    """Validate the catalogue of a publication, with the stubs of authority terms that lie beside it.

    Args:
        path: A file of RDF, such as ``catalog.ttl``; ``authority.ttl`` in the same folder is judged with it.

    Returns:
        The report, None where the file holds no catalogue.

    Raises:
        InputError: A file cannot be read.
    """
    from kg.store.files import iter_file
    from kg.store.terms import to_rdflib
    from kg.validation import validate_catalogue

    triples = {quad.triple for quad in iter_file(path)}
    if not any(triple.object == ox.NamedNode(DCAT + "Catalog") for triple in triples):
        return None
    stubs = path.with_name(STUBS)
    if stubs.is_file() and stubs != path:
        triples.update(quad.triple for quad in iter_file(stubs))
    return validate_catalogue(to_rdflib(triples))
