"""``kg network``: the measures of the network of cooperation, in words, with the sentences behind each figure."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from kg.cli.options import format_option, note, store_option

if TYPE_CHECKING:
    from kg.network import Network

_KINDS: Final = {"countries": "a country", "bodies": "a body", "people": "a person"}
_RELATIONS: Final = ("participation", "endorsement", "hosting", "agreement", "topic")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def network_options(function: _Command) -> _Command:
    """Add the options that choose a network, which ``kg network`` and ``kg draw`` share."""
    for option in (
        click.option("--region", metavar="REGION", help="Only meetings of this WCO region: its code or its name."),
        click.option("--until", metavar="DATE", help="Last day, month or year that counts."),
        click.option("--since", metavar="DATE", help="First day, month or year that counts."),
        click.option("--by", default="participation", show_default=True, type=click.Choice(_RELATIONS),
                     help="What ties them: the same meeting; an endorsement; hosting a meeting; an agreement; the same "
                     "topic in a year."),
    ):  # fmt: skip
        function = option(function)
    return function


@click.command(epilog="Example: kg network --of countries --since 2015 --top 20; kg network --node Peru --evidence")
@click.option("--of", default="countries", show_default=True, type=click.Choice(tuple(_KINDS)),
              help="Whose network it is.")  # fmt: skip
@network_options
@click.option("--show", default=None, type=click.Choice(["nodes", "ties", "bridges", "communities", "years"]),
              help="Which table: the measures of each node (default), its ties, the bridges between regions, the "
              "communities, or the change from year to year.")  # fmt: skip
@click.option("--bridges", "is_bridges", is_flag=True, help="The same as --show bridges.")
@click.option("--node", metavar="NAME", help="Tell all measures of this one in words; with --show: only it.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N rows.")
@click.option("--evidence", "has_evidence", is_flag=True,
              help="Below each row what it counts: meetings, sentences, notices.")  # fmt: skip
@format_option("table", "csv", "json", default="table")
@store_option
def command(
    of: str,
    by: str,
    since: str | None,
    until: str | None,
    region: str | None,
    show: str | None,
    is_bridges: bool,
    node: str | None,
    top: int | None,
    has_evidence: bool,
    format_: str,
    store: Path,
) -> None:
    """Measure the network of cooperation: who has to do with whom, and who stands between the others.

    Two countries (bodies, people) are tied by each meeting that both took part in, or by what --by names. Below a table
    stands what each figure means; --evidence gives the meetings, sentences and notices that it counts.
    """
    from kg.cli.networktables import write_table
    from kg.network import make_table

    if is_bridges and show not in (None, "bridges"):
        raise click.UsageError(f"--bridges and --show {show} ask for two tables")
    network, iri = load_network(store, of, since, until, region, by=by, node=node)
    table = make_table(network, "bridges" if is_bridges else show, iri)
    if top is not None:
        table = table.cut(top)
    if format_ == "csv":
        sys.stdout.reconfigure(newline="", encoding="utf-8")  # type: ignore[union-attr]
    if table.rows or format_ != "table":
        click.echo(write_table(table, format_, has_evidence=has_evidence), nl=format_ == "json")
    if not table.rows:
        note(f"nothing found: the options choose no {'bridges' if is_bridges else show or of} by {by}")


def load_network(
    store: Path,
    of: str,
    since: str | None,
    until: str | None,
    region: str | None,
    *,
    by: str = "participation",
    node: str | None = None,
    language: str = "en",
) -> tuple[Network, str | None]:
    """Open a store and project the network that the options of a command describe; find the node that they name.

    Raises:
        QueryError: If a date, region or node is not known, or the node has no part in the network.
    """
    from kg.errors import QueryError
    from kg.namespaces import REGION
    from kg.network import project_network
    from kg.query.lookup import find_entity
    from kg.query.parameters import parse_date
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        network = project_network(
            opened,
            of,
            by=by,
            since=parse_date(since).isoformat() if since else None,
            until=parse_date(until, is_end=True).isoformat() if until else None,
            region=find_entity(opened, region, "a region").value.removeprefix(REGION) if region else None,
            language=language,
        )
        iri = find_entity(opened, node, _KINDS[of]).value if node else None
    if iri is not None and iri not in network.nodes:
        raise QueryError(f"{node!r} has no part in the network of {of} by {by} that the options choose")
    return network, iri
