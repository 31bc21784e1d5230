"""The story of a thing: what the graph says of it, grouped, each fact with the sentences that state it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyoxigraph as ox

from kg.namespaces import COOP, FOAF, OA, OWL, PROV, RDF, SCHEMA, SKOS
from kg.pages.facts import GROUPS, REPEATED, Node, find_date, find_nodes, iter_nodes, make_fact, make_quote, make_value
from kg.pages.view import GraphView

_SAME: Final = (OWL + "sameAs", SKOS + "exactMatch", SCHEMA + "sameAs", SKOS + "closeMatch")
_OTHER_NAMES: Final = (SKOS + "altLabel", SCHEMA + "alternateName", FOAF + "name", COOP + "acronym")
_MAX_MEETINGS: Final = 100
_MAX_MENTIONS: Final = 500
_MAX_NEIGHBOURS: Final = 24
#: Kinds of things that keep company.
_COMPANY: Final = frozenset({"person", "body", "country"})


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
    nodes = sorted(iter_nodes(view, iri), key=lambda node: (node.date or "0", node.iri), reverse=True)
    groups: dict[str, list[Node]] = defaultdict(list)
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


def make_notice(view: GraphView, iri: str) -> dict[str, Any]:
    """Return a notice's text and the places in it that state something."""
    spans = set()
    for evidence in view.subjects(OA + "hasSource", iri):
        quote = make_quote(view, evidence)
        if quote["start"] is not None and quote["end"] is not None:
            spans.add((quote["start"], quote["end"]))
    return {
        "text": view.text(iri),
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
        if name not in hidden and name not in REPEATED and not is_node:
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


def _find_neighbours(view: GraphView, iri: str, nodes: list[Node]) -> list[dict[str, Any]]:
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
    if not view.shows_text:
        found = {triple for triple in found if triple.predicate.value != COOP + "text"}
    return sorted(found, key=str)


def tell_participations(view: GraphView, iris: Iterable[str]) -> list[dict[str, Any]]:
    """Tell participations, each with its sentences; what has none is left out."""
    return [
        {
            "meeting": [view.describe(value) for value in view.iris(iri, COOP + "inMeeting")],
            "agent": [view.describe(value) for value in view.iris(iri, COOP + "agent")],
            "role": [view.label(value) for value in view.iris(iri, COOP + "role")],
            "date": find_date(view, iri),
            "quotes": [make_quote(view, value) for value in view.iris(iri, COOP + "evidence")],
        }
        for iri in iris
        if view.iris(iri, COOP + "evidence")
    ]
