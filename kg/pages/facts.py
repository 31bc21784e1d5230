"""Facts: the claim-bearing nodes of the graph in words, each with the sentences that state it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from kg.namespaces import COOP, CV, DCTERMS, OA, PROV, RDF, SCHEMA, SKOS
from kg.pages.view import GraphView

#: Class of a claim-bearing node, and the group that it is told in, in the order of the page.
_GROUPS: Final = {
    "Tenure": "positions",
    "Participation": "meetings",
    "Endorsement": "endorsements",
    "Appointment": "appointments",
    "StatusGrant": "grants",
    "Agreement": "agreements",
    "Document": "documents",
    "Claim": "statements",
    "Hosting": "hostings",
    "RegionMembership": "memberships",
}
GROUPS: Final = (*_GROUPS.values(), "mentions", "others")
#: Facts of the reference data: they have a source, not a sentence.
_SOURCED: Final = (COOP + "Hosting", COOP + "RegionMembership", COOP + "Tenure")
#: Properties of a fact that are told first, in this order; last; and otherwise or not at all.
_ORDER: Final = tuple(
    COOP + name for name in ("role", "position", "endorsementKind", "appointmentAction", "toPosition", "agreementKind",
                             "agreementAction", "documentAction")
)  # fmt: skip
_LAST: Final = frozenset({DCTERMS + "source", COOP + "verification", COOP + "since", COOP + "until", SKOS + "note"})
_UNTOLD: Final = frozenset(
    {RDF + "type", COOP + "evidence", COOP + "rule", COOP + "certain", COOP + "conflictsWith", COOP + "attestedOn",
     PROV + "wasDerivedFrom", RDF + "subject", RDF + "predicate", RDF + "object"}
)  # fmt: skip
#: What other vocabularies say again.
REPEATED: Final = frozenset({CV + "role", CV + "format", CV + "hasParticipation", DCTERMS + "title", DCTERMS + "type"})
#: Sorts of nodes that state no fact by themselves.
_NO_FACTS: Final = frozenset({"evidence", "mention", "extraction", "software", "graph"})
_MEETING: Final = tuple(COOP + name for name in ("inMeeting", "endorsedBy", "atMeeting", "signedAt"))
_AROUND: Final = 90


class Node(NamedTuple):
    """One claim-bearing node of the story, before it is told."""

    iri: str
    group: str
    date: str


def find_nodes(view: GraphView, iri: str) -> set[str]:
    """Return the claim-bearing nodes that speak of a thing, or that a notice states."""
    if view.kind(iri) == "notice":
        evidence = view.subjects(OA + "hasSource", iri)
        return {node for one in evidence for node in view.subjects(COOP + "evidence", one)}
    found: set[str] = set()
    for triple in view.iter_in(iri):
        subject = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""
        if view.kind(subject) or view.sort(subject) in _NO_FACTS:
            continue
        found.add(subject)
        if COOP + "endorses" not in view.node(subject):
            found.update(view.subjects(COOP + "endorses", subject) if subject else ())
    return {subject for subject in found if subject and _is_fact(view, subject)}


def _is_fact(view: GraphView, node: str) -> bool:
    properties = view.node(node)
    if COOP + "evidence" in properties:
        return True
    return DCTERMS + "source" in properties and bool(set(_SOURCED) & set(view.node_iris(node, RDF + "type")))


def iter_nodes(view: GraphView, iri: str) -> Iterator[Node]:
    """Yield the facts about a thing with their groups and days, in no order."""
    for node in find_nodes(view, iri):
        classes = {value.removeprefix(COOP) for value in view.node_iris(node, RDF + "type")}
        group = next((name for kind, name in _GROUPS.items() if kind in classes), "others")
        if group == "statements" and iri not in view.node_iris(node, RDF + "subject"):
            is_mention = SCHEMA + "mentions" in view.node_iris(node, RDF + "predicate")
            group = "mentions" if is_mention and view.kind(iri) != "notice" else "statements"
        yield Node(node, group, find_date(view, node))


def find_date(view: GraphView, node: str) -> str:
    """Return the day of a fact: of its meeting, of its attestation, else of its notice; "" where there is none."""
    for predicate in (*_MEETING, PROV + "wasGeneratedBy", RDF + "subject"):
        for meeting in view.node_iris(node, predicate):
            if day := view.day(meeting, SCHEMA + "startDate") or view.day(meeting, SCHEMA + "endDate"):
                return day
    for predicate in (COOP + "attestedOn", COOP + "since"):
        for attested in view.node(node).get(predicate, []):
            return str(attested.value)
    days = (
        view.day(notice, SCHEMA + "datePublished")
        for evidence in view.node_iris(node, COOP + "evidence")
        for notice in view.iris(evidence, OA + "hasSource")
    )
    return next((day for day in days if day), "")


def make_fact(view: GraphView, node: Node, about: str) -> dict[str, Any]:
    """Tell one fact: its parts in words with links, and its sentences."""
    properties = view.node(node.iri)
    parts = list(_iter_claim_parts(view, properties, about))
    told = [name for name in properties if name not in _UNTOLD and name not in REPEATED]
    for name in sorted(told, key=_rank_property):
        values = [make_value(view, value) for value in properties[name] if value.value != about]
        if values:
            parts.append({"label": view.label(name), "values": values})
    for thing in (value.value for value in properties.get(COOP + "endorses", [])):
        parts += _iter_thing_parts(view, thing, about)
    return {
        "iri": node.iri,
        "date": node.date,
        "parts": _drop_repeated(parts),
        "certain": not any(value.value == "false" for value in properties.get(COOP + "certain", [])),
        "rule": ", ".join(value.value for value in properties.get(COOP + "rule", [])),
        "conflicts": [value.value for value in properties.get(COOP + "conflictsWith", [])],
        "quotes": [
            make_quote(view, value.value)
            for value in properties.get(COOP + "evidence", [])
            if isinstance(value, ox.NamedNode)
        ],
    }


def _rank_property(name: str) -> tuple[int, str]:
    """Order properties: what happened first, where the reference data has it from last."""
    if name in _LAST:
        return len(_ORDER) + 1, name
    return _ORDER.index(name) if name in _ORDER else len(_ORDER), name


def _drop_repeated(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the first of parts that say the same, as two vocabularies do."""
    kept: dict[str, dict[str, Any]] = {}
    for part in parts:
        kept.setdefault(repr((part["label"], [value["label"] for value in part["values"]])), part)
    return list(kept.values())


