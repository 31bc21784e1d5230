"""The formats for tools that draw networks: read back by networkx and by the csv module with every attribute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import networkx
import pyoxigraph as ox
import pytest

from kg.export import export_graph
from kg.export.entities import Entity, Tie, load_entities
from kg.export.layout import place_nodes
from kg.export.tables import EDGE_COLUMNS, NODE_COLUMNS
from kg.namespaces import BASE
from kg.store.embedded import EmbeddedStore
from tests.query.example import make_store

PERSON, MEETING = BASE + "person/ana-suarez", BASE + "meeting/ccdga-22"


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with make_store() as made:
        yield made


@pytest.fixture(scope="module")
def network(store: EmbeddedStore) -> tuple[tuple[Entity, ...], tuple[Tie, ...]]:
    entities, ties = load_entities(store)
    assert (len(entities), len(ties)) == (13, 16)
    return entities, ties


def export(store: EmbeddedStore, format: str) -> str:
    out = io.StringIO()
    export_graph(store, format, out)
    return out.getvalue()


def without_empty(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value != ""}


def test_networkx_reads_every_attribute_of_graphml(store, network) -> None:
    entities, ties = network
    graph = networkx.read_graphml(io.BytesIO(export(store, "graphml").encode()), force_multigraph=True)
    for one in entities:
        wanted = without_empty(label=one.label, kind=one.kind, region=one.region, start=one.start, end=one.end)
        assert graph.nodes[one.iri] == wanted
    read = {(source, target, data["relation"]): data for source, target, data in graph.edges(data=True)}
    assert len(graph.edges) == len(read) == len(ties)
    for tie in ties:
        data = dict(read[tie.source, tie.target, tie.relation])
        data.pop("id", None)
        wanted = without_empty(relation=tie.relation, weight=tie.count, start=tie.start, end=tie.end,
                               sentence=tie.sentence, notice=tie.notice)  # fmt: skip
        assert data == wanted


def test_networkx_reads_every_attribute_of_gexf(store, network) -> None:
    entities, ties = network
    graph: Any = networkx.read_gexf(io.BytesIO(export(store, "gexf").encode()), version="1.3")
    for one in entities:
        data = graph.nodes[one.iri]
        assert {"label": one.label, "kind": one.kind}.items() <= data.items()
        assert data.get("region", "") == one.region
        assert set(data["viz"]["color"]) == {"r", "g", "b", "a"}
        assert set(data["viz"]["position"]) == {"x", "y", "z"}
        if one.kind == "meeting":
            assert (data["start"], data["end"]) == (one.start, one.end)
    read = {(source, target, data["label"]): data for source, target, data in graph.edges(data=True)}
    assert len(graph.edges) == len(read) == len(ties)
    for tie in ties:
        data = read[tie.source, tie.target, tie.relation]
        assert (data["weight"], data["sentence"], data["notice"]) == (tie.count, tie.sentence, tie.notice)
        spells = data.get("spells") or ([(data["start"], data["end"])] if "start" in data else [])
        assert tuple(spells) == tie.spells


def test_kinds_have_colours_and_nobody_stands_on_another(store, network) -> None:
    graph: Any = networkx.read_gexf(io.BytesIO(export(store, "gexf").encode()), version="1.3")
    colours = {data["kind"]: tuple(data["viz"]["color"].values()) for _, data in graph.nodes(data=True)}
    assert len(set(colours.values())) == len(colours) == 4
    places = {tuple(data["viz"]["position"].values()) for _, data in graph.nodes(data=True)}
    assert len(places) == len(graph)


def test_a_tie_lasts_as_long_as_the_meetings_at_which_it_held(network) -> None:
    _, ties = network
    spells = {tie.spells for tie in ties if tie.target == MEETING}
    assert spells == {(("2019-04-29", "2019-04-30"),)}
    served = {tie.relation: tie.spells for tie in ties if tie.source == PERSON and "/body/" in tie.target}
    assert all(start <= end for found in served.values() for start, end in found)
    assert served


def test_csv_tables_hold_nodes_and_edges(store, network) -> None:
    entities, ties = network
    nodes = list(csv.DictReader(io.StringIO(export(store, "csv-nodes"), newline="")))
    edges = list(csv.DictReader(io.StringIO(export(store, "csv-edges"), newline="")))
    assert [tuple(row) for row in (nodes[0], edges[0])] == [NODE_COLUMNS, EDGE_COLUMNS]
    assert [(row["Id"], row["Label"], row["kind"]) for row in nodes] == [(e.iri, e.label, e.kind) for e in entities]
    assert [(row["Source"], row["Target"], row["relation"], int(row["Weight"]), row["sentence"]) for row in edges] == [
        (tie.source, tie.target, tie.relation, tie.count, tie.sentence) for tie in ties
    ]
    assert {row["Source"] for row in edges} | {row["Target"] for row in edges} == {row["Id"] for row in nodes}


def test_a_cell_that_looks_like_a_formula_is_made_harmless() -> None:
    with make_store() as other:
        label = ox.Literal("=HYPERLINK(1)")
        node, property = ox.NamedNode(PERSON), ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
        other.engine.update(f"DELETE WHERE {{ GRAPH ?g {{ {node} {property} ?o }} }}")
        other.replace_graph(BASE + "graph/x", [ox.Triple(node, property, label)])
        rows = list(csv.DictReader(io.StringIO(export(other, "csv-nodes"), newline="")))
    assert "'=HYPERLINK(1)" in {row["Label"] for row in rows}


def test_groups_stand_apart_and_the_tied_stand_close() -> None:
    groups = {f"{group}{number}": group for group in "abc" for number in range(12)}
    ties = [(f"{group}{i}", f"{group}{i + 1}") for group in "abc" for i in range(11)]
    places = place_nodes(groups, ties)

    def distance(one: str, other: str) -> float:
        (x, y), (u, v) = places[one], places[other]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    tied = [distance(one, other) for one, other in ties]
    apart = [distance(f"a{i}", f"{group}{j}") for group in "bc" for i in range(12) for j in range(12)]
    assert sum(tied) / len(tied) < sum(apart) / len(apart) / 2
    assert min(distance(a, b) for a in groups for b in groups if a < b) > 10
    assert place_nodes(dict(reversed(groups.items())), reversed(ties)) == places
    assert place_nodes({}, []) == {}
