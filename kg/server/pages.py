"""Entity pages: every IRI of the graph answers, as a page for people and as RDF for machines."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.namespaces import ROOT
from kg.server.answers import HttpError, answer_bytes, answer_reply
from kg.server.engine import Engine
from kg.server.negotiation import GRAPH_TYPES, SHORT_NAMES, choose_type
from kg.server.protocol import parse_parameters
from kg.server.texts import LANGUAGES, choose_language, get_texts

_SAFE: Final = "/%:@!$&'()*+,;=~-._"
_MARK: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_SHOWN: Final = 25
_ALL: Final = 5000
_ON_TIMELINE: Final = 30
#: Formats offered for download, and their short names.
DOWNLOADS: Final = (("Turtle", "ttl"), ("JSON-LD", "jsonld"), ("N-Triples", "nt"), ("RDF/XML", "rdf"))


def make_environment() -> jinja2.Environment:
    """Return the templates; everything that they print is escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def is_web_address(address: str | None) -> bool:
    """Tell whether an address may become a link: nothing but http and https."""
    return address is not None and address.lower().startswith(("http://", "https://"))


def split_text(text: str, spans: list[list[int]], mark: tuple[int, int] | None) -> list[tuple[str, str]]:
    """Cut a notice into stretches with their class: "" plain, "fact" where something is stated, "mark" for one.

    Units: Code points.

    Example:
        >>> split_text("abcdef", [[1, 4]], (2, 3))
        [('a', ''), ('b', 'fact'), ('c', 'mark'), ('d', 'fact'), ('ef', '')]
    """
    cuts = {0, len(text), *(min(max(0, at), len(text)) for span in spans for at in span)}
    cuts |= {min(max(0, at), len(text)) for at in mark or ()}
    ordered = sorted(cuts)
    stretches = []
    for start, end in pairwise(ordered):
        kind = "fact" if any(a <= start and end <= b for a, b in spans) else ""
        if mark and mark[0] <= start and end <= mark[1]:
            kind = "mark"
        stretches.append((text[start:end], kind))
    return stretches


class Pages:
    """Answers for the IRIs of the graph, and renders the templates of all pages."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._templates = make_environment()
        self._templates.globals["is_web_address"] = is_web_address

    def render(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """Render a page in the reader's language."""
        wanted = request.query_params.get("lang")
        language = choose_language(wanted, request.headers.get("accept-language"))
        suffix = {"lang": wanted} if wanted in LANGUAGES else {}

        def link(iri: str, **more: str) -> str:
            return self.make_link(iri, {**suffix, **more})

        def local(path: str, **more: str) -> str:
            query = urlencode({**suffix, **more})
            return f"{path}?{query}" if query else path

        context = {
            "t": get_texts(language), "lang": language, "languages": LANGUAGES, "link": link, "local": local,
            "here": request.url.path, "other": self._other_languages(request), "downloads": DOWNLOADS,
        }  # fmt: skip
        html = self._templates.get_template(template).render(**context, **values)
        answer = answer_bytes(request, html.encode(), "text/html", vary="Accept, Accept-Language")
        if status != 200:
            answer.status_code = status
        return answer

    def render_fragment(self, template: str, **values: Any) -> str:
        """Render a piece of mark-up that is no page."""
        return self._templates.get_template(template).render(**values)

    def _other_languages(self, request: Request) -> list[tuple[str, str]]:
        pairs = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
        return [(language, "?" + urlencode([*pairs, ("lang", language)])) for language in LANGUAGES]

    def make_link(self, iri: str, parameters: dict[str, str] | None = None, *, root: str = "page") -> str:
        """Return the address of a thing's page on this server.

        Example:
            A thing under the base has its path, ``/page/person/x``; any other its IRI, ``/page?iri=…``.
        """
        parameters = dict(parameters or {})
        if iri.startswith(self._engine.base):
            path = f"/{root}/" + quote(iri[len(self._engine.base) :], safe=_SAFE)
        else:
            path, parameters = f"/{root}", {"iri": iri, **parameters}
        return path + ("?" + urlencode(parameters) if parameters else "")

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
        stretches = []
        if story["notice"] and story["notice"]["text"] is not None:
            stretches = split_text(story["notice"]["text"], story["notice"]["spans"], _parse_mark(request))
        data_links = [(name, self.make_link(story["iri"], {"format": short, "download": ""}, root="data"))
                      for name, short in DOWNLOADS]  # fmt: skip
        return self.render(
            request, "page.html", story=story, stretches=stretches, data_links=data_links,
            timeline=make_timeline(story["groups"]),
            machine_link=self.make_link(story["iri"], {"format": "ttl"}, root="data"),
            chart=make_year_chart(story["years"]),
        )  # fmt: skip


def _parse_mark(request: Request) -> tuple[int, int] | None:
    match = _MARK.fullmatch(request.query_params.get("mark", ""))
    return (int(match[1]), int(match[2])) if match else None


def make_timeline(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the dated facts that are events, the newest first, each with the part of it that says most."""
    events = [
        fact
        for group in groups
        if group["name"] not in {"statements", "mentions", "others"}
        for fact in group["facts"]
        if fact["date"] and fact["parts"]
    ]
    return sorted(events, key=lambda fact: (str(fact["date"]), str(fact["iri"])), reverse=True)[:_ON_TIMELINE]


def make_year_chart(years: list[list[Any]]) -> Markup:
    """Draw the number of facts a year as a small bar chart; years without facts keep their place."""
    counts = {int(year): count for year, count in years if year.isdecimal()}
    if len(counts) < 2:
        return Markup("")
    first, last, most = min(counts), max(counts), max(counts.values())
    bars = Markup("")
    for number, year in enumerate(range(first, last + 1)):
        height = round(38 * counts.get(year, 0) / most, 1)
        bars += Markup('<rect x="{}" y="{}" width="14" height="{}"><title>{}: {}</title></rect>').format(
            number * 18, 40 - height, height, year, counts.get(year, 0)
        )
    width = max(90, 18 * (last - first + 1))
    return Markup(
        '<svg class="years" viewBox="0 0 {0} 56" role="img" aria-label="{1}–{2}">{3}'
        '<text x="0" y="54">{1}</text><text x="{0}" y="54" text-anchor="end">{2}</text></svg>'
    ).format(width, first, last, bars)
