"""IRIs: valid for any name, equal for equal content, different for different identifiers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping import iris
from kg.model import Span
from kg.model.slug import make_segment, make_slug

HOSTILE = [
    'He said "no"', "two\nlines", "\u202ertl\u202c", "<script>alert(1)</script>", "../../etc/passwd", "x" * 10_000, "",
    "..", ".", "%2e%2e%2f", "a b", "a\x00b", "‘’“”", "Ωμέγα", "会议", "\ud800", "{}|\\^`", "#fragment?query", "a/b",
]  # fmt: skip
VALID = re.compile(
    r"https://w3id\.org/regional-cooperation/id(/[A-Za-z0-9][A-Za-z0-9._~-]*|/~[0-9a-f]{12}|/\d+-\d+)+\Z"
)
ANY_TEXT = st.text(st.characters(codec=None), max_size=200) | st.sampled_from(HOSTILE)


def mint_all(name: str) -> list[str]:
    return [
        iris.mint_notice(name),
        iris.mint_notice_graph(name),
        iris.mint_graph(name),
        iris.mint_extraction(name),
        iris.mint_software(name),
        iris.mint_evidence(name, Span(1, 2)),
        iris.mint_node("claim", name, name, name),
        iris.mint_mention(name, name),
        iris.mint_entity(f"person/{name.replace('/', '-')}"),
        iris.mint_country(name),
        iris.mint_city(name, name or None),
        iris.mint_city(name, None),
    ]


@given(ANY_TEXT)
def test_any_name_mints_valid_iris(name: str) -> None:
    for iri in mint_all(name):
        assert VALID.match(iri), iri
        assert len(iri) < 400


@given(ANY_TEXT, ANY_TEXT)
def test_two_identifiers_never_share_a_segment(one: str, other: str) -> None:
    assert (make_segment(one) == make_segment(other)) == (one == other)


@given(ANY_TEXT)
def test_a_segment_of_a_segment_that_is_safe_is_itself(name: str) -> None:
    segment = make_segment(name)
    assert segment == name or "~" in segment


def test_accents_and_case_do_not_tell_names_apart() -> None:
    assert make_slug("Organización MUNDIAL de Aduanas") == make_slug("organizacion mundial de aduanas")


def test_names_in_another_script_stay_apart() -> None:
    assert make_slug("Таможня") != make_slug("Полиция")


def test_long_names_that_differ_at_the_end_stay_apart() -> None:
    assert make_slug("meeting " * 30 + "one") != make_slug("meeting " * 30 + "two")


def test_no_city_of_a_country_shares_an_iri_with_a_city_of_none() -> None:
    assert iris.mint_city("lima", "PE") != iris.mint_city("lima", None)


def test_an_unknown_sort_of_node_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown sort"):
        iris.mint_node("thing", "n", "x")


@pytest.mark.parametrize("base", ["", "relative/", "http://x", "http://x y/", "http://x/<b>/", "x"])
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base IRI"):
        iris.check_base(base)


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        ("https://www.wcoomd.org/en/media/newsroom.aspx?a=b&c=ä", True),
        ("javascript:alert(1)", False),
        ("https://x/<script>", False),
        ("https://x/a b", False),
        ("https://x/\n", False),
        ("//x", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(text: str, is_address: bool) -> None:
    assert iris.is_web_address(text) is is_address
