"""Calendar dates as notices print them at their head, in any language of the CLDR; single days and ranges.

Only the head and the foot of a notice are searched for the day of publication: dates inside the running text are
the business of extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.model import Span
from kg.read.months import find_month

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|ère|ème|º|°|ª|-?е|-го)?"
_WORDS = r"(?P<words>[^\W\d_][^\d\n|/;:()\[\]]{0,30}?)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_JOIN = r"\s*(?:[-–—/&+,]|\b\w{1,3}\b)\s*"
_YEAR_DIGITS = re.compile(r"\d{4}")
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2020-11-19, 2020-11-19T10:00Z, 2020/11/19, 2020.11.19
        rf"(?<![\d/.-]){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![\d/])",
        # 07.06.2022, 13/11/2018, 7-6-2022
        rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>\s?[-/.]\s?)(?P<month>\d{{1,2}})(?P=mark){_YEAR}",
        # 2020年11月19日, 2020년 11월 19일
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?",
        # 18 2月 2015, 18 tháng 2, 2015
        rf"(?<![\d/.-]){_DAY}\s+(?:(?P<month>\d{{1,2}})\s?[月월]|tháng\s(?P<month_vi>\d{{1,2}})),?\s+{_YEAR}",
        # 19 noviembre de 2020, 8. Mai 2019, 18 and 19 April 2016, 27 五月 2010
        rf"(?<![\d/.-])(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th|er)?{_JOIN})?{_DAY}[\s.,-]*{_WORDS}[\s.,'’-]*{_YEAR}",
        # Oct. 12, 2023; July 1-3, 2008; April 29 and 30, 2019
        rf"(?P<words>[^\W\d_]+)\.?\s+(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_JOIN})?{_DAY}\.?\s*,?\s+{_YEAR}",
        # 2019 m. spalio 15 d., 2019. október 15., 2023 October 5
        rf"(?<![\d/.-]){_YEAR}[\s.,]*(?:\w{{1,2}}\.\s)?{_WORDS}\.?\s+{_DAY}(?!\d)",
        # 2019. gada 18. novembris, 2019 ж. 18 қараша, 2019-ж., 18-ноябрь
        rf"(?<![\d/.-]){_YEAR}[\s.,-]*(?:[^\W\d_]{{1,5}}[.,]*\s+)?{_DAY}[\s.,-]*(?P<words>[^\W\d_]+(?:\s[^\W\d_]+)?)",
    )
)
_RANGE_BEFORE = re.compile(r"(?<!\d)\d{1,2}(?!\d)[^\d\n.|:;]{0,16}?(?:[-–—/&]|\b\w{1,3})(?:\s+[^\W\d_]+,?)?\s*$")
_RANGE_BETWEEN = re.compile(r"\s*(?:[-–—]|\b\w{1,5}\b)\s*")


class PrintedDate(NamedTuple):
    """A day or a range of days, as printed.

    ``end`` equals ``start`` for a single day. A range of which only the last day is complete has ``start`` None.
    """

    span: Span
    start: date | None
    end: date

    @property
    def is_single(self) -> bool:
        """Tell whether one day is meant."""
        return self.start == self.end


def _year_of(printed: str) -> int:
    year = int(printed)
    # Thai notices count from the Buddhist era: 2557 is 2014.
    return year - 543 if 2400 < year < 2700 else year


def _date_of(match: re.Match[str]) -> date | None:
    """Return the day that a form matched; None when there is no such day, or it is out of any notice's time."""
    found = match.groupdict()
    year, day = _year_of(found["year"]), int(found["day"])
    number = found.get("month") or found.get("month_vi")
    if number:
        month: int | None = int(number)
        # Day first is the rule of the world; 06/18/2019 can only be the other way round.
        if month and month > 12 >= day:
            day, month = month, day
    else:
        month = find_month(found["words"])
    if not month or not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _single_dates(text: str) -> list[tuple[Span, date, int | None]]:
    """Return each complete date with the first day of a range in one month, without overlaps, in reading order."""
    found: list[tuple[Span, date, int | None]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            span = Span(*match.span())
            if any(span.overlaps(other) for other, _, _ in found):
                continue
            day = _date_of(match)
            if day is not None:
                first = match.groupdict().get("first")
                found.append((span, day, int(first) if first else None))
    return sorted(found, key=lambda one: one[0])


def iter_printed_dates(text: str, *, offset: int = 0) -> Iterator[PrintedDate]:
    """Yield each complete date of a short text (a line of a notice's head), in reading order.

    Args:
        text: One line, not a whole notice.
        offset: Where the line begins in the notice.

    Yields:
        One value a day or range; a range ("30-31 Jul 2018", "28 June to 2 July 2019") is one.

    Units:
        Spans in code points, shifted by ``offset``.

    Example:
        >>> [d.end.isoformat() for d in iter_printed_dates("18 февраля 2015")]
        ['2015-02-18']
        >>> [d.is_single for d in iter_printed_dates("Antigua (Guatemala), 24-25 mai 2010")]
        [False]
    """
    if _YEAR_DIGITS.search(text) is None:
        return
    dates = _single_dates(text)
    i = 0
    while i < len(dates):
        span, day, first = dates[i]
        start: date | None = day
        if first is not None:
            start = day.replace(day=first) if 0 < first < day.day else None
        elif i + 1 < len(dates) and _RANGE_BETWEEN.fullmatch(text, span.end, dates[i + 1][0].start):
            # Two complete dates joined by a dash or a small word: from the one to the other.
            i += 1
            span, day = Span(span.start, dates[i][0].end), dates[i][1]
        elif _RANGE_BEFORE.search(text, max(0, span.start - 24), span.start):
            start = None
        yield PrintedDate(Span(span.start + offset, span.end + offset), start, day)
        i += 1
