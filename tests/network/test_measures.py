"""Measures agree with networkx, and are honest about networks that are too small or fall apart."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from kg.network import (
    Edge,
    Network,
    Node,
    Occasion,
    find_bridges,
    list_communities,
    list_years,
    make_table,
    measure_network,
)
from kg.network.holes import measure_holes
from kg.network.measures import measure_eigenvector


def make_network(nodes: str, ties: list[tuple[str, str, int]], regions: dict[str, str] | None = None) -> Network:
    made = {key: Node(key, key.upper(), (regions or {}).get(key), ()) for key in sorted(nodes)}
    edges = tuple(Edge(one, other, tuple(f"m{n}" for n in range(count))) for one, other, count in sorted(ties))
    keys = sorted({key for edge in edges for key in edge.occasions})
    occasions = {key: Occasion(key, f"Meeting {key}", None, None, None, key) for key in keys}
    return Network("countries", made, edges, occasions, {}, {})


def _make_random_graph(seed: int) -> nx.Graph:
    chance = random.Random(seed)
    graph = nx.Graph()
    graph.add_nodes_from(range(14))
    for one in graph:
        for other in range(one):
            if chance.random() < 0.3:
                graph.add_edge(one, other, weight=chance.randint(1, 4))
    return graph


@pytest.mark.parametrize("seed", range(8))
def test_structural_holes_agree_with_networkx(seed: int) -> None:
    graph = _make_random_graph(seed)
    constraint, size = measure_holes(graph)
    tied = [node for node in graph if graph.degree(node)]
    assert sorted(constraint) == sorted(size) == tied
    assert constraint == pytest.approx(nx.constraint(graph, nodes=tied, weight="weight"), abs=1e-6)
    assert size == pytest.approx(nx.effective_size(graph, nodes=tied, weight="weight"), abs=1e-6)


def test_an_empty_network_has_no_measures() -> None:
    network = make_network("", [])
    assert measure_network(network) == {}
    assert list_communities(network, {}) == find_bridges(network) == list_years(network) == ()


def test_who_is_alone_has_no_figure_where_none_makes_sense() -> None:
    (found,) = measure_network(make_network("a", [])).values()
    assert (found.degree, found.strength, found.betweenness, found.open_pairs) == (0, 0, 0.0, 0)
    assert (found.eigenvector, found.constraint, found.effective_size, found.across) == (None, None, None, None)


def test_only_those_who_hang_together_are_compared_by_eigenvector() -> None:
    measures = measure_network(make_network("abcdef", [("a", "b", 1), ("b", "c", 1), ("d", "e", 9)]))
    assert {key: found.eigenvector is not None for key, found in measures.items()} == {
        "a": True, "b": True, "c": True, "d": False, "e": False, "f": False,
    }  # fmt: skip
    assert measures["b"].eigenvector == 1.0
    assert measures["a"].eigenvector == pytest.approx(2**-0.5, abs=1e-5)


def test_of_two_groups_of_one_size_the_first_is_compared() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([(2, 3, 1), (0, 1, 1)])
    assert measure_eigenvector(graph) == {0: 1.0, 1: 1.0}


def test_an_eigenvector_that_does_not_settle_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two big circles joined by one thin tie settle slowly: with few steps they do not settle at all.
    monkeypatch.setattr("kg.network.measures._ITERATIONS", 3)
    graph = nx.barbell_graph(6, 4)
    nx.set_edge_attributes(graph, 1, "weight")
    assert measure_eigenvector(graph) == {}
    assert measure_network(make_network("abcd", [("a", "b", 1), ("b", "c", 5), ("c", "d", 1)]))["a"].eigenvector is None


def test_who_stands_between_two_circles_is_seen() -> None:
    ties = [(*pair, 1) for pair in ("ab", "ac", "bc", "de", "df", "ef", "cx", "dx")]
    measures = measure_network(
        make_network("abcdefx", ties, {"a": "AMS", "b": "AMS", "c": "AMS", "x": "AMS", "d": "ESA"})
    )
    between = measures["x"]
    assert between.betweenness == max(found.betweenness for found in measures.values())
    assert (between.open_pairs, between.effective_size, between.constraint) == (1, 2.0, 0.5)
    assert between.across == 0.5
    assert measures["a"].open_pairs == 0


def test_communities_tell_members_regions_and_how_closed_they_are() -> None:
    ties = [(*pair, 2) for pair in ("ab", "ac", "bc", "de", "df", "ef")] + [("c", "d", 1)]
    network = make_network("abcdefg", ties, dict.fromkeys("abc", "AMS") | dict.fromkeys("de", "ESA"))
    one, other = list_communities(network, measure_network(network))
    assert (one.number, one.members[0], set(one.members)) == (1, "a", set("abc"))
    assert one.regions == (("AMS", 3),)
    assert other.regions == (("ESA", 2), (None, 1))
    assert one.inside == pytest.approx(12 / 13, abs=1e-6)


def test_betweenness_of_a_big_network_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ties = [(*pair, 1) for pair in ("ab", "ac", "bc", "de", "df", "ef", "cx", "dx")]
    network = make_network("abcdefx", ties)
    exact = measure_network(network)
    assert "Estimated" not in make_table(network).words["betweenness"]
    monkeypatch.setattr("kg.network.measures.EXACT_NODES", 5)
    monkeypatch.setattr("kg.network.measures.PIVOTS", 4)
    estimated = measure_network(network)
    assert estimated == measure_network(network) != exact
    assert "Estimated from the paths that begin at" in make_table(network).words["betweenness"]


def test_a_table_of_one_node_has_its_rows_alone() -> None:
    network = make_network("abc", [("a", "b", 2), ("b", "c", 1)], {"a": "AMS", "b": "ESA", "c": "ESA"})
    ties = make_table(network, "ties", "c")
    assert [(row.cells["one"], row.cells["other"], row.cells["weight"]) for row in ties.rows] == [("C", "B", 1)]
    assert [row.cells["name"] for row in make_table(network, "nodes", "a").rows] == ["A"]
    profile = {row.cells["measure"]: row.cells["says"] for row in make_table(network, iri="b").rows}
    assert profile["open pairs"] == "B spans 1 pair of others who are not tied to each other"
    assert profile["across"] == "B leads 67% of its strength to other regions than its own (ESA)"
    with pytest.raises(KeyError):
        make_table(network, "planets")
