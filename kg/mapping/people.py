"""Persons, bodies, tenures and appointments, as triples."""

from __future__ import annotations

from rdflib import FOAF, ORG, RDF, SKOS, URIRef

from kg.mapping import iris
from kg.mapping.draft import Draft
from kg.mapping.meetings import guess_meeting
from kg.mapping.terms import COOP, SCHEMA, make_date, make_text, make_worded
from kg.model import Appointment, Evidence, Person, Position

#: Appointments after which someone holds the position; who is nominated does not yet.
_TAKES_OFFICE = frozenset({"elected", "re-elected", "appointed", "assumed"})
#: What a meeting does; administrations appoint people on any day.
_ACTS_OF_MEETINGS = frozenset({"elected", "re-elected", "nominated"})


def map_bodies(draft: Draft) -> None:
    """Map the names and acronyms of the bodies."""
    for index, body in enumerate(draft.sheet.organizations):
        pointer = f"/organizations/{index}"
        node = _map_named(draft, body.key, "body", body.name, pointer)
        if node is not None:
            pointers = (f"{pointer}/acronym", f"{pointer}/name", pointer)
            draft.claim_field(node, COOP.acronym, body.acronym, pointers, make_text, other_predicate=SKOS.altLabel)


def map_persons(draft: Draft) -> None:
    """Map the names of the persons."""
    for index, person in enumerate(draft.sheet.persons):
        _map_named(draft, person.key, "person", person.name, f"/persons/{index}")


def map_tenures(draft: Draft) -> None:
    """Map the positions that the notice gives to persons: each attests a tenure, and begins none."""
    for index, person in enumerate(draft.sheet.persons):
        for number, position in enumerate(person.positions):
            _map_tenure(draft, person, position, f"/persons/{index}/positions/{number}")


def map_appointments(draft: Draft) -> None:
    """Map who was elected, appointed or nominated."""
    for index, one in enumerate(draft.sheet.appointments):
        _map_appointment(draft, one, f"/appointments/{index}")


def _map_named(draft: Draft, key: str, sort: str, name: str, pointer: str) -> URIRef | None:
    path = draft.find_path(key)
    if path is None or not path.startswith(f"{sort}/"):
        draft.drop(pointer, f"resolution knows no such {sort}")
        return None
    places = draft.evidence.find_places((f"{pointer}/name",)) or draft.require_item_places(pointer)
    if not places:
        return None
    node = draft.add_person(path) if sort == "person" else draft.add_body(path)
    draft.add(draft.notice_iri, SCHEMA.mentions, node)
    for place in places:
        if place.value is None:
            draft.claim(node, FOAF.name, make_text(name), (place,))
        else:
            draft.claim(node, SKOS.altLabel, make_text(place.value), (place,))
    return node


def _map_tenure(draft: Draft, person: Person, position: Position, pointer: str) -> None:
    member = draft.find_entity(person.key, "person")
    if member is None:
        draft.drop(pointer, "its person is not in the sheet or has no evidence")
        return
    places = draft.require_item_places(pointer)
    if not places:
        return
    node = _add_tenure(draft, member, position.title, position.organization, places)
    day = _find_day(draft)
    if day is not None:
        draft.add(node, COOP.attestedOn, make_date(day))


def _add_tenure(
    draft: Draft, member: URIRef, title: str, organization: str | None, places: tuple[Evidence, ...]
) -> URIRef:
    node = draft.mint_node("tenure", draft.relative(member), title, organization)
    draft.add(node, RDF.type, COOP.Tenure)
    draft.add(node, ORG.member, member)
    draft.add(node, COOP.position, make_worded(title, draft.notice.language))
    draft.attest(node, places)
    if organization is not None:
        draft.add(node, COOP.organizationName, make_text(organization))
        body = draft.find_named_body(organization, places)
        if body is not None:
            draft.add(node, ORG.organization, body)
    post = draft.resolution.find_post(draft.notice.id, title, organization)
    if post is not None:
        post_iri = URIRef(iris.mint_entity(post, base=draft.base))
        draft.add(post_iri, RDF.type, ORG.Post)
        draft.add(node, COOP.post, post_iri)
    return node


def _find_day(draft: Draft) -> str | None:
    """Return the day on which the notice attests a position: its own date, else the first day of its meetings."""
    days = (meeting.start for meeting in draft.sheet.meetings if meeting.start)
    return draft.notice.published or min(days, default=None)


def _map_appointment(draft: Draft, one: Appointment, pointer: str) -> None:
    holder = draft.find_agent(one.holder)
    if holder is None:
        draft.drop(pointer, "its holder is not in the sheet or has no evidence")
        return
    places = draft.require_item_places(pointer)
    if not places:
        return
    node = draft.mint_node("appointment", draft.relative(holder), one.position, one.action)
    draft.add(node, RDF.type, COOP.Appointment)
    draft.add(node, COOP.toPosition, make_worded(one.position, draft.notice.language))
    draft.add(node, COOP.holder, holder)
    draft.add(node, COOP.appointmentAction, make_text(one.action))
    draft.attest(node, places)
    if one.action in _ACTS_OF_MEETINGS:
        guess_meeting(draft, node, COOP.atMeeting, places)
    if one.action in _TAKES_OFFICE:
        # Elected today may mean in office next year: the tenure is attested on no day.
        draft.add(node, COOP.resultsIn, _add_tenure(draft, holder, one.position, None, places))
