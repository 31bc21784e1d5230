"""``kg draw``: pictures of regional cooperation."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from kg.cli.network import load_network, network_options
from kg.cli.options import note, store_option

_KINDS: Final = ("countries", "bodies", "people", "series", "year")


@click.command(
    epilog="Example: kg draw --map -o map.pdf; kg draw --of series --name CCDGA -o series.svg; "
    "kg draw --of year --region AMS --year 2019 --lang es -o 2019.png"
)
@click.option("--of", default="countries", show_default=True, type=click.Choice(_KINDS),
              help="A network of countries, bodies or people; a series of meetings through time; a year.")  # fmt: skip
@click.option("--map", "is_map", is_flag=True, help="The countries on a map of the world.")
@click.option("--centre", default="atlantic", show_default=True, type=click.Choice(["atlantic", "pacific"]),
              help="What lies in the middle of the map.")  # fmt: skip
@click.option("--name", metavar="SERIES", help="The series of meetings to draw: its name or IRI.")
@click.option("--year", type=click.IntRange(1900, 2100), metavar="YYYY", help="The year to draw.")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="FILE.svg, .html (to look around in), .png or .pdf."
)
@click.option("--lang", default="en", show_default=True, type=click.Choice(["en", "fr", "es"]),
              help="Language of titles, legend and names.")  # fmt: skip
@click.option("--nodes", type=click.IntRange(2, 400), default=70, show_default=True, help="How many are shown at most.")
@network_options
@store_option
def command(
    of: str,
    is_map: bool,
    centre: str,
    name: str | None,
    year: int | None,
    output: str,
    lang: str,
    nodes: int,
    by: str,
    since: str | None,
    until: str | None,
    region: str | None,
    store: Path,
) -> None:
    """Draw who has to do with whom: countries (also on a map), bodies or people; a series of meetings; a year.

    A network is coloured by WCO region and tied by the meetings shared, or by what --by names. The page (.html) works
    without a network and leads from each mark to the sentences behind it. PNG and PDF need the extra "draw".
    """
    from kg.cli.output import write_file
    from kg.draw import FORMATS, draw_map, draw_network, find_format
    from kg.errors import ExportError

    if is_map and of != "countries":
        raise click.UsageError(f"--map shows countries, not {of}")
    if (of == "series") != (name is not None) or (of == "year") != (year is not None):
        raise click.UsageError("--of series goes with --name, --of year with --year, and neither with anything else")
    format_ = find_format(output)
    if format_ is None:
        raise ExportError(f"the ending stands for no picture; use one of {', '.join(FORMATS)}", where=output)
    if name is not None:
        picture = _draw_series(store, name, format_, lang)
    elif year is not None:
        picture = _draw_year(store, year, region, format_, lang, nodes)
    else:
        network, _ = load_network(store, of, since, until, region, by=by, language=lang)
        if is_map:
            picture = draw_map(network, format_, max_nodes=nodes, language=lang, centre=centre)
        else:
            picture = draw_network(network, format_, max_nodes=nodes, language=lang)
    write_file(Path(output), picture)
    note(f"wrote {output}")


def _draw_series(store: Path, name: str, format: str, language: str) -> bytes:
    from kg.draw import draw_series
    from kg.query.lookup import find_entity
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        return draw_series(opened, find_entity(opened, name, "a series").value, format, language=language)


def _draw_year(store: Path, year: int, region: str | None, format: str, language: str, most: int) -> bytes:
    from kg.draw import draw_year
    from kg.namespaces import REGION
    from kg.query.lookup import find_entity
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        code = find_entity(opened, region, "a region").value.removeprefix(REGION) if region else None
        return draw_year(opened, year, format, region=code, max_meetings=most, language=language)
