"""Calendar dates and ranges that a notice states, in English, French and Spanish."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from kg.extract.matching.cues import Cue
from kg.model import Span

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    ("january jan janvier janv enero ene", "february feb fevrier fevr febrero", "march mar mars marzo", "april apr avril avr abril abr",
     "may mai mayo", "june jun juin junio", "july jul juillet juil julio", "august aug aout agosto ago",
     "september sept sep septembre septiembre setiembre", "october oct octobre octubre", "november nov novembre noviembre",
     "december dec decembre diciembre dic"), start=1):  # fmt: skip
    _MONTHS |= dict.fromkeys(_names.split(), _number)
_MONTH_NAMES: Final = tuple(_MONTHS)
_WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    ("monday mon lundi lunes", "tuesday tue mardi martes", "wednesday wed mercredi miercoles", "thursday thu jeudi jueves",
     "friday fri vendredi viernes", "saturday sat samedi sabado", "sunday sun dimanche domingo")):  # fmt: skip
    _WEEKDAYS |= dict.fromkeys(_names.split(), _number)

#: A pattern for the name of a month in any of the languages, or its abbreviation; over folded text.
MONTH: Final = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_W = r"(?:(?:" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + r")(?![a-z])\.?,?\s+(?:the\s+|le\s+|el\s+)?)?"
_D = r"(?<![\d.,/])(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er|o|º|°)?(?![\d])"
_Y = r"(?:19|20)\d\d(?!\d)"
_OF: Final = r"\s*(?:,\s*|of\s+|de\s+|del\s+|d'\s*)?"
_TO: Final = (
    r"\s*(?:-|/|,|&|to|and|until|till|through|thru|au|et|jusqu'au|al|a|y|e|hasta|au)\s*(?:(?:the|le|el|on|to)\s+)?"
)

# 2-4 February 2015 · 23, 24 and 25 April 2019 · 28 April and 2 May 2025 · 22 al 24 de junio de 2023
_DAY_FIRST: Final = re.compile(
    rf"(?P<d1>{_D})(?:{_OF}(?P<m1>{MONTH})(?:{_OF}(?P<y1>{_Y}))?)?(?:(?P<mid>{_TO}(?:{_W}{_D}{_TO})*){_W}(?P<d2>{_D}){_OF}(?P<m2>{MONTH})(?:{_OF}(?P<y2>{_Y}))?)?"
)
# April 29 and 30 · June 2nd and 3rd 2021 · July 1, 2008 · June 29 - July 1, 2019
_MONTH_FIRST: Final = re.compile(
    rf"(?<![a-z])(?P<m1>{MONTH})\s*(?P<d1>{_D})(?:,?\s*(?P<y1>{_Y}))?(?:(?P<mid>{_TO}(?:{_D}{_TO})*)(?:{_W}(?P<m2>{MONTH})\s*)?(?P<d2>{_D}))?(?:{_OF}(?P<y2>{_Y}))?(?!\s*(?:{MONTH}))"
)
_NUMERIC: Final = re.compile(
    r"(?<![\d./-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<c>(?:19|20)\d\d))(?![\d])"
)
_MONTH_YEAR: Final = re.compile(rf"(?<![a-z])(?P<m>{MONTH}){_OF}(?P<y>{_Y})")
_WEEKDAY: Final = "(?:" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + ")"
#: Days that lean on the day of publication.
RELATIVE: Final = Cue(
    # "runs until Friday", "prendra fin vendredi": the next one.
    r"(?<![a-z])(?:(?:until|till|through|(?:ends?|concludes?|closes?|finish(?:es)?|wraps? up) on|jusqu'au?|"
    r"(?:prendr(?:a|ont)|prend|prennent) fin(?: ce)?|(?:s'|se )(?:achev|termin|clotur)(?:e|ent|era|eront)(?: ce)?|"
    r"hasta(?: el| este)?|(?:culmin|conclu[iy]|finaliz|termin)(?:a|ara|e|ira)n?(?: el| este)) "
    rf"(?:this )?(?P<coming>{_WEEKDAY})|"
    r"(?P<today>today|aujourd'hui|hoy|this (?:morning|afternoon)|esta (?:manana|tarde)|ce (?:matin|midi))|(?P<yesterday>yesterday|hier|ayer)|"
    r"(?P<tomorrow>tomorrow|demain)|"
    r"(?P<weekday>(?:on |ce |este |el |le |last )(?:"
    + "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
    # In French the day by itself means the last one: "ouverte mercredi".
    + r")|(?<=[a-z] )(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)))(?![a-z])"
)
# Behind a weekday: "16 al jueves 18".
_DAYS_ALONE: Final = re.compile(
    rf"(?P<from>[0-3]?\d)(?:st|nd|rd|th)?(?:,? (?:to|and|until|through|al?|y|hasta el|au|et) (?:the |el |le )?(?:{_WEEKDAY}),? (?:the |el )?(?P<to>[0-3]?\d)(?:st|nd|rd|th)?)?(?![\d:.,]\d|\d)"
)
_DIGITS: Final = re.compile(r"\d+")
# Written so that the engine skips to the digits, of which it asks no table of Unicode.
_NUMBER: Final = re.compile(r"[0-9][0-9]*")
_WORD_BEFORE: Final = re.compile(r"(?<![a-z])([a-z]+)\.?\s*$")
#: A weekday, an article and white space.
_LONGEST_WEEKDAY: Final = 18
#: Days without a month lie not farther from publication.
_NEAR_DAYS: Final = 31
#: Letters, a full stop and white space: no month before a number begins farther from it.
_LONGEST_MONTH: Final = 24


class DateSpan(NamedTuple):
    """A stated date or range.

    Attributes:
        span: Where it is printed.
        start: First day, ISO 8601.
        end: Last day; equals ``start`` for a single day.
        is_relative: True for "today", "yesterday" and weekdays, which lean on the day of publication.
    """

    span: Span
    start: str
    end: str
    is_relative: bool = False

    @property
    def is_range(self) -> bool:
        """Tell whether more than one day is meant."""
        return self.start != self.end


def _day(text: str) -> int:
    return int(_DIGITS.match(text).group())  # type: ignore[union-attr]


def _month(text: str) -> int:
    return _MONTHS[text.rstrip(".").strip()]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


class _Years:
    """Completes dates printed without a year, from the day of publication or the years around."""

    def __init__(self, folded: str, published: str | None) -> None:
        self._published = date.fromisoformat(published) if published else None
        self._folded = folded
        self._common: int | None = None
        self._looked = False

    def complete(self, month: int, day: int) -> int | None:
        """Return the year that puts the day nearest to publication, looking back rather than ahead."""
        if self._published is None:
            return self._common_year()
        year = self._published.year
        try:
            ahead = (date(year, month, day) - self._published).days
        except ValueError:
            return year
        if ahead > 120:
            return year - 1
        return year + 1 if ahead < -300 else year

    def _common_year(self) -> int | None:
        if not self._looked:
            self._looked = True
            # Only years of printed dates: "dates back to 1978" says nothing of the events.
            found = [int(m["y"]) for m in _MONTH_YEAR.finditer(self._folded)]
            counted = Counter(found).most_common(2)
            # Years named once each, of a career for instance, say nothing of a day without one.
            is_clear = len(counted) == 1 or (len(counted) > 1 and counted[0][1] > counted[1][1])
            self._common = counted[0][0] if is_clear else None
        return self._common


def _build(match: re.Match[str], years: _Years) -> DateSpan | None:
    part = match.groupdict()
    if part["m1"] is None and part.get("m2") is None:
        return None
    d1 = _day(part["d1"])
    d2 = _day(part["d2"]) if part["d2"] else d1
    m1 = _month(part["m1"] or part["m2"])
    m2 = _month(part["m2"] or part["m1"]) if part["d2"] else m1
    y_end = part["y2"] or part["y1"]
    y2 = int(y_end) if y_end else years.complete(m2, d2)
    if y2 is None:
        return None
    y1 = int(part["y1"]) if part["y1"] else (y2 - 1 if m1 > m2 else y2)
    start, end = _iso(y1, m1, d1), _iso(y2, m2, d2)
    if start is None or end is None or end < start:
        return None
    return DateSpan(Span(*match.span()), start, end)


def _iter_at(pattern: re.Pattern[str], folded: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches that begin at given places, in order and without overlaps.

    A date stands beside a digit: to try only there is many times as fast as to try at every letter.
    """
    end = 0
    for start in starts:
        match = pattern.match(folded, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


def _iter_months_before(folded: str, digits: Iterable[int]) -> Iterator[int]:
    """Yield where the names of months begin that stand before a number."""
    for digit in digits:
        first = max(0, digit - _LONGEST_MONTH)
        if not folded[first:digit].rstrip().removesuffix(".").endswith(_MONTH_NAMES):
            continue
        word = _WORD_BEFORE.search(folded, first, digit)
        if word is not None and word.group(1) in _MONTHS:
            yield word.start()


def find_numbers(folded: str) -> list[int]:
    """Return where numbers in digits begin."""
    return [match.start() for match in _NUMBER.finditer(folded)]


def _iter_calendar(folded: str, digits: Sequence[int], years: _Years) -> Iterator[DateSpan]:
    for match in _iter_at(_NUMERIC, folded, digits):
        if match["y"]:
            day = _iso(int(match["y"]), int(match["m"]), int(match["d"]))
        else:
            first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
            day = _iso(year, second, first) or _iso(year, first, second)
        if day:
            yield DateSpan(Span(*match.span()), day, day)
    for pattern, starts in ((_DAY_FIRST, digits), (_MONTH_FIRST, list(_iter_months_before(folded, digits)))):
        for match in _iter_at(pattern, folded, starts):
            found = _build(match, years)
            if found:
                yield found


def _iter_numbered(folded: str, digits: Iterable[int], published: str | None) -> Iterator[DateSpan]:
    """Yield days with a weekday and no month, "del martes 16 al jueves 18": those nearest to publication that fit."""
    if published is None:
        return
    end = 0
    for digit in digits:
        if digit < end:
            continue
        before = folded[max(0, digit - _LONGEST_WEEKDAY) : digit].rstrip(" ,").removesuffix(" the").removesuffix(" le")
        weekday = before.rpartition(" ")[2].rpartition("\n")[2]
        match = _DAYS_ALONE.match(folded, digit) if weekday in _WEEKDAYS else None
        found = _fit_weekday(match, weekday, date.fromisoformat(published)) if match is not None else None
        if found is not None:
            end = found.span.end
            yield found


def _fit_weekday(match: re.Match[str], weekday: str, published: date) -> DateSpan | None:
    """Find the days nearest to publication whose numbers and first weekday are those that are stated."""
    for ahead in sorted(range(-_NEAR_DAYS, _NEAR_DAYS + 1), key=abs):
        first = published + timedelta(days=ahead)
        if first.day == int(match["from"]) and first.weekday() == _WEEKDAYS[weekday]:
            last = first + timedelta(days=max(0, int(match["to"] or first.day) - first.day))
            return DateSpan(Span(*match.span()), first.isoformat(), last.isoformat())
    return None


def _iter_relative(matches: Iterable[re.Match[str]], published: str | None) -> Iterator[DateSpan]:
    if published is None:
        return
    day = date.fromisoformat(published)
    for match in matches:
        span = Span(*match.span("coming" if match["coming"] else 0))
        if match["coming"]:
            meant = day + timedelta(days=(_WEEKDAYS[match["coming"]] - day.weekday()) % 7)
        elif match["today"]:
            meant = day
        elif match["yesterday"]:
            meant = day - timedelta(days=1)
        elif match["tomorrow"]:
            meant = day + timedelta(days=1)
        else:
            weekday = _WEEKDAYS[match["weekday"].split()[-1]]
            meant = day - timedelta(days=(day.weekday() - weekday) % 7)
        yield DateSpan(span, meant.isoformat(), meant.isoformat(), is_relative=True)


# "today, | 3 May": a day told in front of a date is that date.
_BESIDE: Final = 4


def iter_dates(
    folded: str,
    *,
    published: str | None,
    numbers: Sequence[int] | None = None,
    relative: Iterable[re.Match[str]] | None = None,
) -> Iterator[DateSpan]:
    """Yield each calendar date or range a text states, in reading order.

    Args:
        folded: The notice's text, folded (see :mod:`kg.extract.matching.folding`).
        published: The day of publication, for dates printed without a year and for "today"; None leaves those out
            unless the text prints a year elsewhere.
        numbers: Where numbers begin, if that is known.
        relative: The matches of :data:`RELATIVE`, if they are known.

    Yields:
        One span a mention; a range ("2-4 February 2015") is one, not two; a month alone is none.

    Units:
        Offsets in code points, half-open.

    Example:
        >>> [(d.start, d.end) for d in iter_dates("held on 18 and 19 april 2016", published=None)]
        [('2016-04-18', '2016-04-19')]
    """
    digits = find_numbers(folded) if numbers is None else numbers
    found = sorted(_iter_calendar(folded, digits, _Years(folded, published)), key=lambda d: (d.span.start, -d.span.end))
    last = -1
    calendar = []
    for one in found:
        if one.span.start >= last:
            calendar.append(one)
            last = one.span.end
    taken = [day.span.start for day in calendar]
    numbered = _iter_numbered(folded, digits, published)
    calendar = sorted(
        [*calendar, *(day for day in numbered if not _is_near(day, calendar, taken, 0))], key=lambda d: d.span
    )
    taken = [day.span.start for day in calendar]
    told = [
        day
        for day in _iter_relative(RELATIVE.pattern.finditer(folded) if relative is None else relative, published)
        if not _is_near(day, calendar, taken, _BESIDE)
    ]
    yield from sorted(calendar + told, key=lambda d: d.span)


def _is_near(day: DateSpan, others: Sequence[DateSpan], starts: Sequence[int], gap: int) -> bool:
    """Tell whether a day overlaps one of others that are in order, or stands so near in front of one."""
    at = bisect_right(starts, day.span.start)
    if at and others[at - 1].span.end > day.span.start:
        return True
    return at < len(others) and starts[at] < day.span.end + gap
