"""Measure each node of a network: how much it has to do with others, and whether it stands between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.network.groups import number_communities
from kg.network.holes import measure_holes
from kg.network.model import Network

if TYPE_CHECKING:
    import networkx as nx

#: Measures are written with so many digits, so that platforms whose last bits differ write the same.
DIGITS: Final = 6
_SEED: Final = 1
#: Of more nodes betweenness would take minutes: it is estimated from the paths that begin at so many.
EXACT_NODES: Final = 1000
PIVOTS: Final = 300
_ITERATIONS: Final = 1000
_TOLERANCE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Reach:
    """How much one node is tied: what a picture needs to know, counted in no time.

    Attributes:
        occasions: In how many meetings (agreements, endorsements, topics of a year) it had a part.
        degree: With how many others it is tied.
    """

    occasions: int
    degree: int


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one node; None where a measure means nothing for it.

    Attributes:
        occasions: In how many meetings (agreements, endorsements, topics of a year) it had a part.
        degree: With how many others it is tied.
        strength: Sum over the others of the occasions shared.
        betweenness: Share of the shortest paths between others that lead through it; a path is shorter the more
            occasions its edges have.
        eigenvector: How much it is tied to those who are tied much themselves, the most is 1; None outside the
            largest group of nodes that hang together, and everywhere if the figure does not settle.
        community: Number of its community, the largest is 1.
        constraint: Burt's constraint; None without ties.
        effective_size: Burt's effective size; None without ties.
        open_pairs: Pairs of its others that have no tie of their own.
        regions: How many WCO regions the others belong to, its own included if there are others of it.
        across: Share of its strength that goes to other regions than its own; None where its own is unknown.
    """

    occasions: int
    degree: int
    strength: int
    betweenness: float
    eigenvector: float | None
    community: int
    constraint: float | None
    effective_size: float | None
    open_pairs: int
    regions: int
    across: float | None


def measure_reach(network: Network) -> Mapping[str, Reach]:
    """Return of each node how many occasions and others it has, by IRI."""
    others = list_others(network)
    return {iri: Reach(len(node.occasions), len(others[iri])) for iri, node in network.nodes.items()}


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
        Betweenness: Brandes, "A faster algorithm for betweenness centrality" (2001). Eigenvector: Bonacich, "Power
        and centrality" (1987). Communities: Blondel et al., "Fast unfolding of communities in large networks" (2008),
        seeded. In big networks betweenness is estimated: Brandes and Pich, "Centrality estimation in large networks"
        (2007), seeded. Constraint and effective size: Burt, "Structural Holes" (1992).
    """
    import networkx as nx

    graph = make_graph(network)
    pivots = PIVOTS if is_estimated(network) else None
    betweenness = nx.betweenness_centrality(graph, k=pivots, weight="distance", normalized=True, seed=_SEED)
    eigenvector = measure_eigenvector(graph)
    communities = number_communities(graph)
    constraint, sizes = measure_holes(graph)
    others = list_others(network)
    found = {}
    for number, (iri, node) in enumerate(network.nodes.items()):
        ties = others[iri]
        strength = sum(ties.values())
        codes = {code for other in ties if (code := network.nodes[other].region)}
        abroad = sum(w for other, w in ties.items() if network.nodes[other].region not in (node.region, None))
        found[iri] = Measures(
            occasions=len(node.occasions),
            degree=len(ties),
            strength=strength,
            betweenness=round(betweenness[number], DIGITS),
            eigenvector=eigenvector.get(number),
            community=communities[number],
            constraint=constraint.get(number),
            effective_size=sizes.get(number),
            open_pairs=sum(two not in others[one] for one, two in combinations(ties, 2)),
            regions=len(codes),
            across=round(abroad / strength, DIGITS) if node.region and strength else None,
        )
    return dict(sorted(found.items(), key=lambda item: (-item[1].strength, -item[1].degree, item[0])))


def is_estimated(network: Network) -> bool:
    """Return whether the betweenness of a network is estimated, since it is too big to count every path."""
    return len(network.nodes) > EXACT_NODES


def measure_eigenvector(graph: nx.Graph) -> dict[int, float]:
    """Return the eigenvector centrality within the largest component, the most central node as 1.

    Figures of nodes that no path joins cannot be compared, so the rest has none; of two components of one size the
    first counts. Empty where the power iteration does not settle, or nobody is tied.
    """
    import networkx as nx

    groups = sorted((sorted(group) for group in nx.connected_components(graph)), key=lambda group: (-len(group), group))
    if not groups or len(groups[0]) < 2:
        return {}
    largest = nx.Graph()
    largest.add_nodes_from(groups[0])
    largest.add_weighted_edges_from((a, b, w) for a, b, w in graph.edges(groups[0], data="weight"))
    try:
        found = nx.eigenvector_centrality(largest, max_iter=_ITERATIONS, tol=_TOLERANCE, weight="weight")
    except nx.PowerIterationFailedConvergence:
        return {}
    top = max(found.values())
    return {node: round(value / top, DIGITS) for node, value in sorted(found.items())}


def list_others(network: Network) -> dict[str, dict[str, int]]:
    """Return of each node those it is tied with, and the weight of each tie."""
    others: dict[str, dict[str, int]] = {iri: {} for iri in network.nodes}
    for edge in network.edges:
        others[edge.source][edge.target] = edge.weight
        others[edge.target][edge.source] = edge.weight
    return others
