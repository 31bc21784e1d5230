"""Measure structural holes: whether those whom a node is tied with could do without it.

networkx has both measures, but its plain Python takes seconds for a hundred countries, and its fast form asks for
scipy; a test holds these figures to those of networkx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

_DIGITS: Final = 6


def measure_holes(graph: nx.Graph) -> tuple[dict[int, float], dict[int, float]]:
    """Return constraint and effective size of each node that has a tie.

    Args:
        graph: Undirected, without loops, each edge with a weight.

    Source:
        Burt, "Structural Holes" (1992), chapter 2: p is the share of a node's ties that one tie takes; constraint is
        the sum over j of (p_ij + sum over q of p_iq p_qj)²; effective size is the sum over j of 1 - (sum over q of p_iq
        m_jq), where m is a tie's share of its owner's heaviest one.
    """
    weights = {node: {other: data["weight"] for other, data in ties.items()} for node, ties in graph.adjacency()}
    totals = {node: sum(ties.values()) for node, ties in weights.items()}
    heaviest = {node: max(ties.values(), default=0) for node, ties in weights.items()}
    constraint: dict[int, float] = {}
    size: dict[int, float] = {}
    for node, ties in weights.items():
        if not ties:
            continue
        bound = redundant = 0.0
        for other in ties:
            both = [(q, ties[q] / totals[node]) for q in weights[other] if q in ties]
            bound += (ties[other] / totals[node] + sum(p * weights[q][other] / totals[q] for q, p in both)) ** 2
            redundant += sum(p * weights[other][q] / heaviest[other] for q, p in both)
        constraint[node] = round(bound, _DIGITS)
        size[node] = round(len(ties) - redundant, _DIGITS)
    return constraint, size
