"""``kg draw``: the picture of regional cooperation."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.network import load_network
from kg.cli.options import note, store_option


@click.command(epilog="Example: kg draw --of countries --since 2015 -o cooperation.html")
@click.option("--of", default="countries", show_default=True, type=click.Choice(["countries", "bodies", "people"]),
              help="Whose network it is.")  # fmt: skip
@click.option("-o", "--output", required=True, metavar="FILE", help="FILE.svg, .html (interactive), .png or .pdf.")
@click.option("--since", metavar="DATE", help="First day, month or year of the meetings that count.")
@click.option("--until", metavar="DATE", help="Last day, month or year of the meetings that count.")
@click.option("--region", metavar="REGION", help="Only meetings of this WCO region: its code or its name.")
@click.option("--nodes", type=click.IntRange(2, 400), default=70, show_default=True, help="How many are shown at most.")
@store_option
def command(
    of: str, output: str, since: str | None, until: str | None, region: str | None, nodes: int, store: Path
) -> None:
    """Draw who met whom: countries, bodies or people, coloured by WCO region, tied by the meetings they shared.

    The page (.html) works without a network: rest on a name, click a tie to read the sentences behind it, filter by
    region and year. PNG and PDF need the extra "draw".
    """
    from kg.cli.output import write_file
    from kg.draw import FORMATS, draw_network, find_format
    from kg.errors import ExportError

    format_ = find_format(output)
    if format_ is None:
        raise ExportError(f"the ending stands for no picture; use one of {', '.join(FORMATS)}", where=output)
    network, _ = load_network(store, of, since, until, region)
    write_file(Path(output), draw_network(network, format_, max_nodes=nodes))
    note(f"wrote {output}")
