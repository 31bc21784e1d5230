"""The graph of entities for tools that draw networks: who and what as nodes, who took part in what as edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.query.labels import find_labels
from kg.query.source import Queryable

_KINDS: Final = (
    ("country", "SELECT DISTINCT ?node WHERE { ?node a coop:Country }"),
    ("meeting", "SELECT DISTINCT ?node WHERE { ?node a coop:Meeting }"),
    ("person", "SELECT DISTINCT ?node WHERE { ?node a foaf:Person }"),
    ("body", "SELECT DISTINCT ?node WHERE { ?node a ?type . ?type rdfs:subClassOf* coop:Body }"),
)
_EDGES: Final = """SELECT DISTINCT ?source ?target ?relation ?sentence ?notice WHERE {
  {
    ?fact coop:agent ?source ; coop:inMeeting ?target ; coop:role ?role .
    BIND(REPLACE(STR(?role), "^.*/", "") AS ?relation)
  } UNION {
    ?fact coop:agent ?source ; coop:onBehalfOf ?target .
    BIND("for" AS ?relation)
  } UNION {
    ?fact org:member ?source ; org:organization ?target ; coop:position ?position .
    BIND(STR(?position) AS ?relation)
  }
  ?fact coop:evidence ?evidence .
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence .
}"""
_DATES: Final = (
    "SELECT DISTINCT ?meeting ?date WHERE { ?meeting a coop:Meeting ; schema:startDate|schema:endDate ?date }"
)
_REGIONS: Final = """SELECT DISTINCT ?node ?region WHERE {
  { ?membership a coop:RegionMembership ; coop:country ?node ; coop:region ?region }
  UNION { ?node coop:servesRegion ?region } UNION { ?node a coop:Meeting ; coop:region ?region }
}"""


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: its IRI, name, kind ("person", "body", "country", "meeting"), region code and, of a meeting, its day."""

    iri: str
    label: str
    kind: str
    region: str
    date: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge, with the first sentence that states it.

    Attributes:
        source: Who.
        target: At which meeting, for whom, or in which body.
        relation: The role, "for", or the position.
        count: How many sentences state it.
        sentence: The first of them.
        notice: The notice it stands in.
    """

    source: str
    target: str
    relation: str
    count: int
    sentence: str
    notice: str


def load_entities(store: Queryable) -> tuple[tuple[Entity, ...], tuple[Tie, ...]]:
    """Return the entities that have a tie, sorted by IRI, and the ties, sorted."""
    ties = _load_ties(store)
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    # A later kind wins over none; no entity is of two kinds.
    kinds = {row["node"].value: kind for kind, query in _KINDS for row in store.query(query)}
    labels = find_labels(store, ends)
    regions = _load_first(store, _REGIONS, "node", "region")
    dates = _load_first(store, _DATES, "meeting", "date")
    entities = tuple(
        Entity(iri, labels[iri], kinds.get(iri, "other"), regions.get(iri, "").rsplit("/", 1)[-1], dates.get(iri, ""))
        for iri in sorted(ends)
    )
    return entities, ties


def _load_ties(store: Queryable) -> tuple[Tie, ...]:
    found: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for row in store.query(_EDGES):
        key = (row["source"].value, row["target"].value, row["relation"].value)
        found.setdefault(key, set()).add((row["notice"].value, row["sentence"].value))
    return tuple(_make_tie(key, sentences) for key, sentences in sorted(found.items()))


def _make_tie(key: tuple[str, str, str], sentences: Iterable[tuple[str, str]]) -> Tie:
    ordered = sorted(sentences)
    notice, sentence = ordered[0]
    return Tie(*key, count=len(ordered), sentence=sentence, notice=notice)


def _load_first(store: Queryable, query: str, key: str, value: str) -> Mapping[str, str]:
    """Return the first value in order of each key."""
    found: dict[str, Any] = {}
    for row in store.query(query):
        name, text = row[key].value, row[value].value
        found[name] = min(text, found.get(name, text))
    return found
