"""The explorer's pages and the JSON behind them: search, network, evidence, questions, terms."""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.pages.questions import COMPLETED, group_questions, list_examples
from kg.pages.texts import choose_language, get_texts
from kg.query import Question, get_question
from kg.query.kinds import KINDS
from kg.server.answers import HttpError, answer_bytes, answer_reply
from kg.server.engine import Engine
from kg.server.pages import Pages
from kg.server.search import SearchService

_MAX_HITS: Final = 50
_MAX_NODES: Final = 200
_FORMATS: Final = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/sparql-results+json",
                   "xml": "application/sparql-results+xml"}  # fmt: skip


class Explorer:
    """Answers the explorer's pages and their JSON."""

    def __init__(self, engine: Engine, pages: Pages, search: SearchService) -> None:
        self._engine = engine
        self._pages = pages
        self._search = search

    def _language(self, request: Request) -> str:
        return choose_language(request.query_params.get("lang"), request.headers.get("accept-language"))

    def _answer(self, request: Request, value: Any) -> Response:
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return answer_bytes(request, body, "application/json", vary="Accept-Language")

    async def network_page(self, request: Request) -> Response:
        """The network, the first page."""
        return self._pages.render(request, "network.html", here="network")

    async def map_page(self, request: Request) -> Response:
        """The map."""
        return self._pages.render(request, "map.html", here="map")

    async def editor_page(self, request: Request) -> Response:
        """The SPARQL editor."""
        return self._pages.render(request, "editor.html", here="editor")

    async def search_page(self, request: Request) -> Response:
        """The results of a search, for whoever pressed enter."""
        text = request.query_params.get("q", "")[:200]
        hits = await self._find(request, text, _MAX_HITS)
        return self._pages.render(request, "search.html", text=text, hits=hits)

    async def suggest(self, request: Request) -> Response:
        """Suggestions while a person types."""
        limit = _parse_limit(request.query_params.get("limit"), 10)
        return self._answer(request, await self._find(request, request.query_params.get("q", "")[:200], limit))

    async def _find(self, request: Request, text: str, limit: int) -> list[dict[str, Any]]:
        kinds = [kind for kind in request.query_params.get("kind", "").split(",") if kind]
        hits = await self._search.find(text, limit=limit, kinds=kinds)
        language = self._language(request)
        return [
            {
                "iri": hit.entry.iri,
                "label": hit.entry.get_label(language),
                "kind": hit.entry.kind,
                "matched": hit.name,
                "link": self._pages.make_link(hit.entry.iri),
            }
            for hit in hits
        ]

    async def network(self, request: Request) -> Response:
        """Who took part in what; see :func:`kg.server.readers.answer_network`."""
        reply = await self._engine.read_kept("network", {"language": self._language(request)})
        return answer_reply(request, reply, headers={"Vary": "Accept-Language"})

    async def evidence(self, request: Request) -> Response:
        """The sentences behind participations."""
        nodes = request.query_params.getlist("node")
        if not nodes or len(nodes) > _MAX_NODES:
            raise HttpError(400, f"name 1 to {_MAX_NODES} participations: ?node=participation/…")
        job = {"nodes": nodes, "language": self._language(request)}
        told = await self._engine.read_json("evidence", job)
        for one in told:
            for quote in one["quotes"]:
                mark = {"mark": f"{quote['start']}-{quote['end']}"}
                quote["link"] = self._pages.make_link(quote["notice"]["iri"], mark) + "#mark" if quote["notice"] else ""
        return self._answer(request, told)

    async def terms(self, request: Request) -> Response:
        """The ontology's terms and the catalogue's queries, for the editor."""
        found = await self._engine.read_json("terms", {"language": self._language(request)})
        return self._answer(request, {**found, "examples": list_examples()})

    async def texts(self, request: Request) -> Response:
        """The words of the pages in the reader's language, for scripts."""
        return self._answer(request, get_texts(self._language(request)))

    async def questions_page(self, request: Request) -> Response:
        """The catalogue."""
        return self._pages.render(request, "questions.html", here="questions", groups=group_questions())

    async def question_page(self, request: Request) -> Response:
        """One question: its form, and its answer for the values in the address."""
        question, values = self._read_question(request)
        table, problem = None, ""
        if "ask" in request.query_params or not question.parameters:
            try:
                table = await self._ask(question, values, self._language(request))
            except QueryError as exc:
                problem = exc.message
        return self._pages.render(
            request, "question.html", question=question, values=values, table=table, problem=problem,
            helps={kind: one.help for kind, one in KINDS.items()}, completed=COMPLETED, files=list(_FORMATS),
        )  # fmt: skip

    def _read_question(self, request: Request) -> tuple[Question, dict[str, str]]:
        try:
            question = get_question(request.path_params["name"])
        except QueryError as exc:
            raise HttpError(404, "there is no question of that name") from exc
        names = [parameter.name for parameter in question.parameters]
        return question, {name: value for name in names if (value := request.query_params.get(name, "").strip())}

    async def _ask(self, question: Question, values: dict[str, str], language: str) -> Any:
        job = {"name": question.name, "parameters": values, "language": language, "format": "page"}
        return await self._engine.read_json("question", job)

    async def question_file(self, request: Request) -> Response:
        """The answer of a question as a file."""
        question, values = self._read_question(request)
        short = request.path_params["format"]
        if short not in _FORMATS:
            raise HttpError(404, "an answer comes as " + ", ".join(_FORMATS))
        job = {"name": question.name, "parameters": values, "language": self._language(request), "format": short}
        reply = await self._engine.read("question", job)
        name = f'attachment; filename="{question.name}.{short}"'
        if reply.status == "ok":
            reply = reply._replace(media_type=_FORMATS[short])
        return answer_reply(request, reply, headers={"Content-Disposition": name})


def _parse_limit(text: str | None, default: int) -> int:
    return min(_MAX_HITS, int(text)) if text and text.isdecimal() and len(text) < 4 else default
