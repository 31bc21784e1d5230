"""Questions answer the same on a server that knows no bound terms, to which they go as a VALUES block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
import pytest

from kg.query import load_catalogue
from kg.store.remote import add_bindings
from tests.query.cases import ANSWERS, CASES, answer_case


class _Textual:
    """A store that writes bindings into the query, as a remote one must."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def query(self, sparql: str, *, bindings: Mapping[str, Any] | None = None) -> Any:
        return self._store.query(add_bindings(sparql, bindings or {}))


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_values_block_gives_the_same_answer(store, case: str) -> None:
    assert answer_case(_Textual(store), case) == (ANSWERS / f"{case}.csv").read_text(encoding="utf-8")


def test_the_block_stands_in_the_outermost_group() -> None:
    for question in load_catalogue().values():
        text = add_bindings(question.sparql, {"x": ox.Literal("} # {")})
        where = text.index('VALUES (?x) { ("} # {") }')
        assert text[:where].rstrip().endswith("{")
        assert "{" not in "\n".join(
            line for line in text[:where].rstrip()[:-1].splitlines() if not line.startswith("#")
        )


def test_a_query_without_a_group_takes_the_block_at_its_end() -> None:
    text = "DESCRIBE " + "<http://example.org/" + "a" * 200 + ">"
    assert add_bindings(text, {"x": ox.Literal("y")}).endswith('\nVALUES (?x) { ("y") }')
