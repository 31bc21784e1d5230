"""The network says who met whom, each tie with the sentences behind it, the same way every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.namespaces import BASE
from kg.network import (
    KINDS,
    Bridge,
    Edge,
    Network,
    Node,
    find_bridges,
    make_graph,
    measure_network,
    project_network,
)
from kg.network.sites import _read_site


def get_ties(network) -> dict[tuple[str, str], int]:
    return {(network.nodes[e.source].label, network.nodes[e.target].label): e.weight for e in network.edges}


def test_countries_are_tied_by_the_meetings_they_shared(store) -> None:
    network = project_network(store, "countries")
    assert get_ties(network) == {
        ("Argentina", "Peru"): 1,
        ("Argentina", "Uruguay"): 2,
        ("Peru", "Uruguay"): 1,
        ("Kenya", "Uganda"): 1,
    }
    assert network.get_years() == ("2019", "2020")


def test_people_and_bodies_are_tied_in_the_same_way(store) -> None:
    assert get_ties(project_network(store, "people")) == {("Ana Suárez", "Ben Okello"): 2}
    bodies = get_ties(project_network(store, "bodies"))
    assert bodies["Argentina Customs", "ROCB Americas"] == 1
    assert bodies["Uruguay Customs", "World Customs Organization"] == 2


def test_a_host_of_a_regional_body_does_not_attend_by_it(store) -> None:
    # The regional office in Uruguay organised the online meeting; Uruguay itself came through its administration.
    network = project_network(store, "countries", since="2020-05-01")
    sentences = {a.sentence for node in network.nodes.values() for a in node.involvements}
    assert "ROCB Americas organised it." not in sentences


def test_every_attendance_has_its_sentence_and_notice(store) -> None:
    for kind in KINDS:
        network = project_network(store, kind)
        assert network.nodes
        for node in network.nodes.values():
            assert all(a.sentence and a.notice.startswith(BASE + "notice/") for a in node.involvements)


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ({"until": "2019-12-31"}, {"Argentina", "Peru", "Uruguay"}),
        ({"since": "2020-05-01"}, {"Argentina", "Uruguay"}),
        ({"region": "ESA"}, {"Kenya", "Uganda"}),
        ({"since": "2030-01-01"}, set()),
    ],
)
def test_filters_choose_the_meetings(store, options, labels) -> None:
    assert {node.label for node in project_network(store, "countries", **options).nodes.values()} == labels


def test_a_network_of_one_region_says_so(store) -> None:
    assert project_network(store, "countries", region="ESA").scope == "East and Southern Africa"
    assert project_network(store, "countries").scope == ""


def test_measures_of_a_known_network(store) -> None:
    network = project_network(store, "countries")
    found = {network.nodes[iri].label: measures for iri, measures in measure_network(network).items()}
    argentina = found["Argentina"]
    assert (argentina.occasions, argentina.degree, argentina.strength) == (2, 2, 3)
    assert found["Argentina"].community == found["Peru"].community != found["Kenya"].community
    assert list(found)[:2] == ["Argentina", "Uruguay"]


def _make_network() -> Network:
    """Two countries of AMS and one of ESA at one meeting, one of each at another, and one of no region."""
    regions = {"a": "AMS", "b": "AMS", "c": "ESA", "d": None}
    nodes = {key: Node(key, key.upper(), region, ()) for key, region in regions.items()}
    edges = [("a", "b", 1), ("a", "c", 2), ("a", "d", 1), ("b", "c", 1)]
    built = tuple(Edge(one, other, tuple(f"m{n}" for n in range(count))) for one, other, count in edges)
    return Network("countries", nodes, built, {}, {"AMS": "Americas", "ESA": "Africa"}, {})


def test_bridges_count_pairs_and_meetings_between_regions(store) -> None:
    assert find_bridges(_make_network()) == (Bridge("AMS", "ESA", 2, ("m0", "m1"), ("a", "c")),)
    assert find_bridges(project_network(store, "bodies")) == ()


def test_the_share_across_regions_leaves_out_who_has_none() -> None:
    measures = measure_network(_make_network())
    assert measures["a"].across == 0.5
    assert measures["a"].regions == 2
    assert measures["d"].across is None
    assert make_graph(_make_network()).number_of_edges() == 4


def test_an_unknown_kind_of_network_is_a_wrong_call(store) -> None:
    with pytest.raises(ValueError, match="countries, bodies, people"):
        project_network(store, "planets")


def test_measures_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "from tests.query.example import make_store; from kg.network import *;"
        "store = make_store();"
        "networks = [project_network(store, k, by=r) for k in KINDS for r in RELATIONS];"
        "print([(n, list(measure_network(n).items()), list_communities(n, measure_network(n)), find_bridges(n),"
        " list_years(n), list(iter_edge_proofs(n, n.edges))) for n in networks])"
    )
    root = str(Path(__file__).parents[2])
    printed = set()
    for seed in ("0", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        done = subprocess.run(
            [sys.executable, "-c", script], check=True, env=environment, cwd=root, capture_output=True, text=True
        )
        printed.add(done.stdout)
    assert len(printed) == 1
    assert "betweenness" in printed.pop()


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.wcoomd.org/en/a", "wcoomd.org"),
        ("http://[", ""),
        ("file:///a", ""),
        ("news", ""),
        ("http://A.B:80", "a.b"),
    ],
)
def test_a_site_is_the_host_of_an_address(address: str, site: str) -> None:
    assert _read_site(address) == site
