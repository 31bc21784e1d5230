"""Show the answer of a question on a terminal: a table, and under each row the sentences it rests on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.output import make_console
from kg.query import Solutions, Verdict

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

#: Columns that are told under the row: sentences, and the notices they stand in.
_UNDER = {"sentence": "notice", "other_sentence": "other_notice"}
_WIDEST = 44


def print_answer(answer: Solutions | Verdict) -> None:
    """Print an answer; empty columns are left out, and what several sentences state stands once above all of them."""
    console = make_console()
    if isinstance(answer, Verdict):
        console.print("yes" if answer.holds else "no")
        return
    rows = list(answer.iter_texts())
    under = [(name, note) for name, note in _UNDER.items() if name in answer.variables]
    told = {name for pair in under for name in pair}
    shown = [
        index
        for index, name in enumerate(answer.variables)
        if name not in told and (not rows or any(row[index] for row in rows))
    ]
    widths = _fit([_measure(answer, rows, index) for index in shown], console.width)
    count = _print_rows(console, answer, rows, shown, widths, [name for name, _ in under])
    if rows:
        console.print(f"{count} row{'s' if count > 1 else ''}", style="dim")


def _measure(answer: Solutions, rows: list[tuple[str, ...]], index: int) -> int:
    widest = max((len(row[index]) for row in rows), default=0)
    return min(max(widest, len(answer.variables[index])), _WIDEST)


def _fit(widths: list[int], total: int) -> list[int]:
    """Take from the widest column until all fit, so that dates and counts stay whole."""
    fitted = list(widths)
    while sum(fitted) + 2 * len(fitted) > total and max(fitted) > 6:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _print_rows(
    console: Console,
    answer: Solutions,
    rows: list[tuple[str, ...]],
    shown: list[int],
    widths: list[int],
    under: list[str],
) -> int:
    """Print the rows under their heading; return how many."""
    from rich.padding import Padding
    from rich.text import Text

    heads = [answer.variables[index].replace("_", " ") for index in shown]
    console.print(_make_line(heads, widths, style="bold"))
    count = 0
    for cells, group in groupby(rows, key=lambda row: [row[index] for index in shown]):
        count += 1
        console.print(_make_line(cells, widths))
        told = [(_get(answer, row, name), _get(answer, row, _UNDER[name])) for row in group for name in under]
        for sentence, source in dict.fromkeys(told):
            if sentence:
                text = Text(f"“{_clean(sentence)}”", style="italic")
                text += Text(f" — {_clean(source)}" if source else "", style="dim")
                console.print(Padding(text, (0, 0, 0, 4), expand=False))
    return count


def _make_line(cells: list[str], widths: list[int], *, style: str = "") -> Table:
    from rich.table import Table
    from rich.text import Text

    line = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        line.add_column(width=width, overflow="fold")
    line.add_row(*(Text(_clean(cell), style=style) for cell in cells))
    return line


def _get(answer: Solutions, row: tuple[str, ...], name: str) -> str:
    return row[answer.variables.index(name)] if name in answer.variables else ""


def _clean(text: str) -> str:
    """Return the text of a notice without line ends and terminal codes."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
