"""How ``kg network`` writes a table: for people with its words, as CSV or JSON; with sentences where asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from kg.network import Proof, Row, Table
from kg.query.results import escape_cell

if TYPE_CHECKING:
    from rich.console import RenderableType

_PROOF: Final = ("occasion", "date", "meeting", "who", "role", "sentence", "notice", "occasion_iri", "notice_iri")


def write_table(table: Table, format: str, *, has_evidence: bool) -> str:
    """Return the table as "table" (for people, with its words), "csv" or "json"."""
    if format == "json":
        return _write_json(table, has_evidence)
    if format == "csv":
        return _write_csv(table, has_evidence)
    return _write_text(table, has_evidence)


def _write_json(table: Table, has_evidence: bool) -> str:
    rows = [
        {**row.cells, **({"evidence": [asdict(proof) for proof in row.proofs]} if has_evidence else {})}
        for row in table.rows
    ]
    return json.dumps({"title": table.title, "words": table.words, "rows": rows}, ensure_ascii=False, indent=1)


def _write_csv(table: Table, has_evidence: bool) -> str:
    """Write one line a row; with evidence one line a sentence, the row repeated before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = tuple(table.rows[0].cells) if table.rows else table.columns
    writer.writerow((*names, *(f"evidence_{name}" for name in _PROOF if has_evidence)))
    for row in table.rows:
        cells = [_plain(row.cells[name]) for name in names]
        if has_evidence:
            writer.writerows([*cells, *(_plain(getattr(proof, name)) for name in _PROOF)] for proof in row.proofs)
        else:
            writer.writerow(cells)
    return out.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return escape_cell("; ".join(value) if isinstance(value, list) else str(value))


def _write_text(table: Table, has_evidence: bool) -> str:
    from kg.cli.output import make_console

    console = make_console()
    with console.capture() as captured:
        for part in _iter_parts(table, has_evidence):
            console.print(part)
    return captured.get()


def _iter_parts(table: Table, has_evidence: bool) -> Iterator[RenderableType]:
    from kg.cli.output import make_grid

    columns = [column.replace("_", " ") for column in table.columns]
    if not has_evidence:
        yield make_grid(table.title, columns, (_show_row(table, row) for row in table.rows))
    else:
        for row in table.rows:
            yield make_grid(None, columns, [_show_row(table, row)])
            yield from _iter_evidence(row.proofs)
    yield from (f"{name.replace('_', ' ')}: {text}" for name, text in table.words.items())
    if not has_evidence:
        yield "The meetings, sentences and notices behind each row: --evidence"


def _iter_evidence(proofs: Iterable[Proof]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    heading = None
    for proof in proofs:
        place = proof.meeting if proof.meeting not in (None, proof.occasion) else None
        told = " · ".join(part for part in (proof.date or "no date", proof.occasion, place) if part)
        if told != heading:
            heading = told
            yield Padding(Text(_clean(told)), (0, 0, 0, 2))
        who = f"{proof.who} ({proof.role})" if proof.role else proof.who
        yield Padding(Text(_clean(f"{who}: “{proof.sentence}” — {proof.notice}")), (0, 0, 0, 4))


def _clean(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _show_row(table: Table, row: Row) -> list[str]:
    return [_show(row.cells[name]) for name in table.columns]


def _show(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    return f"{value:.3f}" if isinstance(value, float) else str(value)