def _iter_claim_parts(view: GraphView, properties: dict[str, list[Any]], about: str) -> Iterator[dict[str, Any]]:
    """Tell a claim as a property and its value, with its subject where that is something else."""
    subjects = [value for value in properties.get(RDF + "subject", []) if value.value != about]
    for predicate in properties.get(RDF + "predicate", []):
        objects = [value for value in properties.get(RDF + "object", []) if value.value != about]
        if subjects:
            yield {"label": "", "values": [make_value(view, value) for value in subjects]}
        yield {"label": view.label(predicate.value), "values": [make_value(view, value) for value in objects]}


def _iter_thing_parts(view: GraphView, thing: str, about: str) -> Iterator[dict[str, Any]]:
    """Tell of what was endorsed: whose request it is, for what."""
    for triple in view.iter_out(thing):
        name = triple.predicate.value
        if name not in _UNTOLD and name != SCHEMA + "name" and getattr(triple.object, "value", about) != about:
            yield {"label": view.label(name), "values": [make_value(view, triple.object)]}


def make_value(view: GraphView, value: Any) -> dict[str, str]:
    """Return a value as a page shows it: with its IRI and kind when it is a thing."""
    if isinstance(value, ox.NamedNode):
        return view.describe(value.value)
    return {"label": str(getattr(value, "value", value)), "iri": "", "kind": ""}


def make_quote(view: GraphView, evidence: str) -> dict[str, Any]:
    """Return a sentence with what stands around it, and its notice."""
    if evidence not in view.quotes:
        view.quotes[evidence] = _find_quote(view, evidence)
    return dict(view.quotes[evidence])


def _find_quote(view: GraphView, evidence: str) -> dict[str, Any]:
    notice = next(iter(view.iris(evidence, OA + "hasSource")), "")
    start = end = None
    exact = before = after = ""
    for selector in view.iris(evidence, OA + "hasSelector"):
        exact = exact or view.first(selector, OA + "exact") or ""
        before = before or view.first(selector, OA + "prefix") or ""
        after = after or view.first(selector, OA + "suffix") or ""
        start = start if start is not None else view.number(selector, OA + "start")
        end = end if end is not None else view.number(selector, OA + "end")
    text = view.text(notice) if notice else None
    if text is not None and start is not None and end is not None and text[start:end] == exact:
        before, after = _cut_before(text, start), _cut_after(text, end)
    elif not view.shows_text:
        before = after = ""
    return {
        "before": before,
        "exact": exact,
        "after": after,
        "start": start,
        "end": end,
        "notice": {**view.describe(notice), "label": view.label(notice)} if notice else None,
        "published": view.first(notice, SCHEMA + "datePublished") if notice else None,
        "url": view.first(notice, SCHEMA + "url") if notice else None,
    }


def _cut_before(text: str, start: int) -> str:
    """Return the whole words before a sentence, from its own line."""
    line = text[:start].rpartition("\n")[2]
    return line if len(line) <= _AROUND else "… " + line[-_AROUND:].partition(" ")[2]


def _cut_after(text: str, end: int) -> str:
    """Return the whole words after a sentence, from its own line."""
    line = text[end:].partition("\n")[0]
    return line if len(line) <= _AROUND else line[:_AROUND].rpartition(" ")[0] + " …"
