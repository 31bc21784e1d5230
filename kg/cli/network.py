"""``kg network``: the measures of the network of cooperation."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, store_option

if TYPE_CHECKING:
    from kg.network import Bridge, Measures, Network

_COLUMNS = ("name", "region", "meetings", "degree", "strength", "betweenness", "community", "regions", "across")


@click.command(epilog="Example: kg network --of countries --since 2015 --top 20")
@click.option("--of", default="countries", show_default=True, type=click.Choice(["countries", "bodies", "people"]),
              help="Whose network it is.")  # fmt: skip
@click.option("--since", metavar="DATE", help="First day, month or year of the meetings that count.")
@click.option("--until", metavar="DATE", help="Last day, month or year of the meetings that count.")
@click.option("--region", metavar="REGION", help="Only meetings of this WCO region: its code or its name.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the N that met others most.")
@click.option("--bridges", "is_bridges", is_flag=True, help="The ties between regions instead of the nodes.")
@format_option("table", "csv", "json", default="table")
@store_option
def command(
    of: str,
    since: str | None,
    until: str | None,
    region: str | None,
    top: int | None,
    is_bridges: bool,
    format_: str,
    store: Path,
) -> None:
    """Measure who met whom: degree, betweenness, communities, and the bridges between WCO regions.

    Two countries (bodies, people) are tied by each meeting that both took part in. Strength is the sum of these
    meetings, "across" the share of it that leads to other regions.
    """
    from kg.network import find_bridges, measure_network

    network = load_network(store, of, since, until, region)
    if is_bridges:
        bridges = find_bridges(network)[:top]
        _write(format_, "bridges", ("one", "other", "pairs", "meetings"), [_tell_bridge(b, network) for b in bridges])
        return
    measures = list(measure_network(network).items())[:top]
    _write(format_, of, _COLUMNS, [_tell_node(iri, found, network) for iri, found in measures])


def load_network(store: Path, of: str, since: str | None, until: str | None, region: str | None) -> Network:
    """Open a store and project the network that the options of a command describe."""
    from kg.namespaces import REGION
    from kg.network import project_network
    from kg.query.lookup import find_entity
    from kg.query.parameters import parse_date
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        return project_network(
            opened,
            of,
            since=parse_date(since).isoformat() if since else None,
            until=parse_date(until, is_end=True).isoformat() if until else None,
            region=find_entity(opened, region, "a region").value.removeprefix(REGION) if region else None,
        )


def _tell_node(iri: str, found: Measures, network: Network) -> dict[str, object]:
    node = network.nodes[iri]
    return {"name": node.label, "region": node.region, **asdict(found), "iri": iri}


def _tell_bridge(bridge: Bridge, network: Network) -> dict[str, object]:
    return {**asdict(bridge), "one": network.regions[bridge.one], "other": network.regions[bridge.other]}


def _write(format_: str, title: str, columns: tuple[str, ...], rows: list[dict[str, object]]) -> None:
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif format_ == "csv":
        import csv

        from kg.query.results import escape_cell

        sys.stdout.reconfigure(newline="", encoding="utf-8")  # type: ignore[union-attr]
        names = list(rows[0]) if rows else columns
        writer = csv.writer(sys.stdout)
        writer.writerow(names)
        writer.writerows(["" if row[name] is None else escape_cell(str(row[name])) for name in names] for row in rows)
    else:
        from kg.cli.output import print_table

        print_table(title, columns, [[_show(row[name]) for name in columns] for row in rows])


def _show(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)
