"""The graph of a notice: evidence on every claim, contradictions kept, nothing without a sentence."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef

from kg.mapping import map_notice, map_sheet
from kg.mapping.terms import COOP, CV, OA, SCHEMA
from kg.model import (
    Agreement,
    Appointment,
    Body,
    Document,
    Endorsement,
    Evidence,
    FactSheet,
    Meeting,
    Notice,
    Participation,
    Person,
    Position,
    Span,
)
from kg.namespaces import BASE, KIND, ROLE, STATUS, TOPIC
from tests.mapping.samples import add_evidence, make_notice, resolve_by_name
from tests.mapping.test_iris import ANY_TEXT, HOSTILE

TEXT = (
    "6th Annual Forum of Heads of Customs\n\n"
    "This fourth annual forum was held in Lima, Peru, from 2 to 4 February 2015. "
    "Ana Ruiz, Director of Peru Customs, opened it. "
    "The forum endorsed the request of Peru Customs for the status of WCO Regional Customs Laboratory. "
    "Peru Customs and Jamaica signed a memorandum of understanding. "
)
MEETING = URIRef(BASE + "meeting/2015-02-02-6th-annual-forum-of-heads-of-customs")
PERSON = URIRef(BASE + "person/ana-ruiz")
BODY = URIRef(BASE + "body/peru-customs")
PERU = URIRef(BASE + "country/PE")


def make_sheet(**parts: Any) -> FactSheet:
    head = {
        "id": "n1",
        "title": "6th Annual Forum",
        "published": "2015-02-09",
        "url": "https://x.org/n",
        "language": "en",
    }
    default: dict[str, Any] = {
        "meetings": (
            Meeting("m1", "6th Annual Forum of Heads of Customs", "forum", 6, "2015-02-02", "2015-02-04", "in-person",
                    None, "Lima", "PE", None, 40, 25),
        ),
        "persons": (Person("p1", "Ana Ruiz", (Position("Director", "Peru Customs"),)),),
        "organizations": (Body("o1", "Peru Customs", None),),
        "countries": ("PE", "JM"),
        "participations": (Participation("m1", "p1", "speaker"), Participation("m1", "PE", "participant")),
        "endorsements": (Endorsement("m1", "status", "WCO Regional Customs Laboratory", "Peru Customs", "PE"),),
        "appointments": (Appointment("Vice-Chair", "p1", "elected"), Appointment("member", "JM", "nominated")),
        "agreements": (Agreement("memorandum of understanding", None, ("Peru Customs", "Jamaica")),),
        "documents": (Document("Regional Strategy", "drafted"), Document("Newsletter", "presented")),
        "topics": ("customs-laboratories",),
    }  # fmt: skip
    return FactSheet(notice=head, **{**default, **parts})


def map_whole(sheet: FactSheet, text: str = TEXT, **options: Any) -> Graph:
    return map_notice(make_the_notice(sheet, text), sheet, make_resolution(sheet), **options)


def make_the_notice(sheet: FactSheet, text: str = TEXT) -> Notice:
    return make_notice(text, {"notice": dict(sheet.notice)})


def make_resolution(sheet: FactSheet) -> Any:
    return replace(resolve_by_name(sheet), places={"Jamaica": "country/JM"})


@pytest.fixture(scope="module")
def graph() -> Graph:
    return map_whole(add_evidence(make_sheet(), TEXT))


def find_claims(graph: Graph, subject: URIRef, predicate: URIRef) -> dict[Any, URIRef]:
    return {
        graph.value(node, RDF.object): node
        for node in graph.subjects(RDF.subject, subject)
        if (node, RDF.predicate, predicate) in graph
    }


def test_every_claim_bearing_node_has_evidence_whose_quote_is_the_text(graph: Graph) -> None:
    classes = ("Participation", "Tenure", "Endorsement", "Appointment", "Agreement", "Document", "Claim")
    nodes = {node for name in classes for node in graph.subjects(RDF.type, COOP[name])}
    assert len(nodes) >= 25
    for node in nodes:
        for evidence in graph.objects(node, COOP.evidence):
            start, end = (graph.value(URIRef(f"{evidence}/position"), OA[name]).value for name in ("start", "end"))
            assert str(graph.value(URIRef(f"{evidence}/quote"), OA.exact)) == TEXT[start:end]
        assert (node, COOP.evidence, None) in graph, node


def test_every_class_of_claims_is_there(graph: Graph) -> None:
    for name in ("Participation", "Tenure", "Endorsement", "Request", "Appointment", "Agreement", "Document", "Claim"):
        assert (None, RDF.type, COOP[name]) in graph, name


def test_there_are_no_blank_nodes(graph: Graph) -> None:
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_every_plain_property_of_a_meeting_has_a_claim(graph: Graph) -> None:
    derived = {RDF.type, CV.hasParticipation, COOP.ordinal, DCTERMS.title, DCTERMS.type, CV["format"]}
    stated = {(p, o) for p, o in graph.predicate_objects(MEETING) if p not in derived}
    assert len(stated) == 11
    for predicate, value in stated:
        assert value in find_claims(graph, MEETING, predicate), predicate


def test_a_meeting_says_the_same_in_the_terms_of_core_public_event(graph: Graph) -> None:
    assert (MEETING, RDF.type, CV.PublicEvent) in graph
    assert graph.value(MEETING, DCTERMS.title) == graph.value(MEETING, SCHEMA.name)
    assert graph.value(MEETING, CV.eventNumber) == Literal("6", lang="en")
    assert graph.value(MEETING, COOP.ordinal) == Literal(6)
    assert (MEETING, DCTERMS.type, URIRef(KIND + "forum")) in graph


def test_a_person_takes_part_on_behalf_of_the_one_body_that_the_notice_names(graph: Graph) -> None:
    node = graph.value(predicate=COOP.agent, object=PERSON)
    assert (node, COOP.onBehalfOf, BODY) in graph
    assert (node, COOP.role, URIRef(ROLE + "speaker")) in graph
    assert (node, COOP.inMeeting, MEETING) in graph


def test_a_person_of_two_bodies_takes_part_on_behalf_of_none() -> None:
    positions = (Position("Director", "Peru Customs"), Position("Chair", "Jamaica Customs"))
    bodies = (Body("o1", "Peru Customs"), Body("o2", "Jamaica Customs"))
    sheet = make_sheet(persons=(Person("p1", "Ana Ruiz", positions),), organizations=bodies)
    assert (None, COOP.onBehalfOf, None) not in map_whole(add_evidence(sheet, TEXT))


def test_a_country_can_be_the_agent(graph: Graph) -> None:
    assert (None, COOP.agent, PERU) in graph
    assert (PERU, SKOS.notation, Literal("PE")) in graph


def test_a_tenure_is_attested_on_the_day_of_the_notice(graph: Graph) -> None:
    node = next(n for n in graph.subjects(RDF.type, COOP.Tenure) if (n, ORG.organization, BODY) in graph)
    assert graph.value(node, COOP.attestedOn) == Literal("2015-02-09", datatype=XSD.date)
    assert graph.value(node, COOP.position) == Literal("Director", lang="en")


def test_without_a_date_of_its_own_a_notice_attests_on_the_first_day_of_its_meeting() -> None:
    sheet = add_evidence(make_sheet(appointments=()), TEXT)
    sheet = replace(sheet, notice={**sheet.notice, "published": None})
    assert (None, COOP.attestedOn, Literal("2015-02-02", datatype=XSD.date)) in map_whole(sheet)


def test_an_election_results_in_a_tenure_and_a_nomination_in_none(graph: Graph) -> None:
    by_action = {str(graph.value(n, COOP.appointmentAction)): n for n in graph.subjects(RDF.type, COOP.Appointment)}
    assert set(by_action) == {"elected", "nominated"}
    tenure = graph.value(by_action["elected"], COOP.resultsIn)
    assert (tenure, ORG.member, PERSON) in graph
    assert graph.value(tenure, COOP.attestedOn) is None
    assert graph.value(by_action["nominated"], COOP.resultsIn) is None


def test_a_request_names_its_status_and_requester(graph: Graph) -> None:
    node = graph.value(predicate=RDF.type, object=COOP.Request)
    assert (node, COOP.requestedStatus, URIRef(STATUS + "regional-customs-laboratory")) in graph
    assert (node, COOP.requester, BODY) in graph
    assert (node, COOP.country, PERU) in graph
    assert (graph.value(predicate=COOP.endorses, object=node), COOP.endorsedBy, MEETING) in graph


def test_what_is_endorsed_otherwise_is_no_request() -> None:
    one = Endorsement("m1", "plan", "Regional Customs Laboratory plan", "Jamaica", "JM")
    graph = map_whole(add_evidence(make_sheet(endorsements=(one,)), TEXT))
    node = graph.value(predicate=RDF.type, object=COOP.EndorsedThing)
    assert (None, RDF.type, COOP.Request) not in graph
    assert (node, COOP.requestedStatus, None) not in graph
    assert (node, COOP.beneficiary, URIRef(BASE + "country/JM")) in graph


def test_parties_are_bodies_or_countries_and_keep_their_names(graph: Graph) -> None:
    node = graph.value(predicate=RDF.type, object=COOP.Agreement)
    assert set(graph.objects(node, COOP.party)) == {BODY, URIRef(BASE + "country/JM")}
    assert {str(name) for name in graph.objects(node, COOP.partyName)} == {"Peru Customs", "Jamaica"}


def test_a_guessed_link_has_a_claim_that_is_not_certain(graph: Graph) -> None:
    for predicate in (COOP.signedAt, PROV.wasGeneratedBy, COOP.atMeeting):
        subject = graph.value(predicate=predicate, object=MEETING)
        claim = find_claims(graph, subject, predicate)[MEETING]
        assert graph.value(claim, COOP.certain) == Literal(False)
        assert str(graph.value(claim, COOP.rule)) == "only-meeting-of-the-notice"


def test_elections_are_linked_to_the_only_meeting_and_appointments_are_not() -> None:
    acts = (Appointment("Chair", "p1", "elected"), Appointment("Director", "p1", "appointed"))
    graph = map_whole(add_evidence(make_sheet(appointments=acts, documents=()), TEXT))
    linked = {str(graph.value(node, COOP.appointmentAction)) for node in graph.subjects(COOP.atMeeting, MEETING)}
    assert linked == {"elected"}


def test_a_notice_of_two_meetings_leaves_open_where_its_agreement_was_signed() -> None:
    two = (*make_sheet().meetings, Meeting("m2", "workshop", "workshop"))
    graph = map_whole(add_evidence(make_sheet(meetings=two), TEXT))
    assert (None, COOP.signedAt, None) not in graph
    assert (MEETING, COOP.topic, None) not in graph


def test_meetings_on_the_same_days_in_the_same_city_were_held_together() -> None:
    other = replace(make_sheet().meetings[0], key="m2", name="workshop", ordinal=None)
    graph = map_whole(add_evidence(make_sheet(meetings=(*make_sheet().meetings, other)), TEXT))
    second = URIRef(BASE + "meeting/2015-02-02-workshop")
    assert (MEETING, COOP.heldWith, second) in graph
    assert (second, COOP.heldWith, MEETING) in graph
    claim = find_claims(graph, MEETING, COOP.heldWith)[second]
    assert graph.value(claim, COOP.certain) == Literal(False)


def test_topics_are_of_the_notice_and_of_its_only_meeting(graph: Graph) -> None:
    topic = URIRef(TOPIC + "customs-laboratories")
    assert set(graph.subjects(COOP.topic, topic)) == {MEETING, URIRef(BASE + "notice/n1")}


def test_the_graph_says_what_made_it(graph: Graph) -> None:
    activity = graph.value(URIRef(BASE + "graph/notice/n1"), PROV.wasGeneratedBy)
    assert (activity, PROV.used, URIRef(BASE + "notice/n1")) in graph
    assert graph.value(activity, COOP.droppedFactCount) == Literal(0)
    assert len(list(graph.subjects(RDF.type, PROV.Activity))) == 1


# Contradictions.


def contradict(sheet: FactSheet, pointer: str, value: str | int, span: Span) -> FactSheet:
    first = sheet.evidence_of(pointer)
    other = Evidence(span, span, "other-place", value=value)
    return replace(sheet, evidence=MappingProxyType({**sheet.evidence, pointer: (*first, other)}))


def test_a_contradiction_is_two_claims_that_point_to_each_other() -> None:
    sheet = contradict(add_evidence(make_sheet(), TEXT), "/meetings/0/ordinal", 4, Span(38, 114))
    graph = map_whole(sheet)
    claims = find_claims(graph, MEETING, CV.eventNumber)
    six, four = claims[Literal("6", lang="en")], claims[Literal("4", lang="en")]
    assert (six, COOP.conflictsWith, four) in graph
    assert (four, COOP.conflictsWith, six) in graph
    assert list(graph.objects(MEETING, CV.eventNumber)) == [Literal("6", lang="en")]
    assert "fourth" in str(graph.value(URIRef(f"{graph.value(four, COOP.evidence)}/quote"), OA.exact))


def test_another_spelling_of_a_name_is_no_contradiction() -> None:
    sheet = contradict(add_evidence(make_sheet(), TEXT), "/persons/0/name", "Anna Ruiz", Span(115, 163))
    graph = map_whole(sheet)
    assert (PERSON, FOAF.name, Literal("Ana Ruiz")) in graph
    assert (PERSON, SKOS.altLabel, Literal("Anna Ruiz")) in graph
    assert (None, COOP.conflictsWith, None) not in graph


def test_a_value_that_no_place_states_is_not_asserted() -> None:
    sheet = add_evidence(make_sheet(), TEXT)
    only = (sheet.evidence_of("/meetings/0/start")[0]._replace(value="2015-02-03"),)
    sheet = replace(sheet, evidence=MappingProxyType({**sheet.evidence, "/meetings/0/start": only}))
    mapped = map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet))
    assert (MEETING, SCHEMA.startDate, None) not in mapped.graph
    assert [one.pointer for one in mapped.dropped] == ["/meetings/0/start"]


# Facts without evidence.


def drop_evidence(sheet: FactSheet, prefix: str) -> FactSheet:
    kept = {pointer: places for pointer, places in sheet.evidence.items() if not pointer.startswith(prefix)}
    return replace(sheet, evidence=MappingProxyType(kept))


@pytest.mark.parametrize(
    "prefix",
    ["/participations/0", "/persons/0/positions/0", "/endorsements/0", "/appointments/0", "/agreements/0",
     "/documents/0", "/topics/0", "/countries/1", "/meetings/0/start", "/meetings/0/participant_count"],
)  # fmt: skip
def test_a_fact_without_evidence_is_dropped_and_counted(prefix: str) -> None:
    sheet = drop_evidence(add_evidence(make_sheet(), TEXT), prefix)
    mapped = map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet))
    assert [(one.pointer, one.reason) for one in mapped.dropped] == [(prefix, "no evidence")]
    assert (None, COOP.droppedFactCount, Literal(1)) in mapped.graph


def test_what_points_to_a_dropped_person_is_dropped_with_it() -> None:
    sheet = drop_evidence(add_evidence(make_sheet(), TEXT), "/persons/0")
    mapped = map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet))
    pointers = {one.pointer for one in mapped.dropped}
    assert pointers == {"/persons/0", "/persons/0/positions/0", "/participations/0", "/appointments/0"}
    assert (PERSON, None, None) not in mapped.graph


def test_a_sheet_without_evidence_leaves_only_the_notice() -> None:
    sheet = make_sheet()
    mapped = map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet))
    assert (None, COOP.evidence, None) not in mapped.graph
    assert (None, RDF.type, COOP.Notice) in mapped.graph
    assert len(mapped.dropped) == 15


@pytest.mark.parametrize("span", [(0, 10_000), (-5, 3), (7, 7), (9, 3)])
def test_evidence_outside_the_text_is_no_evidence(span: tuple[int, int]) -> None:
    sheet = add_evidence(make_sheet(), TEXT)
    place = Evidence(Span(*span), Span(*span), "model")
    sheet = replace(sheet, evidence=MappingProxyType({**sheet.evidence, "/topics/0": (place,)}))
    mapped = map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet))
    assert [one.pointer for one in mapped.dropped] == ["/topics/0"]
    assert "outside the notice's text" in mapped.dropped[0].reason


def test_a_key_that_the_sheet_does_not_have_is_dropped() -> None:
    ghosts = (Participation("m9", "p1", "speaker"), Participation("m1", "p9", "speaker"))
    sheet = add_evidence(make_sheet(participations=ghosts), TEXT)
    mapped = map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet))
    assert [one.pointer for one in mapped.dropped] == ["/participations/0", "/participations/1"]


def test_evidence_filed_under_the_parts_of_an_item_is_found() -> None:
    sheet = drop_evidence(add_evidence(make_sheet(), TEXT), "/participations/0")
    place = Evidence(Span(115, 163), Span(115, 163), "parts")
    sheet = replace(sheet, evidence=MappingProxyType({**sheet.evidence, "/participations/0/role": (place,)}))
    assert not map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet)).dropped


def test_an_address_that_is_none_is_dropped_and_counted() -> None:
    sheet = add_evidence(make_sheet(), TEXT)
    sheet = replace(sheet, notice={**sheet.notice, "url": "javascript:alert(1)"})
    mapped = map_sheet(make_the_notice(sheet), sheet, make_resolution(sheet))
    assert [one.pointer for one in mapped.dropped] == ["/notice/url"]
    assert (None, SCHEMA.url, None) not in mapped.graph


# Wrong calls.


def test_a_sheet_of_another_notice_is_refused() -> None:
    sheet = make_sheet()
    notice = replace(make_the_notice(sheet), id="other")
    with pytest.raises(ValueError, match="cannot be mapped"):
        map_notice(notice, sheet, make_resolution(sheet))


def test_a_base_of_ones_own_names_every_instance() -> None:
    sheet = add_evidence(make_sheet(), TEXT)
    graph = map_whole(sheet, base="http://example.org/kg/")
    assert (URIRef("http://example.org/kg/notice/n1"), RDF.type, COOP.Notice) in graph
    assert not [term for triple in graph for term in triple if str(term).startswith(BASE)]


def test_names_of_nodes_do_not_depend_on_the_base() -> None:
    sheet = add_evidence(make_sheet(), TEXT)
    other = "http://example.org/kg/"
    one, two = map_whole(sheet), map_whole(sheet, base=other)
    assert {str(node).removeprefix(BASE) for node in one.subjects()} == {
        str(node).removeprefix(other) for node in two.subjects()
    }


# Hostile values.


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT, ANY_TEXT)
def test_any_names_give_valid_turtle(name: str, other: str) -> None:
    check_turtle_round_trip(name, other)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_give_valid_turtle(name: str) -> None:
    check_turtle_round_trip(name, name)


def check_turtle_round_trip(name: str, other: str) -> None:
    graph = map_hostile(name, other)
    again = Graph().parse(data=graph.serialize(format="turtle"), format="turtle")
    assert len(again) == len(graph)


def map_hostile(name: str, other: str) -> Graph:
    text = f"{name} met {other}."
    sheet = FactSheet(
        notice={"id": name, "title": other, "published": other, "url": name, "language": other},
        meetings=(Meeting("m1", name, other, 1, other, name, other, name, other, name, other, 1, 1),),
        persons=(Person("p1", name, (Position(other, name),)),),
        organizations=(Body("o1", other, name),),
        countries=(name,),
        participations=(Participation("m1", "p1", name),),
        endorsements=(Endorsement("m1", "status", name, other, name),),
        appointments=(Appointment(other, "p1", name),),
        agreements=(Agreement(name, other, (name, other), name),),
        documents=(Document(name, other),),
        topics=(other,),
    )
    sheet = add_evidence(sheet, text)
    notice = make_notice(text, {"notice": dict(sheet.notice)})
    return map_notice(notice, sheet, resolve_by_name(sheet))


def test_the_hostile_names_are_as_many_as_thought() -> None:
    assert len(HOSTILE) == 19
