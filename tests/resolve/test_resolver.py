"""Which mentions become one entity."""

from __future__ import annotations

import random

from kg.model import Body, FactSheet, Meeting, Person, Position
from kg.resolve import resolve_sheets


def make_sheet(notice: str, **parts: object) -> FactSheet:
    return FactSheet(notice={"id": notice, "title": notice, "published": None, "url": None, "language": "en"}, **parts)


MIKURIYA = make_sheet("a", persons=(Person("p1", "MIKURIYA Kunio", (Position("Secretary General", "WCO"),)),),
                      organizations=(Body("o1", "World Customs Organization", "WCO"), Body("o2", "Peru Customs")))  # fmt: skip
SURNAME = make_sheet("b", persons=(Person("p1", "Mikuriya", (Position("Secretario General", "OMA"),)),),
                     organizations=(Body("o1", "World Customs Organization", "OMA"), Body("o2", "SUNAT", "SUNAT")),
                     countries=("PE",))  # fmt: skip
GENERIC = make_sheet("c", organizations=(Body("o1", "Regional Office for Capacity Building", "ROCB"), Body("o2", "Ministry of Finance")),
                     meetings=(Meeting("m1", "meeting", "meeting", region="AMS", country="JM"),), countries=("JM",))  # fmt: skip


def test_token_order_and_surname_with_the_same_post_are_one_person() -> None:
    resolution = resolve_sheets([MIKURIYA, SURNAME])
    assert resolution.get_path("a", "p1") == resolution.get_path("b", "p1") == "person/kunio-mikuriya"


def test_country_customs_is_its_acronym() -> None:
    resolution = resolve_sheets([MIKURIYA, SURNAME])
    assert resolution.get_path("a", "o2") == resolution.get_path("b", "o2") == "body/peru-customs"


def test_generic_names_resolve_by_region_and_country() -> None:
    resolution = resolve_sheets([GENERIC])
    assert resolution.get_path("c", "o1") == "body/rocb-americas-and-caribbean"
    assert resolution.entities[resolution.get_path("c", "o2")].country == "JM"


def test_order_of_sheets_does_not_matter() -> None:
    sheets = [MIKURIYA, SURNAME, GENERIC]
    expected = resolve_sheets(sheets)
    for seed in range(6):
        random.Random(seed).shuffle(sheets)
        assert resolve_sheets(sheets) == expected
