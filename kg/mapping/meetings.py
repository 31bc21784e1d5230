"""Meetings and who took part in them, as triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rdflib import DCTERMS, RDF, SKOS, URIRef
from rdflib.term import Node

from kg.mapping import iris
from kg.mapping.draft import Draft
from kg.mapping.terms import (
    COOP,
    CV,
    SCHEMA,
    make_concept,
    make_date,
    make_integer,
    make_text,
    make_worded,
)
from kg.model import Evidence, Meeting
from kg.namespaces import KIND, MODE, REGION, ROLE

#: The rule of links to the only meeting that a notice reports.
ONLY_MEETING = "only-meeting-of-the-notice"


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field of a meeting is stated.

    ``fallbacks`` are the fields that the value may have been read off when it has no evidence of its own: the country
    off the city, the kind off the name, the last day of a one-day meeting off the first.
    """

    name: str
    predicate: URIRef
    convert: Callable[[Any], Node]
    fallbacks: tuple[str, ...] = ()


_FIELDS = (
    _Field("kind", COOP.kind, lambda code: make_concept(KIND, code), ("name",)),
    _Field("start", SCHEMA.startDate, make_date),
    _Field("end", SCHEMA.endDate, make_date, ("start",)),
    _Field("mode", COOP.mode, lambda code: make_concept(MODE, code), ("venue", "city", "country")),
    _Field("venue", COOP.venue, make_text),
    _Field("region", COOP.region, lambda code: make_concept(REGION, code), ("name",)),
    _Field("participant_count", COOP.participantCount, make_integer),
    _Field("country_count", COOP.countryCount, make_integer),
)


def map_meetings(draft: Draft) -> None:
    """Map every meeting of the sheet, and which of them were held together."""
    mapped: dict[str, tuple[Meeting, URIRef]] = {}
    for index, meeting in enumerate(draft.sheet.meetings):
        node = _map_meeting(draft, meeting, f"/meetings/{index}")
        if node is not None:
            mapped[f"/meetings/{index}"] = (meeting, node)
    _map_joint_meetings(draft, mapped)


def find_only_meeting(draft: Draft) -> URIRef | None:
    """Return the meeting of a notice that reports exactly one, else None."""
    meetings = draft.sheet.meetings
    return draft.find_entity(meetings[0].key, "meeting") if len(meetings) == 1 else None


def guess_meeting(draft: Draft, node: URIRef, predicate: URIRef, places: tuple[Evidence, ...]) -> None:
    """Link an outcome to the only meeting of its notice. Sheets do not say where it happened, so it is a guess."""
    meeting = find_only_meeting(draft)
    if meeting is not None:
        draft.guess(node, predicate, meeting, places, ONLY_MEETING)


def _map_meeting(draft: Draft, meeting: Meeting, pointer: str) -> URIRef | None:
    path = draft.find_path(meeting.key)
    if path is None or not path.startswith("meeting/"):
        draft.drop(pointer, "resolution knows no such meeting")
        return None
    places = draft.evidence.find_places((f"{pointer}/name",)) or draft.require_item_places(pointer)
    if not places:
        return None
    node = draft.add_entity(path, COOP.Meeting, CV.PublicEvent, SCHEMA.Event)
    draft.add(draft.notice_iri, COOP.reports, node)
    language = draft.notice.language
    for place in places:
        name = make_worded(meeting.name if place.value is None else place.value, language)
        draft.claim(node, SCHEMA.name if place.value is None else SCHEMA.alternateName, name, (place,))
    _map_fields(draft, meeting, pointer, node)
    _map_place(draft, meeting, pointer, node)
    _map_public_event(draft, node)
    return node


def _map_fields(draft: Draft, meeting: Meeting, pointer: str, node: URIRef) -> None:
    for field in _FIELDS:
        pointers = tuple(f"{pointer}/{name}" for name in (field.name, *field.fallbacks))
        if "name" in field.fallbacks:
            pointers = (*pointers, pointer)
        if field.name == "end" and meeting.end != meeting.start:
            pointers = pointers[:1]
        draft.claim_field(node, field.predicate, getattr(meeting, field.name), pointers, field.convert)
    language = draft.notice.language
    pointers = (f"{pointer}/ordinal", f"{pointer}/name", pointer)
    number = draft.claim_field(
        node, CV.eventNumber, meeting.ordinal, pointers, lambda value: make_worded(value, language)
    )
    if number is not None:
        # Core Public Event wants the number as words in a language; queries want to count.
        draft.add(node, COOP.ordinal, make_integer(number))


