"""Find the groups of a network: its communities, and the bridges between WCO regions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.network.model import Edge, Network

if TYPE_CHECKING:
    import networkx as nx

    from kg.network.measures import Measures

_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Bridge:
    """The ties between two WCO regions.

    Attributes:
        one: Code of a region.
        other: Code of the other one.
        pairs: How many pairs, one of each region, are tied.
        occasions: Keys of the occasions that tie them, by date.
        carriers: Those who carry most of the ties, the most first: the strongest of each region.
    """

    one: str
    other: str
    pairs: int
    occasions: tuple[str, ...]
    carriers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that are tied more among themselves than with the rest.

    Attributes:
        number: The largest is 1.
        members: IRIs, the most strongly tied within the community first.
        regions: How many members each WCO region has, the most first; None counts those without region.
        inside: Share of the strength of its members that stays within; None where they have no ties.
        occasions: Keys of the occasions that tie its members, those with most ties first.
    """

    number: int
    members: tuple[str, ...]
    regions: tuple[tuple[str | None, int], ...]
    inside: float | None
    occasions: tuple[str, ...]


def number_communities(graph: nx.Graph) -> dict[int, int]:
    """Return the number of the community of each node, by Louvain's method with a fixed seed."""
    import networkx as nx

    groups = nx.community.louvain_communities(graph, weight="weight", seed=_SEED) if graph else []
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
    return {node: number for number, group in enumerate(ordered, start=1) for node in group}


def list_communities(network: Network, measures: Mapping[str, Measures]) -> tuple[Community, ...]:
    """Return the communities of more than one node, the largest first."""
    members: dict[int, list[str]] = defaultdict(list)
    for iri in network.nodes:
        members[measures[iri].community].append(iri)
    within: dict[int, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        if measures[edge.source].community == measures[edge.target].community:
            within[measures[edge.source].community].append(edge)
    return tuple(
        _tell_community(number, members[number], within[number], network, measures)
        for number in sorted(members)
        if len(members[number]) > 1
    )


def _tell_community(
    number: int, members: list[str], edges: list[Edge], network: Network, measures: Mapping[str, Measures]
) -> Community:
    strength: Counter[str] = Counter()
    occasions: Counter[str] = Counter()
    for edge in edges:
        strength.update({edge.source: edge.weight, edge.target: edge.weight})
        occasions.update(edge.occasions)
    regions = Counter(network.nodes[iri].region for iri in members)
    total = sum(measures[iri].strength for iri in members)
    return Community(
        number=number,
        members=tuple(sorted(members, key=lambda iri: (-strength[iri], iri))),
        regions=tuple(sorted(regions.items(), key=lambda item: (-item[1], item[0] or "~"))),
        inside=round(sum(strength.values()) / total, 6) if total else None,
        occasions=tuple(sorted(occasions, key=lambda key: (-occasions[key], key))),
    )


def find_bridges(network: Network) -> tuple[Bridge, ...]:
    """Return the ties between each two WCO regions, those of most occasions first."""
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in network.edges:
        codes = {network.nodes[edge.source].region, network.nodes[edge.target].region} - {None}
        if len(codes) == 2:
            one, other = sorted(code for code in codes if code)
            found[one, other].append(edge)
    bridges = (_tell_bridge(one, other, edges, network) for (one, other), edges in sorted(found.items()))
    return tuple(sorted(bridges, key=lambda bridge: (-len(bridge.occasions), -bridge.pairs, bridge.one, bridge.other)))


def _tell_bridge(one: str, other: str, edges: list[Edge], network: Network) -> Bridge:
    strength: Counter[str] = Counter()
    for edge in edges:
        strength.update({edge.source: edge.weight, edge.target: edge.weight})
    ranked = sorted(strength, key=lambda iri: (-strength[iri], iri))
    sides = [next(iri for iri in ranked if network.nodes[iri].region == code) for code in (one, other)]
    keys = {key for edge in edges for key in edge.occasions}
    dates = network.occasions
    return Bridge(
        one=one,
        other=other,
        pairs=len(edges),
        occasions=tuple(sorted(keys, key=lambda key: (dates[key].date or "" if key in dates else "", key))),
        carriers=tuple(sides),
    )
