"""Every format holds the whole graph, and always in the same bytes."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import ExportError
from kg.export import FORMATS, export_graph, find_format, source
from kg.export.jsonld import make_context
from kg.namespaces import BASE, COOP, PREFIXES, XSD
from kg.store import open_memory_store
from kg.store.embedded import EmbeddedStore
from tests.query.example import make_store

_OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "canonical": ox.RdfFormat.N_QUADS,
}
_RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
    "canonical": "nquads",
}
_RDF = sorted(_OXIGRAPH)


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with make_store() as made:
        yield made


def _export(store: EmbeddedStore, format: str, **options: bool) -> str:
    out = io.StringIO()
    export_graph(store, format, out, **options)
    return out.getvalue()


def _read_triples(text: str, format: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=_OXIGRAPH[format], base_iri=BASE)}


def _make_hostile() -> EmbeddedStore:
    """Make a graph of what breaks naive writers: escapes, odd IRIs, types, languages."""
    subject, store = ox.NamedNode(BASE + "body/a"), open_memory_store()
    texts = ['"quoted" \\ back', "line\nend\r\ttab", "]]></x>&amp;", "\u2028é😀", "@prefix", "", " ", "true", "12"]
    values: list[ox.NamedNode | ox.Literal] = [ox.Literal(text) for text in texts]
    values += [ox.Literal("hola", language="es"), ox.Literal("x", language="zh-Hans")]
    values += [
        ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
        for text, kind in (("12", "integer"), ("007", "integer"), ("+1", "integer"), ("true", "boolean"),
                           ("1", "boolean"), ("2020-02-30", "date"), ("1.50", "decimal"), ("2020", "gYear"))
    ]  # fmt: skip
    iris = ("body/..", "body/../x", "a:b/c", "//x/y", "body/", "", "body/é", "body/a%20b", "x/y?z#w", "body/a;b")
    values += [ox.NamedNode(BASE + iri) for iri in iris]
    values += [ox.NamedNode(PREFIXES["topic"] + iri) for iri in ("a.b", "-x", "a/b", "0", "é", "")]
    values.append(ox.NamedNode("urn:x:y"))
    properties = ("rule", "agent", "topic", "attestedOn")
    triples = [ox.Triple(subject, ox.NamedNode(COOP + name), value) for name in properties for value in values]
    triples += [
        ox.Triple(value, ox.NamedNode(COOP + "x"), subject) for value in values if isinstance(value, ox.NamedNode)
    ]
    store.replace_graph(BASE + "graph/notice/hostile", triples)
    return store


@pytest.mark.parametrize("format", _RDF)
def test_oxigraph_reads_back_every_triple(store, format: str) -> None:
    expected = {quad.triple for quad in store.iter_quads()}
    assert _read_triples(_export(store, format, include_text=True), format) == expected
    assert len(expected) > 300


@pytest.mark.parametrize("format", _RDF)
def test_hostile_terms_come_back_as_they_were(format: str) -> None:
    with _make_hostile() as store:
        expected = {quad.triple for quad in store.iter_quads()}
        assert len(expected) > 100
        assert _read_triples(_export(store, format), format) == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's parsers call what rdflib deprecates
@pytest.mark.parametrize("format", _RDF)
def test_rdflib_reads_back_the_same_graph(store, format: str) -> None:
    expected = rdflib.Graph()
    for graph in store.graphs():
        expected += store.get_graph(graph)
    read = rdflib.Dataset(default_union=True)
    read.parse(data=_export(store, format, include_text=True), format=_RDFLIB[format], publicID=BASE)
    found = rdflib.Graph()
    for subject, predicate, value, _ in read.quads((None, None, None, None)):
        found.add((subject, predicate, value))
    assert isomorphic(found, expected)


@pytest.mark.parametrize("format", ["trig", "nquads", "canonical"])
def test_named_graphs_are_kept_where_the_format_can(store, format: str) -> None:
    assert FORMATS[format].keeps_graphs
    read = {str(quad.graph_name.value) for quad in ox.parse(_export(store, format), format=_OXIGRAPH[format])}
    assert read == set(store.graphs())


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    script = (
        "import sys; from kg.export import FORMATS, export_graph; from tests.query.example import make_store;"
        "[export_graph(make_store(), name, sys.argv[1] + '.' + name) for name in FORMATS]"
    )
    root = str(Path(__file__).parents[2])
    seeds = ("0", "1", "4242")
    for seed in seeds:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        subprocess.run([sys.executable, "-c", script, str(tmp_path / seed)], check=True, env=environment, cwd=root)
    for format in FORMATS:
        written = {(tmp_path / f"{seed}.{format}").read_bytes() for seed in seeds}
        assert len(written) == 1, format
        assert len(written.pop()) > 1000


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_bytes_do_not_depend_on_the_order_of_building(store, format: str) -> None:
    with open_memory_store() as other:
        for graph in reversed(store.graphs()):
            quads = sorted(store.iter_quads(graph), key=str, reverse=True)
            other.replace_graph(graph, [quad.triple for quad in quads])
        assert _export(other, format) == _export(store, format)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_sorting_on_disk_gives_the_same_bytes(store, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = _export(store, format)
    monkeypatch.setattr(source, "_CHUNK", 7)
    assert _export(store, format) == in_memory


@pytest.mark.parametrize("format", _RDF)
def test_texts_of_notices_are_left_out_unless_asked_for(store, format: str) -> None:
    with_text, without = _export(store, format, include_text=True), _export(store, format)
    left_out = _read_triples(with_text, format) - _read_triples(without, format)
    assert {triple.predicate.value for triple in left_out} == {COOP + "text"}


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_network_formats_hold_hostile_names(store, format: str) -> None:
    with open_memory_store() as other:
        for graph in store.graphs():
            other.replace_graph(graph, [quad.triple for quad in store.iter_quads(graph)])
        label = '<x a="1">&\x01\n]]>'
        node, property = ox.NamedNode(BASE + "person/ana-suarez"), ox.NamedNode(PREFIXES["skos"] + "prefLabel")
        other.replace_graph(BASE + "graph/x", [ox.Triple(node, property, ox.Literal(label))])
        root = ElementTree.fromstring(_export(other, format))
    texts = {text for element in root.iter() for text in (element.text, element.get("label"))}
    assert label.replace("\x01", "\ufffd") in texts


def test_csv_has_a_row_for_each_fact_and_sentence(store) -> None:
    rows = list(csv.DictReader(io.StringIO(_export(store, "csv"), newline="")))
    assert [row["sentence"] for row in rows if row["notice"].endswith("/n3") and row["statement"] == "host"] == [
        "Kenya Customs was the host."
    ]
    assert {row["published"] for row in rows} == {"2019-05-02", "2020-05-20", "2020-02-11"}
    assert len(rows) > 30


def test_turtle_is_grouped_with_the_type_first(store) -> None:
    text = _export(store, "turtle")
    assert text.count("\n<body/rocb-ams>\n  a coop:Body,\n") == 1
    assert "_:" not in text


def test_the_context_has_one_meaning_for_each_name() -> None:
    context = make_context(BASE)
    names = [name for name in context if name not in PREFIXES]
    assert len(names) > 60
    assert all(context[prefix] == iri for prefix, iri in PREFIXES.items())


def test_an_unknown_format_names_the_known_ones(store) -> None:
    with pytest.raises(ExportError, match="unknown format 'excel'; use one of turtle"):
        _export(store, "excel")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_ending_of_a_file_names_its_format(format: str) -> None:
    assert find_format(f"graph{FORMATS[format].suffix}") == format
    assert find_format("graph.xls") is None


def test_a_folder_that_is_not_there_is_an_export_error(store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no/graph\.ttl: cannot be written"):
        export_graph(store, "turtle", tmp_path / "no" / "graph.ttl")


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "graph.rdf"
    path.write_text("old")
    with open_memory_store() as store:
        node = ox.NamedNode("http://x/1")
        store.replace_graph("http://x/g", [ox.Triple(node, ox.NamedNode("http://x/2/"), node)])
        with pytest.raises(ExportError, match="RDF/XML cannot name the property"):
            export_graph(store, "rdfxml", path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_rdfxml_replaces_what_xml_cannot_hold() -> None:
    with open_memory_store() as store:
        node = ox.NamedNode("http://x/1")
        store.replace_graph("http://x/g", [ox.Triple(node, ox.NamedNode("http://x/p"), ox.Literal("a\x01b"))])
        read = list(ox.parse(_export(store, "rdfxml"), format=ox.RdfFormat.RDF_XML))
    assert read[0].object.value == "a\ufffdb"


def test_an_empty_store_gives_an_empty_graph() -> None:
    with open_memory_store() as store:
        for format in _RDF:
            assert _read_triples(_export(store, format), format) == set()
