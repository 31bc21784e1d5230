"""Draw a year of meetings: a bar for each in the months, and beside it where it was, on what, and who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kg.draw.chronicle import Held
from kg.draw.forms import (
    RULE,
    fit_names,
    measure_block,
    tell_meetings_source,
    tell_mode,
    tell_size,
    wrap_bold,
    write_block,
    write_form_bar,
    write_form_legend,
)
from kg.draw.legend import HEAD, write_entries, write_head, write_source
from kg.draw.lettering import wrap_text
from kg.draw.scene import Line, Mark, Scene, Words
from kg.draw.style import INK, MARGIN, MUTED, TIE, get_region_style
from kg.draw.words import Wording

_WIDTH: Final = 1200.0
_MONTH: Final = 33.0
_TEXT: Final = MARGIN + 12 * _MONTH + 24
_ROOM: Final = _WIDTH - MARGIN - _TEXT
_NAME: Final = 15.0
_SIZE: Final = 13.0
_PAD: Final = 10.0
_BAR: Final = 13.0
_MOST_NAMED: Final = 12


def choose_meetings(meetings: Sequence[Held], count: int) -> tuple[Held, ...]:
    """Return so many meetings, those with most countries and bodies, in the order given."""
    ranked = sorted(meetings, key=lambda held: (-len(held.countries) - len(held.bodies), held.iri))
    kept = {held.iri for held in ranked[:count]}
    return tuple(held for held in meetings if held.iri in kept)


def make_year(
    year: int,
    region: str | None,
    label: str,
    meetings: Sequence[Held],
    names: dict[str, str],
    wording: Wording,
    *,
    total: int | None = None,
    sites: Mapping[str, str] = MappingProxyType({}),
) -> Scene:
    """Return the picture of a year.

    Args:
        year: The year.
        region: Code of the WCO region; None for all.
        label: Its name, "" for all.
        meetings: What :func:`kg.draw.chronicle.load_year` gave; at least one.
        names: Labels of the region codes.
        wording: The language.
        total: How many meetings there are, where not all are given.
        sites: Web sites of the notices, by IRI, where they are known.
    """
    title = wording.say("year.title" if region else "year.title.all", region=label, year=year)
    about = _describe(meetings, total or len(meetings), wording)
    top = HEAD + 22
    body: list[Mark] = []
    y = top
    for held in meetings:
        row, y = _write_row(held, y, year, region, wording)
        body += row
    summary = _tell_summary(meetings, wording)
    foot, end = y + 26, y + 26 + measure_block(summary, _SIZE)
    height = round(end + (116 if region is None else 74), 1)
    forms, _ = write_form_legend((held.mode for held in meetings), height - 48, TIE, wording, is_bar=True)
    marks: list[Mark] = [
        *write_head(title, about, _WIDTH),
        *_write_months(top, y, wording),
        *body,
        *write_block(summary, MARGIN, foot - _SIZE, _SIZE),
        *(_write_regions(meetings, names, height - 94, wording) if region is None else ()),
        *forms,
        *write_source([tell_meetings_source(meetings, sites, wording)], _WIDTH, height - 30)[0],
    ]
    return Scene(_WIDTH, height, title, about, tuple(marks))


def _describe(meetings: Sequence[Held], total: int, wording: Wording) -> str:
    notices = {notice for held in meetings for notice in held.notices}
    countries = {name for held in meetings for name in held.countries}
    held = wording.count("n.participation", total)
    if total > len(meetings):
        held = wording.say("of", shown=wording.tell_number(len(meetings)), total=held)
    counted = wording.say("in", what=held, where=wording.count("n.notices", len(notices)))
    return f"{counted} · {wording.count('n.countries', len(countries))}" if countries else counted


def _write_months(top: float, bottom: float, wording: Wording) -> Iterator[Mark]:
    for month in range(13):
        x = round(MARGIN + month * _MONTH, 1)
        yield Line(x, top, x, bottom, RULE, 1.0)
        if month < 12:
            yield Words(round(x + _MONTH / 2, 1), top - 8, wording.tell_month(month + 1), 11, MUTED, anchor="middle")


def _write_row(held: Held, top: float, year: int, region: str | None, wording: Wording) -> tuple[list[Mark], float]:
    """Return the marks of a meeting, and where the next one begins."""
    colour = get_region_style(region or held.region).colour
    name = wrap_bold(held.label, _NAME, _ROOM, 2)
    lines = _tell_lines(held, wording)
    inner = top + _PAD
    marks: list[Mark] = [Line(MARGIN, top, _WIDTH - MARGIN, top, RULE, 1.0)]
    left, right = _find_days(held, year)
    marks += write_form_bar(held.mode, left, round(inner + 2, 1), round(right - left, 1), _BAR, colour, held.label)
    marks += write_block(name, _TEXT, inner, _NAME, is_bold=True, key=held.iri)
    y = inner + measure_block(name, _NAME)
    for text, ink in lines:
        marks += write_block(text, _TEXT, y, _SIZE, ink)
        y += measure_block(text, _SIZE)
    bottom = round(y + _PAD, 1)
    marks.append(Line(MARGIN, bottom, _WIDTH - MARGIN, bottom, RULE, 1.0))
    return marks, bottom


def _tell_lines(held: Held, wording: Wording) -> list[tuple[tuple[str, ...], str]]:
    place = held.place or ("" if held.mode == "virtual" else wording.say("no_place"))
    facts = (wording.tell_days(held.start, held.end), place, tell_mode(held.mode, wording), tell_size(held, wording))
    lines = [(wrap_text(" · ".join(fact for fact in facts if fact), _SIZE, _ROOM, most=2), INK)]
    who = [*held.countries, *held.bodies]
    for key, names in (("hosts", held.hosts), ("topics", held.topics), ("there", who)):
        if names:
            lines.append((fit_names(key, names, _SIZE, _ROOM, 2, wording), MUTED))
    return lines


def _find_days(held: Held, year: int) -> tuple[float, float]:
    """Return the left and right side of a bar within the months; of a month or year alone, all of it."""
    start, end = held.start or held.end or "", held.end or held.start or ""
    first = _measure_day(start, year, is_end=False)
    last = max(_measure_day(end, year, is_end=True), first)
    left = MARGIN + 12 * _MONTH * first
    # A meeting of a day is still to be seen.
    right = max(MARGIN + 12 * _MONTH * last, left + 5)
    return round(min(left, MARGIN + 12 * _MONTH - 5), 1), round(min(right, MARGIN + 12 * _MONTH), 1)


def _measure_day(date: str, year: int, *, is_end: bool) -> float:
    """Return a day as a share of the year; what lies outside of it is its edge."""
    parts = [int(part) for part in date[:10].split("-") if part.isdigit()]
    if not parts or parts[0] != year:
        return 1.0 if parts and parts[0] > year else 0.0
    month = parts[1] if len(parts) > 1 else (12 if is_end else 1)
    day = parts[2] if len(parts) > 2 else (31 if is_end else 1)
    return round((month - 1 + (day - (not is_end)) / 31) / 12, 5)


def _tell_summary(meetings: Sequence[Held], wording: Wording) -> tuple[str, ...]:
    width = _WIDTH - 2 * MARGIN
    told: list[str] = []
    countries, topics = [held.countries for held in meetings], [held.topics for held in meetings]
    for key, lists in (("year.most", countries), ("year.topics", topics)):
        if ranked := _rank(lists):
            told += fit_names(key, ranked, _SIZE, width, 2, wording)
    return tuple(told)


def _rank(lists: Iterable[Iterable[str]]) -> list[str]:
    """Return names told more than once with how often, the most often first: the others stand beside their meeting."""
    counts = Counter(name for names in lists for name in names)
    often = (name for name in counts if counts[name] > 1)
    ranked = sorted(often, key=lambda name: (-counts[name], name))[:_MOST_NAMED]
    return [f"{name} ({counts[name]})" for name in ranked]


def _write_regions(meetings: Sequence[Held], names: dict[str, str], y: float, wording: Wording) -> Iterator[Mark]:
    codes = sorted({held.region or "" for held in meetings}, key=lambda code: (not code, code))
    entries = [(code, names.get(code, code) if code else wording.say("no_region")) for code in codes]
    yield from write_entries(entries, y, _WIDTH)
