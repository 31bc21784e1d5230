"""Whatever a sheet holds, resolution ends, gives every key an entity, and every entity a safe path."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Agreement, Body, Endorsement, FactSheet, Meeting, Person, Position
from kg.resolve import resolve_sheets

HOSTILE = st.sampled_from(
    ["", " ", "\x00", "\ud800", '"><script>', "../..", "x" * 3000, "\u202e", "A" * 40, "ROCB", "ROCBs", "Customs", "()", "'s",
     "Mr", "al", "Al-", "bin bin", "1st", "XX", "WCO WCO", "World Customs Organization (", "vice-chair", "🙂", "关税", "\n\n"]
)  # fmt: skip
TEXT = HOSTILE | st.text(st.characters(codec=None), max_size=40)
MAYBE = st.none() | TEXT
SAFE = re.compile(r"(person|body|meeting|series)/[A-Za-z0-9._~-]{1,160}\Z")


def keyed(kind: str, items: list, make: object) -> tuple:
    return tuple(make(f"{kind}{n}", item) for n, item in enumerate(items, 1))  # type: ignore[operator]


@st.composite
def sheets(draw: st.DrawFn, notice: str) -> FactSheet:
    people = draw(st.lists(st.tuples(TEXT, TEXT, MAYBE), max_size=3))
    bodies = draw(st.lists(st.tuples(TEXT, MAYBE), max_size=3))
    meetings = draw(st.lists(st.tuples(TEXT, st.none() | st.integers(-5, 10**12), MAYBE, MAYBE, MAYBE), max_size=2))
    return FactSheet(
        notice={"id": notice, "title": None, "published": None, "url": None, "language": None},
        persons=keyed("p", people, lambda key, p: Person(key, p[0], (Position(p[1], p[2]),))),
        organizations=keyed("o", bodies, lambda key, b: Body(key, b[0], b[1])),
        meetings=keyed(
            "m", meetings, lambda key, m: Meeting(key, m[0], "", m[1], m[2], m[3], country=m[4], region=m[4])
        ),
        agreements=(Agreement("other", None, tuple(draw(st.lists(TEXT, max_size=2)))),),
        endorsements=(Endorsement(None, "other", "x", draw(MAYBE)),),
        countries=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@settings(max_examples=150, deadline=None)
@given(first=sheets("a/b c"), second=sheets('"#'))
def test_any_sheet_resolves_to_safe_paths(first: FactSheet, second: FactSheet) -> None:
    resolution = resolve_sheets([first, second])
    for sheet in (first, second):
        for item in (*sheet.persons, *sheet.organizations, *sheet.meetings):
            assert resolution.get_path(sheet.id, item.key) in resolution.entities
    for path, entity in resolution.entities.items():
        assert SAFE.match(path), path
        assert path == entity.path
    assert {mention.path for mention in resolution.mentions} <= set(resolution.entities)
