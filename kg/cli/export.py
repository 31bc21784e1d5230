"""``kg export``: the graph in a standard format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import note, store_option
from kg.export import FORMATS


@click.command(epilog="Example: kg export -f turtle -o graph.ttl")
@click.option("-f", "--format", "format_", type=click.Choice(list(FORMATS)), help="Default: by the ending of FILE.")
@click.option(
    "-o", "--output", default="-", show_default=True, metavar="FILE", help="File to write, - for standard output."
)
@click.option("--without-text", is_flag=True, help="Leave out the texts of the notices; the sentences stay.")
@store_option
def command(format_: str | None, output: str, without_text: bool, store: Path) -> None:
    """Write the graph in a standard format, byte-identical from run to run.

    TriG and N-Quads keep the named graph of each notice; the other formats of RDF write all graphs as one. GraphML and
    GEXF hold the network of people, bodies, countries and meetings; CSV one row a fact, with its sentence.
    """
    from kg.errors import ExportError
    from kg.export import export_graph, find_format
    from kg.store import open_store

    name = format_ or (find_format(output) if output != "-" else "turtle")
    if name is None:
        raise ExportError(f"the ending stands for no format; add -f with one of {', '.join(FORMATS)}", where=output)
    with open_store(store, read_only=True) as opened:
        if output == "-":
            sys.stdout.reconfigure(newline="", encoding="utf-8")  # type: ignore[union-attr]
            export_graph(opened, name, sys.stdout, include_text=not without_text)
        else:
            export_graph(opened, name, output, include_text=not without_text)
            note(f"wrote {output} ({name})")
