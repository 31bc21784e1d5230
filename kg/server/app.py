"""The ASGI application: routes, and what surrounds every answer (limits, headers, log)."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import AsyncIterator
from typing import Any, Final

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.assets import get_pages_dir
from kg.errors import KgError
from kg.pages.view import CONCEPT_KINDS
from kg.server.answers import HttpError, answer_error
from kg.server.engine import Engine
from kg.server.explorer import Explorer
from kg.server.graphstore import GraphStore
from kg.server.negotiation import choose_type
from kg.server.pages import Pages
from kg.server.protocol import SparqlEndpoint
from kg.server.reconcile import Reconciliation
from kg.server.search import SearchService
from kg.server.settings import Settings

_LOG = logging.getLogger("kg.server")

#: Everything comes from this server; styles may be set by scripts, scripts may not be written into pages.
_CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SECURITY_HEADERS: Final = {
    "Content-Security-Policy": _CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Surroundings:
    """Adds the security headers, and logs each request by method, path, status and time: no query, no token."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                is_framed = "frame-ancestors *" in headers.get("content-security-policy", "")
                for name, value in _SECURITY_HEADERS.items():
                    if not (is_framed and name == "X-Frame-Options"):
                        headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        finally:
            spent_ms = (time.perf_counter() - started) * 1000
            _LOG.info("%s %r %d %.1f ms", scope["method"], scope["path"][:200], status, spent_ms)


def _make_handlers(pages: Pages) -> dict[Any, Any]:
    """Answer failures with one line; people get it on a page."""

    def answer(request: Request, problem: Exception) -> Response:
        plain = answer_error(request, problem)
        if choose_type(request.headers.get("accept"), ("text/plain", "text/html")) != "text/html":
            return plain
        message = bytes(plain.body).decode().strip()
        page = pages.render(request, "error.html", status=plain.status_code, code=plain.status_code, message=message)
        del page.headers["etag"]
        for name in ("allow", "retry-after", "www-authenticate"):
            if name in plain.headers:
                page.headers[name] = plain.headers[name]
        return page

    async def not_found(request: Request, _problem: Exception) -> Response:
        return answer(request, HttpError(404, "there is no such page"))

    async def wrong_method(request: Request, problem: Exception) -> Response:
        headers = getattr(problem, "headers", None)
        return answer(request, HttpError(405, "this page does not take that method", headers))

    async def known_error(request: Request, problem: Exception) -> Response:
        return answer(request, problem)

    return {404: not_found, 405: wrong_method, KgError: known_error, Exception: _unknown_error}


async def _unknown_error(request: Request, problem: Exception) -> Response:
    """Answer a mistake of the server with one line; Starlette logs its trace for the operator."""
    return answer_error(request, problem)


def _make_routes(engine: Engine, pages: Pages) -> list[BaseRoute]:
    search = SearchService(engine)
    explorer = Explorer(engine, pages, search)
    reconcile = Reconciliation(engine, pages, search)
    sparql, store = SparqlEndpoint(engine), GraphStore(engine)
    return [
        Route("/sparql", sparql.__call__, methods=["GET", "POST"], name="sparql"),
        Route("/sparql/", sparql.__call__, methods=["GET", "POST"]),
        Route("/store", store.__call__, methods=["GET", "PUT", "POST", "DELETE"], name="store"),
        Route("/", explorer.network_page),
        Route("/map", explorer.map_page),
        Route("/editor", explorer.editor_page, name="editor"),
        Route("/search", explorer.search_page),
        Route("/questions", explorer.questions_page),
        Route("/questions/{name}.{format}", explorer.question_file),
        Route("/questions/{name}", explorer.question_page),
        Route("/api/suggest", explorer.suggest),
        Route("/api/network", explorer.network),
        Route("/api/evidence", explorer.evidence),
        Route("/api/terms", explorer.terms),
        Route("/api/texts", explorer.texts),
        Route("/reconcile", reconcile.__call__, methods=["GET", "POST"]),
        Route("/reconcile/suggest/{what}", reconcile.suggest),
        Route("/reconcile/properties", reconcile.properties),
        Route("/reconcile/flyout", reconcile.flyout),
        Route("/reconcile/preview", reconcile.preview),
        Route("/page", pages.page),
        Route("/page/{path:path}", pages.page),
        Route("/data", pages.data),
        Route("/data/{path:path}", pages.data),
        Route("/id/{path:path}", pages.redirect),
        Route("/ontology", pages.redirect_ontology),
        *[Route(f"/{kind}/{{path:path}}", pages.redirect_concept) for kind in CONCEPT_KINDS],
        Mount("/static", StaticFiles(directory=get_pages_dir() / "static"), name="static"),
    ]


def create_app(settings: Settings) -> Starlette:
    """Build the application for one store.

    The store is opened when the application starts, and let go when it stops.
    """
    engine = Engine(settings)

    @contextlib.asynccontextmanager
    async def run(_app: Starlette) -> AsyncIterator[None]:
        await engine.open()
        try:
            yield
        finally:
            await engine.close()

    pages = Pages(engine)
    app = Starlette(
        routes=_make_routes(engine, pages),
        middleware=[
            Middleware(Surroundings),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE"],
                allow_headers=["*"],
                expose_headers=["ETag", "Location", "Retry-After"],
            ),
            Middleware(GZipMiddleware, minimum_size=500),
        ],
        exception_handlers=_make_handlers(pages),
        lifespan=run,
    )
    app.state.engine = engine
    return app
