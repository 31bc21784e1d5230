"""Catalogue, statistics and provenance: judged by official shapes, recounted by SPARQL, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, SH, Graph, Literal, URIRef

from kg.errors import ConfigError, ExportError
from kg.namespaces import BASE, COOP, DCAT, DCTERMS, FOAF, PROV, SCHEMA, SPDX, VOID
from kg.publish.config import parse_config
from kg.publish.metadata import Dump, write_metadata
from kg.store import open_memory_store
from kg.validation import validate_catalogue, validate_graph
from kg.validation.shapes import load_portal_shapes
from tests.ontology.files import OFFICIAL
from tests.publish.portal import FULL, LEAST, publish
from tests.query.example import make_store

SITE = LEAST["site"]
DATASET = URIRef(f"{SITE}catalog.ttl#dataset")
FILES = ["catalog.ttl", "authority.ttl", "void.ttl", "provenance.ttl", ".well-known/void"]
DCAT_AP = OFFICIAL / "dcat-ap-3.0.1"
OFFICIAL_SHAPES = ("shapes", "range", "shapes_recommended", "mdr-vocabularies.shape")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    publish(folder, FULL)
    return folder


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("least")
    publish(folder, LEAST)
    return folder


def read(folder: Path, *names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(folder / name, format="turtle")
    return graph


def read_catalogue(folder: Path) -> Graph:
    return read(folder, "catalog.ttl", "authority.ttl")


@cache
def load_official() -> Graph:
    shapes = Graph()
    for name in OFFICIAL_SHAPES:
        shapes.parse(DCAT_AP / f"{name}.ttl", format="turtle")
    # The imports are files on the web; the terms that a catalogue uses are in its authority.ttl.
    shapes.remove((None, OWL.imports, None))
    return shapes


# The official shapes.


@pytest.mark.skipif(not DCAT_AP.is_dir(), reason="the official shapes are not beside the checkout")
def test_official_shapes_of_dcat_ap_find_nothing_in_a_full_catalogue(full: Path) -> None:
    """No violation, and not one recommendation that is not followed."""
    assert len(set(load_official().subjects(SH.targetClass))) > 40
    assert validate_graph(read_catalogue(full), shapes=load_official()).results == ()


@pytest.mark.skipif(not DCAT_AP.is_dir(), reason="the official shapes are not beside the checkout")
def test_official_shapes_of_dcat_ap_find_no_violation_in_the_least_catalogue(least: Path) -> None:
    report = validate_graph(read_catalogue(least), shapes=load_official())
    assert report.conforms
    assert report.count("Warning") == 5


@pytest.mark.skipif(not DCAT_AP.is_dir(), reason="the official shapes are not beside the checkout")
@pytest.mark.parametrize(
    ("predicate", "wrong"),
    [
        (DCTERMS + "accrualPeriodicity", "http://example.org/often"),
        (DCTERMS + "spatial", "http://example.org/somewhere"),
        (DCTERMS + "temporal", "http://example.org/sometime"),
        (DCAT + "mediaType", "http://example.org/turtle"),
        (DCTERMS + "license", "http://example.org/free"),
        (SPDX + "algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
    ],
)
def test_official_shapes_look_at_what_is_written(full: Path, predicate: str, wrong: str) -> None:
    graph = read_catalogue(full)
    subject = next(graph.subjects(URIRef(predicate)))
    graph.set((subject, URIRef(predicate), URIRef(wrong)))
    found = validate_graph(graph, shapes=load_official())
    assert not found.conforms
    assert predicate in {one.path for one in found.results}


# The project's own.


def test_own_shapes_find_nothing_in_a_full_catalogue(full: Path) -> None:
    assert validate_catalogue(read(full, "catalog.ttl"), context=read(full, "authority.ttl")).results == ()


PROPERTY_SHAPES = sorted(str(shape) for shape in load_portal_shapes().subjects(RDF.type, SH.PropertyShape))


def test_there_are_as_many_own_shapes_as_cases() -> None:
    assert len(PROPERTY_SHAPES) == 67


@pytest.mark.parametrize("shape", PROPERTY_SHAPES, ids=lambda shape: shape.rsplit("/", 1)[-1])
def test_every_own_shape_is_broken_by_a_wrong_value(full: Path, shape: str) -> None:
    shapes, graph, node = load_portal_shapes(), read_catalogue(full), URIRef(shape)
    path, target = shapes.value(node, SH.path), shapes.value(node, SH.targetClass)
    assert isinstance(target, URIRef)
    subject = min(graph.subjects(RDF.type, target))
    is_text = shapes.value(node, SH.datatype) is not None
    wrong = URIRef("http://example.org/wrong") if is_text else Literal("wrong")
    if shape.endswith(("-bbox", "-centroid")):
        wrong = URIRef("http://example.org/wrong")
    graph.set((subject, path, wrong))
    report = validate_catalogue(graph)
    assert shape in {one.shape for one in report.results}
    severity = str(shapes.value(node, SH.severity)).rsplit("#", 1)[-1]
    assert {one.severity for one in report.results if one.shape == shape} == {severity}


@pytest.mark.parametrize(
    "name", ["title", "publisher", "distribution", "accrualPeriodicity", "theme", "licence", "byteSize"]
)
def test_what_is_missing_is_found(full: Path, name: str) -> None:
    graph = read_catalogue(full)
    wanted = {"licence": "license"}.get(name, name)
    gone = [
        triple for triple in graph if str(triple[1]).endswith(f"/{wanted}") or str(triple[1]).endswith(f"#{wanted}")
    ]
    assert gone
    for triple in gone:
        graph.remove(triple)
    report = validate_catalogue(graph)
    assert not report.conforms
    assert any(one.shape.endswith(f"-{wanted}") for one in report.results)


def test_a_catalogue_that_breaks_a_shape_is_not_written(tmp_path: Path) -> None:
    """A dump without a byte breaks the shape of its size."""
    dump = tmp_path / "graph.ttl"
    dump.write_bytes(b"")
    with pytest.raises(ExportError, match=r"the catalogue breaks 1 shape\(s\): A distribution has exactly one size"):
        write_metadata(make_store(), tmp_path, parse_config(LEAST), [Dump(dump, "turtle")])
    assert list(tmp_path.iterdir()) == [dump]


# What the files say.


def test_a_distribution_tells_the_size_and_checksum_of_its_file(full: Path) -> None:
    graph = read(full, "catalog.ttl")
    distributions = list(graph.objects(DATASET, URIRef(DCAT + "distribution")))
    assert len(distributions) == 9
    for node in distributions:
        address = str(graph.value(node, URIRef(DCAT + "downloadURL")))
        content = (full / address.removeprefix(SITE)).read_bytes()
        checksum = graph.value(node, URIRef(SPDX + "checksum"))
        assert int(graph.value(node, URIRef(DCAT + "byteSize"))) == len(content)
        assert graph.value(checksum, URIRef(SPDX + "checksumValue")).value.hex() == hashlib.sha256(content).hexdigest()


def test_days_come_from_the_graph_and_the_configuration(full: Path, least: Path) -> None:
    graph = read(full, "catalog.ttl")
    period = graph.value(DATASET, URIRef(DCTERMS + "temporal"))
    days = [str(graph.value(period, URIRef(DCAT + name))) for name in ("startDate", "endDate")]
    assert days == ["2019-04-29", "2020-05-20"]
    assert str(graph.value(DATASET, URIRef(DCTERMS + "modified"))) == "2020-05-20"
    assert str(graph.value(DATASET, URIRef(DCTERMS + "issued"))) == "2021-01-01"
    assert (None, URIRef(DCTERMS + "issued"), None) not in read(least, "catalog.ttl")


def test_a_service_is_described_only_where_there_is_an_endpoint(full: Path, least: Path) -> None:
    service = (None, RDF.type, URIRef(DCAT + "DataService"))
    assert service in read(full, "catalog.ttl")
    assert service not in read(least, "catalog.ttl")
    assert (None, URIRef(VOID + "sparqlEndpoint"), None) not in read(least, "void.ttl")


def test_stubs_are_of_the_terms_that_are_used_and_no_others(full: Path) -> None:
    catalogue, stubs = read(full, "catalog.ttl"), read(full, "authority.ttl")
    described = {str(subject) for subject in stubs.subjects() if "/authority/frequency/" in str(subject)}
    assert described == {"http://publications.europa.eu/resource/authority/frequency/WEEKLY"}
    mentioned = {str(value) for value in catalogue.objects() if "/resource/authority/" in str(value)}
    assert mentioned <= {str(subject) for subject in stubs.subjects()}


def test_no_file_has_a_blank_node(full: Path) -> None:
    for name in FILES:
        terms = {term for triple in read(full, name) for term in triple}
        assert terms
        assert not [term for term in terms if isinstance(term, rdflib.BNode)]


def test_provenance_names_the_notices_and_the_canonical_digest(full: Path) -> None:
    graph = read(full, "provenance.ttl")
    used = {str(node) for node in graph.objects(None, URIRef(PROV + "used"))}
    assert {iri.rsplit("/", 1)[-1] for iri in used} == {"n1", "n2", "n3"}
    dataset = ox.Dataset(ox.parse((full / "data" / "graph.nq").read_bytes(), format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted((ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").decode().splitlines(keepends=True))
    wanted = hashlib.sha256("".join(lines).encode()).hexdigest()
    stated = {value.value.hex() for value in graph.objects(None, URIRef(SPDX + "checksumValue"))}
    assert stated == {wanted}


# VoID, recounted.

COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o FILTER(STRSTARTS(STR(?s), ?space)) }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
}


def count(store: ox.Store, query: str) -> int:
    (row,) = store.query(query, prefixes={"rdf": str(RDF)})
    return int(row["n"].value)


def test_every_number_of_void_is_what_sparql_counts_in_the_dump(full: Path) -> None:
    store, void = ox.Store(), read(full, "void.ttl")
    store.load((full / "data" / "graph.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    space = str(ox.Literal(str(void.value(DATASET, URIRef(VOID + "uriSpace")))))
    checked = 0
    for subject, predicate, value in void:
        if not (isinstance(value, Literal) and value.datatype == rdflib.XSD.integer):
            continue
        checked += 1
        name = str(predicate).removeprefix(VOID)
        about = {p: void.value(subject, URIRef(VOID + p)) for p in ("class", "property", "linkPredicate")}
        if subject == DATASET:
            query = COUNTS[name].replace("?space", space)
        elif about["class"]:
            query = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{about['class']}> }}"
        elif about["property"]:
            query = f"SELECT (COUNT(*) AS ?n) {{ ?s <{about['property']}> ?o }}"
        else:
            target = void.value(void.value(subject, URIRef(VOID + "objectsTarget")), URIRef(VOID + "uriSpace"))
            query = (
                f'SELECT (COUNT(*) AS ?n) {{ ?s <{about["linkPredicate"]}> ?o FILTER(STRSTARTS(STR(?o), "{target}")) }}'
            )
        assert int(value) == count(store, query), (subject, predicate)
    assert checked > 80


def test_texts_count_only_where_they_are_published(tmp_path: Path) -> None:
    numbers = {}
    for with_text in (False, True):
        folder = tmp_path / str(with_text)
        publish(folder, LEAST | {"with-text": with_text})
        numbers[with_text] = int(read(folder, "void.ttl").value(DATASET, URIRef(VOID + "triples")))
        assert (f"{COOP}text" in (folder / "void.ttl").read_text("utf-8")) is False
        assert ("property-coop-text" in (folder / "void.ttl").read_text("utf-8")) is with_text
    assert numbers[True] - numbers[False] == 1


def test_the_well_known_address_holds_the_statistics(full: Path) -> None:
    assert (full / ".well-known" / "void").read_bytes() == (full / "void.ttl").read_bytes()


def test_the_published_context_gives_short_names_their_meaning(full: Path) -> None:
    context = json.loads((full / "context.jsonld").read_text("utf-8"))["@context"]
    node = {"@context": context, "id": "meeting/m", "type": "coop:Meeting", "startDate": "2020-01-01"}
    found = {quad.triple for quad in ox.parse(json.dumps(node), format=ox.RdfFormat.JSON_LD)}
    subject, day = ox.NamedNode(BASE + "meeting/m"), ox.NamedNode(str(rdflib.XSD.date))
    assert found == {
        ox.Triple(subject, ox.NamedNode(str(RDF.type)), ox.NamedNode(COOP + "Meeting")),
        ox.Triple(subject, ox.NamedNode(SCHEMA + "startDate"), ox.Literal("2020-01-01", datatype=day)),
    }


# Robustness.


def test_hostile_texts_come_back_as_they_were(tmp_path: Path) -> None:
    name, title = '"] . <x> a <y> ; "\\', '<script>\'"""{{}}\u2028'
    publish(tmp_path, LEAST | {"publisher": {"name": name}, "title": {"en": title.replace("\u2028", "é")}})
    graph = read(tmp_path, "catalog.ttl")
    assert [str(value) for value in graph.objects(None, URIRef(FOAF + "name"))] == [name]
    assert title.replace("\u2028", "é") in {str(value) for value in graph.objects(None, URIRef(DCTERMS + "title"))}


