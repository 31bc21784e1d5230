"""``kg export``: the graph, or a part of it, in a standard format."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import note, select_part, selection_options, store_option
from kg.export import FORMATS

if TYPE_CHECKING:
    from kg.store.embedded import EmbeddedStore


@click.command(epilog="Example: kg export -f turtle -o graph.ttl")
@click.option("-f", "--format", "format_", type=click.Choice(list(FORMATS)), help="Default: by the ending of FILE.")
@click.option(
    "-o", "--output", default="-", show_default=True, metavar="FILE", help="File to write, - for standard output."
)
@click.option("--with-text", is_flag=True, help="Write the texts of the notices, too; the sentences always are.")
@selection_options
@click.option(
    "--digest", is_flag=True, help="Write nothing but the SHA-256 of the canonical form (RDFC-1.0), to compare copies."
)
@store_option
def command(
    format_: str | None,
    output: str,
    with_text: bool,
    since: datetime.datetime | None,
    region: str | None,
    graphs: tuple[str, ...],
    digest: bool,
    store: Path,
) -> None:
    """Write the graph in a standard format, byte-identical from run to run.

    TriG, N-Quads and canonical N-Quads keep the named graph of each notice; the other formats of RDF write all graphs
    as one. GraphML, GEXF and the CSV tables of nodes and edges hold the network of people, bodies, countries and
    meetings; CSV one row a fact, with its sentence. The texts of the notices are other people's and stay here.
    """
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        part = select_part(opened, since, region, graphs)
        if digest:
            from kg.export.digest import compute_digest

            click.echo(compute_digest(part, include_text=with_text))
            return
        _write(part, format_, output, include_text=with_text)


def _write(part: EmbeddedStore, format_: str | None, output: str, *, include_text: bool) -> None:
    from kg.errors import ExportError
    from kg.export import export_graph, find_format

    name = format_ or (find_format(output) if output != "-" else "turtle")
    if name is None:
        raise ExportError(f"the ending stands for no format; add -f with one of {', '.join(FORMATS)}", where=output)
    if output == "-":
        sys.stdout.reconfigure(newline="", encoding="utf-8")  # type: ignore[union-attr]
        export_graph(part, name, sys.stdout, include_text=include_text)
    else:
        export_graph(part, name, output, include_text=include_text)
        note(f"wrote {output} ({name})")
