"""The writer process: the only one that opens the store itself; every change ends with a new snapshot for readers.

Run as ``python -m kg.server.writer`` by :mod:`kg.server.engine`, with one JSON argument.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import KgError, QueryError, StoreError
from kg.server import sandbox
from kg.server.frames import pack_frame, read_frame
from kg.server.snapshots import take_snapshot
from kg.store import open_store
from kg.store.embedded import EmbeddedStore

_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def _run_update(store: EmbeddedStore, request: Mapping[str, Any], _body: bytes) -> str:
    try:
        store.engine.update(request["text"], base_iri=request["endpoint"])
    except SyntaxError as exc:
        raise QueryError(f"the update does not parse: {' '.join(str(exc).split())[:600]}") from exc
    except RuntimeError as exc:  # a graph that is not there, or is there already
        raise QueryError(f"the update cannot be done: {' '.join(str(exc).split())[:600]}") from exc
    return "changed"


def _find_graph(request: Mapping[str, Any]) -> ox.NamedNode | ox.DefaultGraph:
    try:
        return ox.DefaultGraph() if request["graph"] is None else ox.NamedNode(request["graph"])
    except ValueError as exc:
        raise QueryError(f"not an absolute IRI: {request['graph']}") from exc


def _is_there(store: EmbeddedStore, graph: ox.NamedNode | ox.DefaultGraph) -> bool:
    return isinstance(graph, ox.DefaultGraph) or store.engine.contains_named_graph(graph)


def _load_graph(store: EmbeddedStore, request: Mapping[str, Any], body: bytes) -> str:
    """Replace a graph, or add to it; everything is parsed before anything is written."""
    graph = _find_graph(request)
    was_there = _is_there(store, graph)
    kind = _FORMATS[request["type"]]
    try:
        base = graph.value if isinstance(graph, ox.NamedNode) else request["endpoint"]
        quads = [
            ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in ox.parse(body, kind, base_iri=base)
        ]
    except (SyntaxError, ValueError) as exc:
        raise QueryError(f"the graph does not parse: {' '.join(str(exc).split())[:600]}") from exc
    if request["replace"] and was_there:
        store.engine.clear_graph(graph)
    if isinstance(graph, ox.NamedNode):
        store.engine.add_graph(graph)
    store.engine.extend(quads)
    return "changed" if was_there else "created"


def _drop_graph(store: EmbeddedStore, request: Mapping[str, Any], _body: bytes) -> str:
    graph = _find_graph(request)
    if not _is_there(store, graph):
        raise KeyError(request["graph"])
    store.engine.remove_graph(graph)
    return "changed"


def _change_nothing(_store: EmbeddedStore, _request: Mapping[str, Any], _body: bytes) -> str:
    return "unchanged"


_JOBS: Final[dict[str, Callable[[EmbeddedStore, Mapping[str, Any], bytes], str]]] = {
    "update": _run_update,
    "load": _load_graph,
    "drop": _drop_graph,
    "snapshot": _change_nothing,
}


def _answer(store: EmbeddedStore, request: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    try:
        done = _JOBS[request["job"]](store, request, body)
        take_snapshot(store, Path(request["target"]))
        return {"status": "ok", "message": done}
    except StoreError as exc:
        return {"status": "failed", "message": exc.message}
    except KgError as exc:
        return {"status": "bad-request", "message": exc.message}
    except KeyError:
        return {"status": "not-found", "message": "there is no such graph"}
    except OSError as exc:
        print(f"kg.server.writer: {exc}", file=sys.stderr)  # noqa: T201
        return {"status": "failed", "message": "the store could not be written, or another server did not answer"}


def main() -> None:
    """Open the store, say so, then answer jobs from standard input until it ends."""
    options = json.loads(sys.argv[1])
    sandbox.die_with_parent()
    if not options["network"]:
        sandbox.close_network()
    try:
        store = open_store(options["store"])
        head = {"status": "ok", "message": store.base}
    except StoreError as exc:
        head = {"status": "failed", "message": exc.message}
    read_frame(sys.stdin.buffer)
    sys.stdout.buffer.write(pack_frame(head))
    sys.stdout.buffer.flush()
    while head["status"] == "ok" and (frame := read_frame(sys.stdin.buffer)) is not None:
        sys.stdout.buffer.write(pack_frame(_answer(store, *frame)))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
