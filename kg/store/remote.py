"""A SPARQL 1.1 server as a dataset: queries and updates by its protocol, graphs by the Graph Store Protocol."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES
from kg.store.http import Answer, Connection, RefusedError
from kg.store.protocol import QueryResult
from kg.store.terms import Term, format_quads, format_triples, parse_iri, to_rdflib

if TYPE_CHECKING:
    import rdflib

_N_TRIPLES: Final = "application/n-triples"
_RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_GRAPHS: Final = {
    _N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_ACCEPT_RESULTS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_ACCEPT_GRAPH: Final = f"{_N_TRIPLES}, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_FORM: Final = "application/x-www-form-urlencoded"
_GONE: Final = 404
_BAD_REQUEST: Final = 400
#: Graphs a page when they are listed, and triples a part when a graph is read: servers cut long answers off.
_PAGE: Final = 2000
#: By this header Virtuoso tells that it cut an answer off, and where.
_CUT: Final = "X-SPARQL-MaxRows"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a server.

    Attributes:
        graph_store: Of the Graph Store Protocol; graphs are named by ``?graph=``.
        query: Of SPARQL queries.
        update: Of SPARQL updates; None where the server takes none.
    """

    graph_store: str
    query: str
    update: str | None = None


class RemoteStore:
    """A :class:`kg.store.protocol.Dataset` on a server.

    The server's default graph should be the union of its named graphs: so it is in Virtuoso, GraphDB, QLever and
    Neptune; in Fuseki set ``tdb2:unionDefaultGraph``, start Oxigraph with ``--union-default-graph``.

    Args:
        endpoints: The addresses.
        user: Name for basic or digest authentication.
        password: Its password.
        token: Sent as bearer token.
        timeout_s: How long to wait for an answer.
        tell: Told when the server cut an answer off.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        *,
        user: str | None = None,
        password: str | None = None,
        token: str | None = None,
        timeout_s: float = 60.0,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._endpoints = endpoints
        addresses = filter(None, (endpoints.graph_store, endpoints.query, endpoints.update))
        self._connection = Connection(addresses, user=user, password=password, token=token, timeout_s=timeout_s)
        self._tell = tell or (lambda _: None)

    # Graphs.

    def replace_graph(self, iri: str, triples: rdflib.Graph | Iterable[ox.Triple]) -> None:
        """Make a named graph hold just these triples, by one PUT."""
        body = format_triples(triples).encode()
        if not body:
            # A graph of no triples: servers differ on whether a PUT of nothing empties it.
            self.remove_graph(iri)
            return
        self._connection.send("PUT", self._name_graph(iri), body, {"Content-Type": _N_TRIPLES})

    def remove_graph(self, iri: str) -> None:
        """Drop a named graph."""
        try:
            self._connection.send("DELETE", self._name_graph(iri))
        except RefusedError as refused:
            if refused.status != _GONE:
                raise

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs that hold a triple, sorted."""
        return tuple(self.count_graphs())

    def count_graphs(self) -> dict[str, int]:
        """Count the triples of every named graph, by its IRI, sorted; asked in pages, as servers cut off long answers.

        Raises:
            StoreError: The server gives a page again.
        """
        counts: dict[str, int] = {}
        while True:
            after = ox.Literal(max(counts, default=""))
            page = self._ask(
                f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STR(?g) > {after}) }} "
                f"GROUP BY ?g ORDER BY STR(?g) LIMIT {_PAGE}"
            )
            rows = {row["g"].value: int(row["n"].value) for row in page}
            if not rows:
                return dict(sorted(counts.items()))
            if not rows.keys() - counts.keys():
                raise StoreError("the server gives the same graphs again", where=self._endpoints.query)
            counts |= rows

    def get_graph(self, iri: str) -> rdflib.Graph:
        """Return one named graph as an rdflib graph; empty when there is none of that name."""
        return to_rdflib(quad.triple for quad in self.iter_quads(iri))

    def iter_quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all, in no order.

        Raises:
            StoreError: The server gives out fewer triples than it counts.
        """
        for iri in self.graphs() if graph is None else (graph,):
            name, count = parse_iri(iri), self.count_triples(iri)
            triples = self._read_graph(iri) if count <= _PAGE else self._read_parts(iri, count)
            if len(triples) < count:
                raise StoreError(f"the server counts {count:,} triples, but gives out {len(triples):,}", where=iri)
            for triple in triples:
                yield ox.Quad(triple.subject, triple.predicate, triple.object, name)

    def _read_graph(self, iri: str) -> set[ox.Triple]:
        try:
            answer = self._connection.send("GET", self._name_graph(iri), headers={"Accept": _ACCEPT_GRAPH})
        except RefusedError as refused:
            if refused.status == _GONE:
                return set()
            raise
        try:
            parsed = ox.parse(answer.body, format=_GRAPHS.get(answer.kind, ox.RdfFormat.N_TRIPLES))
            return {quad.triple for quad in parsed}
        except SyntaxError as exc:
            raise StoreError(f"the server's answer does not parse: {exc.msg}", where=iri) from exc

    def _read_parts(self, iri: str, count: int) -> set[ox.Triple]:
        """Read a large graph in parts: Virtuoso gives out 10,000 triples of it and does not say that there are more.

        A part is the triples whose subject has a hash with certain first digits: that needs no order of the server's.
        """
        digits = next(n for n in range(1, 9) if count / 16**n < _PAGE)
        found: set[ox.Triple] = set()
        for number in range(16**digits):
            part = ox.Literal(f"{number:0{digits}x}")
            query = (
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {parse_iri(iri)} {{ ?s ?p ?o }} "
                f"FILTER(STRSTARTS(MD5(STR(?s)), {part})) }}"
            )
            found.update(cast("ox.QueryTriples", self.query(query)))
        return found

    def count_triples(self, graph: str | None = None) -> int:
        """Count the triples of one named graph, or of all."""
        name = "?g" if graph is None else str(parse_iri(graph))
        found = self._ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {name} {{ ?s ?p ?o }} }}")
        return int(next(iter(found))["n"].value)

    def _ask(self, query: str) -> ox.QuerySolutions:
        return cast("ox.QuerySolutions", self.query(query))

    def dump(self) -> bytes:
        """Return all graphs as sorted N-Quads."""
        return format_quads(self.iter_quads())

    # SPARQL.

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResult:
        """Run a SPARQL 1.1 query; see :meth:`kg.store.protocol.Dataset.query`.

        The protocol has no bound terms: they go along as a VALUES block (see :func:`add_bindings`).
        """
        fields = [("query", _PROLOGUE + add_bindings(sparql, bindings or {}))]
        fields += [("default-graph-uri", iri) for iri in default_graphs or ()]
        fields += [("named-graph-uri", iri) for iri in named_graphs or ()]
        # Virtuoso looks at the first type that it knows, whatever the form of the query.
        accept = _ACCEPT_GRAPH if find_form(sparql) in ("CONSTRUCT", "DESCRIBE") else _ACCEPT_RESULTS
        try:
            answer = self._post(self._endpoints.query, fields, accept)
        except RefusedError as refused:
            if refused.status == _BAD_REQUEST:
                raise QueryError(f"the server does not take the query: {refused.message}") from refused
            raise
        if _CUT in answer.headers:
            self._tell(f"the server cut an answer off after {answer.headers[_CUT]} rows")
        return _parse_answer(answer.kind, answer.body, self._endpoints.query)

    def find_server(self) -> str:
        """Return what the server calls itself in HTTP's Server header; "" where it does not say."""
        return self._post(self._endpoints.query, [("query", "ASK {}")], _ACCEPT_RESULTS).headers.get("Server", "")

    def update(self, sparql: str) -> None:
        """Run a SPARQL 1.1 update."""
        if self._endpoints.update is None:
            raise StoreError("no address for updates was given", where=self._endpoints.graph_store)
        try:
            self._post(self._endpoints.update, [("update", _PROLOGUE + sparql)], "*/*")
        except RefusedError as refused:
            if refused.status == _BAD_REQUEST:
                raise QueryError(f"the server does not take the update: {refused.message}") from refused
            raise

    def _post(self, address: str, fields: Sequence[tuple[str, str]], accept: str) -> Answer:
        """Send a form: the one way of the protocol that every server knows (Virtuoso 7 hangs on a bare query)."""
        return self._connection.send(
            "POST", address, urllib.parse.urlencode(fields).encode(), {"Content-Type": _FORM, "Accept": accept}
        )

    def _name_graph(self, iri: str) -> str:
        sign = "&" if "?" in self._endpoints.graph_store else "?"
        return f"{self._endpoints.graph_store}{sign}{urllib.parse.urlencode({'graph': parse_iri(iri).value})}"

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_NEIGHBOURS: Final = (
    (re.compile(r"/sparql-graph-crud(?:-auth)?/?$"), "/sparql"),  # Virtuoso
    (re.compile(r"/rdf-graphs/service/?$"), ""),  # GraphDB and other RDF4J servers
    (re.compile(r"/sparql/gsp/?$"), "/sparql"),  # Neptune
    (re.compile(r"/[^/]*$"), "/sparql"),  # Fuseki (/data), this project (/store)
)


