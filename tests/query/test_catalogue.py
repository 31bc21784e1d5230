"""Every question keeps the contract of its header."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.namespaces import PREFIXES
from kg.query.catalogue import GROUPS, get_question, load_catalogue, parse_question

QUESTIONS = list(load_catalogue().values())
_HEAD = "# question: What?\n# group: Trust\n# columns: a\n"


def _list_projected(sparql: str) -> list[str]:
    """Ask the engine itself which variables the query projects."""
    return [v.value for v in ox.Store().query(sparql, prefixes=PREFIXES).variables]  # type: ignore[union-attr]


def test_the_catalogue_has_the_promised_number_of_questions() -> None:
    assert len(QUESTIONS) >= 30
    assert {question.group for question in QUESTIONS} == set(GROUPS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_columns_and_parameters_are_just_what_the_query_selects(question) -> None:
    projected = _list_projected(question.sparql)
    parameters = [parameter.name for parameter in question.parameters]
    assert set(projected) == set(question.columns) | set(parameters)
    assert len(set(question.columns)) == len(question.columns)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_question_is_asked_in_words_and_ordered(question) -> None:
    assert question.question.endswith("?")
    assert question.question[0].isupper()
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)
    assert "ORDER BY" in question.sparql, "rows come in the order of the store without it"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_the_order_of_an_answer_leaves_nothing_open(question) -> None:
    # Rows that tie would come in another order from run to run, and publications would differ.
    (order,) = re.findall(r"^ORDER BY (.+)$", question.sparql, re.MULTILINE)
    assert set(question.columns) <= set(re.findall(r"\?(\w+)", order))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_question_that_states_facts_shows_the_sentence(question) -> None:
    # Reference data, the list of notices and merges have sources of another kind.
    other_source = {
        "hosts": "source",
        "series-gaps": "missing",
        "regional-bodies": "source",
        "region-members": "source",
        "notices": "url",
        "merged-names": "reason",
    }
    assert other_source.get(question.name, "sentence") in question.columns


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_question_only_reads(question) -> None:
    assert not re.search(r"\b(INSERT|DELETE|LOAD|SERVICE|DROP|CLEAR)\b", question.sparql)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (_HEAD.replace("# columns: a\n", ""), "lacks columns"),
        (_HEAD.replace("Trust", "Nonsense"), "is none of"),
        (_HEAD + "# params: x (maybe, text)\n", "is not of the form"),
        (_HEAD + "# params: x (optional, a planet)\n", "is not of the form"),
        (_HEAD + "# params: x (required, text)\n", "lacks"),
        (_HEAD + "# example: y=1\n", "unknown"),
        (_HEAD + "# colums: b\n", "not a header line"),
    ],
)
def test_a_broken_header_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        parse_question("broken", text + "\nSELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a\n")


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean endorsements"):
        get_question("endorsement")
