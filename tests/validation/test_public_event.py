"""Meetings also conform to the official shapes of Core Public Event, where a checkout has them beside it."""

from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SH, SKOS, Graph, Literal, URIRef

from kg.mapping.terms import COOP, CV
from kg.namespaces import KIND
from kg.validation import validate_graph
from tests.mapping.samples import add_evidence
from tests.mapping.test_notices import MEETING, TEXT, make_sheet, map_whole
from tests.ontology.files import OFFICIAL, SCHEMES, load_file

SHAPES_PATH = OFFICIAL / "core-public-event-1.1.0" / "core-public-event-ap-SHACL.ttl"
EXAMPLES = Path(__file__).parents[2] / "examples" / "expected"
pytestmark = pytest.mark.skipif(not SHAPES_PATH.is_file(), reason="the official shapes are not beside the checkout")


@cache
def load_official() -> Graph:
    shapes = Graph().parse(SHAPES_PATH, format="turtle")
    assert len(list(shapes.subjects(SH.targetClass))) == 12
    return shapes


@cache
def load_concepts() -> Graph:
    context = Graph()
    for name in SCHEMES:
        context += load_file(f"{name}.ttl")
    return context


def map_sample() -> Graph:
    return map_whole(add_evidence(make_sheet(), TEXT))


def test_the_meeting_of_a_sample_conforms() -> None:
    graph = map_sample()
    assert (MEETING, RDF.type, CV.PublicEvent) in graph
    report = validate_graph(graph, context=load_concepts(), shapes=load_official())
    assert report.results == ()


def test_the_official_shapes_look_at_what_mapping_writes() -> None:
    """Each term that mapping writes for Core Public Event's sake breaks its shapes when its value is wrong."""
    faults = {
        DCTERMS.title: Literal("no language"),
        DCTERMS.type: URIRef(KIND + "party"),
        CV.eventNumber: Literal(6),
        CV["format"]: MEETING,
        CV.hasParticipation: MEETING,
    }
    for predicate, wrong in faults.items():
        graph = map_sample()
        graph.set((MEETING, predicate, wrong))
        report = validate_graph(graph, context=load_concepts(), shapes=load_official())
        assert {one.path for one in report.results} == {str(predicate)}


def test_the_role_of_a_participation_is_looked_at() -> None:
    graph = map_sample()
    node = graph.value(predicate=RDF.type, object=COOP.Participation)
    graph.set((node, CV.role, MEETING))
    report = validate_graph(graph, context=load_concepts(), shapes=load_official())
    assert [one.path for one in report.results] == [str(CV.role)]


def test_concepts_are_concepts_of_skos() -> None:
    assert (URIRef(KIND + "forum"), RDF.type, SKOS.Concept) in load_concepts()


def test_the_meetings_of_all_examples_conform() -> None:
    """Several notices in one graph, with the values that they contradict each other in."""
    graph, paths = Graph(), sorted(EXAMPLES.glob("*.ttl"))
    for path in paths:
        graph.parse(path, format="turtle")
    assert len(paths) == 12
    assert len(set(graph.subjects(RDF.type, CV.PublicEvent))) > 10
    assert validate_graph(graph, context=load_concepts(), shapes=load_official()).results == ()
