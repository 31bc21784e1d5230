"""Entity pages: every IRI of the graph answers, as a page for people and as RDF for machines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.namespaces import ROOT
from kg.pages.render import Templates, make_story_values
from kg.pages.texts import LANGUAGES, choose_language
from kg.server.answers import HttpError, answer_bytes, answer_reply
from kg.server.engine import Engine
from kg.server.negotiation import GRAPH_TYPES, SHORT_NAMES, choose_type
from kg.server.protocol import parse_parameters

_SAFE: Final = "/%:@!$&'()*+,;=~-._"
_MARK: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_SHOWN: Final = 25
_ALL: Final = 5000
#: The page that a name of the navigation stands for.
_PATHS: Final = {
    "home": "/",
    "network": "/",
    "map": "/map",
    "questions": "/questions",
    "editor": "/editor",
    "search": "/search",
}


class ServerAddresses:
    """The addresses of this server, in the language that the reader's address asks for."""

    root = "/"
    is_static = False
    navigation: Sequence[str] = ("network", "map", "questions", "editor")
    downloads: Sequence[tuple[str, str]] = (
        ("Turtle", "ttl"),
        ("JSON-LD", "jsonld"),
        ("N-Triples", "nt"),
        ("RDF/XML", "rdf"),
    )

    def __init__(self, base: str, request: Request) -> None:
        self._base = base
        self._request = request
        wanted = request.query_params.get("lang")
        self._suffix = {"lang": wanted} if wanted in LANGUAGES else {}

    def asset(self, name: str) -> str:
        """Return the address of a style or script."""
        return f"/static/{name}"

    def to(self, page: str, **query: str) -> str:
        """Return the address of a page that is about no thing."""
        kind, _, name = page.partition("/")
        path = f"/questions/{quote(name, safe='')}" if kind == "question" else _PATHS[page]
        text = urlencode({**self._suffix, **query})
        return f"{path}?{text}" if text else path

    def link(self, iri: str, **query: str) -> str:
        """Return the address of a thing's page."""
        return make_link(self._base, iri, {**self._suffix, **query})

    def data(self, iri: str, short: str) -> str:
        """Return the address of a thing's data."""
        return make_link(self._base, iri, {"format": short}, root="data")

    def download(self, iri: str, short: str) -> str:
        """Return the address from which a thing's data is saved."""
        return make_link(self._base, iri, {"format": short, "download": ""}, root="data")

    def answer(self, name: str, values: dict[str, str], short: str) -> str:
        """Return the address of an answer as a file."""
        return f"/questions/{quote(name, safe='')}.{short}?{urlencode(values)}"

    def sentence(self, quote: dict[str, Any], fact: str) -> str:
        """Return the address of a notice with the sentence marked."""
        return self.link(quote["notice"]["iri"], mark=f"{quote['start']}-{quote['end']}") + "#mark"

    def translations(self) -> list[tuple[str, str]]:
        """Return the languages with the page's address in each."""
        pairs = [(key, value) for key, value in self._request.query_params.multi_items() if key != "lang"]
        return [(language, "?" + urlencode([*pairs, ("lang", language)])) for language in LANGUAGES]


def make_link(base: str, iri: str, parameters: dict[str, str] | None = None, *, root: str = "page") -> str:
    """Return the address of a thing's page on this server.

    Example:
        >>> make_link("https://example.org/id/", "https://example.org/id/person/x")
        '/page/person/x'
        >>> make_link("https://example.org/id/", "https://example.net/y")
        '/page?iri=https%3A%2F%2Fexample.net%2Fy'
    """
    parameters = dict(parameters or {})
    if iri.startswith(base):
        path = f"/{root}/" + quote(iri[len(base) :], safe=_SAFE)
    else:
        path, parameters = f"/{root}", {"iri": iri, **parameters}
    return path + ("?" + urlencode(parameters) if parameters else "")


