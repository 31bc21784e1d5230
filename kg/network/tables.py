"""The tables of a network: rows, what their columns mean, and the sentences behind each row."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from kg.network.change import list_years
from kg.network.evidence import Proof, iter_proofs
from kg.network.groups import find_bridges, list_communities
from kg.network.measures import PIVOTS, is_estimated, measure_network
from kg.network.model import Edge, Network
from kg.network.words import explain_columns, name_occasions, tell_measures, tell_relation


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and the sentences behind it."""

    cells: dict[str, Any]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a network.

    Attributes:
        title: What it shows.
        columns: Names of the columns shown; rows may have more (IRIs) for machines.
        rows: In order.
        words: What each column means.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    words: dict[str, str]

    def cut(self, count: int) -> Table:
        """Return the table with the first rows only."""
        return replace(self, rows=self.rows[:count])


def make_table(network: Network, show: str | None = None, iri: str | None = None) -> Table:
    """Return the table of a network that is asked for.

    Args:
        network: What it is of.
        show: "nodes", "ties", "bridges", "communities" or "years"; None is "nodes", or the profile of a node.
        iri: The node that alone is shown; None for all.

    Raises:
        KeyError: If there is no such table, or no such node.
    """
    if show is None and iri is not None:
        return _tell_profile(network, iri)
    rows, columns = _MAKERS[show or "nodes"](network, iri)
    words = _tell_words(network, show or "nodes")
    names = tuple(_rename(name, network) for name in columns)
    renamed = (Row({_rename(name, network): value for name, value in row.cells.items()}, row.proofs) for row in rows)
    return Table(_title(network), names, tuple(renamed), words)


def _title(network: Network) -> str:
    """Say what is measured, of how much, from when to when."""
    years = network.get_years()
    when = "" if years is None else years[0] if years[0] == years[1] else f"{years[0]}–{years[1]}"
    size = f"{len(network.nodes):,} {network.of}, {len(network.edges):,} ties, {len(network.occasions):,} "
    what = f"{network.of} by {network.by}" + (f", {network.scope}" if network.scope else "")
    return ", ".join(part for part in (what, when) if part) + f": {size}{name_occasions(network.by)}"


def _tell_words(network: Network, table: str) -> dict[str, str]:
    """Return what ties the network, and what each column means."""
    words = {"relation": tell_relation(network.by), **explain_columns(network.by, table)}
    if "betweenness" in words and is_estimated(network):
        words["betweenness"] += f" Estimated from the paths that begin at {PIVOTS} of the {len(network.nodes):,}."
    return {_rename(name, network): text for name, text in words.items()}


def _rename(column: str, network: Network) -> str:
    return name_occasions(network.by).replace(" ", "_") if column == "occasions" else column


def _list_nodes(network: Network, iri: str | None) -> tuple[list[Row], tuple[str, ...]]:
    columns = ("name", "region", *explain_columns(network.by))
    rows = []
    for key, found in measure_network(network).items():
        if iri in (None, key):
            node = network.nodes[key]
            cells = {"name": node.label, "region": node.region, **asdict(found), "iri": key}
            rows.append(Row(cells, tuple(iter_proofs(network, [key]))))
    return rows, columns


def _list_ties(network: Network, iri: str | None) -> tuple[list[Row], tuple[str, ...]]:
    edges = [edge for edge in network.edges if iri in (None, edge.source, edge.target)]
    edges.sort(key=lambda edge: (-edge.weight, edge.source, edge.target))
    columns = ("one", "one_region", "other", "other_region", "weight", "first", "last")
    return [_tell_tie(network, edge, iri) for edge in edges], columns


def _tell_tie(network: Network, edge: Edge, iri: str | None) -> Row:
    one, other = (edge.target, edge.source) if edge.target == iri else (edge.source, edge.target)
    dates = sorted(date for key in edge.occasions if (date := network.occasions[key].date))
    cells = {
        "one": network.nodes[one].label,
        "one_region": network.nodes[one].region,
        "other": network.nodes[other].label,
        "other_region": network.nodes[other].region,
        "weight": edge.weight,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "one_iri": one,
        "other_iri": other,
    }
    return Row(cells, tuple(iter_proofs(network, (one, other), edge.occasions)))


