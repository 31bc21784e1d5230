"""What every store offers: named graphs replaced whole in transactions, SPARQL over their union, and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, runtime_checkable

import pyoxigraph as ox

from kg.store.terms import Term

if TYPE_CHECKING:
    import rdflib

#: What a query gives: solutions (SELECT), a boolean (ASK) or triples (CONSTRUCT, DESCRIBE).
QueryResult = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@runtime_checkable
class GraphChanges(Protocol):
    """Changes of graphs that are written together or not at all."""

    def replace_graph(self, iri: str, triples: rdflib.Graph | Iterable[ox.Triple]) -> None:
        """Make a named graph hold just these triples."""

    def remove_graph(self, iri: str) -> None:
        """Drop a named graph; dropping one that is not there is no error."""


@runtime_checkable
class Transaction(GraphChanges, Protocol):
    """Changes of graphs and records that are written together or not at all."""

    def put_record(self, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Keep a record (see :meth:`Store.find_record`)."""

    def remove_record(self, kind: str, key: str) -> None:
        """Forget a record; forgetting one that is not there is no error."""


@runtime_checkable
class Dataset(GraphChanges, Protocol):
    """Named graphs, and SPARQL over their union: what a server is, too.

    The default graph of a query is the union of all named graphs; a triple that two graphs hold is two solutions there,
    so ask for DISTINCT ones. Numbers and dates may be kept by value: "1.50" comes back as "1.5".

    A single ``replace_graph`` or ``remove_graph`` is a transaction of its own.

    Raises:
        StoreError: From any member, when the dataset cannot be read or written.
    """

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""

    def get_graph(self, iri: str) -> rdflib.Graph:
        """Return one named graph as an rdflib graph; empty when there is none of that name."""

    def iter_quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all, in no order."""

    def count_triples(self, graph: str | None = None) -> int:
        """Count the triples of one named graph, or of all."""

    def count_graphs(self) -> dict[str, int]:
        """Count the triples of every named graph that has any, by its IRI, sorted."""

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResult:
        """Run a SPARQL 1.1 query.

        Args:
            sparql: The query. The project's prefixes need no declaration.
            bindings: Terms joined to the solutions by the variable's name (SPARQL-dev SEP-0007); no value is ever
                formatted into the text. The variable must be among those that the query SELECTs.
            default_graphs: The graphs whose union is the default graph; None is the union of all.
            named_graphs: The graphs that GRAPH sees; None is all.

        Raises:
            QueryError: The query does not parse.
            StoreError: The store cannot be read.
        """

    def update(self, sparql: str) -> None:
        """Run a SPARQL 1.1 update, all of its operations as one transaction.

        Raises:
            QueryError: The update does not parse.
            StoreError: The store is read-only or cannot be written.
        """

    def dump(self) -> bytes:
        """Return all graphs as sorted N-Quads: the same bytes for the same contents."""

    def close(self) -> None:
        """Let go of the store; closing twice is no error."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@runtime_checkable
class Store(Dataset, Transaction, Protocol):
    """A dataset with the records of its builds beside it.

    Records are JSON values (fact sheets, quarantine reports, versions) that no query, export or publication sees. A
    single ``put_record`` or ``remove_record`` is a transaction of its own.
    """

    @property
    def base(self) -> str:
        """The base of the instance IRIs of this store."""

    @property
    def is_read_only(self) -> bool:
        """Whether every change is refused."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Collect changes and write all of them when the block ends, none when it raises.

        Records are written after the graphs: a process killed between the two leaves records that are older than
        their graphs, which the next build sees and mends, never records of graphs that were not written.
        """

    def find_record(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return a record, or None where there is none."""

    def iter_records(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the records of a kind with their keys, sorted by key."""
