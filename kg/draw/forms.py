"""What pictures of meetings share: marks of their form, lines of words in columns, lists of names that end in time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.draw.chronicle import Held
from kg.draw.legend import tell_notices
from kg.draw.lettering import BOLD, measure_text, wrap_text
from kg.draw.scene import Disc, Mark, Words, make_box
from kg.draw.style import INK, MARGIN, PAPER
from kg.draw.words import Wording

RULE: Final = "#e3e6ea"
LINE_HEIGHT: Final = 1.38
_RADIUS: Final = 7.0


def write_form(
    mode: str | None, x: float, y: float, radius: float, colour: str, title: str, key: str
) -> Iterator[Mark]:
    """Yield the mark of a meeting's form: full in person, empty online, a ring with a core for both, else grey.

    Shape says it, colour only says it again, so that the marks are told apart in print without colour.
    """
    if mode == "virtual":
        yield Disc(x, y, radius, PAPER, title, edge=colour, key=key)
    elif mode == "hybrid":
        yield Disc(x, y, radius, PAPER, title, edge=colour, key=key)
        yield Disc(x, y, round(radius * 0.55, 1), colour, title, edge=colour, key=key)
    elif mode == "in-person":
        yield Disc(x, y, radius, colour, title, edge=colour, key=key)
    else:
        yield Disc(x, y, radius, RULE, title, edge=colour, key=key)


def write_form_bar(mode: str | None, left: float, top: float, width: float, height: float, colour: str,
                   title: str) -> Iterator[Mark]:  # fmt: skip
    """Yield a bar that shows the form as :func:`write_form` does."""
    fill = {"in-person": colour, "virtual": PAPER, "hybrid": PAPER}.get(mode or "", RULE)
    yield make_box(left, top, width, height, fill, edge=colour, title=title)
    if mode == "hybrid":
        yield make_box(left, round(top + height / 3, 1), width, round(height / 3, 1), colour, title=title)


def write_form_legend(
    modes: Iterable[str | None], y: float, colour: str, wording: Wording, *, is_bar: bool = False
) -> tuple[list[Mark], float]:
    """Return the legend of the forms that a picture shows, as discs or bars, and where it ends."""
    marks: list[Mark] = []
    x = MARGIN
    shown = set(modes)
    for mode in ("in-person", "virtual", "hybrid", None):
        if mode in shown:
            text = tell_mode(mode, wording)
            if is_bar:
                marks += write_form_bar(mode, x, y - 10, 14, 12, colour, "")
            else:
                marks += write_form(mode, round(x + _RADIUS, 1), y - 4, _RADIUS, colour, "", "")
            marks.append(Words(round(x + 20, 1), y, text, 13, INK))
            x += 20 + measure_text(text, 13) + 22
    return marks, round(x, 1)


def tell_mode(mode: str | None, wording: Wording) -> str:
    """Return the form of a meeting in words."""
    return wording.say(f"mode.{mode}") if mode in ("in-person", "virtual", "hybrid") else wording.say("mode.unknown")


def write_block(
    lines: Sequence[str], x: float, top: float, size: float, colour: str = INK, *, is_bold: bool = False, key: str = ""
) -> Iterator[Words]:
    """Yield lines of words, the first one's top at ``top``."""
    for number, line in enumerate(lines):
        base = round(top + size * (0.95 + LINE_HEIGHT * number), 1)
        yield Words(x, base, line, size, colour, is_bold=is_bold, key=key)


def measure_block(lines: Sequence[str], size: float) -> float:
    """Return the height of lines of words."""
    return round(len(lines) * size * LINE_HEIGHT, 1)


def wrap_bold(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Break a text in bold letters."""
    return wrap_text(text, size * BOLD, width, most=most)


def fit_names(
    key: str, names: Sequence[str], size: float, width: float, most: int, wording: Wording
) -> tuple[str, ...]:
    """Return names after the words of a key, in at most so many lines; those there is no room for are counted."""

    def tell(count: int) -> tuple[str, ...]:
        rest = wording.say("and_more", count=wording.tell_number(len(names) - count)) if count < len(names) else ""
        listed = ", ".join(names[:count]) + (f" {rest}" if rest else "")
        return wrap_text(wording.say(key, names=listed), size, width)

    if not names or len(tell(len(names))) <= most:
        return tell(len(names)) if names else ()
    # The fewer names, the fewer lines: the last number that fits, or one name cut off.
    fitting = bisect_left(range(1, len(names)), True, key=lambda count: len(tell(count)) > most)
    return tell(max(fitting, 1))[:most]


def tell_size(held: Held, wording: Wording) -> str:
    """Return how many people and countries a notice counts, "" where it counts none."""
    counts = [("count.people", held.people), ("count.countries", held.country_count)]
    return ", ".join(wording.count(key, number) for key, number in counts if number is not None)


def tell_meetings_source(meetings: Iterable[Held], sites: Mapping[str, str], wording: Wording) -> str:
    """Return the line that says where a picture of meetings comes from."""
    listed = list(meetings)
    years = sorted({held.start[:4] for held in listed if held.start and held.notices})
    count = len({notice for held in listed for notice in held.notices})
    when = "" if not years else years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    return tell_notices(count, sites, when, wording)
