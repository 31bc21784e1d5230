"""A SPARQL 1.1 server as a dataset: queries and updates by its protocol, graphs by the Graph Store Protocol."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES
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
_ACCEPT: Final = ", ".join([*list(_RESULTS)[::2], f"{_N_TRIPLES};q=0.9", "text/turtle;q=0.8"])
_GONE: Final = 404
_BAD_REQUEST: Final = 400


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
    """

    def __init__(
        self,
        endpoints: Endpoints,
        *,
        user: str | None = None,
        password: str | None = None,
        token: str | None = None,
        timeout_s: float = 60.0,
    ) -> None:
        for address in filter(None, (endpoints.graph_store, endpoints.query, endpoints.update)):
            if not address.startswith(("http://", "https://")):
                raise StoreError("not a web address; it should start with http:// or https://", where=address)
        self._endpoints = endpoints
        self._token = token
        self._timeout_s = timeout_s
        self._opener = _make_opener(endpoints, user, password)

    # Graphs.

    def replace_graph(self, iri: str, triples: rdflib.Graph | Iterable[ox.Triple]) -> None:
        """Make a named graph hold just these triples, by one PUT."""
        self._send("PUT", self._name_graph(iri), format_triples(triples).encode(), {"Content-Type": _N_TRIPLES})

    def remove_graph(self, iri: str) -> None:
        """Drop a named graph."""
        try:
            self._send("DELETE", self._name_graph(iri))
        except _Refused as refused:
            if refused.status != _GONE:
                raise

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs that hold a triple, sorted."""
        found = self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return tuple(sorted(row["g"].value for row in cast("ox.QuerySolutions", found)))

    def get_graph(self, iri: str) -> rdflib.Graph:
        """Return one named graph as an rdflib graph; empty when there is none of that name."""
        return to_rdflib(quad.triple for quad in self.iter_quads(iri))

    def iter_quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all, in no order."""
        for iri in self.graphs() if graph is None else (graph,):
            name = parse_iri(iri)
            try:
                kind, data = self._send("GET", self._name_graph(iri), headers={"Accept": _ACCEPT.split(", ", 2)[2]})
            except _Refused as refused:
                if refused.status == _GONE:
                    continue
                raise
            for quad in ox.parse(data, format=_GRAPHS.get(kind, ox.RdfFormat.N_TRIPLES)):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, name)

    def count_triples(self, graph: str | None = None) -> int:
        """Count the triples of one named graph, or of all."""
        name = "?g" if graph is None else str(parse_iri(graph))
        found = self.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {name} {{ ?s ?p ?o }} }}")
        return int(next(iter(cast("ox.QuerySolutions", found)))["n"].value)

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
        text = _PROLOGUE + add_bindings(sparql, bindings or {})
        dataset = [("default-graph-uri", iri) for iri in default_graphs or ()]
        dataset += [("named-graph-uri", iri) for iri in named_graphs or ()]
        address = self._endpoints.query + (f"?{urllib.parse.urlencode(dataset)}" if dataset else "")
        headers = {"Content-Type": "application/sparql-query", "Accept": _ACCEPT}
        try:
            kind, data = self._send("POST", address, text.encode(), headers)
        except _Refused as refused:
            if refused.status == _BAD_REQUEST:
                raise QueryError(f"the server does not take the query: {refused.message}") from refused
            raise
        return _parse_answer(kind, data)

    def update(self, sparql: str) -> None:
        """Run a SPARQL 1.1 update."""
        if self._endpoints.update is None:
            raise StoreError("no address for updates was given", where=self._endpoints.graph_store)
        headers = {"Content-Type": "application/sparql-update"}
        try:
            self._send("POST", self._endpoints.update, (_PROLOGUE + sparql).encode(), headers)
        except _Refused as refused:
            if refused.status == _BAD_REQUEST:
                raise QueryError(f"the server does not take the update: {refused.message}") from refused
            raise

    # The wire.

    def _name_graph(self, iri: str) -> str:
        return f"{self._endpoints.graph_store}?{urllib.parse.urlencode({'graph': parse_iri(iri).value})}"

    def _send(
        self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[str, bytes]:
        """Send one request; return media type and body of the answer.

        Raises:
            StoreError: The server does not answer, or refuses.
        """
        request = urllib.request.Request(address, data=body, headers=dict(headers or {}), method=method)
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        try:
            with self._opener.open(request, timeout=self._timeout_s) as answer:
                return answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError as exc:
            with exc:
                raise _Refused(exc.code, _shorten(exc.read(2000), exc.reason), where=address) from exc
        except OSError as exc:
            reason = getattr(exc, "reason", None) or exc
            raise StoreError(f"the server does not answer: {reason}", where=address) from exc

    def close(self) -> None:
        """Let go of the connection."""
        self._opener.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


#: Where the outermost group of a SELECT opens; comments before it are passed over.
_GROUP: Final = re.compile(r"\A(?:\s++|#[^\n]*+\n|(?!WHERE\b)[^\s{#]++)*+(?:WHERE\s*+)?\{", re.IGNORECASE)
_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


class _Refused(StoreError):
    """The server answered with an error."""

    def __init__(self, status: int, message: str, *, where: str) -> None:
        self.status = status
        super().__init__(f"the server refused ({status}): {message}", where=where)


def _make_opener(endpoints: Endpoints, user: str | None, password: str | None) -> urllib.request.OpenerDirector:
    if user is None:
        return urllib.request.build_opener()
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    for address in filter(None, (endpoints.graph_store, endpoints.query, endpoints.update)):
        passwords.add_password(None, address, user, password or "")
    return urllib.request.build_opener(
        urllib.request.HTTPBasicAuthHandler(passwords), urllib.request.HTTPDigestAuthHandler(passwords)
    )


def _shorten(body: bytes, reason: str) -> str:
    return " ".join(body.decode("utf-8", "replace").split())[:300] or reason


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


def _parse_answer(kind: str, data: bytes) -> QueryResult:
    if kind in _RESULTS:
        return ox.parse_query_results(data, format=_RESULTS[kind])
    if kind in _GRAPHS:
        # The engine's own type for triples comes out of a query only.
        memory = ox.Store()
        memory.load(data, format=_GRAPHS[kind])
        return memory.query("CONSTRUCT WHERE { ?s ?p ?o }")
    raise StoreError(f"the server answered with {kind}, which is no answer to a query")
