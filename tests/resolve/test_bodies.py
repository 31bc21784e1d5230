"""Which body a name means, with what stands around it."""

from __future__ import annotations

import pytest

from kg.model import Body, FactSheet, Meeting
from kg.resolve import resolve_sheets


def resolve_name(name: str, acronym: str | None = None, *, region: str | None = None, meets: str | None = None,
                 countries: tuple[str, ...] = ()) -> tuple[str, bool]:  # fmt: skip
    meetings = (Meeting("m1", "meeting", "meeting", region=region, country=meets),)
    sheet = FactSheet(notice={"id": "n", "title": None, "published": None, "url": None, "language": "en"},
                      meetings=meetings, organizations=(Body("o1", name, acronym),), countries=countries)  # fmt: skip
    (mention,) = [m for m in resolve_sheets([sheet]).mentions if m.key == "o1"]
    return mention.path, mention.certain


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Organización Mundial de Aduanas", "world-customs-organization"),
        ("World Trade Organisation", "world-trade-organization"),
        ("Peruvian Customs", "peru-customs"),
        ("Customs Administration of Peru", "peru-customs"),
        ("Superintendencia Nacional de Aduanas y de Administración Tributaria", "peru-customs"),
        ("douane malgache", "madagascar-customs"),
        ("Fiji Revenue and Customs Authority", "fiji-customs"),
        ("Customs Service of Korea", "korea-customs"),
        ("KSA Customs", "saudi-arabia-customs"),
        ("UNODC", "united-nations-office-on-drugs-and-crime"),
        ("OCO Secretariat", "oceania-customs-organisation"),
        ("ROCB A/P", "rocb-asia-pacific"),
        ("European Regional Office of Capacity Building", "rocb-europe"),
        ("RTC of Riyadh", "rtc-saudi-arabia"),
        ("Botswana Unified Revenue Services", "botswana-customs"),
    ],
)
def test_a_name_that_says_enough_is_a_known_body(name: str, path: str) -> None:
    assert resolve_name(name) == (f"body/{path}", True)


@pytest.mark.parametrize(
    ("name", "around", "path"),
    [
        ("Regional Office for Capacity Building", {"region": "ESA"}, "rocb-east-and-southern-africa"),
        ("ROCB", {"region": "AMS"}, "rocb-americas-and-caribbean"),
        ("Customs", {"meets": "KE", "countries": ("KE",)}, "kenya-customs"),
        ("Dirección General de Aduanas", {"meets": "DO"}, "dominican-republic-customs"),
        ("DGA", {"countries": ("DO", "US")}, "dominican-republic-customs"),
        ("WCO Regional Dog Training Centre", {"countries": ("KR",)}, "rdtc-korea"),
    ],
)
def test_a_generic_name_takes_its_place_from_the_notice(name: str, around: dict, path: str) -> None:
    assert resolve_name(name, **around)[0] == f"body/{path}"


def test_an_acronym_printed_with_a_generic_name_decides() -> None:
    path, certain = resolve_name("Department of Customs and Excise", "ADII", meets="JO", countries=("MA", "JO", "EG"))
    assert (path, certain) == ("body/morocco-customs", True)


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("ROCB", {}),
        ("RILO", {"region": "WCA"}),
        ("DGA", {"countries": ("PE",)}),
        ("Regional Training Centres", {"region": "AMS"}),
        ("Ministry of Finance", {"countries": ("PE", "CL")}),
    ],
)
def test_a_generic_name_without_a_place_means_nothing_beyond_its_notice(name: str, around: dict) -> None:
    path, _ = resolve_name(name, **around)
    other = FactSheet(notice={"id": "other", "title": None, "published": None, "url": None, "language": "en"},
                      organizations=(Body("o1", name),))  # fmt: skip
    this = FactSheet(notice={"id": "n", "title": None, "published": None, "url": None, "language": "en"},
                     organizations=(Body("o1", name),))  # fmt: skip
    resolution = resolve_sheets([this, other])
    assert not resolution.entities[resolution.get_path("n", "o1")].is_reference
    assert resolution.get_path("n", "o1") != resolution.get_path("other", "o1")
    assert path.startswith("body/")


def test_a_ministry_is_that_of_its_country() -> None:
    def sheet(notice: str, code: str) -> FactSheet:
        return FactSheet(notice={"id": notice, "title": None, "published": None, "url": None, "language": "en"},
                         organizations=(Body("o1", "Ministry of Finance"),), countries=(code,))  # fmt: skip

    resolution = resolve_sheets([sheet("a", "PE"), sheet("b", "PE"), sheet("c", "KE")])
    assert resolution.get_path("a", "o1") == resolution.get_path("b", "o1") == "body/ministry-of-finance-pe"
    assert resolution.entities[resolution.get_path("c", "o1")].label == "Ministry of Finance (Kenya)"


def test_several_candidates_in_the_notice_leave_a_doubt() -> None:
    path, certain = resolve_name("State Customs Committee", meets="RU", countries=("AZ", "BY"))
    assert (path, certain) == ("body/russia-customs", False)


@pytest.mark.parametrize(
    "name", ['"><script>', "../../etc", "", " ", "\u202eRTL", "x" * 5000, "会议", "a\x00b", "\ud800"]
)
def test_a_hostile_name_gets_a_safe_path(name: str) -> None:
    path, _ = resolve_name(name)
    kind, _, slug = path.partition("/")
    assert kind == "body"
    assert slug
    assert len(slug) <= 120
    assert all(char.isascii() and (char.isalnum() or char in "-._~") for char in slug)
