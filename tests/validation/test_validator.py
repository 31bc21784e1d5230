"""Validation: what is judged, what is only read, and how a report is written."""

import json

import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from kg.mapping import map_resolution
from kg.mapping.reference import map_reference
from kg.model import Span
from kg.namespaces import COOP, FOAF, SHAPE
from kg.resolve import load_reference
from kg.validation import Finding, Report, make_report, merge_reports, render_json, render_table, render_turtle
from kg.validation import validate_graph as validate
from kg.validation.prepared import PreparedGraph
from tests.mapping.samples import add_evidence
from tests.mapping.test_iris import HOSTILE
from tests.mapping.test_notices import TEXT, contradict, make_resolution, make_sheet, map_hostile, map_whole
from tests.validation.cases import load_base, load_case

EX = "http://example.org/"


def test_the_graph_of_a_sample_notice_conforms() -> None:
    graph = map_whole(add_evidence(make_sheet(), TEXT))
    assert validate(graph).results == ()


def test_the_graph_of_entities_conforms() -> None:
    sheet = make_sheet()
    assert validate(map_resolution(make_resolution(sheet))).results == ()


def test_the_graph_of_reference_data_conforms() -> None:
    graph = map_reference(load_reference())
    assert len(graph) > 10_000
    assert validate(graph).results == ()


def test_a_contradiction_is_a_warning_with_both_sentences() -> None:
    sheet = contradict(add_evidence(make_sheet(), TEXT), "/meetings/0/ordinal", 4, Span(38, 114))
    report = validate(map_whole(sheet))
    (one,) = report.results
    assert report.conforms
    assert one.severity == "Warning"
    assert "6th Annual Forum" in one.message
    assert "This fourth annual forum" in one.message


def test_a_contradiction_is_told_once_by_the_first_sentence_of_each_value() -> None:
    sheet = add_evidence(make_sheet(), TEXT)
    for span in (Span(38, 114), Span(115, 163)):
        sheet = contradict(sheet, "/meetings/0/ordinal", 4, span)
    sheet = contradict(sheet, "/meetings/0/ordinal", 6, Span(164, 200))
    (one,) = validate(map_whole(sheet)).results
    assert "This fourth annual forum" in one.message
    assert "6th Annual Forum" in one.message


def test_the_context_is_read_and_not_judged() -> None:
    data, context = Graph(), Graph()
    notice, person = URIRef(EX + "notice2"), URIRef(EX + "stranger")
    data += load_base()
    data.add((URIRef(EX + "notice"), URIRef("https://schema.org/mentions"), person))
    assert [one.shape for one in validate(data).results] == [SHAPE + "NoticeShape-mentions"]
    context.add((person, RDF.type, URIRef(FOAF + "Person")))  # Without a name: a fault, but of another graph.
    context.add((notice, RDF.type, URIRef(COOP + "Notice")))
    assert validate(data, context=context).results == ()


def test_the_data_is_left_as_it_was() -> None:
    graph = load_base()
    before = set(graph)
    validate(graph, context=load_case("PersonShape-name"))
    assert set(graph) == before


def test_a_quote_is_compared_by_code_points() -> None:
    graph = load_base()
    text, quote = URIRef(COOP + "text"), URIRef("http://www.w3.org/ns/oa#exact")
    # Astral characters are two units of UTF-16 and four bytes of UTF-8, and one code point.
    graph.set((URIRef(EX + "notice"), text, Literal("𝕋he 6th forum met in Lim𝕒. Ana Ruiz spoke.")))
    graph.set((URIRef(EX + "sentence-quote"), quote, Literal("𝕋he 6th forum met in Lim𝕒.")))
    assert validate(graph).results == ()


def test_a_prepared_graph_answers_like_any_other() -> None:
    graph = PreparedGraph()
    graph += load_base()
    text = "SELECT ?s WHERE { ?s a <https://w3id.org/regional-cooperation/ontology#Meeting> } ORDER BY ?s"
    plain = [row.s for row in load_base().query(text)]
    assert [row.s for row in graph.query(text)] == plain
    assert len(plain) == 2
    bound = graph.query("SELECT ?o WHERE { ?s a ?o }", initBindings={"s": plain[0]})
    assert len(bound) == 1


# Reports.

FINDINGS = (
    Finding(EX + "b", None, "two\nlines\x1b[31m", "Warning", "A warning.", SHAPE + "BShape-x"),
    Finding(EX + "a", EX + "p", None, "Violation", "A violation.", SHAPE + "AShape-x"),
)


def test_a_report_is_sorted_worst_first_and_holds_each_finding_once() -> None:
    report = make_report([*FINDINGS, *FINDINGS])
    assert [one.severity for one in report.results] == ["Violation", "Warning"]
    assert report == make_report(reversed(FINDINGS))
    assert not report.conforms
    assert (report.count("Violation"), report.count("Warning"), report.count("Info")) == (1, 1, 0)


def test_reports_merge() -> None:
    assert merge_reports([make_report(FINDINGS[:1]), make_report(FINDINGS[1:])]) == make_report(FINDINGS)


def test_a_table_ends_with_the_verdict_and_keeps_its_lines() -> None:
    lines = render_table(make_report(FINDINGS)).splitlines()
    assert lines[0] == f"VIOLATION  {EX}a"
    assert lines[-1] == "does not conform: 1 violation, 1 warning"
    assert "    value: two lines [31m" in lines
    assert "    shape: AShape-x" in lines


def test_json_has_every_field() -> None:
    plain = json.loads(render_json(make_report(FINDINGS)))
    assert plain["conforms"] is False
    assert plain["results"][0] == {
        "focus": EX + "a", "path": EX + "p", "value": None, "severity": "Violation",
        "message": "A violation.", "shape": SHAPE + "AShape-x",
    }  # fmt: skip


def test_turtle_is_a_report_of_shacl() -> None:
    graph = Graph().parse(data=render_turtle(make_report(FINDINGS)), format="turtle")
    report = graph.value(predicate=RDF.type, object=SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    assert len(list(graph.objects(report, SH.result))) == 2
    assert (None, SH.value, None) in graph


def test_a_node_without_an_iri_is_named_by_its_label() -> None:
    graph = Graph().parse(data="_:x a <https://w3id.org/regional-cooperation/ontology#City> .", format="turtle")
    report = validate(graph)
    assert [one.focus[:2] for one in report.results] == ["_:"]
    written = Graph().parse(data=render_turtle(report), format="turtle")
    assert isinstance(next(written.objects(None, SH.focusNode)), BNode)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_are_reported_and_stop_nothing(name: str) -> None:
    report = validate(map_hostile(name, name))
    assert not report.conforms
    shapes = {one.shape.removeprefix(SHAPE) for one in report.results}
    assert {"MeetingShape-kind", "ParticipationShape-role", "AgreementShape-agreementKind"} <= shapes
    assert "EvidenceShape-quote" not in shapes
    assert "".join(render_table(report).splitlines()).isprintable()


def test_an_empty_report_conforms_in_every_form() -> None:
    assert Report().conforms
    assert render_table(Report()) == "conforms: no violations, no warnings\n"
    assert json.loads(render_json(Report())) == {"conforms": True, "results": []}
    assert "true" in render_turtle(Report())
