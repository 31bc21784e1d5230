"""The story of a thing: what the graph says of it, grouped, each fact with the sentences that state it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from kg.namespaces import COOP, CV, DCTERMS, FOAF, OA, OWL, PROV, RDF, SCHEMA, SKOS
from kg.server.view import GraphView

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
#: Properties of a fact in the order they are told; those of the second tuple are told otherwise or not at all.
_ORDER: Final = tuple(
    COOP + name for name in ("role", "position", "endorsementKind", "appointmentAction", "toPosition", "agreementKind",
                             "agreementAction", "documentAction")
)  # fmt: skip
_UNTOLD: Final = frozenset(
    {RDF + "type", COOP + "evidence", COOP + "rule", COOP + "certain", COOP + "conflictsWith", COOP + "attestedOn",
     PROV + "wasDerivedFrom", RDF + "subject", RDF + "predicate", RDF + "object"}
)  # fmt: skip
#: What other vocabularies say again.
_REPEATED: Final = frozenset({CV + "role", CV + "format", CV + "hasParticipation", DCTERMS + "title", DCTERMS + "type"})
#: Sorts of nodes that state no fact by themselves.
_NO_FACTS: Final = frozenset({"evidence", "mention", "extraction", "software", "graph"})
_MEETING: Final = tuple(COOP + name for name in ("inMeeting", "endorsedBy", "atMeeting", "signedAt"))
_SAME: Final = (OWL + "sameAs", SKOS + "exactMatch", SCHEMA + "sameAs", SKOS + "closeMatch")
_OTHER_NAMES: Final = (SKOS + "altLabel", SCHEMA + "alternateName", FOAF + "name", COOP + "acronym")
_AROUND: Final = 90
_MAX_MEETINGS: Final = 100
_MAX_MENTIONS: Final = 500
_MAX_NEIGHBOURS: Final = 24
#: Kinds of things that keep company.
_COMPANY: Final = frozenset({"person", "body", "country"})


class _Node(NamedTuple):
    """One claim-bearing node of the story, before it is told."""

    iri: str
    group: str
    date: str


def tell_story(view: GraphView, iri: str, limit: int) -> dict[str, Any]:
    """Tell the story of a thing.

    Args:
        view: The graph.
        iri: The thing.
        limit: How many facts of a group are told; the rest is counted.

    Raises:
        KeyError: The graph has nothing on it.
    """
    if not view.is_known(iri):
        raise KeyError(iri)
    nodes = sorted(_iter_nodes(view, iri), key=lambda node: (node.date or "0", node.iri), reverse=True)
    groups: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        groups[node.group].append(node)
    return {
        **view.describe(iri),
        "types": _name_types(view, iri),
        "names": sorted({v.value for p in _OTHER_NAMES for v in view.values(iri, p)} - {view.label(iri)}),
        "same": [value for predicate in _SAME for value in view.iris(iri, predicate)],
        "card": _make_card(view, iri),
        "merges": list(_iter_merges(view, iri)),
        "groups": [
            {
                "name": name,
                "total": len(groups[name]),
                "facts": [make_fact(view, node, iri) for node in groups[name][:limit]],
            }
            for name in GROUPS
            if groups[name]
        ],
        "years": sorted(Counter(node.date[:4] for node in nodes if node.date).items()),
        "neighbours": _find_neighbours(view, iri, nodes),
        "notice": make_notice(view, iri) if view.kind(iri) == "notice" else None,
    }


def _name_types(view: GraphView, iri: str) -> list[str]:
    """Return the names of a thing's classes; those of this ontology are enough where there are any."""
    types = view.iris(iri, RDF + "type")
    own = [one for one in types if one.startswith(COOP)]
    return sorted({view.label(one) for one in own or types})


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


def _iter_nodes(view: GraphView, iri: str) -> Iterator[_Node]:
    for node in find_nodes(view, iri):
        classes = {value.removeprefix(COOP) for value in view.node_iris(node, RDF + "type")}
        group = next((name for kind, name in _GROUPS.items() if kind in classes), "others")
        if group == "statements" and iri not in view.node_iris(node, RDF + "subject"):
            is_mention = SCHEMA + "mentions" in view.node_iris(node, RDF + "predicate")
            group = "mentions" if is_mention and view.kind(iri) != "notice" else "statements"
        yield _Node(node, group, find_date(view, node))


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


