"""Every question's own example gives an answer on the notices that are shipped as examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.query import load_catalogue, run_question
from kg.store import open_memory_store
from kg.store.embedded import EmbeddedStore

_NOTICES = Path(__file__).parents[2] / "examples" / "notices"
#: What the examples have none of: their notices do not contradict themselves.
_EMPTY = {"conflicts"}


@pytest.fixture(scope="module")
def examples() -> Iterator[EmbeddedStore]:
    with open_memory_store() as store:
        summary = build([str(_NOTICES)], store)
        assert not summary.errors
        yield store


@pytest.mark.parametrize("name", sorted(load_catalogue()))
def test_the_example_of_a_question_has_an_answer(examples: EmbeddedStore, name: str) -> None:
    answer = run_question(examples, name, load_catalogue()[name].example)
    assert bool(len(answer)) != (name in _EMPTY)
    assert answer.variables == load_catalogue()[name].columns


def test_a_row_of_facts_shows_a_sentence_that_stands_in_a_notice(examples: EmbeddedStore) -> None:
    texts = [row["text"].value for row in examples.query("SELECT ?text WHERE { ?notice coop:text ?text }")]
    assert len(texts) >= 8
    checked = 0
    for name, question in load_catalogue().items():
        if "sentence" not in question.columns or name in _EMPTY:
            continue
        index = question.columns.index("sentence")
        for row in run_question(examples, name, question.example).iter_texts():
            # Reference data have a source instead of a sentence.
            if row[index]:
                assert any(row[index] in text for text in texts), (name, row[index])
                checked += 1
    assert checked > 100
