"""``kg build``: bring the store up to date with notices, and tell what happened to each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.extractors import extractor_options, report_extractor
from kg.cli.options import base_option, decisions_option, find_decisions, jobs_option, note, store_option

if TYPE_CHECKING:
    from kg.pipeline import BuildSummary
    from kg.pipeline.workers import Extractor
    from kg.pipeline.writing import Progress


@click.command("build", epilog="Example: kg build NOTICES/ --store kg-store")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@store_option
@base_option
@decisions_option
@jobs_option
@extractor_options
@click.pass_context
def command(
    ctx: click.Context, sources: tuple[str, ...], store: Path, base: str | None, decisions: Path | None, jobs: int,
    extractor: Extractor,
) -> None:  # fmt: skip
    """Build the graph of notices: extract, resolve, map, validate, store.

    SOURCE is a file, a folder or - for standard input. Notices of earlier builds stay, and what has not changed is not
    done again. A source that cannot be read is told on standard error, and the rest goes on; the exit status is then 1.
    A notice that breaks a shape is kept out with its report ("kg review"), and the rest is stored.
    """
    from kg.pipeline import build
    from kg.store import open_store

    with open_store(store, create=True, base=base) as opened, show_progress() as progress:
        summary = build(
            sources,
            opened,
            jobs=jobs,
            decisions=find_decisions(store, decisions),
            extractor=extractor,
            progress=progress,
        )
    report_extractor(extractor)
    report_summary(summary, store)
    if summary.errors:
        ctx.exit(1)


@contextmanager
def show_progress() -> Iterator[Progress | None]:
    """Show a bar a stage on a terminal's standard error, nothing when it is piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress as Bars

    from kg.cli.output import make_console

    with Bars(console=make_console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield tell


def report_summary(summary: BuildSummary, store: Path) -> None:
    """Tell what a build or a removal did, on standard error: standard output carries data only."""
    for error in summary.errors:
        note(f"kg: {error}")
    for notice, before, now in summary.moved:
        note(f"kg: {notice}: replaced; it was read from {before}, now from {now} (notices of one name are one notice)")
    for notice, violations in sorted(summary.quarantined.items()):
        note(f"kg: {notice}: kept out, {_count(violations, 'violation')} of the shapes")
    if not summary.has_changed:
        note(f"nothing changed: {_count(summary.notices, 'notice')}, {summary.triples:,} triples in {store}")
        return
    done = [(len(summary.added), "added"), (len(summary.updated), "updated"), (len(summary.unchanged), "unchanged"),
            (len(summary.removed), "removed"), (len(summary.quarantined), "kept out"),
            (len(summary.errors), "failed")]  # fmt: skip
    note("notices: " + ", ".join(f"{number} {word}" for number, word in done if number))
    note(f"graphs: {summary.rewritten} written, {_count(summary.warnings, 'warning')}, "
         f"{_count(summary.dropped, 'fact')} left out for want of evidence")  # fmt: skip
    note(f"store: {_count(summary.notices, 'notice')}, {summary.triples:,} triples in {store}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
