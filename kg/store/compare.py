"""What differs between two datasets, graph by graph and triple by triple."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.store.protocol import Dataset


class Difference(NamedTuple):
    """One triple that only one of two datasets has.

    Attributes:
        sign: "-" for one that the old has alone, "+" for one that the new has alone.
        graph: IRI of its named graph, "" for the default graph.
        triple: The triple as N-Triples, without the line's end.
    """

    sign: str
    graph: str
    triple: str


def iter_differences(old: Dataset, new: Dataset) -> Iterator[Difference]:
    """Yield every triple that is in one dataset alone, sorted by graph, then triple, then what is gone first.

    Blank nodes are compared by their labels; the project's own graphs have none.
    """
    for graph in sorted({*old.graphs(), *new.graphs()}):
        before, after = (_get_lines(dataset, graph) for dataset in (old, new))
        changes = [("-", line) for line in before - after] + [("+", line) for line in after - before]
        for sign, line in sorted(changes, key=lambda change: (change[1], change[0] == "+")):
            yield Difference(sign, graph, line)


def _get_lines(dataset: Dataset, graph: str) -> set[str]:
    return {f"{quad.triple} ." for quad in dataset.iter_quads(graph)}
