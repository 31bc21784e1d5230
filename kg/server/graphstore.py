"""The Graph Store HTTP Protocol at ``/store``: graphs read by anyone, written by holders of the token.

Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import hashlib
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.server.answers import HttpError, answer_reply
from kg.server.engine import Engine
from kg.server.protocol import check_token, get_accept, parse_parameters, read_body, read_media_type

_INPUTS: Final = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")


class GraphStore:
    """Answers ``/store``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def __call__(self, request: Request) -> Response:
        """Answer one request of the protocol."""
        parameters = parse_parameters(request.scope["query_string"])
        if request.method in {"GET", "HEAD"}:
            job = {"graph": self._read_graph(parameters), "accept": get_accept(request, parameters)}
            reply = await self._engine.read("graph", job, has_gone=request.is_disconnected)
            return answer_reply(request, reply)
        check_token(request, self._engine.settings)
        if request.method == "DELETE":
            return await self._write(request, "drop", {"graph": self._read_graph(parameters)})
        return await self._load(request, parameters)

    def _read_graph(self, parameters: dict[str, list[str]]) -> str | None:
        """Return the IRI of the graph that is asked for; None for the default graph.

        Raises:
            HttpError: The request names no graph, or more than one.
        """
        graphs, default = parameters.get("graph", []), parameters.get("default", [])
        if len(graphs) + len(default) != 1:
            raise HttpError(400, "name one graph: ?graph=IRI or ?default")
        if graphs and ":" not in graphs[0]:
            raise HttpError(400, "the graph has to be named by an absolute IRI")
        return graphs[0] if graphs else None

    async def _load(self, request: Request, parameters: dict[str, list[str]]) -> Response:
        media_type = read_media_type(request)
        if media_type not in _INPUTS:
            raise HttpError(415, "a graph is sent as " + ", ".join(_INPUTS))
        body = await read_body(request, self._engine.settings.max_update_bytes)
        if request.method == "POST" and not parameters:
            # Source: section 5.5: a POST to the store itself makes a new graph.
            digest = hashlib.sha256(body).hexdigest()[:12]
            graph: str | None = f"{self._engine.base}graph/upload/{digest}"
        else:
            graph = self._read_graph(parameters)
        job: dict[str, object] = {"graph": graph, "type": media_type, "replace": request.method == "PUT"}
        return await self._write(request, "load", job, body)

    async def _write(self, request: Request, name: str, job: dict[str, object], body: bytes = b"") -> Response:
        job["endpoint"] = str(request.url_for("store"))
        reply = await self._engine.write(name, job, body)
        if reply.status != "ok":
            return answer_reply(request, reply)
        if reply.message == "created":
            address = request.url_for("store").include_query_params(graph=job["graph"])
            return Response(status_code=201, headers={"Location": str(address)})
        return Response(status_code=204)
