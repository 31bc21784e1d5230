"""The shapes: every property shape is named, speaks plainly, and has one graph that breaks it and nothing else."""

import re

import pytest
from rdflib import RDF, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg.assets import get_shapes_dir
from kg.namespaces import KIND, MODE, REGION, ROLE, SHAPE, STATUS, TOPIC
from kg.validation import validate_graph
from kg.validation.shapes import load_shapes, read_shapes
from tests.ontology.files import find_typed, load_file
from tests.validation.cases import iter_cases, load_base, load_case

SHAPES = read_shapes(sorted(get_shapes_dir().glob("*.ttl")))
PROPERTY_SHAPES = sorted(SHAPES.subjects(RDF.type, SH.PropertyShape))
NODE_SHAPES = sorted(SHAPES.subjects(RDF.type, SH.NodeShape))


def local(shape: object) -> str:
    return str(shape).removeprefix(SHAPE)


def test_the_base_graph_has_no_fault() -> None:
    assert validate_graph(load_base()).results == ()


def test_every_property_shape_has_exactly_one_breaking_case() -> None:
    assert iter_cases() == [local(shape) for shape in PROPERTY_SHAPES]
    assert len(PROPERTY_SHAPES) == 128


@pytest.mark.parametrize("name", iter_cases())
def test_a_case_breaks_its_shape_and_nothing_else(name: str) -> None:
    report = validate_graph(load_case(name))
    assert {local(one.shape) for one in report.results} == {name}
    severity = str(SHAPES.value(URIRef(SHAPE + name), SH.severity)).removeprefix(str(SH))
    assert {one.severity for one in report.results} == {severity}
    assert report.conforms == (severity != "Violation")


def test_every_property_shape_belongs_to_one_node_shape_and_is_named_after_it() -> None:
    for shape in PROPERTY_SHAPES:
        owners = list(SHAPES.subjects(SH.property, shape))
        assert len(owners) == 1, shape
        assert re.fullmatch(rf"{re.escape(local(owners[0]))}-[a-z][A-Za-z0-9]*", local(shape))


def test_every_node_shape_has_a_target_and_a_file() -> None:
    for shape in NODE_SHAPES:
        assert re.fullmatch(r"[A-Z][A-Za-z]*Shape", local(shape))
        targets = [o for p in (SH.targetClass, SH.targetSubjectsOf) for o in SHAPES.objects(shape, p)]
        assert targets, shape
    assert len(NODE_SHAPES) == len(list(get_shapes_dir().glob("*.ttl"))) - 1  # prefixes.ttl


def test_every_property_shape_says_in_one_sentence_what_is_expected() -> None:
    for shape in PROPERTY_SHAPES:
        messages = list(SHAPES.objects(shape, SH.message))
        assert len(messages) == 1, shape
        assert re.fullmatch(r"[A-Z].{15,200}\.", str(messages[0])), shape
        assert len(list(SHAPES.objects(shape, SH.severity))) == 1, shape


@pytest.mark.parametrize(
    ("shape", "scheme", "file"),
    [
        ("MeetingShape-kind", KIND, "kind"),
        ("MeetingShape-type", KIND, "kind"),
        ("MeetingShape-mode", MODE, "mode"),
        ("MeetingShape-format", MODE, "mode"),
        ("MeetingShape-region", REGION, "region"),
        ("BodyShape-servesRegion", REGION, "region"),
        ("MeetingSeriesShape-region", REGION, "region"),
        ("RegionMembershipShape-region", REGION, "region"),
        ("ParticipationShape-role", ROLE, "role"),
        ("RequestShape-requestedStatus", STATUS, "status"),
        ("StatusGrantShape-grantedStatus", STATUS, "status"),
        ("NoticeShape-topic", TOPIC, "topic"),
        ("MeetingShape-topic", TOPIC, "topic"),
    ],
)
def test_the_concepts_that_a_shape_lists_are_those_of_the_scheme(shape: str, scheme: str, file: str) -> None:
    head = SHAPES.value(URIRef(SHAPE + shape), SH["in"])
    assert head is not None
    listed = set(Collection(SHAPES, head))
    assert listed == find_typed(load_file(f"{file}.ttl"), SKOS.Concept)
    assert all(str(one).startswith(scheme) for one in listed)


def test_no_shape_lists_concepts_without_a_drift_check() -> None:
    lists = [shape for shape in PROPERTY_SHAPES if _lists_iris(shape)]
    assert len(lists) == 13


def _lists_iris(shape: URIRef) -> bool:
    head = SHAPES.value(shape, SH["in"])
    return head is not None and not isinstance(next(iter(Collection(SHAPES, head))), Literal)


def test_the_shapes_are_valid_shacl() -> None:
    # SHACL's own shapes for shapes (appendix C), which pySHACL brings along.
    import pyshacl

    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("name", ["", *iter_cases()[::6]])
def test_targets_spread_to_property_shapes_find_the_same(name: str) -> None:
    graph = load_case(name) if name else load_base()
    assert validate_graph(graph, shapes=load_shapes()) == validate_graph(graph, shapes=SHAPES)
