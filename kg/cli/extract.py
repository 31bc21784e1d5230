"""``kg extract``: the fact sheets of notices, on the terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.extractors import extractor_options, report_extractor
from kg.cli.options import format_option, jobs_option, note
from kg.cli.output import make_file_name, print_table, write_file
from kg.errors import KgError
from kg.model import FactSheet, Notice

if TYPE_CHECKING:
    from kg.pipeline.workers import Extractor


@click.command("extract", epilog="Example: kg extract -f json -o sheets NOTICES/*.txt")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@format_option("table", "json", default="table")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write DIR/NAME.json for each NAME.* instead of standard output.")  # fmt: skip
@jobs_option
@extractor_options
@click.pass_context
def command(
    ctx: click.Context, sources: tuple[str, ...], format_: str, output: Path | None, jobs: int,
    extractor: Extractor,
) -> None:  # fmt: skip
    """Find the facts of notices, each with its sentence.

    SOURCE is a file, a folder or - for standard input. A source that cannot be read is told on standard error, and the
    rest goes on; the exit status is then 1. Without -o, JSON comes as one sheet a line.
    """
    if output is not None and format_ == "table":
        raise click.UsageError("-o writes JSON: say -f json, too")
    failed = False
    for notice, sheet in _iter_sheets(sources, jobs, extractor):
        if isinstance(sheet, KgError):
            failed = True
            note(f"kg: {sheet}")
        elif notice is not None:
            _write(notice, sheet, format_, output)
    report_extractor(extractor)
    if failed:
        ctx.exit(1)


def _iter_sheets(
    sources: tuple[str, ...], jobs: int, extractor: Extractor
) -> Iterator[tuple[Notice | None, FactSheet | KgError]]:
    from kg.pipeline.workers import run_extractor
    from kg.read import read_notices

    notices: list[Notice] = []
    for item in read_notices(sources):
        if isinstance(item, KgError):
            yield None, item
        else:
            notices.append(item)
    yield from zip(notices, run_extractor(extractor, notices, jobs=jobs), strict=True)


def _write(notice: Notice, sheet: FactSheet, format_: str, output: Path | None) -> None:
    if output is not None:
        write_file(output / make_file_name(notice.id, ".json"), sheet.to_json(notice.text))
    elif format_ == "json":
        click.echo(json.dumps(json.loads(sheet.to_json(notice.text)), ensure_ascii=False))
    else:
        from kg.cli.facts import iter_facts

        heading = (
            f"{notice.id}: {notice.title or 'without a title'} ({notice.published or 'undated'}, {notice.language})"
        )
        print_table(heading, ("fact", "what", "sentence"), list(iter_facts(notice, sheet)))
