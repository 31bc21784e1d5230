"""What exporters read: the triples of a store as N-Triples terms, in sorted order, in bounded memory.

Terms are strings in canonical N-Triples ("<iri>", '"text"@en'), so that sorting, spilling to disk and grouping need no
library and give the same order on every machine.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import IO, TYPE_CHECKING, Final, Protocol, TypeVar, cast

from kg.namespaces import COOP
from kg.query.source import Queryable

if TYPE_CHECKING:
    import pyoxigraph as ox

Triple = tuple[str, str, str]
Row = TypeVar("Row", bound=tuple[str, ...])
#: Triples kept in memory before they are sorted and spilled; about 100 MB.
_CHUNK: Final = 400_000
_TEXT: Final = f"<{COOP}text>"


class QuadSource(Queryable, Protocol):
    """The part of a store that an export reads."""

    @property
    def base(self) -> str:
        """The base of the instance IRIs."""

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""

    def iter_quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all, in no order."""


class SortedSource:
    """The triples of a store in the order of their subject, predicate and object.

    Args:
        store: What is exported.
        include_text: Whether the text of the notices comes along.
    """

    def __init__(self, store: QuadSource, *, include_text: bool = False) -> None:
        self.store = store
        self.include_text = include_text
        self.base = store.base

    def iter_graphs(self) -> Iterator[tuple[str, Iterator[Triple]]]:
        """Yield each named graph, by its IRI, with its triples sorted; consume one before you ask for the next."""
        for graph in self.store.graphs():
            with ExitStack() as stack:
                yield graph, iter_sorted(self._iter_triples(graph), stack)

    def iter_triples(self) -> Iterator[Triple]:
        """Yield the triples of all graphs, sorted, each once."""
        with ExitStack() as stack:
            last: Triple | None = None
            for triple in iter_sorted(self._iter_triples(None), stack):
                if triple != last:
                    yield triple
                    last = triple

    def iter_subjects(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Yield each subject with its predicates and objects, sorted, each once."""
        yield from group_subjects(self.iter_triples())

    def _iter_triples(self, graph: str | None) -> Iterator[Triple]:
        for quad in self.store.iter_quads(graph):
            predicate = str(quad.predicate)
            if self.include_text or predicate != _TEXT:
                yield str(quad.subject), predicate, str(quad.object)


def group_subjects(triples: Iterable[Triple]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each subject of sorted triples with its predicates and objects."""
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        yield subject, [(predicate, value) for _, predicate, value in group]


def iter_sorted(rows: Iterable[Row], stack: ExitStack) -> Iterator[Row]:
    """Sort rows of canonical terms; what does not fit into memory is sorted in runs on disk and merged."""
    runs: list[Iterator[Row]] = []
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) >= _CHUNK:
            runs.append(_spill(sorted(chunk), stack))
            chunk = []
    yield from heapq.merge(*runs, sorted(chunk)) if runs else sorted(chunk)


def _spill(chunk: list[Row], stack: ExitStack) -> Iterator[Row]:
    file = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))  # noqa: SIM115 (closed by the stack)
    # Canonical N-Triples escape tabs and line ends, so both can part the terms.
    file.writelines("\t".join(row) + "\n" for row in chunk)
    file.seek(0)
    return cast("Iterator[Row]", _read_run(file))


def _read_run(file: IO[str]) -> Iterator[tuple[str, ...]]:
    for line in file:
        yield tuple(line[:-1].split("\t"))
