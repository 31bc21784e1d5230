"""The graph of reference data: sourced rows, dates as exact as they are, certain links only."""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, RDF, SKOS, XSD, BNode, Graph, Literal, URIRef

from kg.mapping import map_reference
from kg.mapping.reference import make_period
from kg.mapping.terms import COOP
from kg.namespaces import BASE, EU_COUNTRY
from kg.resolve import load_reference
from tests.ontology.test_terms import find_declared, is_builtin


@pytest.fixture(scope="module")
def graph() -> Graph:
    return map_reference(load_reference())


def country(code: str) -> URIRef:
    return URIRef(f"{BASE}country/{code}")


@pytest.mark.parametrize(("kind", "least"), [("RecordedTenure", 99), ("Hosting", 75), ("RegionMembership", 187)])
def test_every_dated_row_is_there_with_its_source(graph: Graph, kind: str, least: int) -> None:
    nodes = set(graph.subjects(RDF.type, COOP[kind]))
    assert len(nodes) >= least
    for node in nodes:
        assert graph.value(node, DCTERMS.source) is not None
        assert str(graph.value(node, COOP.verification)) in {"yes", "partial", "no"}


def test_approximate_dates_are_attested_and_never_begin_or_end(graph: Graph) -> None:
    rows = [
        row for row in load_reference().tables["positions"] if row["start"].endswith("~") or row["end"].endswith("~")
    ]
    assert len(rows) >= 40
    exact = set(graph.objects(None, COOP.since)) | set(graph.objects(None, COOP.until))
    assert all("~" not in str(value) for value in exact)
    attested = sum(1 for _ in graph.triples((None, COOP.attestedFrom, None)))
    printed = sum(row["start"].endswith("~") for row in load_reference().tables["positions"])
    assert attested >= printed
    assert (None, COOP.attestedFrom, Literal("2009", datatype=XSD.gYear, normalize=False)) in graph


def test_the_secretary_general_has_his_two_terms(graph: Graph) -> None:
    member = URIRef("http://www.w3.org/ns/org#member")
    tenures = list(graph.subjects(member, URIRef(f"{BASE}person/kunio-mikuriya")))
    assert sorted(str(graph.value(node, COOP.since)) for node in tenures) == ["2002-01", "2009-01-01"]


def test_a_body_whose_host_changed_is_one_body_with_several_hostings(graph: Graph) -> None:
    body = URIRef(f"{BASE}body/rilo-asia-pacific")
    hosts = {str(graph.value(node, COOP.hostCountry))[-2:] for node in graph.subjects(COOP.hostedBody, body)}
    assert hosts == {"HK", "JP", "CN", "KR"}
    assert set(graph.objects(body, COOP.hostCountry)) == {country("JP")}


@pytest.mark.parametrize(
    ("code", "authority", "m49"),
    [("PE", "PER", "604"), ("PS", "PSE", "275"), ("HK", "HKG", "344"), ("MO", "MAC", "446"), ("XK", None, None),
     ("EU", "EUR", None), ("AN", None, "530")],
)  # fmt: skip
def test_countries_are_linked_only_where_certain(
    graph: Graph, code: str, authority: str | None, m49: str | None
) -> None:
    node = country(code)
    linked = {str(match) for match in graph.objects(node, SKOS.exactMatch) if str(match).startswith(EU_COUNTRY)}
    assert linked == ({EU_COUNTRY + authority} if authority else set())
    assert [str(value) for value in graph.objects(node, COOP.m49)] == ([m49] if m49 else [])
    assert {label.language for label in graph.objects(node, SKOS.prefLabel)} == {"en", "fr", "es"}
    if code in {"PS", "HK", "MO", "XK", "EU", "AN"}:
        assert graph.value(node, SKOS.note) is not None


def test_the_graph_has_no_blank_node_and_is_the_same_each_time(graph: Graph) -> None:
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)
    assert set(graph) == set(map_reference(load_reference()))
    assert len(graph) >= 9000


def test_consecutive_editions_follow_one_another_and_gaps_stay(graph: Graph) -> None:
    following = URIRef("http://data.europa.eu/m8g/hasNextEvent")
    first, second = (URIRef(f"{BASE}meeting/wco-capacity-building-committee-{n}") for n in (4, 5))
    assert (first, following, second) in graph
    assert graph.value(URIRef(f"{BASE}meeting/wco-capacity-building-committee-1"), following) is None


@pytest.mark.parametrize("text", ["", "soon", "2016-7", "2016-07-14T00:00", "~2016"])
def test_a_date_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no year, month or day"):
        make_period(text)


def test_every_term_is_declared_in_the_ontology(graph: Graph) -> None:
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    assert {str(term) for term in used - find_declared() if not is_builtin(term)} == set()
