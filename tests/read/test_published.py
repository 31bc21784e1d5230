"""Printed dates in the world's languages."""

import unicodedata
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Notice
from kg.read import read_text
from kg.read.published import iter_printed_dates

#: Languages that officials of the customs world publish in; all but the two-calendar ones by their CLDR long form.
LANGUAGES = (
    "ar az be bg bs ca cs da de el en es et fi fr hr hu hy id is it ka kk ky lt lv mk ms nl no pl pt ro ru sk sl sq "
    "sr sv sw tg tr uk uz zh ja ko"
)


@pytest.mark.parametrize("code", LANGUAGES.split())
def test_long_dates_of_the_cldr_are_read(code: str):
    locale = Locale.parse(code)
    missed = []
    for month in range(1, 13):
        day = date(2019, month, 18)
        for form in ("long", "d MMMM y", "d MMM y"):
            printed = format_date(day, form, locale=locale)
            found = [one.end for one in iter_printed_dates(printed) if one.is_single]
            if found != [day]:
                missed.append((printed, found))
    # One name may mean another month elsewhere (listopad), and a few abbreviations are two letters long.
    assert len(missed) <= 5, missed


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("14-16 Novembre 2011", "2011-11-14", "2011-11-16"),
        ("18 and 19 April 2016", "2016-04-18", "2016-04-19"),
        ("July 1-3, 2008", "2008-07-01", "2008-07-03"),
        ("01/02/2020 – 03/02/2020", "2020-02-01", "2020-02-03"),
        ("28 June to 2 July 2018", None, "2018-07-02"),
        ("7 พฤศจิกายน 2557", "2014-11-07", "2014-11-07"),
        ("06/18/2019", "2019-06-18", "2019-06-18"),
    ],
)
def test_ranges_and_other_calendars(printed: str, start: str | None, end: str):
    (found,) = iter_printed_dates(printed)
    assert (found.start and found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "printed", ["31 February 2019", "Room 12 Street 2019", "5 novembre prochain", "12345678", "1/2/19"]
)
def test_what_is_no_complete_date_is_none(printed: str):
    assert list(iter_printed_dates(printed)) == []


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_any_text_is_read_and_blocks_keep_their_order(text: str):
    notice = read_text(text, id="n", source="-", sha256="")
    assert isinstance(notice, Notice)
    last = 0
    for block in notice.blocks:
        assert last <= block.span.start < block.span.end <= len(text)
        last = block.span.end
    assert unicodedata.is_normalized("NFC", notice.language)
