"""The decisions file: its format, its contradictions, what it overrides, and that it can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DecisionError
from kg.model import FactSheet, Person, Position
from kg.resolve import Decision, Decisions, append_decisions, parse_decisions, read_decisions, resolve_sheets


def make_sheet(notice: str, *names: str, organization: str | None = None) -> FactSheet:
    positions = (Position("Director", organization),) if organization else ()
    people = tuple(Person(f"p{n}", name, positions) for n, name in enumerate(names, 1))
    return FactSheet(
        notice={"id": notice, "title": None, "published": None, "url": None, "language": "en"}, persons=people
    )


SHEETS = [
    make_sheet("a", "Ana Pérez Gómez", organization="Peru Customs"),
    make_sheet("b", "Ana Perez", organization="SUNAT"),
    make_sheet("c", "Juan Ramos"),
    make_sheet("d", "Johnny Ramos Diaz"),
]


def paths(text: str = "") -> list[str]:
    resolution = resolve_sheets(SHEETS, decisions=parse_decisions(text))
    return [resolution.get_path(notice, "p1") for notice in "abcd"]


def test_a_line_keeps_who_when_and_why() -> None:
    decisions = parse_decisions(
        '# remark\nsame a/p1 "odd notice/p1" by "Ann Lee" on 2026-11-21 because "one \\"office\\"" # x\n'
    )
    (item,) = decisions.items
    assert (item.verb, item.first, item.second, item.by, item.on, item.because, item.line) == (
        "same", "a/p1", "odd notice/p1", "Ann Lee", "2026-11-21", 'one "office"', 2)  # fmt: skip
    assert parse_decisions(str(item)).items[0] == Decision(
        **{**{f: getattr(item, f) for f in item.__slots__}, "line": 1}
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("same a/p1", "line 1: expected same A B"),
        ("\nmerge a b", 'line 2: expected "same", "different" or "prefer"'),
        ("same a b on tomorrow", "is no date"),
        ("same a b since 2026", 'expected "by", "on" or "because"'),
        ('same a "b', "line 1: a quote is not closed"),
        ("same a a", "both sides are a"),
        ('prefer a ""', "an empty name"),
        ("same a b\nsame b c\ndifferent a c", "line 3: a and c cannot differ; lines 1, 2"),
        ('prefer a "X"\nsame a b\nprefer b "Y"', 'line 3: line 1 already prefers "X"'),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(text: str, message: str) -> None:
    with pytest.raises(DecisionError, match=r"decisions\.txt") as caught:
        parse_decisions(text, where="decisions.txt")
    assert message in str(caught.value)


def test_decided_persons_are_one_with_who_and_when() -> None:
    before = paths()
    after = paths("same c/p1 d/p1 by ann on 2026-11-21")
    assert before[2] != before[3] and after[2] == after[3]
    resolution = resolve_sheets(SHEETS, decisions=parse_decisions("same c/p1 d/p1 by ann on 2026-11-21"))
    assert "decided by ann on 2026-11-21" in next(m.reason for m in resolution.mentions if m.notice == "d")


def test_a_split_and_its_withdrawal_restore_exactly_what_was() -> None:
    before = resolve_sheets(SHEETS)
    assert before.get_path("a", "p1") == before.get_path("b", "p1")
    split = resolve_sheets(SHEETS, decisions=parse_decisions("different a/p1 b/p1"))
    assert split.get_path("a", "p1") != split.get_path("b", "p1")
    assert resolve_sheets(SHEETS, decisions=parse_decisions("")) == before


def test_a_decision_for_a_known_entity_uses_its_path() -> None:
    resolution = resolve_sheets(SHEETS, decisions=parse_decisions("same c/p1 person/kunio-mikuriya"))
    assert resolution.get_path("c", "p1") == "person/kunio-mikuriya"


def test_a_preferred_name_changes_the_label_and_not_the_path() -> None:
    resolution = resolve_sheets(SHEETS, decisions=parse_decisions('prefer c/p1 "J. Ramos"'))
    entity = resolution.entities[resolution.get_path("c", "p1")]
    assert (entity.label, entity.path, entity.alt_labels) == ("J. Ramos", "person/juan-ramos", ("Juan Ramos",))


def test_a_decision_about_a_withdrawn_notice_is_listed_not_lost() -> None:
    issues = resolve_sheets(SHEETS, decisions=parse_decisions("same gone/p1 a/p1")).issues
    assert [issue.reason for issue in issues if issue.kind == "stale-decision"] == [
        "line 1 names gone/p1, which is not there"
    ]


def test_decisions_are_appended_and_a_contradiction_is_not(tmp_path: Path) -> None:
    path = tmp_path / "decisions.txt"
    assert read_decisions(path) == Decisions(where=str(path))
    append_decisions(path, [Decision("same", "a/p1", "b/p1", by="Ann Lee", on="2026-11-21")])
    kept = path.read_bytes()
    with pytest.raises(DecisionError, match="cannot differ"):
        append_decisions(path, [Decision("different", "a/p1", "b/p1")])
    assert path.read_bytes() == kept == b'same a/p1 b/p1 by "Ann Lee" on 2026-11-21\n'


def test_what_was_decided_is_not_listed_again() -> None:
    sheets = [make_sheet("a", "Roy Lagolago"), make_sheet("b", "Roy Lagolago"), make_sheet("c", "Lagolago")]
    assert {issue.kind for issue in resolve_sheets(sheets).issues} == {"doubtful-merge", "possible-match"}
    text = "same a/p1 b/p1\ndifferent a/p1 c/p1\ndifferent b/p1 c/p1\n"
    assert resolve_sheets(sheets, decisions=parse_decisions(text)).issues == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            'prefer person/kunio-mikuriya "K. Mikuriya"',
            "line 1 names person/kunio-mikuriya, which has its name from the reference data",
        ),
        (
            "same c/p1 body/peru-customs",
            "line 1 names person/juan-ramos and body/peru-customs, which are of two kinds",
        ),
    ],
)
def test_a_decision_that_can_have_no_effect_is_listed(line: str, reason: str) -> None:
    issues = resolve_sheets(SHEETS, decisions=parse_decisions(line)).issues
    assert [issue.reason for issue in issues if issue.kind == "stale-decision"] == [reason]
