"""Reading jobs behind the pages: stories, labels, the network, questions. Each answers with JSON or RDF."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from kg.namespaces import COOP, FOAF, ORG, OWL, PREFIXES, RDF, RDFS, ROOT, SCHEMA, SKOS, XSD
from kg.query import run_question
from kg.query.explain import explain
from kg.query.results import write_answer
from kg.query.run import Solutions
from kg.server.negotiation import GRAPH_FORMATS
from kg.server.story import collect_triples, find_date, make_quote, tell_story
from kg.server.view import CONCEPT_KINDS, ENTITY_KINDS, GraphView
from kg.store.embedded import EmbeddedStore

Answer = tuple[str, bytes]
#: Names that a search looks at, the preferred ones first.
_NAMES: Final = (SKOS + "prefLabel", SCHEMA + "headline", SCHEMA + "name", FOAF + "name")
_OTHER_NAMES: Final = (SKOS + "altLabel", COOP + "acronym", COOP + "mentionLabel", SCHEMA + "alternateName")
#: The network page draws no more than this; the newest count.
_MAX_PARTICIPATIONS: Final = 60_000


def to_json(value: Any) -> Answer:
    """Write a job's plain value."""
    return "application/json", json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _pick(view: GraphView, candidates: list[str]) -> str:
    """Return the first of several spellings of an IRI that the graph knows.

    Raises:
        KeyError: It knows none.
    """
    for iri in candidates:
        if view.is_known(iri):
            return iri
    raise KeyError(candidates[0])


