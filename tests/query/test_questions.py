"""Every question gives the right rows on the example graph."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.query import load_catalogue, run_question, run_sparql
from kg.query.run import Triples, Verdict
from tests.query.cases import ANSWERS, CASES, answer_case


def test_every_question_has_a_case_and_every_case_an_answer() -> None:
    assert {name for name, _ in CASES.values()} == set(load_catalogue())
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(CASES)


@pytest.mark.parametrize("case", sorted(CASES))
def test_the_answer_has_the_expected_rows(store, case: str) -> None:
    assert answer_case(store, case) == (ANSWERS / f"{case}.csv").read_text(encoding="utf-8")


def test_labels_come_in_the_language_asked_for(store) -> None:
    answer = run_question(store, "region-members", {"region": "AMS"}, language="fr")
    assert list(answer.iter_texts()) == [("Amériques et Caraïbes", "Argentine", "", "https://example.org/members")]


def test_free_sparql_sees_the_union_of_the_graphs(store) -> None:
    answer = run_sparql(store, "SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a coop:Meeting }")
    assert list(answer.iter_texts()) == [("3",)]  # type: ignore[union-attr]


def test_ask_gives_a_verdict_and_construct_sorted_triples(store) -> None:
    assert run_sparql(store, "ASK { ?m a coop:Meeting }") == Verdict(True)
    answer = run_sparql(store, "CONSTRUCT { ?m a coop:Meeting } WHERE { ?m a coop:Meeting }")
    assert isinstance(answer, Triples)
    assert [str(triple.subject) for triple in answer.triples] == sorted(str(t.subject) for t in answer.triples)
    assert len(answer.triples) == 3


@pytest.mark.parametrize("text", ["INSERT DATA { <x:a> <x:b> 1 }", "SELECT", "", "DROP ALL"])
def test_what_is_no_query_is_refused(store, text: str) -> None:
    with pytest.raises(QueryError):
        run_sparql(store, text)
    assert store.count_triples() > 100
