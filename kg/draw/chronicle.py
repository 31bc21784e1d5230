"""Load meetings as a chronicle tells them: when, where, in which form, who was there, on what, and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.draw.sheet import Quote
from kg.namespaces import COOP, MODE, REGION, ROLE, SCHEMA
from kg.network import find_country_regions
from kg.query.labels import find_labels, name_property
from kg.query.source import Queryable

_OF_SERIES: Final = "SELECT DISTINCT ?meeting ?series WHERE { ?meeting coop:inSeries ?series }"
_OF_YEAR: Final = """SELECT DISTINCT ?meeting ?year WHERE {
  ?meeting a coop:Meeting ; schema:startDate|schema:endDate ?date .
  FILTER(STRSTARTS(STR(?date), ?year))
}"""
_FACTS: Final = """SELECT DISTINCT ?meeting ?property ?value WHERE {
  VALUES ?property { coop:ordinal schema:startDate schema:endDate coop:year coop:city coop:country coop:region coop:mode
                     coop:kind coop:topic coop:participantCount coop:countryCount }
  ?meeting ?property ?value
}"""
_PARTS: Final = """SELECT DISTINCT ?meeting ?agent ?body ?role ?sentence ?notice WHERE {
  ?participation coop:inMeeting ?meeting ; coop:agent ?agent ; coop:role ?role ; coop:evidence ?evidence .
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence .
  OPTIONAL { ?participation coop:onBehalfOf ?body }
}"""
_CLAIMS: Final = """SELECT DISTINCT ?meeting ?property ?value ?sentence ?notice WHERE {
  ?claim rdf:subject ?meeting ; rdf:predicate ?property ; rdf:object ?value ; coop:evidence ?evidence .
  ?evidence oa:hasSource ?notice ; oa:hasSelector/oa:exact ?sentence .
}"""
_CLASSES: Final = """SELECT DISTINCT ?agent ?class WHERE { ?agent a ?type . ?type rdfs:subClassOf* ?class .
  FILTER(?class IN (coop:Country, coop:Body, foaf:Person)) }"""


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting.

    Attributes:
        iri: Its IRI.
        label: Its name.
        ordinal: Number of the edition, or None.
        start: First day, as much of YYYY-MM-DD as is known; None is unknown.
        end: Last day, or None.
        place: City and country, as far as known; "" where neither is.
        region: Code of the WCO region that a notice says it is of, else of the country where it was held; or None.
        mode: "in-person", "virtual", "hybrid" or None.
        topics: Labels of its topics.
        hosts: Labels of who hosted it.
        organisers: Labels of who organised it.
        chairs: Labels of who chaired it.
        countries: Labels of the countries that took part.
        bodies: Labels of the bodies that took part.
        people: How many participants a notice counts, or None.
        country_count: How many countries a notice counts, or None.
        quotes: The sentences about it.
        notices: IRIs of the notices that report it; none where reference data alone knows it.
    """

    iri: str
    label: str
    ordinal: int | None
    start: str | None
    end: str | None
    place: str
    region: str | None
    mode: str | None
    topics: tuple[str, ...]
    hosts: tuple[str, ...]
    organisers: tuple[str, ...]
    chairs: tuple[str, ...]
    countries: tuple[str, ...]
    bodies: tuple[str, ...]
    people: int | None
    country_count: int | None
    quotes: tuple[Quote, ...]
    notices: tuple[str, ...]


def load_series(store: Queryable, series: str, *, language: str = "en") -> tuple[Held, ...]:
    """Return the editions of a series, those of reference data too, by IRI."""
    rows = store.query(_OF_SERIES, bindings={"series": ox.NamedNode(series)})
    return tuple(_load(store, sorted({row["meeting"].value for row in rows}), language))


def load_year(store: Queryable, year: int, *, region: str | None = None, language: str = "en") -> tuple[Held, ...]:
    """Return the meetings of a year, by first day and IRI.

    Args:
        store: The graph.
        year: The year of the first or the last day.
        region: Code of the WCO region whose meetings count: those said to be of it, and where no region is said those
            held in one of its countries. None for all.
        language: The language of labels.
    """
    rows = store.query(_OF_YEAR, bindings={"year": ox.Literal(f"{year:04}")})
    held = _load(store, sorted({row["meeting"].value for row in rows}), language)
    wanted = (meeting for meeting in held if region in (None, meeting.region))
    return tuple(sorted(wanted, key=lambda meeting: (meeting.start or meeting.end or "", meeting.iri)))


