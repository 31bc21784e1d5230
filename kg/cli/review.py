"""``kg review``: what a person should decide on, and the way to decide it."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import find_decisions, format_option, jobs_option, note, store_option

if TYPE_CHECKING:
    from kg.pipeline.review import Review, ReviewItem
    from kg.resolve import Decision
    from kg.resolve.decisions import Verb

_PAIR = (str, str)


@click.command("review", epilog='Example: kg review --same d03/p9 e15/p3 --because "both head the CCLEC"')
@click.option("--same", type=_PAIR, multiple=True, metavar="A B", help="Decide that two names mean one entity.")
@click.option("--different", type=_PAIR, multiple=True, metavar="A B", help="Decide that two names mean two entities.")
@click.option("--prefer", type=_PAIR, multiple=True, metavar="A NAME", help="Decide on the name that is shown.")
@click.option(
    "--by", metavar="WHO", envvar="KG_USER", help="Who decides; your user name by default (environment: KG_USER)."
)
@click.option("--because", metavar="REASON", help="Why.")
@click.option(
    "--decisions", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", envvar="KG_DECISIONS",
    help="The decisions file; decisions.txt in the folder of the store by default (environment: KG_DECISIONS).",
)  # fmt: skip
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="Rows a section of the table; the JSON has all.",
)
@format_option("table", "json", default="table")
@store_option
@jobs_option
def command(
    same: Sequence[tuple[str, str]],
    different: Sequence[tuple[str, str]],
    prefer: Sequence[tuple[str, str]],
    by: str | None,
    because: str | None,
    decisions: Path | None,
    limit: int,
    format_: str,
    store: Path,
    jobs: int,
) -> None:
    """List what a person should decide on: doubtful merges, names kept apart, doubtful facts, notices kept out.

    With --same, --different or --prefer it writes decisions instead, and brings the graph up to date with them. A and B
    are named as the list names them: NOTICE/KEY for a name in a notice, or the path of an entity ("body/peru-customs").
    To undo a decision, delete its line from the decisions file and build again.
    """
    from kg.resolve import Decision

    who, today = by or getpass.getuser(), date.today().isoformat()
    pairs: tuple[tuple[Verb, Sequence[tuple[str, str]]], ...]
    pairs = (("same", same), ("different", different), ("prefer", prefer))
    made = [Decision(verb, *pair, by=who, on=today, because=because) for verb, each in pairs for pair in each]
    if made:
        _decide(made, store, decisions, jobs)
    else:
        _list(store, decisions, format_, limit)


def _decide(made: Sequence[Decision], store: Path, decisions: Path | None, jobs: int) -> None:
    """Write decisions and bring the graph up to date with them."""
    from kg.cli.build import show_progress
    from kg.pipeline import build
    from kg.pipeline.review import collect_review
    from kg.resolve import append_decisions
    from kg.resolve.decisions import FILE_NAME
    from kg.store import open_store

    path = decisions or store / FILE_NAME
    with open_store(store) as opened, show_progress() as progress:
        append_decisions(path, made)
        summary = build((), opened, jobs=jobs, decisions=path, progress=progress)
        stale = collect_review(opened, decisions=path).of("stale-decision")
    written = f"{len(made)} decision{'' if len(made) == 1 else 's'} written to {path}"
    note(f"{written}; {summary.rewritten} notices written anew")
    for item in stale:
        note(f"kg: {path}: {item.reason}; the decision has no effect for now")


def _list(store: Path, decisions: Path | None, format_: str, limit: int) -> None:
    from kg.pipeline.review import collect_review
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        review = collect_review(opened, decisions=find_decisions(store, decisions))
    if format_ == "json":
        click.echo(json.dumps([asdict(item) for item in review.items], ensure_ascii=False, indent=2))
    else:
        _print(review, limit)


def _print(review: Review, limit: int) -> None:
    from kg.cli.output import print_table
    from kg.pipeline.review import SECTIONS

    for section, title in SECTIONS.items():
        items = review.of(section)
        if items:
            shown = f"{limit} of {len(items)}" if len(items) > limit else str(len(items))
            columns, rows = _make_rows(section, items[:limit])
            print_table(f"{title} ({shown})", columns, rows)
    if not review.items:
        note("nothing to decide on")


def _make_rows(section: str, items: Sequence[ReviewItem]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the columns of a section and its rows; names stand above what a decision calls them."""
    if section in ("doubtful-merge", "conflict", "possible-match"):
        pairs = [(i, [f"{label}\n{name}" for label, name in zip(i.labels, i.subjects, strict=True)]) for i in items]
        return ("kind", "one", "other", "reason"), [(i.kind, *names, i.reason) for i, names in pairs]
    if section in ("contradiction", "doubtful-fact"):
        rows: list[tuple[str, ...]] = [
            (i.kind, "\n".join(i.labels), i.reason, i.sentence, "\n".join(dict.fromkeys(i.subjects))) for i in items
        ]
        return ("kind", "about", "what", "sentence", "notice"), rows
    return ("about", "reason"), [(" ".join(i.subjects), i.reason) for i in items]
