"""The Reconciliation Service API 0.2 at ``/reconcile``: matches names of a table to the graph's things.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kg.namespaces import COOP, FOAF, ROOT
from kg.query.lookup import fold
from kg.server.answers import HttpError, answer_bytes
from kg.server.engine import Engine
from kg.server.pages import Pages
from kg.server.protocol import parse_parameters, read_body
from kg.server.search import Hit, SearchIndex, SearchService, score_name

_MAX_QUERIES: Final = 200
_MAX_LIMIT: Final = 50
_DEFAULT_LIMIT: Final = 10
#: A candidate is a match when it scores this, and this much more than the next.
_MATCH: Final = 95.0
_MARGIN: Final = 5.0
#: How much a property that agrees counts beside the name.
_PROPERTY_WEIGHT: Final = 0.25
#: The classes that tables are most often matched to; others can be asked for as well.
_DEFAULT_TYPES: Final = (
    (FOAF + "Person", "Person"),
    (COOP + "Body", "Body"),
    (COOP + "Meeting", "Meeting"),
    (COOP + "Country", "Country"),
)
#: Properties that can be fetched for matched rows, or that help to match.
_PROPERTIES: Final = {
    COOP + "country": "country",
    COOP + "region": "region",
    COOP + "acronym": "acronym",
    COOP + "kind": "kind of meeting",
    COOP + "city": "city",
    COOP + "servesRegion": "serves region",
    "https://schema.org/startDate": "start date",
    "https://schema.org/endDate": "end date",
    "http://www.w3.org/2004/02/skos/core#altLabel": "other name",
    "http://www.w3.org/2004/02/skos/core#exactMatch": "exact match",
    "http://www.w3.org/2002/07/owl#sameAs": "same as",
}
_VIEW_SIZE: Final = {"width": 430, "height": 300}


class Reconciliation:
    """Answers ``/reconcile`` and what hangs on it."""

    def __init__(self, engine: Engine, pages: Pages, search: SearchService) -> None:
        self._engine = engine
        self._pages = pages
        self._search = search

    async def __call__(self, request: Request) -> Response:
        """Answer with the manifest, with matches, or with data of matched things."""
        parameters = await self._read_parameters(request)
        if "queries" in parameters:
            return self._answer(request, await self._match_all(_load(parameters["queries"][0])))
        if "extend" in parameters:
            return self._answer(request, await self._extend(_load(parameters["extend"][0])))
        return self._answer(request, self._make_manifest(request))

    async def _read_parameters(self, request: Request) -> dict[str, list[str]]:
        parameters = parse_parameters(request.scope["query_string"])
        if request.method == "POST":
            parameters |= parse_parameters(await read_body(request, self._engine.settings.max_query_bytes))
        return parameters

    def _answer(self, request: Request, value: Any) -> Response:
        return answer_bytes(request, json.dumps(value, ensure_ascii=False).encode(), "application/json", vary="Origin")

    def _make_manifest(self, request: Request) -> dict[str, Any]:
        root = str(request.base_url).rstrip("/")
        suggest = {
            name: {"service_url": root, "service_path": f"/reconcile/suggest/{name}"}
            for name in ("entity", "type", "property")
        }
        suggest["entity"]["flyout_service_path"] = "/reconcile/flyout?id=${id}"
        return {
            "versions": ["0.2"],
            "name": "Customs cooperation",
            "identifierSpace": self._engine.base,
            "schemaSpace": COOP,
            "defaultTypes": [{"id": iri, "name": name} for iri, name in _DEFAULT_TYPES],
            "view": {"url": root + "/page?iri={{id}}"},
            "preview": {"url": root + "/reconcile/preview?id={{id}}", **_VIEW_SIZE},
            "suggest": suggest,
            "extend": {
                "propose_properties": {"service_url": root, "service_path": "/reconcile/properties"},
                "property_settings": [],
            },
        }

    async def _match_all(self, queries: Any) -> dict[str, Any]:
        if not isinstance(queries, dict) or not queries or len(queries) > _MAX_QUERIES:
            raise HttpError(400, f"queries is an object of 1 to {_MAX_QUERIES} queries")
        index = await self._search.get_index()
        return {key: {"result": await self._match(index, query)} for key, query in queries.items()}

    async def _match(self, index: SearchIndex, query: Any) -> list[dict[str, Any]]:
        if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
            raise HttpError(400, "each query is an object with a text as query")
        limit = query.get("limit", _DEFAULT_LIMIT)
        if not isinstance(limit, int) or isinstance(limit, bool):
            raise HttpError(400, "limit is a number")
        types = query.get("type") or []
        options = {"types": [types] if isinstance(types, str) else types, "is_prefix": False}
        wanted = [one for one in query.get("properties") or [] if isinstance(one, dict) and one.get("pid")]
        text = query.get("query", "")[:500]
        hits = await self._search.find(text, limit=max(1, min(limit, _MAX_LIMIT)), **options)
        known = index.find_entry(text.strip())
        if known is not None:
            hits = [Hit(known, text.strip(), 100.0), *[hit for hit in hits if hit.entry is not known]]
        scored = [(await self._score(hit, wanted), hit) for hit in hits]
        return _rank(sorted(scored, key=lambda pair: (-pair[0], -pair[1].entry.weight, pair[1].entry.iri)))

    async def _score(self, hit: Hit, wanted: list[dict[str, Any]]) -> float:
        """Return the score of a name, moved towards how well the given properties agree."""
        if not wanted:
            return hit.score
        agreed = []
        values = await self._read_values([hit.entry.iri], [one["pid"] for one in wanted])
        for one in wanted:
            found = [cell.get("name") or cell.get("str") or "" for cell in values[hit.entry.iri][one["pid"]]]
            found += [cell["id"] for cell in values[hit.entry.iri][one["pid"]] if "id" in cell]
            agreed.append(
                max((_compare(mine, theirs) for mine in _list_values(one.get("v")) for theirs in found), default=0.0)
            )
        share = min(0.5, _PROPERTY_WEIGHT * len(agreed))
        return hit.score * (1 - share) + share * sum(agreed) / len(agreed)

    async def _read_values(self, iris: list[str], properties: list[str]) -> dict[str, Any]:
        job = {"iris": iris, "properties": properties, "language": "en"}
        found = await self._engine.read_json("values", job)
        return dict(found)

    async def _extend(self, wanted: Any) -> dict[str, Any]:
        """Return properties of matched things.

        Source: section 5, data extension.
        """
        if not isinstance(wanted, dict) or not isinstance(wanted.get("ids"), list):
            raise HttpError(400, "extend is an object with ids and properties")
        properties = [str(one.get("id")) for one in wanted.get("properties") or [] if isinstance(one, dict)]
        ids = [str(one) for one in wanted["ids"]]
        if len(ids) > _MAX_QUERIES or not properties or len(properties) > len(_PROPERTIES):
            raise HttpError(400, f"extend takes up to {_MAX_QUERIES} ids and 1 to {len(_PROPERTIES)} properties")
        meta = [{"id": one, "name": _PROPERTIES.get(one, one)} for one in properties]
        return {"meta": meta, "rows": await self._read_values(ids, properties)}

    async def suggest(self, request: Request) -> Response:
        """Suggest things, classes or properties whose name begins as given."""
        prefix = request.query_params.get("prefix", "")[:200]
        what = request.path_params["what"]
        if what == "entity":
            hits = [_name_hit(hit) for hit in await self._search.find(prefix, limit=_DEFAULT_LIMIT)]
            found = [{("notable" if key == "type" else key): value for key, value in hit.items()} for hit in hits]
        elif what == "type":
            index = await self._search.get_index()
            found = _suggest_names({iri: _name_type(iri) for iri in index.list_types()}, prefix)
        elif what == "property":
            found = _suggest_names(_PROPERTIES, prefix)
        else:
            raise HttpError(404, "entity, type and property can be suggested")
        return self._answer(request, {"result": found})

    async def properties(self, request: Request) -> Response:
        """Propose properties to fetch for things of a class."""
        found = [{"id": iri, "name": name} for iri, name in _PROPERTIES.items()]
        limit = request.query_params.get("limit", "")
        if limit.isdecimal() and len(limit) < 4:
            found = found[: int(limit)]
        answer: dict[str, Any] = {"properties": found}
        if request.query_params.get("type"):
            answer["type"] = request.query_params["type"]
        return self._answer(request, answer)

    async def flyout(self, request: Request) -> Response:
        """Answer with a short description of a thing, as JSON."""
        entry = (await self._search.get_index()).find_entry(request.query_params.get("id", ""))
        if entry is None:
            raise HttpError(404, "there is no such thing")
        page = self._pages.render_fragment("flyout.html", entry=entry)
        return self._answer(request, {"id": entry.iri, "html": page})

    async def preview(self, request: Request) -> Response:
        """Answer with a small page on a thing, to be shown in a frame of another application."""
        entry = (await self._search.get_index()).find_entry(request.query_params.get("id", ""))
        if entry is None:
            raise HttpError(404, "there is no such thing")
        policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-ancestors *"
        answer = self._pages.render(request, "preview.html", entry=entry)
        answer.headers["Content-Security-Policy"] = policy
        return answer


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as exc:
        raise HttpError(400, "the parameter is no JSON") from exc


def _rank(scored: list[tuple[float, Hit]]) -> list[dict[str, Any]]:
    """Write candidates; the first is a match when it stands out."""
    next_score = scored[1][0] if len(scored) > 1 else 0.0
    return [
        {
            **_name_hit(hit),
            "score": round(score, 2),
            "match": number == 0 and score >= _MATCH and score - next_score >= _MARGIN,
            "features": [{"id": "name", "value": round(hit.score, 2)}, {"id": "mentions", "value": hit.entry.weight}],
        }
        for number, (score, hit) in enumerate(scored)
    ]


def _name_hit(hit: Hit) -> dict[str, Any]:
    label = hit.entry.get_label("en")
    found: dict[str, Any] = {"id": hit.entry.iri, "name": label}
    if hit.name != label:
        found["description"] = hit.name
    types = [{"id": one, "name": _name_type(one)} for one in hit.entry.types]
    return {**found, "type": types}


def _name_type(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2] if not iri.startswith(ROOT) else iri.removeprefix(COOP)


def _suggest_names(names: Mapping[str, str], prefix: str) -> list[dict[str, str]]:
    wanted = fold(prefix)
    return [{"id": iri, "name": name} for iri, name in names.items() if wanted in fold(name)]


def _list_values(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(one.get("id") or one.get("name")) if isinstance(one, dict) else str(one) for one in values]


def _compare(mine: str, theirs: str) -> float:
    return 100.0 if mine == theirs else float(score_name(fold(mine), fold(theirs)))
