"""Draw a series of meetings through time: a line of years, and a row for each edition, reported or missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.draw.chronicle import Held
from kg.draw.editions import Gap, Row, order_editions
from kg.draw.forms import (
    RULE,
    fit_names,
    measure_block,
    tell_meetings_source,
    tell_mode,
    tell_size,
    write_block,
    write_form,
    write_form_legend,
)
from kg.draw.legend import HEAD, write_head, write_source
from kg.draw.lettering import measure_text, wrap_text
from kg.draw.scene import Disc, Line, Mark, Scene, Words
from kg.draw.style import INK, MARGIN, MUTED, PAPER, TIE, get_region_style
from kg.draw.words import Wording

_WIDTH: Final = 1200.0
_FOOT: Final = 92.0
_SIZE: Final = 13.0
_RADIUS: Final = 11.0
_LANE: Final = 27.0
_PAD: Final = 8.0
#: Left side and width of the columns: number, date, place, host, form.
_COLUMNS: Final = {"number": (92.0, 62.0), "date": (160.0, 186.0), "place": (358.0, 232.0), "host": (602.0, 300.0),
                   "form": (914.0, 242.0)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Dot:
    """A mark on the line of years: an edition, or numbers that are missing."""

    x: float
    lane: int
    text: str
    row: Row


def make_series(
    label: str, editions: Sequence[Held], wording: Wording, *, sites: Mapping[str, str] = MappingProxyType({})
) -> Scene:
    """Return the picture of a series.

    Args:
        label: Its name.
        editions: What :func:`kg.draw.chronicle.load_series` gave; at least one.
        wording: The language.
        sites: Web sites of the notices, by IRI, where they are known.
    """
    rows = order_editions(editions)
    regions = {held.region for held in editions if held.region}
    colour = get_region_style(regions.pop()).colour if len(regions) == 1 else TIE
    about = _describe(editions, rows, wording)
    dots = _place_dots(rows, wording)
    axis = HEAD + 26 + _LANE * max((dot.lane for dot in dots), default=0)
    top = axis + 66 if dots else HEAD
    body, bottom = _write_rows(rows, top, colour, wording)
    height = round(bottom + _FOOT, 1)
    legend, end = write_form_legend((held.mode for held in editions if held.notices), height - 54, colour, wording)
    marks: list[Mark] = [
        *write_head(label, about, _WIDTH),
        *(_write_axis(dots, axis, colour, wording) if dots else ()),
        *body,
        *legend,
        *_write_unknown(rows, end, height - 54, colour, wording),
        *write_source([tell_meetings_source(editions, sites, wording)], _WIDTH, height - 34)[0],
    ]
    return Scene(_WIDTH, height, label, about, tuple(marks))


def _describe(editions: Sequence[Held], rows: Sequence[Row], wording: Wording) -> str:
    reported = [held for held in editions if held.notices]
    notices = {notice for held in reported for notice in held.notices}
    recorded, missing = (
        len(editions) - len(reported),
        sum(row.count for row in rows if isinstance(row, Gap) and not row.is_before),
    )
    told = wording.say(
        "series.reported",
        editions=wording.count("n.editions", len(reported)),
        notices=wording.count("n.notices", len(notices)),
    )
    parts = [told]
    parts += [wording.say("series.recorded", count=wording.tell_number(recorded))] if recorded else []
    parts += [wording.say("series.missing", count=wording.tell_number(missing))] if missing else []
    return " · ".join(parts)


# ---- the line of years


def _place_dots(rows: Sequence[Row], wording: Wording) -> list[_Dot]:
    """Place the dated editions on the line of years, one above the other where they are close, then the gaps."""
    dated = [(when, row) for row in rows if isinstance(row, Held) and (when := _read_time(row.start)) is not None]
    if not dated:
        return []
    first, last = int(min(when for when, _ in dated)), int(max(when for when, _ in dated)) + 1
    left, right = MARGIN + 24, _WIDTH - MARGIN - 24

    def scale(when: float) -> float:
        return round(left + (right - left) * (when - first) / (last - first), 1)

    spots: list[tuple[float, str, Row]] = []
    spots += [(scale(when), "" if row.ordinal is None else str(row.ordinal), row) for when, row in dated]
    known = {row.ordinal: scale(when) for when, row in dated if row.ordinal is not None}
    for row in rows:
        # Only a gap between two dated editions has a place in time.
        if isinstance(row, Gap) and row.first - 1 in known and row.last + 1 in known:
            x = round((known[row.first - 1] + known[row.last + 1]) / 2, 1)
            spots.append((x, str(row.first) if row.count == 1 else f"+{row.count}", row))
    dots: list[_Dot] = []
    ends: list[float] = []
    for x, text, row in sorted(spots, key=lambda spot: (spot[0], isinstance(spot[2], Gap), spot[1])):
        lane = next((n for n, end in enumerate(ends) if x - _RADIUS - 3 >= end), len(ends))
        ends[lane:] = [x + _RADIUS, *ends[lane + 1 :]]
        dots.append(_Dot(x, lane, text, row))
    return dots


def _read_time(date: str | None) -> float | None:
    """Return a date in years; of a year alone, its middle."""
    if not date or not date[:4].isdigit():
        return None
    parts = [int(part) for part in date[:10].split("-")]
    month = parts[1] if len(parts) > 1 else 7
    day = parts[2] if len(parts) > 2 else 1
    return round(parts[0] + (month - 1) / 12 + (day - 1) / 365, 4)


def _write_axis(dots: Sequence[_Dot], y: float, colour: str, wording: Wording) -> Iterator[Mark]:
    yield Line(MARGIN, y + 20, _WIDTH - MARGIN, y + 20, MUTED, 1.0)
    yield from _write_years(dots, y + 20)
    for dot in dots:
        base = round(y - _LANE * dot.lane, 1)
        if base < y:
            yield Line(dot.x, round(base + _RADIUS, 1), dot.x, y + 20, RULE, 1.0)
    for dot in dots:
        base = round(y - _LANE * dot.lane, 1)
        if isinstance(dot.row, Gap):
            yield Disc(dot.x, base, _RADIUS, PAPER, _tell_gap(dot.row, wording), edge=MUTED, is_dashed=True)
            ink = MUTED
        elif not dot.row.notices:
            yield Disc(dot.x, base, _RADIUS, PAPER, dot.row.label, edge=MUTED)
            ink = MUTED
        else:
            yield from write_form(dot.row.mode, dot.x, base, _RADIUS, colour, dot.row.label, dot.row.iri)
            ink = PAPER if dot.row.mode == "in-person" else INK
        size = 10.0 if len(dot.text) < 3 else 8.5
        if dot.text and not (isinstance(dot.row, Held) and dot.row.mode == "hybrid"):
            yield Words(dot.x, round(base + size * 0.36, 1), dot.text, size, ink, anchor="middle")


def _write_years(dots: Sequence[_Dot], y: float) -> Iterator[Mark]:
    times = [(when, dot.x) for dot in dots if isinstance(dot.row, Held) and (when := _read_time(dot.row.start))]
    first, last = int(min(when for when, _ in times)), int(max(when for when, _ in times)) + 1
    left, right = MARGIN + 24, _WIDTH - MARGIN - 24
    step = next((s for s in (1, 2, 5, 10, 20, 50) if (right - left) * s / (last - first) >= 52), 100)
    for year in range(first, last + 1):
        x = round(left + (right - left) * (year - first) / (last - first), 1)
        yield Line(x, y, x, y + (7 if year % step == 0 else 4), MUTED, 1.0)
        if year % step == 0 and year < last:
            # A year is named in its middle where every year is, else at its beginning.
            middle = (right - left) / (last - first) / 2 if step == 1 else 0.0
            yield Words(round(x + middle, 1), y + 20, str(year), 12, MUTED, anchor="middle")


# ---- the rows


def _write_rows(rows: Sequence[Row], top: float, colour: str, wording: Wording) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    for name, (x, _) in _COLUMNS.items():
        marks.append(Words(x, round(top, 1), wording.say(f"series.column.{name}"), 12, MUTED))
    y = round(top + 10, 1)
    for row in rows:
        marks.append(Line(MARGIN, y, _WIDTH - MARGIN, y, RULE, 1.0))
        parts, height = _write_gap(row, y, wording) if isinstance(row, Gap) else _write_row(row, y, colour, wording)
        marks += parts
        y = round(y + height, 1)
    marks.append(Line(MARGIN, y, _WIDTH - MARGIN, y, RULE, 1.0))
    return marks, y


def _write_gap(row: Gap, y: float, wording: Wording) -> tuple[list[Mark], float]:
    text = _tell_gap(row, wording)
    if row.has_unnumbered:
        text += f" ({wording.say('series.gap.perhaps')})"
    marks: list[Mark] = [Disc(MARGIN + 24, y + 16, 8, PAPER, "", edge=MUTED, is_dashed=True)]
    x = _COLUMNS["number"][0]
    marks += write_block(wrap_text(text, _SIZE, _WIDTH - MARGIN - x, most=1), x, y + _PAD, _SIZE, MUTED)
    return marks, 33.0


def _tell_gap(row: Gap, wording: Wording) -> str:
    first, last = wording.tell_ordinal(row.first), wording.tell_ordinal(row.last)
    kind = "before" if row.is_before else "gap"
    if row.count == 1:
        return wording.say(f"series.{kind}.one", nth=first)
    return wording.say(f"series.{kind}.many", first=first, last=last)


def _write_row(held: Held, y: float, colour: str, wording: Wording) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    if held.notices:
        marks += write_form(held.mode, MARGIN + 24, y + 17, 8, colour, held.label, held.iri)
    else:
        marks.append(Disc(MARGIN + 24, y + 17, 8, PAPER, held.label, edge=MUTED))
    ink = INK if held.notices else MUTED
    number = wording.tell_ordinal(held.ordinal) if held.ordinal is not None else "–"
    cells = {"number": (number,), **_tell_cells(held, wording)}
    for name, lines in cells.items():
        is_bold = name == "number"
        marks += write_block(
            lines, _COLUMNS[name][0], y + _PAD, _SIZE, ink, is_bold=is_bold, key=held.iri if is_bold else ""
        )
    height = max(measure_block(lines, _SIZE) for lines in cells.values())
    return marks, round(height + 2 * _PAD - 1, 1)


def _tell_cells(held: Held, wording: Wording) -> dict[str, tuple[str, ...]]:
    widths = {name: width for name, (_, width) in _COLUMNS.items()}
    date = wrap_text(wording.tell_days(held.start, held.end), _SIZE, widths["date"], most=2)
    if not held.notices:
        room = widths["place"] + widths["host"]
        return {"date": date, "place": wrap_text(wording.say("series.only_recorded"), _SIZE, room, most=1)}
    who: list[str] = []
    for key, names in (("hosts", held.hosts), ("organisers", held.organisers), ("chairs", held.chairs)):
        who += fit_names(key, names, _SIZE, widths["host"], 2, wording)
    form = [tell_mode(held.mode, wording), *([tell_size(held, wording)] if tell_size(held, wording) else [])]
    place = held.place or ("" if held.mode == "virtual" else wording.say("no_place"))
    return {
        "date": date,
        "place": wrap_text(place, _SIZE, widths["place"], most=2),
        "host": tuple(who),
        "form": tuple(line for part in form for line in wrap_text(part, _SIZE, widths["form"], most=2)),
    }


def _write_unknown(rows: Sequence[Row], x: float, y: float, colour: str, wording: Wording) -> Iterator[Mark]:
    """Yield the legend of what is not reported."""
    entries = []
    if any(isinstance(row, Held) and not row.notices for row in rows):
        entries.append(("series.legend.recorded", False))
    if any(isinstance(row, Gap) for row in rows):
        entries.append(("series.legend.unknown", True))
    for key, is_dashed in entries:
        text = wording.say(key)
        yield Disc(round(x + 7, 1), y - 4, 7, PAPER, "", edge=MUTED, is_dashed=is_dashed)
        yield Words(round(x + 20, 1), y, text, _SIZE, INK)
        x += 20 + measure_text(text, _SIZE) + 22
