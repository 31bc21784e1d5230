"""Reference data → the graph ``id:graph/reference``: each row with its source, approximate dates as what they are.

A date with a trailing "~" is the edge of what is attested, no beginning and no end: it becomes ``coop:attestedFrom`` or
``coop:attestedUntil``, an exact one ``coop:since`` or ``coop:until``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, FOAF, ORG, RDF, SKOS, XSD, Graph, Literal, URIRef

from kg.mapping import iris
from kg.mapping.terms import COOP, CV, SCHEMA, make_concept, make_integer, make_text, make_worded
from kg.model.reference import KnownBody, KnownEdition, KnownSeries, KnownTenure, ReferenceLike, Row
from kg.model.slug import hash_text, make_slug
from kg.namespaces import BASE, EU_COUNTRY, GEONAMES, REGION, WIKIDATA

#: Source of a row that was read in none.
UNREAD = "own knowledge of the compilers"
_FORMS = ((re.compile(r"\d{4}\Z"), XSD.gYear), (re.compile(r"\d{4}-\d\d\Z"), XSD.gYearMonth),
          (re.compile(r"\d{4}-\d\d-\d\d\Z"), XSD.date))  # fmt: skip


def map_reference(reference: ReferenceLike, *, base: str = BASE) -> Graph:
    """Map all reference data to triples; the same bytes for the same tables, without blank nodes.

    Raises:
        ValueError: The base is no base, or a date of the tables has an unknown form.

    Shape:
        Each RecordedTenure, Hosting and RegionMembership has ``dcterms:source`` (the page that says so, or the words
        that none was read) and ``coop:verification`` ("yes", "partial", "no").
    """
    writer = _Writer(Graph(), iris.check_base(base))
    for row in reference.tables["countries"]:
        _map_country(writer, row)
    for row in reference.tables["wco-members"]:
        _map_membership(writer, row)
    for body in reference.bodies.values():
        _map_body(writer, body)
    for row in reference.tables["regional-entities"]:
        _map_hosting(writer, row)
    for tenure in reference.tenures:
        _map_tenure(writer, tenure)
    for series in reference.series.values():
        _map_series(writer, series)
    return writer.graph


class _Writer:
    """A graph with the ways of saying things that all rows share."""

    def __init__(self, graph: Graph, base: str) -> None:
        self.graph = graph
        self.base = base

    def add(self, node: URIRef, predicate: URIRef, value: URIRef | Literal | None) -> None:
        if value is not None:
            self.graph.add((node, predicate, value))

    def entity(self, path: str) -> URIRef:
        return URIRef(iris.mint_entity(path, base=self.base))

    def country(self, code: str) -> URIRef | None:
        return URIRef(iris.mint_country(code, base=self.base)) if code else None

    def node(self, sort: str, *content: str) -> URIRef:
        return self.entity(f"{sort}/reference/{hash_text(*content)}")

    def add_sources(self, node: URIRef, sources: Iterable[str], verified: str = "") -> None:
        """Say where a row was read and how well it was checked."""
        known = list(sources) or [UNREAD]
        for source in known:
            self.add(node, DCTERMS.source, URIRef(source) if iris.is_web_address(source) else make_text(source))
        if verified:
            self.add(node, COOP.verification, make_text(verified))

    def add_period(self, node: URIRef, start: str, end: str) -> None:
        """Say since and until when, or what is attested at least."""
        for text, exact, attested in ((start, COOP.since, COOP.attestedFrom), (end, COOP.until, COOP.attestedUntil)):
            if text:
                self.add(node, attested if text.endswith("~") else exact, make_period(text.rstrip("~")))


def make_period(text: str) -> Literal:
    """Make a year, a month or a day, as exact as printed.

    Raises:
        ValueError: It is none of these.

    Example:
        >>> make_period("2016-07").datatype.rpartition("#")[2]
        'gYearMonth'
    """
    for form, datatype in _FORMS:
        if form.match(text):
            return Literal(text, datatype=datatype, normalize=False)
    raise ValueError(f"date {text!r} is no year, month or day")


def _split(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split(";") if part.strip())


def _map_country(writer: _Writer, row: Row) -> None:
    node = writer.country(row["iso2"])
    if node is None:
        return
    writer.add(node, RDF.type, COOP.Country)
    writer.add(node, SKOS.notation, make_text(row["iso2"]))
    writer.add(node, COOP.alpha3, make_text(row["iso3"]) if row["iso3"] else None)
    writer.add(node, COOP.m49, make_text(row["m49"]) if row["m49"] else None)
    for language in ("en", "fr", "es"):
        writer.add(node, SKOS.prefLabel, make_worded(row[f"name_{language}"], language))
    printed = {row["name_en"], row["name_fr"], row["name_es"]}
    for name in sorted(set(_split(row["other_names"])) - printed):
        writer.add(node, SKOS.altLabel, make_text(name))
    for namespace, column in ((EU_COUNTRY, "eu_authority"), (WIKIDATA, "wikidata")):
        writer.add(node, SKOS.exactMatch, URIRef(namespace + row[column]) if row[column] else None)
    writer.add(node, SKOS.exactMatch, URIRef(f"{GEONAMES}{row['geonames']}/") if row["geonames"] else None)
    writer.add(node, COOP.until, make_period(row["end"]) if row["end"] else None)
    writer.add(node, SKOS.note, make_worded(row["note"], "en") if row["note"] else None)
    writer.add_sources(node, [row["source"]])


def _map_membership(writer: _Writer, row: Row) -> None:
    node = writer.node("membership", row["iso2"], row["wco_region"])
    writer.add(node, RDF.type, COOP.RegionMembership)
    writer.add(node, COOP.country, writer.country(row["iso2"]))
    writer.add(node, COOP.region, make_concept(REGION, row["wco_region"]))
    writer.add_period(node, row["member_since"], "")
    note = "Since is the year in which the country joined the WCO; the region is the one it is in today."
    writer.add(node, SKOS.note, make_worded(note, "en"))
    writer.add_sources(node, _split(row["source"]), row["verified"])


def _map_body(writer: _Writer, body: KnownBody) -> None:
    node = writer.entity(body.path)
    for name in ("Body", *body.classes):
        writer.add(node, RDF.type, COOP[name])
    writer.add(node, SKOS.prefLabel, make_text(body.label))
    for other in sorted({*body.names, *body.acronyms} - {body.label}):
        writer.add(node, SKOS.altLabel, make_text(other))
    for acronym in body.acronyms[:1]:
        writer.add(node, COOP.acronym, make_text(acronym))
    if body.country and body.kind not in ("ROCB", "RILO"):
        writer.add(node, COOP.country, writer.country(body.country))
    writer.add(node, COOP.servesRegion, _make_served(body))
    for same in body.same_as:
        writer.add(node, SCHEMA.sameAs, URIRef(same))
    writer.add_sources(node, body.sources)


def _make_served(body: KnownBody) -> URIRef | None:
    """Return the region that a regional entity serves; an administration belongs to one and serves none."""
    return make_concept(REGION, body.region) if body.region and body.kind != "customs" else None


def _map_hosting(writer: _Writer, row: Row) -> None:
    body = writer.entity("body/" + make_slug(row["entity"]))
    country = writer.country(row["host_country_iso2"])
    node = writer.node("hosting", row["name"], row["host_country_iso2"], row["established"])
    writer.add(node, RDF.type, COOP.Hosting)
    writer.add(node, COOP.hostedBody, body)
    writer.add(node, COOP.hostCountry, country)
    if row["city"]:
        city = URIRef(iris.mint_city(row["city"], row["host_country_iso2"], base=writer.base))
        writer.add(node, COOP.city, city)
        writer.add(city, RDF.type, COOP.City)
        writer.add(city, SKOS.prefLabel, make_worded(row["city"], "en"))
        writer.add(city, COOP.country, country)
    writer.add_period(node, row["established"], row["ended"])
    if not row["ended"]:
        writer.add(body, COOP.hostCountry, country)
    writer.add_sources(node, _split(row["source"]), row["verified"])


def _map_tenure(writer: _Writer, tenure: KnownTenure) -> None:
    held_by = tenure.person or tenure.country or ""
    node = writer.node("tenure", tenure.post, held_by, tenure.start, tenure.end)
    post = writer.entity(tenure.post)
    body = writer.entity(tenure.body) if tenure.body else None
    region = make_concept(REGION, tenure.region) if tenure.region else None
    writer.add(post, RDF.type, ORG.Post)
    writer.add(post, SKOS.prefLabel, make_worded(f"{tenure.title}, {tenure.organization}", "en"))
    writer.add(post, ORG.postIn, body)
    writer.add(post, COOP.region, region)
    writer.add(node, RDF.type, COOP.RecordedTenure)
    writer.add(node, COOP.post, post)
    writer.add(node, COOP.position, make_worded(tenure.title, "en"))
    writer.add(node, ORG.organization, body)
    if tenure.person and tenure.holder:
        person = writer.entity(tenure.person)
        writer.add(node, ORG.member, person)
        writer.add(person, RDF.type, FOAF.Person)
        writer.add(person, RDF.type, SCHEMA.Person)
        writer.add(person, SKOS.prefLabel, make_text(tenure.holder))
    elif tenure.country:
        writer.add(node, ORG.member, writer.country(tenure.country))
    if tenure.country:
        writer.add(node, COOP.country, writer.country(tenure.country))
    writer.add_period(node, tenure.start, tenure.end)
    writer.add_sources(node, tenure.sources, tenure.verified)


def _map_series(writer: _Writer, series: KnownSeries) -> None:
    node = writer.entity(series.path)
    writer.add(node, RDF.type, COOP.MeetingSeries)
    writer.add(node, SKOS.prefLabel, make_text(series.label))
    for name in series.names:
        writer.add(node, SKOS.altLabel, make_text(name))
    writer.add(node, COOP.region, make_concept(REGION, series.region) if series.region else None)
    writer.add(node, COOP.periodicity, make_worded(series.periodicity, "en") if series.periodicity else None)
    writer.add(node, SKOS.note, make_worded(f"Organised by {series.organizer}.", "en") if series.organizer else None)
    writer.add_sources(node, series.sources)
    for edition in series.editions:
        _map_edition(writer, node, series, edition)
    numbered = {edition.ordinal: edition for edition in series.editions if edition.ordinal is not None}
    for ordinal, edition in numbered.items():
        following = numbered.get(ordinal + 1)
        if following:
            writer.add(writer.entity(edition.path), CV.hasNextEvent, writer.entity(following.path))
            writer.add(writer.entity(following.path), CV.hasPreviousEvent, writer.entity(edition.path))


def _map_edition(writer: _Writer, series_node: URIRef, series: KnownSeries, edition: KnownEdition) -> None:
    node = writer.entity(edition.path)
    writer.add(node, RDF.type, COOP.RecordedEdition)
    number = f"no. {edition.ordinal}, {edition.year}" if edition.ordinal is not None else edition.year
    writer.add(node, SKOS.prefLabel, make_text(f"{series.label} ({number})"))
    writer.add(node, COOP.inSeries, series_node)
    writer.add(node, COOP.ordinal, make_integer(edition.ordinal) if edition.ordinal is not None else None)
    held = COOP.attestedFrom if edition.is_approximate else COOP.year
    writer.add(node, held, make_period(edition.year))
    writer.add_sources(node, series.sources)
