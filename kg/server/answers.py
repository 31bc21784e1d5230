"""HTTP answers: entity tags, one-line errors, and which status a failure has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import KgError, StoreError
from kg.server.pool import BusyError, CallerGoneError, TimeLimitError
from kg.server.process import Reply

_STATUS: Final = {
    "bad-request": 400,
    "not-found": 404,
    "not-acceptable": 406,
    "failed": 500,
    "memory": 507,
    "too-large": 507,
}


class HttpError(KgError):
    """A request that is refused, with its status."""

    slug = "http"

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


def answer_bytes(
    request: Request, body: bytes, media_type: str, *, vary: str = "Accept", headers: Mapping[str, str] | None = None
) -> Response:
    """Answer with a body, or with 304 when the caller has it already.

    The tag is weak, since the same body also goes out compressed.
    """
    tag = f'W/"{hashlib.sha256(media_type.encode() + body).hexdigest()[:32]}"'
    common = {"ETag": tag, "Vary": vary, "Cache-Control": "no-cache", **(headers or {})}
    known = request.headers.get("if-none-match", "")
    if request.method in {"GET", "HEAD"} and (known.strip() == "*" or tag in [t.strip() for t in known.split(",")]):
        return Response(status_code=304, headers=common)
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return Response(body, headers={**common, "Content-Type": media_type})


def answer_reply(request: Request, reply: Reply, *, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with what a worker answered.

    Raises:
        HttpError: The worker failed.
    """
    if reply.status != "ok":
        raise HttpError(_STATUS[reply.status], reply.message)
    return answer_bytes(request, reply.body, reply.media_type, headers=headers)


def answer_error(_request: Request, problem: Exception) -> Response:
    """Answer a failure with its status and one line."""
    status, headers = 500, {}
    message = problem.message if isinstance(problem, KgError) else "the server made a mistake"
    if isinstance(problem, HttpError):
        status, headers = problem.status, problem.headers
    elif isinstance(problem, BusyError):
        status, headers = 503, {"Retry-After": "5"}
    elif isinstance(problem, TimeLimitError):
        status = 504
    elif isinstance(problem, CallerGoneError):
        status = 499
    elif isinstance(problem, StoreError):
        status, message = 503, "the store is not to be had just now"
    elif isinstance(problem, KgError):
        status = 400
    return PlainTextResponse(message + "\n", status_code=status, headers=headers)
