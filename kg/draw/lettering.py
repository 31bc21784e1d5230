"""How wide words are and where a label breaks, without asking a font: the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Widths in thousandths of the size, of a wide sans-serif (Verdana, DejaVu Sans), so that narrower fonts fit, too.
_NARROW: Final = frozenset("iljI.,:;'’|![]()ftr ·")
_WIDE: Final = frozenset("mwMWQO@%&")
_MAX_LINES: Final = 3
#: Bold letters are wider by this.
BOLD: Final = 1.1


def measure_text(text: str, size: float) -> float:
    """Return the width of a line of text.

    Units:
        That of ``size``; never less than what common sans-serif fonts need.
    """
    return round(sum(map(_measure, text)) * size, 2)


def break_label(text: str, *, length: int) -> tuple[str, ...]:
    """Break a label into at most three lines at a space or hyphen; what is left over becomes an ellipsis.

    Args:
        text: The label.
        length: Characters a line.

    Example:
        >>> break_label("World Customs Organization", length=14)
        ('World Customs', 'Organization')
        >>> break_label("Papouasie-Nouvelle-Guinée", length=18)
        ('Papouasie-', 'Nouvelle-Guinée')
    """
    lines: list[str] = []
    # A part that ends in a hyphen is joined without a space.
    words = [part for word in text.split() for part in re.findall(r"[^-]+-*|-+", f"{word} ")]
    while words and len(lines) < _MAX_LINES:
        line = words.pop(0)
        while words and len((line + words[0]).rstrip()) <= length:
            line += words.pop(0)
        lines.append(line.rstrip())
    if words:
        lines[-1] += " …"
    return tuple(line if len(line) <= length + 4 else f"{line[: length + 2]}…" for line in lines) or ("",)


def wrap_text(text: str, size: float, width: float, *, most: int | None = None) -> tuple[str, ...]:
    """Break a text into lines that are no wider than ``width``; what is beyond ``most`` lines becomes an ellipsis.

    Example:
        >>> wrap_text("World Customs Organization", 10, 110)
        ('World Customs', 'Organization')
        >>> wrap_text("World Customs Organization", 10, 110, most=1)
        ('World Customs…',)
    """
    lines: list[str] = []
    room = 0.0
    for word in text.split():
        needed = measure_text(f" {word}", size)
        if lines and room >= needed:
            lines[-1] += f" {word}"
            room -= needed
        else:
            lines.append(word)
            room = width - measure_text(word, size)
    cut = most is not None and len(lines) > most
    kept = lines[:most] if cut else lines
    fitted = [shorten_text(part, size, width) for part in kept]
    if cut and not fitted[-1].endswith("…"):
        fitted[-1] = shorten_text(f"{fitted[-1].rstrip(' ,;:')}…", size, width)
    return tuple(fitted)


def shorten_text(text: str, size: float, width: float) -> str:
    """Return a line that is no wider than ``width``; what is left out becomes an ellipsis."""
    if measure_text(text, size) <= width:
        return text
    kept = text.rstrip("…")
    while kept and measure_text(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


@cache
def _measure(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW:
        return 0.38
    if char in _WIDE:
        return 0.92
    return 0.70 if char.isupper() else 0.60
