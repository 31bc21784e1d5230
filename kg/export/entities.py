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
_EDGES: Final = """SELECT DISTINCT ?source ?target ?relation ?sentence ?notice ?meeting ?day WHERE {
  {
    ?fact coop:agent ?source ; coop:inMeeting ?target ; coop:role ?role .
    BIND(REPLACE(STR(?role), "^.*/", "") AS ?relation) BIND(?target AS ?meeting)
  } UNION {
    ?fact coop:agent ?source ; coop:onBehalfOf ?target ; coop:inMeeting ?meeting .
    BIND("for" AS ?relation)
  } UNION {
    ?fact org:member ?source ; org:organization ?target ; coop:position ?position .
    BIND(STR(?position) AS ?relation)
    OPTIONAL { ?fact coop:attestedOn ?day }
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


#: First and last day.
Spell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the network.

    Attributes:
        iri: Its IRI.
        label: Its name.
        kind: "person", "body", "country", "meeting" or "other".
        region: Code of its region, "" where none is known.
        start: First day of a meeting, of others the first of their ties; "" where none is known.
        end: Last day, likewise.
    """

    iri: str
    label: str
    kind: str
    region: str
    start: str
    end: str


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
        spells: First and last day of each meeting at which it held, or the days for which it is attested; sorted.
    """

    source: str
    target: str
    relation: str
    count: int
    sentence: str
    notice: str
    spells: tuple[Spell, ...] = ()

    @property
    def start(self) -> str:
        """The first day, "" where none is known."""
        return self.spells[0][0] if self.spells else ""

    @property
    def end(self) -> str:
        """The last day, "" where none is known."""
        return max((end for _, end in self.spells), default="")


def load_entities(store: Queryable) -> tuple[tuple[Entity, ...], tuple[Tie, ...]]:
    """Return the entities that have a tie, sorted by IRI, and the ties, sorted."""
    meetings = _load_meetings(store)
    ties = _load_ties(store, meetings)
    spells: dict[str, list[Spell]] = {}
    for tie in ties:
        for end in (tie.source, tie.target):
            spells.setdefault(end, []).extend(tie.spells)
    # A later kind wins over none; no entity is of two kinds.
    kinds = {row["node"].value: kind for kind, query in _KINDS for row in store.query(query)}
    labels = find_labels(store, spells)
    regions = _load_first(store, _REGIONS, "node", "region")
    entities = []
    for iri in sorted(spells):
        start, end = meetings.get(iri) or _span(spells[iri])
        region = regions.get(iri, "").rsplit("/", 1)[-1]
        entities.append(Entity(iri, labels[iri], kinds.get(iri, "other"), region, start, end))
    return tuple(entities), ties


def _span(spells: Iterable[Spell]) -> Spell:
    """Return the first and the last day of all."""
    known = list(spells)
    return min((start for start, _ in known), default=""), max((end for _, end in known), default="")


def _load_meetings(store: Queryable) -> dict[str, Spell]:
    """Return the days of each meeting that has any; of several that notices give, the first and the last."""
    days: dict[str, set[str]] = {}
    for row in store.query(_DATES):
        days.setdefault(row["meeting"].value, set()).add(row["date"].value)
    return {meeting: (min(found), max(found)) for meeting, found in days.items()}


def _load_ties(store: Queryable, meetings: Mapping[str, Spell]) -> tuple[Tie, ...]:
    sentences: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    spells: dict[tuple[str, str, str], set[Spell]] = {}
    for row in store.query(_EDGES):
        key = (row["source"].value, row["target"].value, row["relation"].value)
        sentences.setdefault(key, set()).add((row["notice"].value, row["sentence"].value))
        spell = meetings.get(row["meeting"].value) if row["meeting"] is not None else None
        if row["day"] is not None:
            spell = (row["day"].value, row["day"].value)
        spells.setdefault(key, set()).update([spell] if spell else [])
    return tuple(_make_tie(key, sentences[key], spells[key]) for key in sorted(sentences))


def _make_tie(key: tuple[str, str, str], sentences: Iterable[tuple[str, str]], spells: Iterable[Spell]) -> Tie:
    ordered = sorted(sentences)
    notice, sentence = ordered[0]
    return Tie(*key, count=len(ordered), sentence=sentence, notice=notice, spells=tuple(sorted(spells)))


def _load_first(store: Queryable, query: str, key: str, value: str) -> Mapping[str, str]:
    """Return the first value in order of each key."""
    found: dict[str, Any] = {}
    for row in store.query(query):
        name, text = row[key].value, row[value].value
        found[name] = min(text, found.get(name, text))
    return found