def _list_bridges(network: Network, iri: str | None) -> tuple[list[Row], tuple[str, ...]]:
    rows = []
    for bridge in find_bridges(network):
        sides = {bridge.one, bridge.other}
        tied = {end for edge in network.edges for end in (edge.source, edge.target)
                if {network.nodes[edge.source].region, network.nodes[edge.target].region} == sides}  # fmt: skip
        if iri is None or iri in tied:
            cells = {
                "one": network.regions[bridge.one],
                "other": network.regions[bridge.other],
                "pairs": bridge.pairs,
                "occasions": len(bridge.occasions),
                "carriers": [network.nodes[carrier].label for carrier in bridge.carriers],
            }
            rows.append(Row(cells, tuple(iter_proofs(network, sorted(tied), bridge.occasions))))
    return rows, ("one", "other", "pairs", "occasions", "carriers")


def _list_communities(network: Network, iri: str | None) -> tuple[list[Row], tuple[str, ...]]:
    rows = []
    for community in list_communities(network, measure_network(network)):
        if iri is None or iri in community.members:
            cells = {
                "community": community.number,
                "size": len(community.members),
                "regions": [f"{code or 'none'} {count}" for code, count in community.regions],
                "inside": community.inside,
                "occasions": len(community.occasions),
                "members": [network.nodes[member].label for member in community.members],
            }
            rows.append(Row(cells, tuple(iter_proofs(network, community.members, community.occasions))))
    return rows, ("community", "size", "regions", "inside", "occasions", "members")


def _list_years(network: Network, iri: str | None) -> tuple[list[Row], tuple[str, ...]]:
    """List the years of the network; of one node, those of the network of its own ties."""
    rows = []
    for year in list_years(network if iri is None else _keep_ties(network, iri)):
        cells = {
            **asdict(year),
            "occasions": len(year.occasions),
            "newcomers": len(year.newcomers),
            "strongest": network.nodes[year.strongest].label if year.strongest else None,
        }
        nodes = [key for key in network.nodes if iri in (None, key)]
        rows.append(Row(cells, tuple(iter_proofs(network, nodes, year.occasions))))
    return rows, ("year", *explain_columns(network.by, "years"))


def _keep_ties(network: Network, iri: str) -> Network:
    """Return the network of a node, those it is tied with, and the occasions that it had a part in."""
    edges = tuple(edge for edge in network.edges if iri in (edge.source, edge.target))
    kept = {iri} | {end for edge in edges for end in (edge.source, edge.target)}
    own = set(network.nodes[iri].occasions)
    nodes = {
        key: replace(node, involvements=tuple(part for part in node.involvements if part.occasion in own))
        for key, node in network.nodes.items()
        if key in kept
    }
    occasions = {key: occasion for key, occasion in network.occasions.items() if key in own}
    return replace(network, nodes=nodes, edges=edges, occasions=occasions)


_MAKERS: Final = {
    "nodes": _list_nodes,
    "ties": _list_ties,
    "bridges": _list_bridges,
    "communities": _list_communities,
    "years": _list_years,
}


def _tell_profile(network: Network, iri: str) -> Table:
    node, found = network.nodes[iri], measure_network(network)[iri]
    told = tell_measures(network, iri, found)
    values = asdict(found)
    proofs = tuple(iter_proofs(network, [iri]))
    rows = [
        # Every figure is counted from the same meetings; they stand once, below the last one.
        Row(
            {
                "measure": _rename(name, network).replace("_", " "),
                "value": values[name],
                "says": f"{node.label} {text}",
            },
            (),
        )
        for name, text in told
    ]
    rows[-1] = Row(rows[-1].cells, proofs)
    words = _tell_words(network, "nodes")
    return Table(f"{node.label} among {_title(network)}", ("measure", "value", "says"), tuple(rows), words)