def make_fact(view: GraphView, node: _Node, about: str) -> dict[str, Any]:
    """Tell one fact: its parts in words with links, and its sentences."""
    properties = view.node(node.iri)
    parts = list(_iter_claim_parts(view, properties, about))
    told = [name for name in properties if name not in _UNTOLD and name not in _REPEATED]
    for name in sorted(told, key=lambda one: (_ORDER.index(one) if one in _ORDER else len(_ORDER), one)):
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
    notice = next(iter(view.iris(evidence, OA + "hasSource")), "")
    start = end = None
    exact = before = after = ""
    for selector in view.iris(evidence, OA + "hasSelector"):
        exact = exact or view.first(selector, OA + "exact") or ""
        before = before or view.first(selector, OA + "prefix") or ""
        after = after or view.first(selector, OA + "suffix") or ""
        start = start if start is not None else view.number(selector, OA + "start")
        end = end if end is not None else view.number(selector, OA + "end")
    text = view.first(notice, COOP + "text") if notice else None
    if text is not None and start is not None and end is not None and text[start:end] == exact:
        before, after = _cut_before(text, start), _cut_after(text, end)
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


def make_notice(view: GraphView, iri: str) -> dict[str, Any]:
    """Return a notice's text and the places in it that state something."""
    spans = set()
    for evidence in view.subjects(OA + "hasSource", iri):
        quote = make_quote(view, evidence)
        if quote["start"] is not None and quote["end"] is not None:
            spans.add((quote["start"], quote["end"]))
    return {
        "text": view.first(iri, COOP + "text"),
        "published": view.first(iri, SCHEMA + "datePublished"),
        "language": view.first(iri, SCHEMA + "inLanguage"),
        "url": view.first(iri, SCHEMA + "url"),
        "spans": sorted(spans),
    }


def _make_card(view: GraphView, iri: str) -> list[dict[str, Any]]:
    """Return the plain properties, as a table; those that tell of text or names stand elsewhere."""
    hidden = {RDF + "type", SKOS + "prefLabel", COOP + "text", COOP + "sha256", *_SAME, *_OTHER_NAMES}
    hidden |= {SCHEMA + "headline", SCHEMA + "mentions", PROV + "wasDerivedFrom"}
    # Shortcuts repeat what the facts tell with their sentences.
    hidden |= {COOP + "participatedIn", COOP + "hosted", COOP + "metWith"}
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for triple in view.iter_out(iri):
        name = triple.predicate.value
        is_node = isinstance(triple.object, ox.NamedNode) and view.iris(triple.object.value, COOP + "evidence")
        if name not in hidden and name not in _REPEATED and not is_node:
            rows[name].append(make_value(view, triple.object))
    return [{"label": view.label(name), "values": values} for name, values in rows.items()]


def _iter_merges(view: GraphView, iri: str) -> Iterator[dict[str, Any]]:
    """Yield why mentions in notices were taken for this thing: each name and reason once, with one of the notices."""
    told: dict[tuple[str, str], str] = {}
    for mention in view.subjects(COOP + "mentionOf", iri)[:_MAX_MENTIONS]:
        properties = view.node(mention)
        label, reason = (
            next((str(value.value) for value in properties.get(COOP + name, [])), "")
            for name in ("mentionLabel", "mergeReason")
        )
        told.setdefault((label, reason), mention)
    for (label, reason), mention in sorted(told.items()):
        notices = view.node_iris(mention, COOP + "inNotice")
        yield {"label": label, "reason": reason, "notice": view.describe(notices[0]) if notices else None}


def _find_neighbours(view: GraphView, iri: str, nodes: list[_Node]) -> list[dict[str, Any]]:
    """Return who and what a thing is most often seen with."""
    seen: Counter[str] = Counter()
    meetings: dict[str, None] = {}
    for node in nodes:
        values = [value for values in view.node(node.iri).values() for value in values]
        seen.update(v.value for v in values if isinstance(v, ox.NamedNode) and view.kind(v.value) in _COMPANY)
        meetings.update(dict.fromkeys(view.node_iris(node.iri, COOP + "inMeeting")))
    if view.kind(iri) in _COMPANY:
        for meeting in list(meetings)[:_MAX_MEETINGS]:
            roles = view.subjects(COOP + "inMeeting", meeting)
            seen.update({agent for one in roles for agent in view.node_iris(one, COOP + "agent")})
    seen.pop(iri, None)
    ranked = sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:_MAX_NEIGHBOURS]
    return [{**view.describe(other), "count": count} for other, count in ranked]


def collect_triples(view: GraphView, iri: str) -> list[ox.Triple]:
    """Return what a machine gets of a thing: its triples, the facts about it and their evidence, sorted.

    Raises:
        KeyError: The graph has nothing on it.
    """
    if not view.is_known(iri):
        raise KeyError(iri)
    found = {*view.iter_out(iri), *view.iter_in(iri)}
    for node in find_nodes(view, iri):
        found.update(view.iter_out(node))
        for evidence in view.iris(node, COOP + "evidence"):
            found.update(view.iter_out(evidence))
            for selector in view.iris(evidence, OA + "hasSelector"):
                found.update(view.iter_out(selector))
        for thing in view.iris(node, COOP + "endorses"):
            found.update(view.iter_out(thing))
    return sorted(found, key=str)