class Pages:
    """Answers for the IRIs of the graph, and renders the templates of all pages."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._templates = Templates()

    def render(self, request: Request, template: str, status: int = 200, *, here: str = "", **values: Any) -> Response:
        """Render a page in the reader's language."""
        language = choose_language(request.query_params.get("lang"), request.headers.get("accept-language"))
        addresses = ServerAddresses(self._engine.base, request)
        html = self._templates.render(template, language=language, here=here, at=addresses, **values)
        answer = answer_bytes(request, html.encode(), "text/html", vary="Accept, Accept-Language")
        if status != 200:
            answer.status_code = status
        return answer

    def render_fragment(self, template: str, **values: Any) -> str:
        """Render a piece of mark-up that stands in another's page."""
        return self._templates.render_fragment(template, **values)

    def make_link(self, iri: str, parameters: dict[str, str] | None = None, *, root: str = "page") -> str:
        """Return the address of a thing's page; see :func:`make_link`."""
        return make_link(self._engine.base, iri, parameters, root=root)

    def _list_iris(self, request: Request) -> list[str]:
        """Return the IRI that an address is about, as it was sent and decoded."""
        named = parse_parameters(request.scope["query_string"]).get("iri")
        if named:
            return named[:1]
        raw = request.scope.get("raw_path", request.url.path.encode()).decode("latin-1").partition("?")[0]
        rest = raw.split("/", 2)[2] if raw.count("/") > 1 else ""
        if not rest:
            raise HttpError(404, "there is no such page")
        return [self._engine.base + rest, self._engine.base + unquote(rest)]

    async def redirect(self, request: Request) -> Response:
        """Send whoever asks for a thing to its page or its data, by what they accept.

        Source: https://www.w3.org/TR/cooluris/, 303 URIs forwarding to different documents.
        """
        return self._forward(request, self._list_iris(request)[0])

    async def redirect_concept(self, request: Request) -> Response:
        """Do the same for a concept: ``/region/AMS``."""
        return self._forward(request, ROOT + request.url.path.lstrip("/"))

    async def redirect_ontology(self, request: Request) -> Response:
        """Send whoever asks for the ontology to its graph."""
        address = request.url_for("store").include_query_params(graph=self._engine.base + "graph/vocabulary")
        return RedirectResponse(str(address), status_code=303, headers={"Vary": "Accept"})

    def _forward(self, request: Request, iri: str) -> Response:
        if iri.startswith(self._engine.base + "graph/"):
            return self._see("/store?" + urlencode({"graph": iri}))
        media_type = choose_type(request.headers.get("accept"), ("text/html", *GRAPH_TYPES))
        if media_type is None:
            raise HttpError(406, "a thing comes as text/html, " + ", ".join(GRAPH_TYPES))
        if media_type == "text/html":
            lang = request.query_params.get("lang")
            return self._see(self.make_link(iri, {"lang": lang} if lang in LANGUAGES else None))
        short = next(name for name, value in SHORT_NAMES.items() if value == media_type)
        return self._see(self.make_link(iri, {"format": short}, root="data"))

    def _see(self, address: str) -> Response:
        return RedirectResponse(address, status_code=303, headers={"Vary": "Accept"})

    async def data(self, request: Request) -> Response:
        """Answer with the triples about a thing."""
        short = request.query_params.get("format", "")
        accept = SHORT_NAMES.get(short, "none/none") if short else request.headers.get("accept")
        media_type = choose_type(accept, GRAPH_TYPES)
        if media_type is None:
            raise HttpError(406, "a thing comes as " + ", ".join(GRAPH_TYPES))
        reply = await self._engine.read("data", {"iris": self._list_iris(request), "type": media_type})
        headers = {}
        if "download" in request.query_params:
            headers["Content-Disposition"] = f'attachment; filename="thing.{short or "ttl"}"'
        return answer_reply(request, reply, headers=headers)

    async def page(self, request: Request) -> Response:
        """Answer with the story of a thing; a machine that asks for RDF gets its data."""
        if choose_type(request.headers.get("accept"), ("text/html", *GRAPH_TYPES)) not in {"text/html", None}:
            return await self.data(request)
        language = choose_language(request.query_params.get("lang"), request.headers.get("accept-language"))
        limit = _ALL if "all" in request.query_params else _SHOWN
        job = {"iris": self._list_iris(request), "language": language, "limit": limit}
        try:
            story = await self._engine.read_json("story", job)
        except KeyError as exc:
            raise HttpError(404, "the graph has nothing of that name") from exc
        return self.render(request, "page.html", **make_story_values(story, _parse_mark(request)))


def _parse_mark(request: Request) -> tuple[int, int] | None:
    match = _MARK.fullmatch(request.query_params.get("mark", ""))
    return (int(match[1]), int(match[2])) if match else None
