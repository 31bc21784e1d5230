"""``kg evaluate``: precision, recall and F1 of fact sheets against annotated ones, and the gate of their floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.extractors import extractor_options, report_extractor
from kg.cli.options import format_option, note
from kg.cli.output import print_table, write_file
from kg.errors import InputError, KgError
from kg.evaluation import (
    Evaluation,
    check_floors,
    evaluate_sheets,
    hash_corpus,
    load_floors,
    load_sheets,
    raise_floors,
)
from kg.model import FactSheet, Notice

if TYPE_CHECKING:
    from kg.pipeline.workers import Extractor

_BELOW = 3


@click.command(epilog="Example: kg evaluate tests/corpus --errors 3")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path), required=False)
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show up to N errors a facet.")
@click.option("--notice", "only", multiple=True, metavar="ID", help="Score only this notice; may be repeated.")
@click.option("--floor", type=float, metavar="F1", help="Fail (status 3) when the micro F1 is under this figure.")
@click.option("--floors", type=click.Path(path_type=Path), metavar="FILE", help="Fail (status 3) under these floors.")
@click.option("--update", is_flag=True, help="Raise the floors of --floors to the figures; refuses to lower one.")
@click.option("--lower", multiple=True, metavar="FACET=REASON", help="Let the floor of a facet fall, and say why.")
@format_option("table", "json", default="table")
@extractor_options
def command(
    gold: Path, predicted: Path | None, errors: int, only: tuple[str, ...], floor: float | None,
    floors: Path | None, update: bool, lower: tuple[str, ...], format_: str, extractor: Extractor,
) -> int:  # fmt: skip
    """Score fact sheets against annotated ones.

    GOLD is a directory of annotated fact sheets (NAME.json). PREDICTED is a directory of sheets of the same names;
    without it, facts are extracted from the notices (NAME.txt, NAME.html) beside the annotated sheets.

    A fact is right when it matches an annotated fact not yet taken. A notice without a predicted sheet counts as all
    missed.
    """
    if floor is not None and not 0 <= floor <= 1:
        raise click.BadParameter("a figure from 0 to 1", param_hint="--floor")
    if (update or lower) and floors is None:
        raise click.UsageError("--update and --lower need --floors FILE")
    reasons = _parse_reasons(lower)
    annotated = load_sheets(gold)
    if only:
        unknown = sorted(set(only) - set(annotated))
        if unknown:
            raise InputError(f"no annotated sheet of the notice {unknown[0]!r}", where=str(gold))
        annotated = {name: annotated[name] for name in sorted(set(only))}
    found = load_sheets(predicted) if predicted is not None else _extract_beside(gold, annotated, extractor)
    report_extractor(extractor)
    evaluation = evaluate_sheets(annotated, found)
    _show(evaluation, format_, errors)
    if evaluation.missing:
        note(f"{len(evaluation.missing)} notices without a predicted sheet: {', '.join(evaluation.missing[:10])}")
    failed = floor is not None and evaluation.micro.f1 < floor
    if failed:
        note(f"micro: F1 {evaluation.micro.f1:.4f} is under {floor}")
    if floors is not None:
        failed |= _hold_floors(evaluation, floors, gold, update=update, reasons=reasons)
    return _BELOW if failed else 0


def _parse_reasons(lower: tuple[str, ...]) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for one in lower:
        facet, _, reason = one.partition("=")
        if not reason.strip():
            raise click.BadParameter("FACET=REASON, with a reason", param_hint="--lower")
        reasons[facet.strip()] = reason.strip()
    return reasons


def _extract_beside(gold: Path, annotated: dict[str, FactSheet], extractor: Extractor) -> dict[str, FactSheet]:
    """Extract from the notices beside the annotated sheets; one that cannot be read is missing, and noted."""
    from kg.read import read_notices

    beside = [
        str(path) for path in sorted(gold.iterdir()) if path.suffix in (".txt", ".html") and path.stem in annotated
    ]
    if not beside:
        raise InputError("no notices (NAME.txt, NAME.html) beside the annotated sheets", where=str(gold))
    sheets: dict[str, FactSheet] = {}
    for notice in read_notices(beside):
        sheet = extractor(notice) if isinstance(notice, Notice) else notice
        if isinstance(sheet, FactSheet):
            sheets[sheet.id] = sheet
        else:
            note(f"kg: {sheet}")
    return sheets


def _show(evaluation: Evaluation, format_: str, errors: int) -> None:
    rows = evaluation.to_rows()
    shown = _choose_errors(evaluation, errors)
    if format_ == "json":
        plain = {
            "notices": evaluation.notices,
            "missing": list(evaluation.missing),
            "scores": rows,
            "errors": [{"notice": e, "facet": f, "what": w, "text": t} for f, w, e, t in shown],
        }
        click.echo(json.dumps(plain, indent=1, ensure_ascii=False))
        return
    cells = []
    for facet, row in rows.items():
        figures = [f"{row[name]:.3f}" if name in row else "" for name in ("precision", "recall", "f1")]
        cells.append(
            [facet, *figures, *(f"{row[name]}" if name in row else "" for name in ("right", "found", "there"))]
        )
    columns = ("facet", "precision", "recall", "F1", "right", "found", "there")
    print_table(f"{evaluation.notices} notices", columns, cells)
    if shown:
        print_table("Errors", ("facet", "what", "notice", "fact"), shown)


def _choose_errors(evaluation: Evaluation, most: int) -> list[tuple[str, str, str, str]]:
    """Return up to ``most`` errors a facet, in the order of the facets, by notice."""
    chosen: list[tuple[str, str, str, str]] = []
    for facet in evaluation.scores:
        own = [(e.facet, e.what, e.notice, e.text) for e in evaluation.errors if e.facet == facet]
        chosen.extend(own[:most])
    return chosen


def _hold_floors(
    evaluation: Evaluation, path: Path, gold: Path, *, update: bool, reasons: dict[str, str]
) -> bool:  # fmt: skip
    """Check the floors, or raise them; return whether a floor fails."""
    corpus = hash_corpus(gold)
    if update:
        old = load_floors(path) if path.exists() else None
        unknown = sorted(set(reasons) - set(evaluation.all_scores()) - {"macro"})
        if unknown:
            raise click.BadParameter(f"no facet {unknown[0]!r}", param_hint="--lower")
        new, refused = raise_floors(evaluation, old, corpus=corpus, lower=reasons)
        for line in refused:
            note(f"{line}; it stays. To lower it: --lower '{line.split(':')[0]}=REASON'")
        if not refused:
            write_file(path, new.to_json())
            note(f"floors written to {path}")
        return bool(refused)
    floors = load_floors(path)
    if floors.corpus != corpus:
        raise KgError("the floors were measured on another corpus; measure them again with --update", where=str(path))
    failures = check_floors(evaluation, floors)
    for line in failures:
        note(line)
    return bool(failures)
