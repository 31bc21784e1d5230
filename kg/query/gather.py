"""Gather what the graph says of one entity: its facts with their sentences, step by step from the entity outwards.

Each step looks up the nodes that the step before found, so that the work grows with the entity's own facts and not with
the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.namespaces import COOP, DCTERMS, PROV, RDF
from kg.query.source import Queryable
from kg.query.statements import Node

#: Whatever speaks of the entity, itself or through what was endorsed.
_LINKS: Final = """SELECT DISTINCT ?entity ?fact WHERE {
  { ?fact ?link ?entity }
  UNION { ?endorsed coop:requester|coop:beneficiary|coop:country ?entity . ?fact coop:endorses ?endorsed }
}"""
_NODE: Final = "SELECT DISTINCT ?node ?property ?value WHERE { ?node ?property ?value }"
_QUOTE: Final = """SELECT DISTINCT ?evidence ?notice ?sentence ?start ?end ?published WHERE {
  ?evidence oa:hasSource ?notice ; oa:hasSelector ?quote, ?position .
  ?quote oa:exact ?sentence .
  ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?notice schema:datePublished ?published }
}"""
_DAY: Final = "SELECT DISTINCT ?meeting ?date WHERE { ?meeting schema:startDate|schema:endDate ?date }"
#: How a fact points to its meeting.
_MEETING: Final = (
    *(COOP + name for name in ("inMeeting", "endorsedBy", "atMeeting", "signedAt")),
    PROV + "wasGeneratedBy",
)
#: Classes of the reference data, which have a source instead of a sentence.
_RECORDED: Final = frozenset(COOP + name for name in ("RecordedTenure", "Hosting", "RegionMembership"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is stated.

    Units:
        ``start`` and ``end`` are code points into the notice's text.
    """

    sentence: str
    notice_iri: str
    published: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """What speaks of an entity.

    Attributes:
        facts: The properties of each claim-bearing or recorded node, by its IRI.
        endorsed: The properties of what the endorsements among them endorse.
        places: Where each fact is stated, in the order of publication; recorded ones have none.
        dates: The day of the meeting of each fact that has one.
    """

    facts: Mapping[str, Node]
    endorsed: Mapping[str, Node]
    places: Mapping[str, tuple[Place, ...]]
    dates: Mapping[str, str]

    def iter_iris(self) -> Iterator[str]:
        """Yield every IRI that may have to be named."""
        for node in (*self.facts.values(), *self.endorsed.values()):
            yield from node
            yield from (value.value for values in node.values() for value in values if isinstance(value, ox.NamedNode))
        yield from (place.notice_iri for places in self.places.values() for place in places)


def gather_facts(store: Queryable, entity: ox.NamedNode) -> Gathered:
    """Return the facts that speak of an entity, by IRI in sorted order."""
    links = sorted({row["fact"] for row in store.query(_LINKS, bindings={"entity": entity})}, key=str)
    nodes = {link.value: load_node(store, link) for link in links if isinstance(link, ox.NamedNode)}
    facts = {iri: node for iri, node in nodes.items() if _is_fact(node)}
    return Gathered(
        facts=facts,
        endorsed={v.value: load_node(store, v) for node in facts.values() for v in _list_iris(node, COOP + "endorses")},
        places={iri: _load_places(store, node) for iri, node in facts.items()},
        dates=dict(_iter_dates(store, facts)),
    )


def load_node(store: Queryable, node: ox.NamedNode) -> Node:
    """Return all properties of a node, sorted."""
    found: dict[str, set[Any]] = {}
    for row in store.query(_NODE, bindings={"node": node}):
        found.setdefault(row["property"].value, set()).add(row["value"])
    return {name: sorted(values, key=str) for name, values in sorted(found.items())}


def _is_fact(node: Node) -> bool:
    classes = {value.value for value in node.get(RDF + "type", [])}
    return COOP + "evidence" in node or (DCTERMS + "source" in node and bool(classes & _RECORDED))


def _load_places(store: Queryable, node: Node) -> tuple[Place, ...]:
    places = {
        Place(
            sentence=row["sentence"].value,
            notice_iri=row["notice"].value,
            published=row["published"].value if row["published"] is not None else None,
            start=int(row["start"].value),
            end=int(row["end"].value),
        )
        for evidence in _list_iris(node, COOP + "evidence")
        for row in store.query(_QUOTE, bindings={"evidence": evidence})
    }
    return tuple(sorted(places, key=lambda place: (place.published or "", place.notice_iri, place.start)))


def _iter_dates(store: Queryable, facts: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    days: dict[str, str | None] = {}
    for iri, node in facts.items():
        meetings = [meeting for name in _MEETING for meeting in _list_iris(node, name)]
        for meeting in meetings:
            if meeting.value not in days:
                found = (row["date"].value for row in store.query(_DAY, bindings={"meeting": meeting}))
                days[meeting.value] = min(found, default=None)
        known = [day for meeting in meetings if (day := days[meeting.value])]
        if known:
            yield iri, min(known)


def _list_iris(node: Node, name: str) -> Iterable[ox.NamedNode]:
    return [value for value in node.get(name, []) if isinstance(value, ox.NamedNode)]
