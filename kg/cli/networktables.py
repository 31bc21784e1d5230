"""The tables of ``kg network``: rows, what their columns mean, and the sentences behind each row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kg.network import (
    PIVOTS,
    Edge,
    Network,
    Proof,
    explain_columns,
    find_bridges,
    is_estimated,
    iter_proofs,
    list_communities,
    list_years,
    measure_network,
    name_occasions,
    tell_measures,
    tell_relation,
)
from kg.query.results import escape_cell

if TYPE_CHECKING:
    from rich.console import RenderableType

_PROOF: Final = ("occasion", "date", "meeting", "who", "role", "sentence", "notice", "occasion_iri", "notice_iri")


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


def make_table(network: Network, show: str | None, iri: str | None) -> Table:
    """Return the table of a network that is asked for.

    Args:
        network: What it is of.
        show: "nodes", "ties", "bridges", "communities" or "years"; None is "nodes", or the profile of a node.
        iri: The node that alone is shown; None for all.
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
    return [_tell_tie(network, edge, iri) for edge in edges], (
        "one",
        "one_region",
        "other",
        "other_region",
        "weight",
        "first",
        "last",
    )


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


def write_table(table: Table, format: str, *, has_evidence: bool) -> str:
    """Return the table as "table" (for people, with its words), "csv" or "json"."""
    if format == "json":
        return _write_json(table, has_evidence)
    if format == "csv":
        return _write_csv(table, has_evidence)
    return _write_text(table, has_evidence)


def _write_json(table: Table, has_evidence: bool) -> str:
    rows = [
        {**row.cells, **({"evidence": [asdict(proof) for proof in row.proofs]} if has_evidence else {})}
        for row in table.rows
    ]
    return json.dumps({"title": table.title, "words": table.words, "rows": rows}, ensure_ascii=False, indent=1)


def _write_csv(table: Table, has_evidence: bool) -> str:
    """Write one line a row; with evidence one line a sentence, the row repeated before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = tuple(table.rows[0].cells) if table.rows else table.columns
    writer.writerow((*names, *(f"evidence_{name}" for name in _PROOF if has_evidence)))
    for row in table.rows:
        cells = [_plain(row.cells[name]) for name in names]
        if has_evidence:
            writer.writerows([*cells, *(_plain(getattr(proof, name)) for name in _PROOF)] for proof in row.proofs)
        else:
            writer.writerow(cells)
    return out.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return escape_cell("; ".join(value) if isinstance(value, list) else str(value))


def _write_text(table: Table, has_evidence: bool) -> str:
    from kg.cli.output import make_console

    console = make_console()
    with console.capture() as captured:
        for part in _iter_parts(table, has_evidence):
            console.print(part)
    return captured.get()


def _iter_parts(table: Table, has_evidence: bool) -> Iterator[RenderableType]:
    from kg.cli.output import make_grid

    columns = [column.replace("_", " ") for column in table.columns]
    if not has_evidence:
        yield make_grid(table.title, columns, (_show_row(table, row) for row in table.rows))
    else:
        for row in table.rows:
            yield make_grid(None, columns, [_show_row(table, row)])
            yield from _iter_evidence(row.proofs)
    yield from (f"{name.replace('_', ' ')}: {text}" for name, text in table.words.items())
    if not has_evidence:
        yield "The meetings, sentences and notices behind each row: --evidence"


def _iter_evidence(proofs: Iterable[Proof]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    heading = None
    for proof in proofs:
        place = proof.meeting if proof.meeting not in (None, proof.occasion) else None
        told = " · ".join(part for part in (proof.date or "no date", proof.occasion, place) if part)
        if told != heading:
            heading = told
            yield Padding(Text(_clean(told)), (0, 0, 0, 2))
        who = f"{proof.who} ({proof.role})" if proof.role else proof.who
        yield Padding(Text(_clean(f"{who}: “{proof.sentence}” — {proof.notice}")), (0, 0, 0, 4))


def _clean(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _show_row(table: Table, row: Row) -> list[str]:
    return [_show(row.cells[name]) for name in table.columns]


def _show(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    return f"{value:.3f}" if isinstance(value, float) else str(value)