def _map_place(draft: Draft, meeting: Meeting, pointer: str, node: URIRef) -> None:
    country = meeting.country
    at_city = (f"{pointer}/city", f"{pointer}/venue")
    at_country = (f"{pointer}/country", *at_city)
    draft.claim_field(node, COOP.country, country, at_country, lambda code: draft.add_country(str(code)))
    draft.claim_field(node, COOP.city, meeting.city, at_city, lambda name: _add_city(draft, str(name), country))


def _add_city(draft: Draft, name: str, country: str | None) -> URIRef:
    node = URIRef(iris.mint_city(name, country, base=draft.base))
    draft.add(node, RDF.type, COOP.City)
    draft.add(node, SKOS.prefLabel, make_worded(name, "en"))
    if country is not None:
        draft.add(node, COOP.country, draft.add_country(country))
    return node


def _map_public_event(draft: Draft, node: URIRef) -> None:
    """Say the same in the terms of the Core Public Event vocabulary, for readers that know no other."""
    graph = draft.graph
    draft.add(node, DCTERMS.title, *graph.objects(node, SCHEMA.name))
    draft.add(node, DCTERMS.type, *graph.objects(node, COOP.kind))
    draft.add(node, CV["format"], *graph.objects(node, COOP.mode))


def _map_joint_meetings(draft: Draft, mapped: dict[str, tuple[Meeting, URIRef]]) -> None:
    """Link the meetings of one notice that were held on the same days in the same city.

    The sheet does not say that two meetings were held together; that they share days and city says it well enough to
    be stated, and not well enough to be certain.
    """
    groups: defaultdict[tuple[str, str, str], list[tuple[str, URIRef]]] = defaultdict(list)
    for pointer, (meeting, node) in mapped.items():
        if meeting.start and meeting.end and meeting.city:
            groups[meeting.start, meeting.end, meeting.city].append((pointer, node))
    for group in groups.values():
        for pointer, one in group:
            for _, other in group:
                places = draft.evidence.find_places((f"{pointer}/start", f"{pointer}/city"))
                if one != other and places:
                    draft.guess(one, COOP.heldWith, other, places, "same-days-and-city")


def map_participations(draft: Draft) -> None:
    """Map who took part in which meeting, in which role and on whose behalf."""
    behalf = dict(_iter_employers(draft))
    for index, one in enumerate(draft.sheet.participations):
        pointer = f"/participations/{index}"
        meeting, agent = draft.find_entity(one.meeting, "meeting"), draft.find_agent(one.agent)
        if meeting is None or agent is None:
            missing = "meeting" if meeting is None else "agent"
            draft.drop(pointer, f"its {missing} is not in the sheet or has no evidence")
            continue
        places = draft.require_item_places(pointer)
        if not places:
            continue
        role = make_concept(ROLE, one.role)
        node = draft.mint_node("participation", *map(draft.relative, (meeting, agent, role)))
        draft.add(node, RDF.type, COOP.Participation, CV.Participation)
        draft.add(node, COOP.inMeeting, meeting)
        draft.add(node, COOP.agent, agent)
        draft.add(node, COOP.role, role)
        draft.add(node, CV.role, role)
        draft.add(meeting, CV.hasParticipation, node)
        draft.attest(node, places)
        if one.agent in behalf:
            draft.add(node, COOP.onBehalfOf, behalf[one.agent])


def _iter_employers(draft: Draft) -> Iterator[tuple[str, URIRef]]:
    """Yield each person's key with the body that the notice places them in; people of several are left out."""
    for index, person in enumerate(draft.sheet.persons):
        bodies: set[URIRef | None] = set()
        for number, position in enumerate(person.positions):
            places = draft.evidence.find_item_places(f"/persons/{index}/positions/{number}")
            if position.organization and places:
                bodies.add(draft.find_named_body(position.organization, places))
        if len(bodies) == 1:
            body = bodies.pop()
            if body is not None:
                yield person.key, body
