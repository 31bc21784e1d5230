"""Reading jobs behind the pages: stories, labels, the network, questions. Each answers with JSON or RDF."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from kg.namespaces import COOP, OWL, PREFIXES, RDFS, SKOS, XSD
from kg.query import run_question
from kg.query.explain import explain
from kg.query.results import write_answer
from kg.query.run import Solutions
from kg.server.facts import find_date, make_quote
from kg.server.negotiation import GRAPH_FORMATS
from kg.server.overview import answer_labels, answer_network, to_json
from kg.server.story import collect_triples, tell_story
from kg.server.view import GraphView
from kg.store.embedded import EmbeddedStore

Answer = tuple[str, bytes]
#: Classes of the terms that the editor completes.
_TERM_KINDS: Final = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    OWL + "AnnotationProperty": "property",
    SKOS + "Concept": "concept",
}


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
    terms: dict[str, dict[str, str]] = {}
    for class_iri, kind in _TERM_KINDS.items():
        for iri in view.instances(class_iri):
            if not iri.startswith(view.base):
                note = view.first(iri, RDFS + "comment") or view.first(iri, SKOS + "definition") or ""
                terms[iri] = {"iri": iri, "kind": kind, "label": view.label(iri), "note": note}
    return to_json({"terms": [terms[iri] for iri in sorted(terms)], "prefixes": PREFIXES, "base": view.base})


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