def find_query_address(graph_store: str) -> str:
    """Return where a server most likely takes queries, by the address of its Graph Store Protocol.

    Example:
        >>> find_query_address("http://localhost:8890/sparql-graph-crud-auth")
        'http://localhost:8890/sparql'
        >>> find_query_address("http://localhost:7200/repositories/kg/rdf-graphs/service")
        'http://localhost:7200/repositories/kg'
    """
    pattern, end = next(pair for pair in _NEIGHBOURS if pair[0].search(graph_store))
    return pattern.sub(end, graph_store)


#: Where the outermost group of a SELECT opens; comments before it are passed over.
_GROUP: Final = re.compile(r"\A(?:\s++|#[^\n]*+\n|(?!WHERE\b)[^\s{#]++)*+(?:WHERE\s*+)?\{", re.IGNORECASE)
#: The first word that is of neither a comment, BASE nor PREFIX.
_FORM_WORD: Final = re.compile(
    r"\A(?:\s++|#[^\n]*+\n|BASE\s*+<[^<>]*+>|PREFIX\s++[^\s<]*+\s*+<[^<>]*+>)*+(\w+)", re.IGNORECASE
)
_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def find_form(sparql: str) -> str:
    """Return the form of a query: SELECT, ASK, CONSTRUCT, DESCRIBE, or "" where none can be told.

    Example:
        >>> find_form("PREFIX ask: <http://example.org/#select> # describe\\nCONSTRUCT WHERE { ?s ?p ?o }")
        'CONSTRUCT'
    """
    found = _FORM_WORD.match(sparql)
    return found[1].upper() if found else ""