def answer_story(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Tell the story of a thing; see :func:`kg.server.story.tell_story`."""
    view = GraphView(store, request["language"])
    return to_json(tell_story(view, _pick(view, request["iris"]), request["limit"]))


def answer_data(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Write the triples about a thing."""
    view = GraphView(store)
    media_type = request["type"]
    triples = collect_triples(view, _pick(view, request["iris"]))
    out = io.BytesIO()
    ox.serialize(triples, out, GRAPH_FORMATS[media_type], prefixes=PREFIXES)
    return media_type, out.getvalue()


def answer_labels(store: EmbeddedStore, _request: Mapping[str, Any]) -> Answer:
    """List every thing that people look for: its IRI, kind, names by language, other names, and how often it occurs."""
    view = GraphView(store)
    found: dict[str, dict[str, Any]] = {}

    def entry(iri: str) -> dict[str, Any] | None:
        kind = view.kind(iri)
        return found.setdefault(iri, {"kind": kind, "names": {}, "others": []}) if kind else None

    for rank, predicate in enumerate((*_NAMES, *_OTHER_NAMES)):
        for iri, value in view.iter_pairs(predicate):
            target = view.iris(iri, COOP + "mentionOf")[:1] if predicate.endswith("mentionLabel") else [iri]
            one = entry(target[0]) if target else None
            if one is None or not isinstance(value, ox.Literal):
                continue
            language = (value.language or "").partition("-")[0]
            if rank < len(_NAMES) and language not in one["names"]:
                one["names"][language] = value.value
            elif value.value not in one["others"]:
                one["others"].append(value.value)
    weights = _count_roles(view)
    rows = [
        [iri, one["kind"], dict(sorted(one["names"].items())), sorted(one["others"]), weights.get(iri, 0)]
        for iri, one in sorted(found.items())
        if one["names"] or one["others"]
    ]
    return to_json({"rows": rows, "types": _list_types(view, found)})


def _count_roles(view: GraphView) -> dict[str, int]:
    counts: dict[str, int] = {}
    for predicate in (COOP + "agent", COOP + "inMeeting", COOP + "topic", COOP + "country", RDF + "object"):
        for _, value in view.iter_pairs(predicate):
            if isinstance(value, ox.NamedNode):
                counts[value.value] = counts.get(value.value, 0) + 1
    return counts


def _list_types(view: GraphView, things: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the classes of each thing, for the reconciliation service."""
    types: dict[str, list[str]] = {}
    for iri, value in view.iter_pairs(RDF + "type"):
        if iri in things and value.value not in types.setdefault(iri, []):
            types[iri].append(value.value)
    return types


def answer_network(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """List who took part in what, compactly: things in tables, participations as rows of their numbers.

    Shape:
        ``agents``: iri, label, kind, country, region; ``meetings``: iri, label, date, country, region, kind, topics;
        ``rows``: meeting, agent, role, participation's IRI after the base, newest meeting first.
    """
    view = GraphView(store, request["language"])
    meetings, agents, roles, rows = _Table(), _Table(), _Table(), []
    regions = _list_regions(view)
    for node, meeting in view.iter_pairs(COOP + "inMeeting"):
        for agent in view.iris(node, COOP + "agent"):
            role = next(iter(view.iris(node, COOP + "role")), "")
            row = (meetings.number(meeting.value), agents.number(agent), roles.number(role))
            rows.append((*row, node.removeprefix(view.base)))
    described = [_describe_meeting(view, iri) for iri in meetings.keys]
    rows = sorted(set(rows), key=lambda row: (described[row[0]]["date"], row[3]), reverse=True)
    concepts = {value for meeting in described for value in [meeting["region"], meeting["kind"], *meeting["topics"]]}
    concepts |= set(regions.values())
    return to_json(
        {
            "base": view.base,
            "agents": [_describe_agent(view, iri, regions) for iri in agents.keys],
            "meetings": described,
            "roles": [view.describe(iri) if iri else {"iri": "", "label": "", "kind": ""} for iri in roles.keys],
            "rows": rows[:_MAX_PARTICIPATIONS],
            "total": len(rows),
            "regions": regions,
            "labels": {iri: view.label(iri) for iri in sorted(concepts | _list_countries(view)) if iri},
        }
    )


class _Table:
    """Numbers things in the order they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    @property
    def keys(self) -> list[str]:
        return list(self._numbers)


def _list_countries(view: GraphView) -> set[str]:
    return {iri for iri, value in view.iter_pairs(RDF + "type") if value.value == COOP + "Country"}


def _describe_meeting(view: GraphView, iri: str) -> dict[str, Any]:
    return {
        "iri": iri,
        "label": view.label(iri),
        "date": view.first(iri, SCHEMA + "startDate") or view.first(iri, SCHEMA + "endDate") or "",
        "country": view.first(iri, COOP + "country") or "",
        "region": view.first(iri, COOP + "region") or "",
        "kind": view.first(iri, COOP + "kind") or "",
        "topics": view.iris(iri, COOP + "topic"),
    }


def _describe_agent(view: GraphView, iri: str, regions: Mapping[str, str]) -> dict[str, Any]:
    country = iri if view.kind(iri) == "country" else _find_country(view, iri)
    region = view.first(iri, COOP + "servesRegion") or regions.get(country, "")
    return {**view.describe(iri), "country": country, "region": region}


def _list_regions(view: GraphView) -> dict[str, str]:
    """Return the region of each country, by its own property or the newest of its memberships."""
    dated: dict[str, tuple[str, str]] = {}
    for node, country in view.iter_pairs(COOP + "country"):
        if view.sort(node) != "meeting" and COOP + "RegionMembership" in view.iris(node, RDF + "type"):
            since, region = view.first(node, COOP + "since") or "", view.first(node, COOP + "region") or ""
            dated[country.value] = max(dated.get(country.value, ("", "")), (since, region))
    own = {iri: stated for iri in _list_countries(view) if (stated := view.first(iri, COOP + "region"))}
    return {**{country: region for country, (_, region) in dated.items()}, **own}


def _find_country(view: GraphView, iri: str) -> str:
    """Return the country of a body, or of the body that a person works for; "" where none is stated."""
    direct = view.first(iri, COOP + "country") or view.first(iri, COOP + "hostCountry")
    if direct:
        return direct
    tenures = view.subjects(ORG + "member", iri)
    bodies = [body for tenure in tenures for body in view.iris(tenure, ORG + "organization")]
    return next((country for body in bodies if (country := view.first(body, COOP + "country"))), "")


def answer_evidence(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Return the sentences behind participations, which are named by their IRIs after the base."""
    view = GraphView(store, request["language"])
    told = []
    for name in request["nodes"]:
        iri = view.base + name
        if view.iris(iri, COOP + "evidence"):
            told.append(
                {
                    "meeting": [view.describe(value) for value in view.iris(iri, COOP + "inMeeting")],
                    "agent": [view.describe(value) for value in view.iris(iri, COOP + "agent")],
                    "role": [view.label(value) for value in view.iris(iri, COOP + "role")],
                    "date": find_date(view, iri),
                    "quotes": [make_quote(view, value) for value in view.iris(iri, COOP + "evidence")],
                }
            )
    return to_json(told)


def answer_citations(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Return the sentences of the claim-bearing nodes among some IRIs."""
    view = GraphView(store)
    found: dict[str, list[dict[str, Any]]] = {}
    for iri in request["iris"]:
        evidence = view.iris(iri, COOP + "evidence") if view.is_iri(iri) else []
        if evidence and len(found) < request["limit"]:
            found[iri] = [make_quote(view, one) for one in evidence]
    return to_json(found)


def answer_values(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Return the values of properties of things, as the reconciliation service writes them."""
    view = GraphView(store, request["language"])
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for iri in request["iris"]:
        known = view.is_known(iri)
        rows[iri] = {name: _list_cells(view, iri, name) if known else [] for name in request["properties"]}
    return to_json(rows)


def _list_cells(view: GraphView, iri: str, name: str) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = []
    for value in view.values(iri, name) if view.is_iri(name) else []:
        if isinstance(value, ox.NamedNode):
            cells.append({"id": value.value, "name": view.label(value.value)})
        elif value.datatype.value == XSD + "date":
            cells.append({"date": f"{value.value}T00:00:00Z"})
        elif value.datatype.value == XSD + "integer":
            cells.append({"int": int(value.value)})
        else:
            cells.append({"str": value.value})
    return cells


def answer_question(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Answer a question of the catalogue, as the pages' table or in a format of results."""
    language = request.get("language", "en")
    solutions = run_question(store, request["name"], request["parameters"], language=language)
    if request["format"] != "page":
        out = io.StringIO(newline="")
        write_answer(solutions, request["format"], out)
        return "text/plain", out.getvalue().encode()
    return to_json(_make_table(GraphView(store, language), solutions))


def _make_table(view: GraphView, solutions: Solutions) -> dict[str, Any]:
    def cell(term: Any) -> dict[str, str]:
        iri = term.value if isinstance(term, ox.NamedNode) else ""
        return {"label": solutions.get_text(term), "iri": iri, "kind": view.kind(iri) if iri else ""}

    return {"columns": list(solutions.variables), "rows": [[cell(term) for term in row] for row in solutions.rows]}


def answer_explanation(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Explain a thing by its name or IRI; see :func:`kg.query.explain.explain`."""
    from dataclasses import asdict

    return to_json(asdict(explain(store, request["name"], language=request.get("language", "en"))))


def answer_terms(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """List classes, properties and concepts with their labels, for the editor's completion."""
    view = GraphView(store, request["language"])
    kinds = {
        OWL + "Class": "class",
        OWL + "ObjectProperty": "property",
        OWL + "DatatypeProperty": "property",
        OWL + "AnnotationProperty": "property",
        SKOS + "Concept": "concept",
    }
    terms: dict[str, dict[str, str]] = {}
    for iri, value in view.iter_pairs(RDF + "type"):
        kind = kinds.get(value.value)
        if kind and not iri.startswith(view.base):
            note = view.first(iri, RDFS + "comment") or view.first(iri, SKOS + "definition") or ""
            terms[iri] = {"iri": iri, "kind": kind, "label": view.label(iri), "note": note}
    return to_json({"terms": [terms[iri] for iri in sorted(terms)], "prefixes": PREFIXES})


def answer_summary(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Count what the graph holds, for the first page."""
    view = GraphView(store, request["language"])
    counts = dict.fromkeys((*ENTITY_KINDS, *CONCEPT_KINDS), 0)
    for iri in {iri for iri, _ in view.iter_pairs(RDF + "type")}:
        if kind := view.kind(iri):
            counts[kind] += 1
    days = sorted(value.value for _, value in view.iter_pairs(SCHEMA + "startDate"))
    return to_json({"counts": counts, "triples": len(store.engine), "from": days[:1], "to": days[-1:], "root": ROOT})


READERS: Final = {
    "story": answer_story,
    "data": answer_data,
    "labels": answer_labels,
    "network": answer_network,
    "evidence": answer_evidence,
    "values": answer_values,
    "citations": answer_citations,
    "question": answer_question,
    "explanation": answer_explanation,
    "terms": answer_terms,
    "summary": answer_summary,
}
