"""Reading jobs behind the pages: stories, labels, the network, questions. Each answers with JSON or RDF."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from kg.namespaces import COOP, PREFIXES, XSD
from kg.pages.facts import make_quote
from kg.pages.overview import list_names, list_participations, list_terms
from kg.pages.questions import make_table
from kg.pages.story import collect_triples, tell_participations, tell_story
from kg.pages.view import GraphView
from kg.query import run_question
from kg.query.explain import explain
from kg.query.results import write_answer
from kg.server.negotiation import GRAPH_FORMATS
from kg.store.embedded import EmbeddedStore

Answer = tuple[str, bytes]


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
    """Tell the story of a thing; see :func:`kg.pages.story.tell_story`."""
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


def answer_evidence(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Return the sentences behind participations, which are named by their IRIs after the base."""
    view = GraphView(store, request["language"])
    return to_json(tell_participations(view, [view.base + name for name in request["nodes"]]))


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
    return to_json(make_table(GraphView(store, language), solutions))


def answer_explanation(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """Explain a thing by its name or IRI; see :func:`kg.query.explain.explain`."""
    from dataclasses import asdict

    return to_json(asdict(explain(store, request["name"], language=request.get("language", "en"))))


def answer_terms(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """List the terms that the editor completes."""
    return to_json(list_terms(GraphView(store, request["language"])))


def answer_labels(store: EmbeddedStore, _request: Mapping[str, Any]) -> Answer:
    """List all names; see :func:`kg.pages.overview.list_names`."""
    return to_json(list_names(GraphView(store)))


def answer_network(store: EmbeddedStore, request: Mapping[str, Any]) -> Answer:
    """List who took part in what; see :func:`kg.pages.overview.list_participations`."""
    return to_json(list_participations(GraphView(store, request["language"])))


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
}
