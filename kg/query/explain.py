"""Explain an entity: every fact about it, grouped, each with its sentence, and why its names were taken to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.namespaces import COOP, DCTERMS, FOAF, PROV, RDF, RDFS, SCHEMA, SKOS
from kg.query.explanation import Explanation, Fact, Mention, Quote
from kg.query.gather import Gathered, Place, gather_facts
from kg.query.labels import find_labels, name_property
from kg.query.lookup import find_entity
from kg.query.source import Queryable
from kg.query.statements import Node, tell_fact

_CARD = """SELECT DISTINCT ?entity ?property ?value WHERE {
  GRAPH ?graph { ?entity ?property ?value }
  FILTER(STRENDS(STR(?graph), "/graph/entities") || STRENDS(STR(?graph), "/graph/reference"))
}"""
_TYPES = "SELECT DISTINCT ?entity ?type WHERE { ?entity a ?type }"
_MENTIONS = """SELECT DISTINCT ?entity ?label ?reason ?notice ?certain WHERE {
  ?mention coop:mentionOf ?entity ; coop:mentionLabel ?label .
  OPTIONAL { ?mention coop:mergeReason ?reason }
  OPTIONAL { ?mention coop:inNotice ?notice }
  OPTIONAL { ?mention coop:certain ?certain }
}"""

#: Class of the claim-bearing node → the group it is told in. The order is the order of the explanation.
_GROUPS: Mapping[str, str] = {
    COOP + "Tenure": "Positions",
    COOP + "RecordedTenure": "Positions",
    COOP + "Participation": "Meetings",
    COOP + "Appointment": "Elections and appointments",
    COOP + "Endorsement": "Endorsements",
    COOP + "StatusGrant": "Status granted",
    COOP + "Agreement": "Agreements",
    COOP + "Document": "Documents",
    COOP + "Hosting": "Hosts",
    COOP + "RegionMembership": "Regions",
    COOP + "Claim": "Statements",
}
_OTHER = "Other facts"
_MENTIONED = "Mentioned in"
_NAMES = "Names"
_NAME_PROPERTIES = (FOAF + "name", SCHEMA + "name", SCHEMA + "alternateName", SKOS + "altLabel", COOP + "acronym")
_HIDDEN = (RDF + "type", SKOS + "prefLabel", RDFS + "label", PROV + "wasDerivedFrom")


def explain(store: Queryable, name_or_iri: str, *, language: str = "en") -> Explanation:
    """Return every fact about an entity, each with its sentences.

    Args:
        store: The graph.
        name_or_iri: A name, an acronym, a code, the end of an IRI or an IRI.
        language: The language of labels.

    Raises:
        QueryError: If the graph knows nothing of that name, or several; the message names them.
    """
    entity = find_entity(store, name_or_iri, "an entity")
    gathered = gather_facts(store, entity)
    card = _load_card(store, entity)
    mentions = list(store.query(_MENTIONS, bindings={"entity": entity}))
    types = {row["type"].value for row in store.query(_TYPES, bindings={"entity": entity})}
    named = {row["notice"].value for row in mentions if row["notice"] is not None}
    named |= {value.value for values in card.values() for value in values if isinstance(value, ox.NamedNode)}
    iris = {entity.value, *types, *card, *named, *gathered.iter_iris()}
    labels = find_labels(store, iris, language=language)
    told = [_make_fact(entity.value, iri, gathered, labels) for iri in gathered.facts]
    return Explanation(
        iri=entity.value,
        label=labels[entity.value],
        types=tuple(sorted({labels[iri] for iri in types})),
        card=tuple(_iter_card(card, labels)),
        facts=tuple(sorted(told, key=_fact_order)),
        mentions=tuple(sorted((_make_mention(row, labels) for row in mentions), key=_mention_order)),
    )


def _load_card(store: Queryable, entity: ox.NamedNode) -> Node:
    """Return what resolution and reference data say of the entity itself, values sorted."""
    found: dict[str, set[ox.NamedNode | ox.Literal]] = defaultdict(set)
    for row in store.query(_CARD, bindings={"entity": entity}):
        found[row["property"].value].add(row["value"])
    return {name: sorted(values, key=str) for name, values in sorted(found.items())}


def _make_fact(entity: str, iri: str, gathered: Gathered, labels: Mapping[str, str]) -> Fact:
    node, places = gathered.facts[iri], gathered.places[iri]
    attested = node.get(COOP + "attestedOn")
    rule = node.get(COOP + "rule")
    certain = node.get(COOP + "certain", [])
    return Fact(
        iri=iri,
        group=_find_group(entity, node),
        text=tell_fact(entity, node, gathered.endorsed, labels),
        date=gathered.dates.get(iri) or (attested[0].value if attested else _find_begin(node)),
        rule=", ".join(value.value for value in rule) if rule else None,
        is_certain=not any(value.value == "false" for value in certain),
        conflicts=tuple(value.value for value in node.get(COOP + "conflictsWith", [])),
        quotes=tuple(_make_quote(place, labels) for place in places),
        sources=() if places else tuple(value.value for value in node.get(DCTERMS + "source", [])),
    )


def _make_quote(place: Place, labels: Mapping[str, str]) -> Quote:
    return Quote(
        sentence=place.sentence,
        notice=labels[place.notice_iri],
        notice_iri=place.notice_iri,
        published=place.published,
        start=place.start,
        end=place.end,
    )


def _find_begin(node: Node) -> str | None:
    """Return since when a recorded fact holds, as exact as the reference data say."""
    found = node.get(COOP + "since") or node.get(COOP + "attestedFrom") or []
    return found[0].value if found else None


def _find_group(entity: str, node: Node) -> str:
    classes = {value.value for value in node.get(RDF + "type", [])}
    group = next((group for iri, group in _GROUPS.items() if iri in classes), _OTHER)
    if group != "Statements":
        return group
    predicates = {value.value for value in node.get(RDF + "predicate", [])}
    if predicates & set(_NAME_PROPERTIES):
        return _NAMES
    is_subject = any(value.value == entity for value in node.get(RDF + "subject", []))
    return _MENTIONED if SCHEMA + "mentions" in predicates and not is_subject else "Statements"


def _iter_card(card: Node, labels: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for name, values in card.items():
        if name not in _HIDDEN:
            for value in values:
                text = labels.get(value.value, value.value) if isinstance(value, ox.NamedNode) else value.value
                yield name_property(name, labels), text


def _make_mention(row: Mapping[str, ox.Literal | None], labels: Mapping[str, str]) -> Mention:
    label, reason, notice, certain = (row[name] for name in ("label", "reason", "notice", "certain"))
    return Mention(
        label=label.value if label is not None else "",
        reason=reason.value if reason is not None else None,
        notice=labels[notice.value] if notice is not None else None,
        is_certain=certain is None or certain.value != "false",
    )


def _fact_order(fact: Fact) -> tuple[int, str, str, str]:
    groups = [*_GROUPS.values(), _NAMES, _OTHER, _MENTIONED]
    return groups.index(fact.group), fact.date or "", fact.text, fact.iri


def _mention_order(mention: Mention) -> tuple[str, str]:
    return mention.notice or "", mention.label


__all__ = ["Explanation", "Fact", "Mention", "Quote", "explain"]
