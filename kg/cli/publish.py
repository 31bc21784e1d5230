"""``kg publish``: the graph as a folder that any static host can show."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from kg.cli.options import jobs_option, note, select_part, selection_options, store_option


@click.command("publish", epilog="Example: kg publish site/ && python -m http.server --directory site")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="What the publication says about itself; by default kg.toml, or pyproject.toml with a table [tool.kg], of the "
    "current folder.",
)
@click.option(
    "--with-text/--without-text",
    default=None,
    help="Whether the texts of the notices are published; by default as the configuration says, else not. The quoted "
    "sentences always are.",
)
@selection_options
@jobs_option
@store_option
def command(
    folder: Path,
    config: Path | None,
    with_text: bool | None,
    since: datetime.datetime | None,
    region: str | None,
    graphs: tuple[str, ...],
    jobs: int,
    store: Path,
) -> None:
    """Publish the graph as a linked-data portal: a folder for any static host.

    DIR gets a page, Turtle and JSON-LD for every entity, notice and concept, dumps, catalogue metadata, search,
    explorer and SPARQL that run in the visitor's browser. Run it again after a build: only what changed is written.
    """
    from kg.publish import publish_site
    from kg.publish.config import find_config, load_config
    from kg.store.embedded import open_embedded

    path = config or find_config()
    settings = load_config(path) if path else None
    with open_embedded(store, read_only=True) as opened:
        part = select_part(opened, since, region, graphs)
        done = publish_site(part, folder, settings, with_text=with_text, jobs=jobs)
    note(f"published {folder}: {done.things:,} things on {done.pages:,} pages in three languages")
    note(f"files: {done.written:,} written, {done.unchanged:,} unchanged, {done.removed:,} removed")
    if not done.has_metadata:
        note("no catalogue: there is no kg.toml that says who publishes what under which licence")
