"""Which names are one person, and what is asked for beside the name."""

from __future__ import annotations

import pytest

from kg.model import FactSheet, Person, Position
from kg.resolve import resolve_sheets

Side = tuple[str, str | None, str | None]


def make_sheet(notice: str, *people: Side) -> FactSheet:
    persons = tuple(
        Person(f"p{n}", name, (Position(title, organization),) if title else ())
        for n, (name, title, organization) in enumerate(people, 1)
    )
    return FactSheet(
        notice={"id": notice, "title": None, "published": None, "url": None, "language": "en"}, persons=persons
    )


def compare(first: Side, second: Side) -> tuple[bool, bool]:
    """Return whether two namings are one person, and whether that is certain."""
    resolution = resolve_sheets([make_sheet("a", first), make_sheet("b", second)])
    certain = all(mention.certain for mention in resolution.mentions)
    return resolution.get_path("a", "p1") == resolution.get_path("b", "p1"), certain


PERU = "Peru Customs"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Ana Quispé", "Director", PERU), ("QUISPE Ana", "Directora", "SUNAT of Peru")),
        (("Ana Quispé", "Director", PERU), ("Ana Quispe", None, None)),
        (("Eser Çengel", "Director", "ROCB Europe"), ("Eser CENGEL", "Head", "ROCB Europe")),
        (("Ahmed Al Khalifa", "President", "Bahrain Customs"), ("Ahmed Alkhalifa", "President", "Bahrain Customs")),
        (("Елена Петрова", "Head", "Federal Customs Service of Russia"), ("Elena Petrova", "Head", "Russia Customs")),
        (("Ana Quispé Gómez", "Director", PERU), ("Ana Quispé", "Director", PERU)),
        (("A. Quispé", "Director", PERU), ("Ana Quispé", "Director", PERU)),
        (("Quispé", "Director", PERU), ("Ana Quispé", "Director", PERU)),
        (("Vivekanand Ramburun", "Head", "Mauritius Revenue Authority"), ("Vivikanand Ramburum", "Head", "Mauritius Customs")),
    ],
)  # fmt: skip
def test_names_with_what_agrees_beside_them_are_one_person(first: Side, second: Side) -> None:
    assert compare(first, second)[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Quispé", None, None), ("Ana Quispé", "Director", PERU)),
        (("Quispé", "Director", "Chile Customs"), ("Ana Quispé", "Director", PERU)),
        (("Ana Quispé", "Director", "Chile Customs"), ("Ana Quispé", "Director", PERU)),
        (("Mohammed Ali", None, None), ("Mohammed Ali", None, None)),
        (("Ana Quispé", "Director", PERU), ("Juan Quispé", "Director", PERU)),
        (("Ana Pérez", None, None), ("Ana Pérez", "Director", PERU)),
        (("Ana Quispé", None, None), ("Ana Quispé Gómez", None, None)),
        (("A. Quispé", None, None), ("Ana Quispé", None, None)),
    ],
)
def test_a_label_alone_or_against_what_is_known_makes_no_person(first: Side, second: Side) -> None:
    assert not compare(first, second)[0]


def test_a_full_name_and_nothing_more_is_one_person_in_doubt() -> None:
    assert compare(("Roy Lagolago", None, None), ("Roy Lagolago", "Head", "Oceania Customs Organisation")) == (
        True,
        False,
    )


def test_two_people_of_one_name_in_two_countries_are_listed() -> None:
    resolution = resolve_sheets([make_sheet("a", ("Ana Quispé", "Director", "Chile Customs")),
                                 make_sheet("b", ("Ana Quispé", "Director", PERU))])  # fmt: skip
    assert {resolution.get_path(n, "p1") for n in "ab"} == {"person/ana-quispe-cl", "person/ana-quispe-pe"}
    (issue,) = resolution.issues
    assert (issue.kind, issue.mentions) == ("conflict", ("a/p1", "b/p1"))


def test_a_family_name_that_fits_two_people_fits_none() -> None:
    people = [make_sheet("a", ("Ana Quispé", "Director", PERU)), make_sheet("b", ("Juan Quispé", "Director", PERU)),
              make_sheet("c", ("Quispé", "Director", PERU))]  # fmt: skip
    resolution = resolve_sheets(people)
    assert len({resolution.get_path(n, "p1") for n in "abc"}) == 3


def test_two_people_of_one_notice_are_two() -> None:
    resolution = resolve_sheets([make_sheet("a", ("Ana Quispé", "Director", PERU), ("Ana Quispe", "Director", PERU))])
    assert resolution.get_path("a", "p1") != resolution.get_path("a", "p2")


def test_a_holder_of_a_post_is_known_by_title_and_family_name() -> None:
    resolution = resolve_sheets(
        [make_sheet("a", ("Mikuriya", "Secrétaire général", "Organisation mondiale des douanes"))]
    )
    assert resolution.get_path("a", "p1") == "person/kunio-mikuriya"
    assert resolution.find_post("a", "Secrétaire général", "Organisation mondiale des douanes") == (
        "post/world-customs-organization-secretary-general"
    )


def test_a_doubt_on_the_way_is_told_with_every_mention_behind_it() -> None:
    sheets = [
        make_sheet("a", ("Philiso Valashia", "Vice-Chair", "WCO ESA region")),
        make_sheet("b", ("Philiso Valashia", "Commissioner", "Botswana Unified Revenue Service")),
    ]
    mentions = {mention.notice: mention for mention in resolve_sheets(sheets).mentions if mention.key == "p1"}
    assert mentions["a"].path == mentions["b"].path == "person/phodiso-valashia"
    assert not mentions["a"].certain
    assert not mentions["b"].certain


def test_a_namesake_of_a_known_holder_does_not_take_his_path() -> None:
    resolution = resolve_sheets([make_sheet("a", ("Raúl Díaz", "Director", "Spain Customs"))])
    assert resolution.get_path("a", "p1") == "person/raul-diaz-es"
    assert [issue.kind for issue in resolution.issues] == ["conflict"]


def test_names_that_may_be_one_are_listed_and_not_merged() -> None:
    sheets = [make_sheet("a", ("Albert Sandy", None, None)), make_sheet("b", ("Sandy", None, None)),
              make_sheet("c", ("Jhon Fonseca", None, None)), make_sheet("d", ("Jhon Fonseca Ordoñez", None, None))]  # fmt: skip
    resolution = resolve_sheets(sheets)
    assert len({resolution.get_path(notice, "p1") for notice in "abcd"}) == 4
    assert [(issue.kind, issue.mentions) for issue in resolution.issues] == [
        ("possible-match", ("a/p1", "b/p1")),
        ("possible-match", ("c/p1", "d/p1")),
    ]
