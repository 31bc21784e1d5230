"""What meetings bring about, as triples: endorsements, agreements, documents, topics."""

from __future__ import annotations

from rdflib import PROV, RDF, URIRef

from kg.mapping.draft import Draft
from kg.mapping.meetings import ONLY_MEETING, find_only_meeting, guess_meeting
from kg.mapping.status import find_status
from kg.mapping.terms import COOP, SCHEMA, make_concept, make_text, make_worded
from kg.model import Agreement, Document, Endorsement, Evidence
from kg.namespaces import STATUS, TOPIC

#: What is done to a document at the meeting that brings it about.
_BROUGHT_ABOUT = frozenset({"drafted", "adopted", "approved"})


def map_endorsements(draft: Draft) -> None:
    """Map what was endorsed, by which meeting and for whom."""
    for index, one in enumerate(draft.sheet.endorsements):
        _map_endorsement(draft, one, f"/endorsements/{index}")


def map_agreements(draft: Draft) -> None:
    """Map what parties signed."""
    for index, one in enumerate(draft.sheet.agreements):
        places = draft.require_item_places(f"/agreements/{index}")
        if places:
            _map_agreement(draft, one, places)


def map_documents(draft: Draft) -> None:
    """Map titled outputs and what was done with them."""
    for index, one in enumerate(draft.sheet.documents):
        places = draft.require_item_places(f"/documents/{index}")
        if places:
            _map_document(draft, one, places)


def map_topics(draft: Draft) -> None:
    """Map the topics of the notice, and of its meeting where it reports exactly one."""
    meeting = find_only_meeting(draft)
    for index, code in enumerate(draft.sheet.topics):
        pointers = (f"/topics/{index}",)
        topic = draft.claim_field(draft.notice_iri, COOP.topic, code, pointers, _make_topic)
        if topic is not None and meeting is not None:
            draft.guess(meeting, COOP.topic, topic, draft.evidence.find_places(pointers), ONLY_MEETING)


def _make_topic(code: str) -> URIRef:
    return make_concept(TOPIC, code)


def _map_endorsement(draft: Draft, one: Endorsement, pointer: str) -> None:
    meeting = draft.find_entity(one.meeting, "meeting") if one.meeting is not None else None
    if one.meeting is not None and meeting is None:
        draft.drop(pointer, "its meeting is not in the sheet or has no evidence")
        return
    places = draft.require_item_places(pointer)
    if not places:
        return
    content = (one.kind, one.object, one.beneficiary, one.country)
    node = draft.mint_node("endorsement", draft.relative(meeting) if meeting else None, *content)
    draft.add(node, RDF.type, COOP.Endorsement)
    draft.add(node, COOP.endorsementKind, make_text(one.kind))
    draft.add(node, COOP.endorses, _add_endorsed(draft, one, content, places))
    draft.attest(node, places)
    if meeting is not None:
        draft.add(node, COOP.endorsedBy, meeting)


def _add_endorsed(
    draft: Draft, one: Endorsement, content: tuple[str | None, ...], places: tuple[Evidence, ...]
) -> URIRef:
    node = draft.mint_node("request", *content)
    is_request = one.kind == "status"
    draft.add(node, RDF.type, COOP.Request if is_request else COOP.EndorsedThing)
    draft.add(node, SCHEMA.name, make_worded(one.object, draft.notice.language))
    status = find_status(one.object) if is_request else None
    if status is not None:
        draft.add(node, COOP.requestedStatus, make_concept(STATUS, status))
    if one.beneficiary is not None:
        draft.add(node, COOP.beneficiaryName, make_text(one.beneficiary))
        party = draft.find_party(one.beneficiary, places)
        if party is not None:
            draft.add(node, COOP.requester if is_request else COOP.beneficiary, party)
    if one.country is not None:
        draft.add(node, COOP.country, draft.add_country(one.country))
    return node


def _map_agreement(draft: Draft, one: Agreement, places: tuple[Evidence, ...]) -> None:
    node = draft.mint_node("agreement", one.kind, one.name, one.action, *sorted(one.parties))
    draft.add(node, RDF.type, COOP.Agreement)
    draft.add(node, COOP.agreementKind, make_text(one.kind))
    draft.add(node, COOP.agreementAction, make_text(one.action))
    draft.attest(node, places)
    if one.name is not None:
        draft.add(node, SCHEMA.name, make_worded(one.name, draft.notice.language))
    for name in one.parties:
        draft.add(node, COOP.partyName, make_text(name))
        party = draft.find_party(name, places)
        if party is not None:
            draft.add(node, COOP.party, party)
    guess_meeting(draft, node, COOP.signedAt, places)


def _map_document(draft: Draft, one: Document, places: tuple[Evidence, ...]) -> None:
    node = draft.mint_node("document", one.title, one.action)
    draft.add(node, RDF.type, COOP.Document)
    draft.add(node, SCHEMA.name, make_worded(one.title, draft.notice.language))
    draft.add(node, COOP.documentAction, make_text(one.action))
    draft.attest(node, places)
    guess_meeting(draft, node, PROV.wasGeneratedBy if one.action in _BROUGHT_ABOUT else COOP.atMeeting, places)
