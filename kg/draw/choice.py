"""Choose what a picture shows of a network that is too big for one: the strongest nodes, and their closest ties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.network import Edge, Network, Node, Reach, measure_reach

#: Of each node so many closest ties to other regions are shown in any case.
TIES_ABROAD: Final = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown.

    Attributes:
        nodes: By meetings, then by ties; the first first.
        edges: By closeness, the closest last, so that it is drawn on top.
        measures: Of all nodes of the network, shown or not.
        total_nodes: How many nodes with a tie the network has.
        total_edges: How many ties the network has.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    measures: Mapping[str, Reach]
    total_nodes: int
    total_edges: int


def choose_view(network: Network, *, max_nodes: int, ties_a_node: int | None, ties_abroad: int = TIES_ABROAD) -> Choice:
    """Choose the nodes that went to most meetings, and of their ties the closest ones of each.

    Args:
        network: What is drawn.
        max_nodes: How many nodes there is room for.
        ties_a_node: A tie is shown when it is among so many closest of one of its ends; None shows all.
        ties_abroad: So many closest ties of each to other regions are shown in any case.

    Source:
        Closeness counts a meeting of n as 1/(n-1): a visit of two says more than a conference of fifty (Newman,
        "Scientific collaboration networks II", 2001).
    """
    measures = measure_reach(network)
    closeness = _measure_closeness(network)
    tied = sorted((iri for iri, found in measures.items() if found.degree), key=lambda iri: _rank(iri, measures))
    shown = set(tied[:max_nodes])
    edges = [edge for edge in network.edges if edge.source in shown and edge.target in shown]
    if ties_a_node is not None:
        edges = _keep_closest(network, edges, closeness, ties_a_node, ties_abroad)
    edges.sort(key=lambda edge: (closeness[edge], edge.source, edge.target))
    # Whose others are all left out would stand alone.
    met = {end for edge in edges for end in (edge.source, edge.target)}
    return Choice(
        nodes=tuple(network.nodes[iri] for iri in tied[:max_nodes] if iri in met),
        edges=tuple(edges),
        measures=measures,
        total_nodes=len(tied),
        total_edges=len(network.edges),
    )


def _measure_closeness(network: Network) -> dict[Edge, float]:
    sizes = Counter(attendance.occasion for node in network.nodes.values() for attendance in node.involvements)
    return {edge: round(sum(1 / (sizes[m] - 1) for m in edge.occasions if sizes[m] > 1), 9) for edge in network.edges}


def _rank(iri: str, measures: Mapping[str, Reach]) -> tuple[int, int, str]:
    """Rank by meetings, not by ties: one conference of fifty must not fill the picture."""
    return -measures[iri].occasions, -measures[iri].degree, iri


def _keep_closest(
    network: Network, edges: Iterable[Edge], closeness: Mapping[Edge, float], count: int, count_abroad: int
) -> list[Edge]:
    """Keep of each node its closest ties, and its closest ones to other regions."""
    ties: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        ties[edge.source].append(edge)
        ties[edge.target].append(edge)
    kept: dict[Edge, None] = {}
    for found in ties.values():
        found.sort(key=lambda edge: (-closeness[edge], edge.source, edge.target))
        abroad = [edge for edge in found if is_bridge(network, edge)]
        kept |= dict.fromkeys([*found[:count], *abroad[:count_abroad]])
    return list(kept)


def is_bridge(network: Network, edge: Edge) -> bool:
    """Return whether a tie leads from one WCO region to another."""
    one, other = network.nodes[edge.source].region, network.nodes[edge.target].region
    return one is not None and other is not None and one != other
