"""``kg diff``: what differs between two builds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, note

if TYPE_CHECKING:
    from kg.store import Dataset

_DIFFERENT = 3


@click.command("diff", epilog="Example: kg diff kg-store-monday kg-store-friday")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@format_option("text", "json", default="text")
@click.option(
    "--summary", "is_summary", is_flag=True, help="Count the differences of each graph instead of listing them."
)
@click.pass_context
def command(ctx: click.Context, old: Path, new: Path, format_: str, is_summary: bool) -> None:
    """Compare two graphs.

    OLD and NEW are stores, or files in N-Quads, TriG, Turtle, N-Triples or RDF/XML. Each line of the answer is one
    triple that only one of them has, after - (gone) or + (new). The exit status is 3 when they differ.
    """
    from kg.store.compare import iter_differences

    before, after = _open(old), _open(new)
    counts: dict[str, list[int]] = {}
    for change in iter_differences(before, after):
        counts.setdefault(change.graph, [0, 0])[change.sign == "+"] += 1
        if is_summary:
            continue
        if format_ == "json":
            click.echo(json.dumps(change._asdict(), ensure_ascii=False))
        else:
            click.echo(f"{change.sign} {change.triple[:-2]} <{change.graph}> .")
    if is_summary:
        for graph, (gone, added) in counts.items():
            click.echo(json.dumps({"graph": graph, "gone": gone, "new": added}) if format_ == "json"
                       else f"-{gone} +{added} {graph}")  # fmt: skip
    note(f"{sum(gone for gone, _ in counts.values()):,} triples gone, {sum(new for _, new in counts.values()):,} new, "
         f"in {len(counts):,} graphs" if counts else "no difference")  # fmt: skip
    if counts:
        ctx.exit(_DIFFERENT)


def _open(path: Path) -> Dataset:
    from kg.store import open_store
    from kg.store.files import load_dataset

    return open_store(path, read_only=True) if path.is_dir() else load_dataset(path)