def _load(store: Queryable, meetings: Iterable[str], language: str) -> Iterator[Held]:
    regions = find_country_regions(store)
    for iri in meetings:
        bindings = {"meeting": ox.NamedNode(iri)}
        facts: dict[str, list[str]] = defaultdict(list)
        for row in store.query(_FACTS, bindings=bindings):
            facts[row["property"].value].append(row["value"].value)
        parts = sorted({_read(row, "agent", "body", "role", "sentence", "notice") for row in
                        store.query(_PARTS, bindings=bindings)})  # fmt: skip
        claims = sorted({_read(row, "property", "value", "sentence", "notice") for row in
                         store.query(_CLAIMS, bindings=bindings)})  # fmt: skip
        yield _make(store, iri, {key: sorted(found) for key, found in facts.items()}, parts, claims, regions, language)


def _read(row: Any, *names: str) -> tuple[str, ...]:
    return tuple(row[name].value if row[name] is not None else "" for name in names)


def _make(
    store: Queryable,
    iri: str,
    facts: Mapping[str, list[str]],
    parts: list[tuple[str, ...]],
    claims: list[tuple[str, ...]],
    regions: Mapping[str, str],
    language: str,
) -> Held:
    named = {value for found in facts.values() for value in found if "://" in value}
    named |= {value for part in parts for value in (*part[:3], part[4]) if value}
    named |= {value for claim in claims for value in (claim[0], claim[1], claim[3]) if "://" in value}
    labels = find_labels(store, {iri, *named}, language=language)
    first = {key: found[0] for key, found in facts.items()}
    country = first.get(COOP + "country", "")
    start, end = first.get(SCHEMA + "startDate"), first.get(SCHEMA + "endDate")
    place = [labels[value] for key in ("city", "country") if (value := first.get(COOP + key))]
    kinds = _sort_agents(store, parts)

    def pick(role: str) -> tuple[str, ...]:
        return _label((agent for agent, _, as_role, *_ in parts if as_role == ROLE + role), labels)

    return Held(
        iri=iri,
        label=labels[iri],
        ordinal=_read_number(first.get(COOP + "ordinal")),
        start=start or end or first.get(COOP + "year"),
        end=end,
        place=", ".join(dict.fromkeys(place)),
        region=first[COOP + "region"].removeprefix(REGION) if COOP + "region" in first else regions.get(country),
        mode=first[COOP + "mode"].removeprefix(MODE) if COOP + "mode" in first else None,
        topics=_label(facts.get(COOP + "topic", ()), labels),
        hosts=pick("host"),
        organisers=pick("organizer"),
        chairs=pick("chair"),
        countries=_label(kinds["Country"], labels),
        bodies=_label(kinds["Body"], labels),
        people=_read_number(max(facts.get(COOP + "participantCount", ()), key=int, default=None)),
        country_count=_read_number(max(facts.get(COOP + "countryCount", ()), key=int, default=None)),
        quotes=tuple(_iter_quotes(parts, claims, labels)),
        notices=tuple(sorted({row[-1] for row in (*parts, *claims)})),
    )


def _read_number(value: str | None) -> int | None:
    return int(value) if value is not None and value.lstrip("-").isdigit() else None


def _label(iris: Iterable[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({labels[iri] for iri in iris}))


def _sort_agents(store: Queryable, parts: list[tuple[str, ...]]) -> Mapping[str, set[str]]:
    """Return who took part, by class; a funder need not have been there."""
    found: dict[str, set[str]] = defaultdict(set)
    agents = {value for agent, body, role, *_ in parts if role != ROLE + "funder" for value in (agent, body) if value}
    for agent in sorted(agents):
        for row in store.query(_CLASSES, bindings={"agent": ox.NamedNode(agent)}):
            found[row["class"].value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]].add(agent)
    return found


def _iter_quotes(
    parts: list[tuple[str, ...]], claims: list[tuple[str, ...]], labels: Mapping[str, str]
) -> Iterator[Quote]:
    for prop, value, sentence, notice in claims:
        yield Quote(f"{name_property(prop, labels)}: {labels.get(value, value)}", sentence, labels[notice])
    for agent, body, role, sentence, notice in parts:
        who = labels[agent] + (f" ({labels[body]})" if body else "")
        yield Quote(f"{who}: {labels[role]}", sentence, labels[notice])
