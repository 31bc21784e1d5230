"""Explain an entity: every fact about it, grouped, each with its sentence, and why its names were taken to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.namespaces import COOP, DCTERMS, FOAF, PROV, RDF, RDFS, SCHEMA, SKOS
from kg.query.explanation import Explanation, Fact, Mention, Quote
from kg.query.labels import find_labels, name_property
from kg.query.lookup import find_entity
from kg.query.source import Queryable
from kg.query.statements import Node, tell_fact

#: Every claim-bearing node that speaks of the entity, itself or through what was endorsed, with all that it says.
_FACTS = """SELECT DISTINCT ?entity ?fact ?property ?value WHERE {
  { ?fact ?link ?entity }
  UNION { ?endorsed coop:requester|coop:beneficiary|coop:country ?entity . ?fact coop:endorses ?endorsed }
  ?fact coop:evidence ?evidence ; ?property ?value .
}"""
_ENDORSED = """SELECT DISTINCT ?entity ?endorsed ?property ?value WHERE {
  { ?fact ?link ?entity ; coop:endorses ?endorsed }
  UNION { ?endorsed coop:requester|coop:beneficiary|coop:country ?entity . ?fact coop:endorses ?endorsed }
  ?endorsed ?property ?value .
}"""
_EVIDENCE = """SELECT DISTINCT ?entity ?fact ?notice ?sentence ?start ?end ?published WHERE {
  { ?fact ?link ?entity }
  UNION { ?endorsed coop:requester|coop:beneficiary|coop:country ?entity . ?fact coop:endorses ?endorsed }
  ?fact coop:evidence ?evidence .
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence ; oa:hasSelector/oa:start ?start ;
            oa:hasSelector/oa:end ?end .
  OPTIONAL { ?notice schema:datePublished ?published }
}"""
#: Terms, hostings and memberships of the reference data: they have a source instead of a sentence.
_RECORDED = """SELECT DISTINCT ?entity ?fact ?property ?value WHERE {
  ?fact ?link ?entity ; a ?type ; dcterms:source ?source ; ?property ?value .
  VALUES ?type { coop:RecordedTenure coop:Hosting coop:RegionMembership }
}"""
_DATES = """SELECT DISTINCT ?entity ?fact ?date WHERE {
  { ?fact ?link ?entity }
  UNION { ?endorsed coop:requester|coop:beneficiary|coop:country ?entity . ?fact coop:endorses ?endorsed }
  ?fact coop:inMeeting|coop:endorsedBy|coop:atMeeting|coop:signedAt|prov:wasGeneratedBy ?meeting .
  ?meeting schema:startDate|schema:endDate ?date .
}"""
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
    facts = _load_nodes(store, _RECORDED, "fact", entity) | _load_nodes(store, _FACTS, "fact", entity)
    endorsed = _load_nodes(store, _ENDORSED, "endorsed", entity)
    card = _load_nodes(store, _CARD, "entity", entity).get(entity.value, {})
    mentions = list(store.query(_MENTIONS, bindings={"entity": entity}))
    types = sorted({row["type"].value for row in store.query(_TYPES, bindings={"entity": entity})})
    evidence = list(store.query(_EVIDENCE, bindings={"entity": entity}))
    iris = _list_iris(entity, facts, endorsed, {"": card}, mentions, evidence, types)
    labels = find_labels(store, iris, language=language)
    quotes = _group_quotes(evidence, labels)
    dates = _load_dates(store, entity)
    told = [
        _make_fact(entity.value, iri, node, endorsed, labels, dates.get(iri), quotes.get(iri, ()))
        for iri, node in facts.items()
    ]
    return Explanation(
        iri=entity.value,
        label=labels[entity.value],
        types=tuple(sorted({labels[iri] for iri in types})),
        card=tuple(_iter_card(card, labels)),
        facts=tuple(sorted(told, key=_fact_order)),
        mentions=tuple(sorted((_make_mention(row, labels) for row in mentions), key=_mention_order)),
    )


def _load_nodes(store: Queryable, sparql: str, name: str, entity: ox.NamedNode) -> dict[str, Node]:
    """Return the properties of each node a query finds, values sorted."""
    found: dict[str, dict[str, set[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(set))
    for row in store.query(sparql, bindings={"entity": entity}):
        found[row[name].value][row["property"].value].add(row["value"])
    return {iri: _sort_values(node) for iri, node in sorted(found.items())}


def _sort_values(node: Mapping[str, set[ox.NamedNode | ox.Literal]]) -> Node:
    return {name: sorted(values, key=str) for name, values in sorted(node.items())}


def _load_dates(store: Queryable, entity: ox.NamedNode) -> dict[str, str]:
    dates: dict[str, str] = {}
    for row in store.query(_DATES, bindings={"entity": entity}):
        day = row["date"].value
        dates[row["fact"].value] = min(day, dates.get(row["fact"].value, day))
    return dates


def _list_iris(
    entity: ox.NamedNode,
    facts: Mapping[str, Node],
    endorsed: Mapping[str, Node],
    card: Mapping[str, Node],
    mentions: Iterable[Mapping[str, ox.NamedNode]],
    evidence: Iterable[Mapping[str, ox.NamedNode]],
    types: Iterable[str],
) -> set[str]:
    iris = {entity.value, *types}
    for nodes in (facts, endorsed, card):
        for node in nodes.values():
            iris.update(node)
            iris.update(value.value for values in node.values() for value in values if isinstance(value, ox.NamedNode))
    rows = [*mentions, *evidence]
    return iris | {row["notice"].value for row in rows if row["notice"] is not None}


def _group_quotes(rows: Iterable[Mapping[str, ox.Literal]], labels: Mapping[str, str]) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, set[Quote]] = defaultdict(set)
    for row in rows:
        notice, published = row["notice"].value, row["published"]
        found[row["fact"].value].add(
            Quote(
                sentence=row["sentence"].value,
                notice=labels[notice],
                notice_iri=notice,
                published=published.value if published is not None else None,
                start=int(row["start"].value),
                end=int(row["end"].value),
            )
        )
    return {iri: tuple(sorted(quotes, key=_quote_order)) for iri, quotes in found.items()}


def _make_fact(
    entity: str,
    iri: str,
    node: Node,
    endorsed: Mapping[str, Node],
    labels: Mapping[str, str],
    date: str | None,
    quotes: tuple[Quote, ...],
) -> Fact:
    attested = node.get(COOP + "attestedOn")
    rule = node.get(COOP + "rule")
    certain = node.get(COOP + "certain", [])
    return Fact(
        iri=iri,
        group=_find_group(entity, node),
        text=tell_fact(entity, node, endorsed, labels),
        date=date or (attested[0].value if attested else _find_begin(node)),
        rule=", ".join(value.value for value in rule) if rule else None,
        is_certain=not any(value.value == "false" for value in certain),
        conflicts=tuple(value.value for value in node.get(COOP + "conflictsWith", [])),
        quotes=quotes,
        sources=() if quotes else tuple(value.value for value in node.get(DCTERMS + "source", [])),
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


def _quote_order(quote: Quote) -> tuple[str, str, int]:
    return quote.published or "", quote.notice_iri, quote.start


def _mention_order(mention: Mention) -> tuple[str, str]:
    return mention.notice or "", mention.label


__all__ = ["Explanation", "Fact", "Mention", "Quote", "explain"]
