"""The SPARQL 1.1 Protocol at ``/sparql``: queries, updates, and the service description.

Source: https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

import hmac
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.server.answers import HttpError, answer_bytes, answer_reply
from kg.server.description import describe_service
from kg.server.engine import Engine
from kg.server.negotiation import GRAPH_TYPES, SHORT_NAMES, choose_type
from kg.server.settings import Settings
from kg.server.sparqltext import add_using, check_remote_calls

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"


class Operation(NamedTuple):
    """One request of the protocol, read."""

    kind: str
    text: str
    parameters: dict[str, list[str]]


def parse_parameters(raw: bytes | str) -> dict[str, list[str]]:
    """Read URL-encoded parameters; those that repeat keep their order.

    Raises:
        HttpError: They are no UTF-8, or too many.
    """
    try:
        text = raw.decode("ascii") if isinstance(raw, bytes) else raw
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as exc:
        raise HttpError(400, "the parameters are no URL-encoded UTF-8, or more than a thousand") from exc
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


async def read_body(request: Request, limit: int) -> bytes:
    """Read a request's body up to a limit.

    Raises:
        HttpError: It is longer.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise HttpError(413, f"the request is larger than {limit} bytes")
    return bytes(body)


def read_media_type(request: Request) -> str:
    """Return the media type of a request's body.

    Raises:
        HttpError: It names a character set other than UTF-8.
    """
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in {"utf-8", "utf8", "us-ascii"}:
            raise HttpError(415, "the body has to be UTF-8")
    return media_type.strip().lower()


def check_token(request: Request, settings: Settings) -> None:
    """Refuse a change by anyone who does not hold the token.

    Raises:
        HttpError: Updates are off, or the token is missing or wrong.
    """
    if not settings.allow_update or settings.token is None:
        raise HttpError(403, "this server is read-only")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        raise HttpError(401, "updates need the bearer token", {"WWW-Authenticate": 'Bearer realm="update"'})


async def read_operation(request: Request, settings: Settings) -> Operation:
    """Tell what a request asks for.

    Raises:
        HttpError: It breaks the protocol.
    """
    parameters = parse_parameters(request.scope["query_string"])
    if request.method in {"GET", "HEAD"}:
        if "update" in parameters:
            raise HttpError(400, "an update has to be sent by POST")
        return Operation("query", _take_one(parameters, "query"), parameters)
    media_type = read_media_type(request)
    if media_type not in {_FORM, _QUERY, _UPDATE}:
        raise HttpError(415, f"POST takes {_FORM}, {_QUERY} or {_UPDATE}")
    body = await read_body(request, settings.max_update_bytes if settings.allow_update else settings.max_query_bytes)
    if media_type == _FORM:
        for name, values in parse_parameters(body).items():
            parameters.setdefault(name, []).extend(values)
        kinds = [kind for kind in ("query", "update") if kind in parameters]
        if len(kinds) != 1:
            raise HttpError(400, "a form has either query or update")
        return Operation(kinds[0], _take_one(parameters, kinds[0]), parameters)
    if "query" in parameters or "update" in parameters:
        raise HttpError(400, "the body is the operation: the address may not hold another")
    try:
        return Operation("query" if media_type == _QUERY else "update", body.decode("utf-8"), parameters)
    except UnicodeDecodeError as exc:
        raise HttpError(400, "the body is no UTF-8") from exc


def _take_one(parameters: dict[str, list[str]], name: str) -> str:
    values = parameters.get(name, [])
    if len(values) != 1:
        raise HttpError(400, f"exactly one {name} is needed, this request has {len(values)}")
    return values[0]


def get_accept(request: Request, parameters: dict[str, list[str]]) -> str | None:
    """Return what the caller accepts: the ``format`` of a link, else the Accept header.

    Raises:
        HttpError: The format is unknown.
    """
    short = parameters.get("format", [""])[0]
    if short:
        if short not in SHORT_NAMES:
            raise HttpError(400, "format is one of " + ", ".join(SHORT_NAMES))
        return SHORT_NAMES[short]
    return request.headers.get("accept")


class SparqlEndpoint:
    """Answers ``/sparql``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def __call__(self, request: Request) -> Response:
        """Answer one request of the protocol."""
        settings = self._engine.settings
        if request.method in {"GET", "HEAD"} and not request.scope["query_string"]:
            return self._describe(request)
        operation = await read_operation(request, settings)
        if operation.kind == "update":
            return await self._update(request, operation)
        return await self._query(request, operation)

    def _describe(self, request: Request) -> Response:
        """Describe the service; a browser goes to the editor."""
        media_type = choose_type(request.headers.get("accept"), (*GRAPH_TYPES, "text/html"))
        if media_type == "text/html":
            return RedirectResponse(request.url_for("editor"), status_code=303)
        if media_type is None:
            raise HttpError(406, "a service description comes as " + ", ".join(GRAPH_TYPES))
        body = describe_service(str(request.url_for("sparql")), self._engine.settings, media_type)
        return answer_bytes(request, body, media_type)

    async def _query(self, request: Request, operation: Operation) -> Response:
        settings, parameters = self._engine.settings, operation.parameters
        if len(operation.text.encode()) > settings.max_query_bytes:
            raise HttpError(413, f"the query is longer than {settings.max_query_bytes} bytes")
        if "using-graph-uri" in parameters or "using-named-graph-uri" in parameters:
            raise HttpError(400, "using-graph-uri and using-named-graph-uri are for updates")
        check_remote_calls(operation.text, settings.service_hosts)
        job = {
            "text": operation.text,
            "endpoint": str(request.url_for("sparql")),
            "default": parameters.get("default-graph-uri"),
            "named": parameters.get("named-graph-uri"),
            "accept": get_accept(request, parameters),
        }
        return answer_reply(request, await self._engine.read("query", job, has_gone=request.is_disconnected))

    async def _update(self, request: Request, operation: Operation) -> Response:
        settings, parameters = self._engine.settings, operation.parameters
        check_token(request, settings)
        if "default-graph-uri" in parameters or "named-graph-uri" in parameters:
            raise HttpError(400, "default-graph-uri and named-graph-uri are for queries")
        for word in ("SERVICE", "LOAD"):
            check_remote_calls(operation.text, settings.service_hosts, word=word)
        default, named = parameters.get("using-graph-uri", []), parameters.get("using-named-graph-uri", [])
        text = add_using(operation.text, default, named)
        reply = await self._engine.write("update", {"text": text, "endpoint": str(request.url_for("sparql"))})
        if reply.status != "ok":
            return answer_reply(request, reply)
        return Response(status_code=204)
