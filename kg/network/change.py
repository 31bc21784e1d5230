"""Tell how a network changes from year to year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.network.model import Network


@dataclass(frozen=True, slots=True)
class Year:
    """The network of one year, and what it has that earlier years had not.

    Attributes:
        year: As YYYY.
        occasions: Keys of the occasions of the year, by date.
        nodes: How many had a part in one.
        newcomers: IRIs of those who had none in any earlier year.
        ties: How many pairs were tied.
        new_ties: How many of them had not been tied in any earlier year.
        density: Share of all possible pairs that were tied; None for fewer than two nodes.
        across: Share of the ties that lead from one WCO region to another, of those whose ends both have one.
        strongest: IRI of the node with most shared occasions; None without ties.
    """

    year: str
    occasions: tuple[str, ...]
    nodes: int
    newcomers: tuple[str, ...]
    ties: int
    new_ties: int
    density: float | None
    across: float | None
    strongest: str | None


def list_years(network: Network) -> tuple[Year, ...]:
    """Return the years from the first to the last with a dated occasion; a year without any is told as empty."""
    known = network.get_years()
    if known is None:
        return ()
    present: dict[str, set[str]] = defaultdict(set)
    for iri, node in network.nodes.items():
        for key in node.occasions:
            present[network.occasions[key].year or ""].add(iri)
    tied: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for edge in network.edges:
        for key in edge.occasions:
            year, pair = network.occasions[key].year or "", (edge.source, edge.target)
            tied[year][pair] = tied[year].get(pair, 0) + 1
    years = [f"{year:04}" for year in range(int(known[0]), int(known[1]) + 1)]
    return tuple(_iter_years(network, years, present, tied))


def _iter_years(
    network: Network, years: list[str], present: dict[str, set[str]], tied: dict[str, dict[tuple[str, str], int]]
) -> Iterator[Year]:
    seen: set[str] = set()
    known: set[tuple[str, str]] = set()
    for year in years:
        nodes, ties = present.get(year, set()), tied.get(year, {})
        held = [key for key, occasion in network.occasions.items() if occasion.year == year]
        possible = len(nodes) * (len(nodes) - 1) // 2
        yield Year(
            year=year,
            occasions=tuple(sorted(held, key=lambda key: (network.occasions[key].date or "", key))),
            nodes=len(nodes),
            newcomers=tuple(sorted(nodes - seen)),
            ties=len(ties),
            new_ties=len(ties.keys() - known),
            density=round(len(ties) / possible, 6) if possible else None,
            across=_measure_across(network, ties),
            strongest=_find_strongest(ties),
        )
        seen |= nodes
        known |= ties.keys()


def _measure_across(network: Network, ties: dict[tuple[str, str], int]) -> float | None:
    ends = [(network.nodes[one].region, network.nodes[other].region) for one, other in ties]
    both = [(one, other) for one, other in ends if one and other]
    return round(sum(one != other for one, other in both) / len(both), 6) if both else None


def _find_strongest(ties: dict[tuple[str, str], int]) -> str | None:
    strength: Counter[str] = Counter()
    for (one, other), weight in ties.items():
        strength.update({one: weight, other: weight})
    return min(strength, key=lambda iri: (-strength[iri], iri), default=None)