def test_a_file_name_is_escaped_in_its_address(tmp_path: Path) -> None:
    dump = tmp_path / "my graph é#1.ttl"
    dump.write_text("<a:b> <a:c> <a:d> .", encoding="utf-8")
    write_metadata(make_store(), tmp_path, parse_config(LEAST), [Dump(dump, "turtle")])
    address = next(read(tmp_path, "catalog.ttl").objects(None, URIRef(DCAT + "downloadURL")))
    assert str(address) == f"{SITE}my%20graph%20%C3%A9%231.ttl"


def test_a_dump_outside_of_the_folder_is_refused(tmp_path: Path) -> None:
    dump = tmp_path / "graph.ttl"
    dump.write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match="the dump is not inside the folder"):
        write_metadata(make_store(), tmp_path / "site", parse_config(LEAST), [Dump(dump, "turtle")])
    with pytest.raises(ExportError, match="the dump cannot be read: No such file"):
        write_metadata(make_store(), tmp_path, parse_config(LEAST), [Dump(tmp_path / "none.ttl", "turtle")])


def test_another_base_than_the_stores_is_refused(tmp_path: Path) -> None:
    config = parse_config(LEAST | {"base": "https://example.org/id/"})
    with pytest.raises(
        ConfigError, match=r"base is https://example\.org/id/, but the store was made with https://w3id"
    ):
        write_metadata(make_store(), tmp_path, config, [])


def test_an_empty_store_has_a_catalogue_without_days(tmp_path: Path) -> None:
    dump = tmp_path / "graph.ttl"
    dump.write_text("\n", encoding="utf-8")
    with open_memory_store() as store:
        write_metadata(store, tmp_path, parse_config(LEAST), [Dump(dump, "turtle")])
    graph = read_catalogue(tmp_path)
    assert (None, URIRef(DCTERMS + "temporal"), None) not in graph
    assert validate_catalogue(graph).conforms


def test_the_same_graph_gives_the_same_bytes(full: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.publish.portal import *; publish(Path(sys.argv[1]), FULL)"
    )
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONHASHSEED": "4242", "PYTHONPATH": root, "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, env=environment, cwd=root)
    for name in [*FILES, "context.jsonld"]:
        assert (tmp_path / name).read_bytes() == (full / name).read_bytes(), name
