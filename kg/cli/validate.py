"""``kg validate``: the SHACL report of a store or of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.build import show_progress
from kg.cli.options import format_option, jobs_option, note, store_option

if TYPE_CHECKING:
    from kg.store import Dataset

_DOES_NOT_CONFORM = 3


@click.command("validate", epilog="Example: kg validate --store kg-store -f turtle > report.ttl")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@store_option
@format_option("table", "turtle", "json", default="table")
@jobs_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], store: Path, format_: str, jobs: int) -> None:
    """Check graphs against the shapes.

    Without FILE, each graph of the store is checked; FILE is N-Quads, TriG, Turtle, N-Triples or RDF/XML. A catalogue
    (catalog.ttl of a publication) is judged by the shapes of catalogues, with the authority.ttl beside it. A violation
    means that a graph does not conform, and the exit status is 3; warnings, such as a notice that contradicts itself,
    do not change it.
    """
    from kg.pipeline.check import check_catalogue, check_dataset
    from kg.store import open_store
    from kg.store.files import load_dataset
    from kg.validation import merge_reports, render_json, render_table, render_turtle

    datasets: list[Dataset] = [load_dataset(path) for path in files] or [open_store(store, read_only=True)]
    with show_progress() as progress:
        reports = [check_dataset(one, jobs=jobs, progress=progress) for one in datasets]
        reports += [found for path in files if (found := check_catalogue(path)) is not None]
        report = merge_reports(reports)
    render = {"table": render_table, "turtle": render_turtle, "json": render_json}[format_]
    click.echo(render(report), nl=False)
    if not files:
        _tell_kept_out(datasets[0])
    if not report.conforms:
        ctx.exit(_DOES_NOT_CONFORM)


def _tell_kept_out(dataset: Dataset) -> None:
    from kg.pipeline.ledger import QUARANTINE
    from kg.store import Store

    if isinstance(dataset, Store):
        ids = [key for key, _ in dataset.iter_records(QUARANTINE)]
        if ids:
            note(f"kept out of the store, and not checked here: {', '.join(ids)}")
