"""Answers have the shape that their columns promise."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest

from kg.query import load_catalogue, run_question
from kg.query.columns import COLUMNS, KINDS_OF_COLUMN
from tests.query.cases import CASES

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def _fits(kind: str, term: Any) -> bool:
    is_thing = isinstance(term, ox.NamedNode)
    if kind in ("thing or words", "address"):
        return True
    if kind == "thing":
        return is_thing
    if is_thing:
        return False
    patterns = {"date": _DATE, "year": re.compile(r"\d{4}$"), "number": re.compile(r"\d+$")}
    if kind == "yes or no":
        return term.value in ("true", "false")
    return kind == "words" or bool(patterns[kind].match(term.value))


def test_every_column_is_described_and_every_description_used() -> None:
    used = {column for question in load_catalogue().values() for column in question.columns}
    assert not used - set(COLUMNS)
    assert not set(COLUMNS) - used
    assert {column.kind for column in COLUMNS.values()} == set(KINDS_OF_COLUMN)


@pytest.mark.parametrize("case", sorted(CASES))
def test_the_terms_of_an_answer_are_of_the_kinds_of_its_columns(store, case: str) -> None:
    name, parameters = CASES[case]
    answer = run_question(store, name, parameters)
    for row in answer.rows:
        for column, term in zip(answer.variables, row, strict=True):
            assert term is None or _fits(COLUMNS[column].kind, term), (column, term)
