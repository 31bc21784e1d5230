"""``kg remove``: withdraw notices, with everything that only they state."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import decisions_option, find_decisions, jobs_option, store_option


@click.command("remove", epilog="Example: kg remove regional-heads-2020")
@click.argument("notices", nargs=-1, required=True, metavar="NOTICE...")
@store_option
@decisions_option
@jobs_option
@click.pass_context
def command(ctx: click.Context, notices: tuple[str, ...], store: Path, decisions: Path | None, jobs: int) -> None:
    """Withdraw notices from the store.

    NOTICE is the id of a notice (the name of its file without the ending) or its IRI. The store is then as if the
    notices had never been built. An id that the store does not know is told, and the exit status is 1.
    """
    from kg.cli.build import report_summary, show_progress
    from kg.pipeline import remove
    from kg.store import open_store

    with open_store(store) as opened, show_progress() as progress:
        ids = [notice.removeprefix(f"{opened.base}notice/") for notice in notices]
        summary = remove(ids, opened, jobs=jobs, decisions=find_decisions(store, decisions), progress=progress)
    report_summary(summary, store)
    if summary.errors:
        ctx.exit(1)
