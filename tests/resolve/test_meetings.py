"""One meeting in several notices, its series, and the editions before and after it."""

from __future__ import annotations

import pytest

from kg.model import FactSheet, Meeting
from kg.resolve import load_reference, resolve_sheets
from kg.resolve.series import SeriesFinder


def make_sheet(notice: str, *meetings: Meeting) -> FactSheet:
    return FactSheet(
        notice={"id": notice, "title": None, "published": None, "url": None, "language": "en"}, meetings=meetings
    )


def paths(*sheets: FactSheet) -> dict[str, str]:
    resolution = resolve_sheets(sheets)
    return {f"{s.id}/{m.key}": resolution.get_path(s.id, m.key) for s in sheets for m in s.meetings}


def test_numbered_reports_in_two_languages_are_the_known_edition() -> None:
    english = Meeting("m1", "23rd RCCDG", "conference", ordinal=23, region="AMS")
    spanish = Meeting(
        "m1", "XXIII Conferencia Regional de Directores Generales de Aduanas de las Américas y el Caribe",
        "conference", ordinal=23, start="2021-05-12", region="AMS",
    )  # fmt: skip
    found = paths(make_sheet("a", english), make_sheet("b", spanish))
    assert set(found.values()) == {"meeting/americas-and-caribbean-directors-general-of-customs-23"}


def test_an_edition_of_another_year_stays_apart_and_is_listed() -> None:
    resolution = resolve_sheets(
        [make_sheet("a", Meeting("m1", "23rd RCCDG", "conference", 23, "1999-05-12", region="AMS"))]
    )
    assert not resolution.entities[resolution.get_path("a", "m1")].is_reference
    (issue,) = [issue for issue in resolution.issues if issue.kind == "conflict"]
    assert "incompatible year: 1999 and 2021" in issue.reason


def test_same_days_place_and_name_are_one_meeting() -> None:
    one = Meeting(
        "m1", "Workshop on Transit", "workshop", start="2020-02-10", end="2020-02-12", city="Nairobi", country="KE"
    )
    two = Meeting("m1", "regional workshop on transit", "workshop", start="2020-02-10", city="Nairobi", country="KE")
    elsewhere = Meeting("m1", "Workshop on Transit", "workshop", start="2020-02-10", city="Lima", country="PE")
    found = paths(make_sheet("a", one), make_sheet("b", two), make_sheet("c", elsewhere))
    assert found["a/m1"] == found["b/m1"] != found["c/m1"]


def test_like_names_on_other_days_or_with_other_numbers_stay_apart() -> None:
    one = Meeting("m1", "6th Forum on Widgets", "forum", ordinal=6, start="2020-02-10", city="Lima", country="PE")
    later = Meeting("m1", "Forum on Widgets", "forum", start="2021-02-10", city="Lima", country="PE")
    other = Meeting("m1", "7th Forum on Widgets", "forum", ordinal=7, start="2020-02-10", city="Lima", country="PE")
    found = paths(make_sheet("a", one), make_sheet("b", later), make_sheet("c", other))
    assert len(set(found.values())) == 3


def test_two_meetings_of_one_notice_are_two() -> None:
    one = Meeting("m1", "signing ceremony", "ceremony", start="2020-02-10", city="Lima", country="PE")
    two = Meeting("m2", "signing ceremony", "ceremony", start="2020-02-10", city="Lima", country="PE")
    assert len(set(paths(make_sheet("a", one, two)).values())) == 2


def test_consecutive_editions_follow_and_a_gap_stays_visible() -> None:
    sheets = [
        make_sheet(f"n{n}", Meeting("m1", f"{n}th Congress of Widget Makers", "conference", ordinal=n))
        for n in (6, 7, 9)
    ]
    resolution = resolve_sheets(sheets)
    six, seven, nine = (resolution.get_path(f"n{n}", "m1") for n in (6, 7, 9))
    assert dict(resolution.next_of) == {six: seven}
    assert {resolution.find_series(path) for path in (six, seven, nine)} == {"series/congress-of-widget-makers"}


@pytest.mark.parametrize(
    ("name", "region", "series"),
    [
        ("6th Annual WCO Regional Donor Meeting for the Americas and Caribbean", "AMS", "americas-and-caribbean-regional-donor-meeting"),
        ("18th WCO Asia/Pacific Regional Heads of Customs Administration (RHCA) Conference", "AP", "asia-pacific-regional-heads-of-customs-administrations-conference"),
        ("39th Regional Steering Group (RSG) meeting", "ESA", "esa-regional-steering-group"),
        ("5th meeting of the WCO Europe's regional structures", "EUR", "meeting-of-the-regional-structures-of-the-wco-europe-region"),
        ("133rd Annual Session of the WCO Council", None, "wco-council-sessions"),
        ("fourth PICARD Conference", None, "wco-picard-conference"),
        ("23ème conférence des Directeurs généraux des douanes", "WCA", "west-and-central-africa-directors-general-of-customs"),
        ("Conference of Directors General of Customs", None, None),
        ("10th AU Sub-Committee of Directors General of Customs", None, "own"),
        ("first meeting of the Steering Committee", None, None),
        ("meeting of the SELEC Council", None, None),
    ],
)  # fmt: skip
def test_a_series_is_known_by_name_and_region(name: str, region: str | None, series: str | None) -> None:
    ordinal = 1 if name[0].isdigit() or name.startswith("first") else None
    found = SeriesFinder(load_reference()).find(Meeting("m1", name, "meeting", ordinal=ordinal, region=region))
    if series == "own":
        assert found is not None
        assert found.startswith("own ")
    else:
        assert found == (f"series/{series}" if series else None)