def add_bindings(sparql: str, bindings: Mapping[str, Term]) -> str:
    """Return a query with terms as a VALUES block, each written by the engine's own serialiser.

    The block stands first in the outermost group: at the end of the query, where VALUES may also stand, the filters of
    the group would not see it.

    Example:
        >>> add_bindings("SELECT ?s WHERE { ?s ?p ?o }", {"o": ox.Literal("x")})
        'SELECT ?s WHERE { VALUES (?o) { ("x") } ?s ?p ?o }'
    """
    if not bindings:
        return sparql
    block = f"VALUES ({' '.join(f'?{name}' for name in bindings)}) {{ ({' '.join(map(str, bindings.values()))}) }}"
    group = _GROUP.search(sparql)
    return f"{sparql[: group.end()]} {block}{sparql[group.end() :]}" if group else f"{sparql}\n{block}"


def _parse_answer(kind: str, data: bytes, where: str) -> QueryResult:
    """Read an answer.

    Raises:
        StoreError: It is of a media type that is no answer, or does not parse.
    """
    try:
        if kind in _RESULTS:
            return ox.parse_query_results(data, format=_RESULTS[kind])
        if kind in _GRAPHS:
            # The engine's own type for triples comes out of a query only.
            memory = ox.Store()
            memory.load(data, format=_GRAPHS[kind])
            return memory.query("CONSTRUCT WHERE { ?s ?p ?o }")
    except SyntaxError as exc:
        raise StoreError(f"the server's answer does not parse: {exc.msg}", where=where) from exc
    raise StoreError(f"the server answered with {kind}, which is no answer to a query", where=where)
