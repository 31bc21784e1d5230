"""N-Quads and N-Triples: one statement a line, sorted."""

from __future__ import annotations

from typing import IO

from kg.export.source import SortedSource


def write_nquads(source: SortedSource, out: IO[str]) -> None:
    """Write every statement with its named graph; graphs sorted by IRI, lines sorted within each."""
    for graph, triples in source.iter_graphs():
        out.writelines(f"{subject} {predicate} {value} <{graph}> .\n" for subject, predicate, value in triples)


def write_ntriples(source: SortedSource, out: IO[str]) -> None:
    """Write the triples of all graphs as one, each once."""
    out.writelines(f"{subject} {predicate} {value} .\n" for subject, predicate, value in source.iter_triples())
