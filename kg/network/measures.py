"""Measure a network: degree, betweenness, communities, and who bridges the WCO regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.network.projection import Network

if TYPE_CHECKING:
    import networkx as nx

#: Measures are written with so many digits, so that platforms whose last bits differ write the same.
_DIGITS: Final = 6
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one node.

    Attributes:
        meetings: How many meetings it took part in.
        degree: With how many others.
        strength: Sum over the others of the meetings shared.
        betweenness: Share of the shortest paths between others that lead through it; a path is shorter the more
            meetings its edges have.
        community: Number of its community, the largest is 1.
        regions: How many WCO regions the others belong to, its own included if there are others of it.
        across: Share of its strength that goes to other regions than its own; None where its own is unknown.
    """

    meetings: int
    degree: int
    strength: int
    betweenness: float
    community: int
    regions: int
    across: float | None


@dataclass(frozen=True, slots=True)
class Bridge:
    """The ties between two WCO regions: pairs that met, and the meetings they shared."""

    one: str
    other: str
    pairs: int
    meetings: int


def make_graph(network: Network) -> nx.Graph:
    """Return the network as a networkx graph whose nodes are numbered in the order of the IRIs.

    Numbers and not IRIs, because networkx walks through sets, and a set of strings has another order in each run.
    """
    import networkx as nx

    numbers = {iri: number for number, iri in enumerate(network.nodes)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(numbers)))
    for edge in network.edges:
        graph.add_edge(numbers[edge.source], numbers[edge.target], weight=edge.weight, distance=1 / edge.weight)
    return graph


def measure_network(network: Network) -> Mapping[str, Measures]:
    """Return the measures of each node, by IRI, in the order of strength, degree and IRI.

    Source:
        Betweenness: Brandes, "A faster algorithm for betweenness centrality" (2001). Communities: Blondel et al.,
        "Fast unfolding of communities in large networks" (2008), seeded.
    """
    import networkx as nx

    graph = make_graph(network)
    betweenness = nx.betweenness_centrality(graph, weight="distance", normalized=True)
    communities = _number_communities(graph)
    others = _list_others(network)
    found = {}
    for number, (iri, node) in enumerate(network.nodes.items()):
        ties = others[iri]
        strength = sum(ties.values())
        codes = {code for other in ties if (code := network.nodes[other].region)}
        abroad = sum(w for other, w in ties.items() if network.nodes[other].region not in (node.region, None))
        found[iri] = Measures(
            meetings=len(node.attendances),
            degree=len(ties),
            strength=strength,
            betweenness=round(betweenness[number], _DIGITS),
            community=communities[number],
            regions=len(codes),
            across=round(abroad / strength, _DIGITS) if node.region and strength else None,
        )
    return dict(sorted(found.items(), key=lambda item: (-item[1].strength, -item[1].degree, item[0])))


def find_bridges(network: Network) -> tuple[Bridge, ...]:
    """Return the ties between each two WCO regions, the strongest first."""
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    meetings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in network.edges:
        codes = {network.nodes[edge.source].region, network.nodes[edge.target].region} - {None}
        if len(codes) == 2:
            one, other = sorted(code for code in codes if code)
            pairs[one, other] += 1
            meetings[one, other].update(edge.meetings)
    bridges = (Bridge(one, other, pairs[one, other], len(meetings[one, other])) for one, other in pairs)
    return tuple(sorted(bridges, key=lambda bridge: (-bridge.meetings, -bridge.pairs, bridge.one, bridge.other)))


def _number_communities(graph: nx.Graph) -> dict[int, int]:
    import networkx as nx

    groups = nx.community.louvain_communities(graph, weight="weight", seed=_SEED) if graph else []
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
    return {node: number for number, group in enumerate(ordered, start=1) for node in group}


def _list_others(network: Network) -> dict[str, dict[str, int]]:
    others: dict[str, dict[str, int]] = {iri: {} for iri in network.nodes}
    for edge in network.edges:
        others[edge.source][edge.target] = edge.weight
        others[edge.target][edge.source] = edge.weight
    return others
