"""What a worker process can be asked to do with an open store: one function a job, all answering with bytes.

Runs only inside :mod:`kg.server.worker`. Terms reach the engine as terms, never as text.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import PREFIXES
from kg.server.negotiation import GRAPH_FORMATS, GRAPH_TYPES, TABLE_TYPES, choose_type
from kg.server.readers import READERS
from kg.server.sparqltext import has_dataset_clause
from kg.store.embedded import EmbeddedStore

#: Media types that the engine writes by itself; a boolean has no CSV or TSV form.
_TABLES: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


class ResultTooLargeError(QueryError):
    """An answer passes the limit of its size."""


class NotAcceptableError(QueryError):
    """The caller accepts no format that this kind of answer has."""


class _Limited(io.BytesIO):
    """A buffer that refuses to grow past a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self.limit:
            raise ResultTooLargeError(f"the answer is larger than {self.limit} bytes: ask for less, or add a LIMIT")
        return super().write(data)


Answer = tuple[str, bytes]
Job = Callable[[EmbeddedStore, Mapping[str, Any]], Answer]


def _nodes(iris: list[str] | None) -> list[Any] | None:
    try:
        return None if iris is None else [ox.NamedNode(iri) for iri in iris]
    except ValueError as exc:
        raise QueryError(f"not an absolute IRI among the graphs of the request: {exc}") from exc


def answer_query(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Run a SPARQL query and write its answer in the best format that the caller accepts.

    Raises:
        QueryError: The query does not parse, or names a graph by something that is no IRI.
        NotAcceptableError: No format fits.
        ResultTooLargeError: The answer is too large.
    """
    default, named = _nodes(request.get("default")), _nodes(request.get("named"))
    if default is not None or named is not None:
        default, named = default or [], named or []
    try:
        result = store.engine.query(
            request["text"],
            base_iri=request.get("endpoint"),
            prefixes=PREFIXES if request.get("prefixes") else None,
            # The union would win over the query's own FROM.
            use_default_graph_as_union=default is None and not has_dataset_clause(request["text"]),
            default_graph=default,
            named_graphs=named,
        )
    except SyntaxError as exc:
        raise QueryError(f"the query does not parse: {_shorten(exc)}") from exc
    except (ValueError, RuntimeError) as exc:
        raise QueryError(f"the query cannot be run: {_shorten(exc)}") from exc
    return _write(result, request)


def _write(result: Any, request: Mapping[str, Any]) -> Answer:
    is_graph = isinstance(result, ox.QueryTriples)
    offered: tuple[str, ...] = GRAPH_TYPES if is_graph else TABLE_TYPES
    if isinstance(result, ox.QueryBoolean):
        offered = offered[:2]
    media_type = choose_type(request.get("accept"), offered)
    if media_type is None:
        raise NotAcceptableError("this kind of answer comes as " + ", ".join(offered))
    out = _Limited(request["max_bytes"])
    if is_graph and media_type == "text/turtle":
        ox.serialize(result, out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    else:
        result.serialize(out, format=(GRAPH_FORMATS if is_graph else _TABLES)[media_type])
    return media_type, out.getvalue()


def answer_graph(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Write one named graph, or the union of all for the default graph.

    Raises:
        KeyError: There is no such graph.
    """
    media_type = choose_type(request.get("accept"), GRAPH_TYPES)
    if media_type is None:
        raise NotAcceptableError("a graph comes as " + ", ".join(GRAPH_TYPES))
    name = request.get("graph")
    if name is not None:
        (node,) = _nodes([name]) or [None]
        if not store.engine.contains_named_graph(node):
            raise KeyError(name)
        quads = store.engine.quads_for_pattern(None, None, None, node)
    else:
        quads = store.engine.quads_for_pattern(None, None, None, None)
    triples = sorted({quad.triple for quad in quads}, key=str)
    out = _Limited(request["max_bytes"])
    ox.serialize(triples, out, GRAPH_FORMATS[media_type], prefixes=PREFIXES)
    return media_type, out.getvalue()


def _shorten(problem: BaseException) -> str:
    return " ".join(str(problem).split())[:600]


JOBS: Final[dict[str, Job]] = {"query": answer_query, "graph": answer_graph, **READERS}
