"""Dates and ranges in three languages."""

from __future__ import annotations

import pytest

from kg.extract.matching.folding import fold
from kg.extract.text.dates import iter_dates

RANGES = [
    ("held from 2-4 February 2015", "2015-02-02", "2015-02-04"),
    ("on 23, 24 and 25 April 2019", "2019-04-23", "2019-04-25"),
    ("between 28 April and 2 May 2025", "2025-04-28", "2025-05-02"),
    ("on June 2nd and 3rd 2021", "2021-06-02", "2021-06-03"),
    ("June 29 - July 1, 2019", "2019-06-29", "2019-07-01"),
    ("30 December 2019 to 2 January 2020", "2019-12-30", "2020-01-02"),
    ("du 18 au 22 mars 2013", "2013-03-18", "2013-03-22"),
    ("les 1er et 2 juin 2017", "2017-06-01", "2017-06-02"),
    ("du 28 juin au 8 juillet 2011", "2011-06-28", "2011-07-08"),
    ("du 14 au 16novembre 2011", "2011-11-14", "2011-11-16"),
    ("del 22 al 24 de junio de 2023", "2023-06-22", "2023-06-24"),
    ("5th and 6th May 2022", "2022-05-05", "2022-05-06"),
    ("07.06.2022", "2022-06-07", "2022-06-07"),
    ("July 1, 2008", "2008-07-01", "2008-07-01"),
    ("2 de marzo de 2020", "2020-03-02", "2020-03-02"),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_a_printed_range_is_one_date_span(text: str, start: str, end: str) -> None:
    assert [(d.start, d.end) for d in iter_dates(fold(text), published=None)] == [(start, end)]


def test_all_ranges_ran() -> None:
    assert len(RANGES) == 15


def test_span_covers_the_printed_date() -> None:
    text = "It met on 18 and 19 April 2016 in Suva."
    (found,) = iter_dates(fold(text), published=None)
    assert found.span.of(text) == "18 and 19 April 2016"


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("on 16 November", "2020-11-19", "2020-11-16"),
        ("on 28 December", "2021-01-13", "2020-12-28"),
        ("it opened today", "2015-09-07", "2015-09-07"),
        ("signed yesterday", "2015-09-07", "2015-09-06"),
        ("on Tuesday", "2024-07-24", "2024-07-23"),
        ("it ends tomorrow", "2015-09-07", "2015-09-08"),
        ("ouverte mercredi", "2011-05-06", "2011-05-04"),
        ("del martes 16 al jueves 18", "2021-03-18", "2021-03-16"),
        ("on monday 30", "2020-12-02", "2020-11-30"),
    ],
)
def test_what_leans_on_the_day_of_publication_is_completed_from_it(text: str, published: str, start: str) -> None:
    assert [d.start for d in iter_dates(fold(text), published=published)] == [start]


@pytest.mark.parametrize("text", ["in May", "31 February 2019", "call 12-34", "between 3 and 5 officers", "May 2019"])
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert list(iter_dates(fold(text), published=None)) == []


def test_a_day_without_any_year_is_left_out() -> None:
    assert list(iter_dates(fold("on 16 November"), published=None)) == []
