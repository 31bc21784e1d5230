"""Parameters are bound as terms, and names are looked up without guessing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.namespaces import BASE, REGION, ROLE
from kg.query import get_question, labels, run_question
from kg.query.lookup import find_entity, fold
from kg.query.parameters import bind_parameters, parse_date


@pytest.mark.parametrize(
    ("text", "kind", "iri"),
    [
        ("Ana Suárez", "a person", BASE + "person/ana-suarez"),
        ("ana suarez", "a person", BASE + "person/ana-suarez"),
        ("A. Suárez", "a person", BASE + "person/ana-suarez"),
        ("person/ana-suarez", "a person", BASE + "person/ana-suarez"),
        ("carla-diaz-2", "a person", BASE + "person/carla-diaz-2"),
        (BASE + "person/ana-suarez", "a person", BASE + "person/ana-suarez"),
        ("WCO", "a body", BASE + "body/world-customs-organization"),
        ("kenya customs", "a body", BASE + "body/kenya-customs"),  # by a subclass of coop:Body only
        ("PE", "a country", BASE + "country/PE"),
        ("pe", "a country", BASE + "country/PE"),
        ("Pérou", "a country", BASE + "country/PE"),
        ("AMS", "a region", REGION + "AMS"),
        ("Amériques et Caraïbes", "a region", REGION + "AMS"),
        ("chair", "a role", ROLE + "chair"),
        ("n2", "a notice", BASE + "notice/n2"),
        ("Directors meet online", "a notice", BASE + "notice/n2"),
        ("Transit Workshop", "a meeting", BASE + "meeting/transit-workshop"),
        ("Ben Okello", "an entity", BASE + "person/ben-okello"),
        ("Okello", "a person", BASE + "person/ben-okello"),
    ],
)
def test_a_name_a_code_or_an_iri_finds_the_entity(store, text: str, kind: str, iri: str) -> None:
    assert find_entity(store, text, kind).value == iri


def test_two_of_one_name_are_an_error_that_names_both(store) -> None:
    with pytest.raises(QueryError, match=r"person/carla-diaz> or .*person/carla-diaz-2>"):
        find_entity(store, "Carla Díaz", "a person")


@pytest.mark.parametrize(
    ("text", "kind", "complaint"),
    [
        ("Carla", "a person", "may be Carla Díaz"),
        ("Ben Okelo", "a person", "did you mean Ben Okello"),
        ("Nobody at all", "a person", "knows no person called"),
        ("WCO", "a person", "knows no person called"),
        ("ZZ", "a country", "knows no country"),
        ("AMS", "a role", "knows no role"),
        ("https://example.org/nothing", "a person", "does not mention"),
        ("", "a person", "knows no person"),
    ],
)
def test_what_the_graph_does_not_know_is_an_error(store, text: str, kind: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        find_entity(store, text, kind)


@pytest.mark.parametrize(
    ("name", "values", "complaint"),
    [
        ("positions", {}, r"needs person \(a person's name or IRI\)"),
        ("positions", {"person": " "}, "needs person"),
        ("positions", {"person": "Ana Suárez", "planet": "Mars"}, "has no parameter planet; it takes person"),
        ("meetings", {"since": "last year"}, "is not a date"),
        ("meetings", {"since": "2020-02-30"}, "is not a day of the calendar"),
        ("meetings", {"until": "0000"}, "is not a day"),
    ],
)
def test_a_wrong_parameter_is_one_clear_line(store, name: str, values: dict[str, str], complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint) as caught:
        bind_parameters(store, get_question(name), values)
    assert "\n" not in str(caught.value)


def test_until_means_the_last_day() -> None:
    assert parse_date("2020", is_end=True).isoformat() == "2020-12-31"
    assert parse_date("2020").isoformat() == "2020-01-01"


@pytest.mark.parametrize("text", ['" } # ', "\\", "drafted' OR '1'='1", "}} UNION {{ ?s ?p ?o", "\x00\n", "<x:y>"])
def test_hostile_words_are_a_value_and_nothing_else(store, text: str) -> None:
    assert len(run_question(store, "documents", {"action": text})) == 0
    assert len(run_question(store, "endorsements", {"kind": text})) == 0


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_name_is_found_or_refused(store, text: str) -> None:
    try:
        find_entity(store, text, "an entity")
    except QueryError as exc:
        assert "\n" not in str(exc)


def test_folding_drops_case_accents_and_punctuation() -> None:
    assert fold("Côte d’Ivoire") == fold("COTE D'IVOIRE") == "cote d ivoire"


def test_labels_of_many_are_those_of_few(store, monkeypatch: pytest.MonkeyPatch) -> None:
    iris = [BASE + "person/ana-suarez", REGION + "AMS", BASE + "country/AR", ROLE + "observer", BASE + "notice/n1"]
    few = labels.find_labels(store, iris, language="fr")
    monkeypatch.setattr(labels, "_MANY", 1)
    assert labels.find_labels(store, iris, language="fr") == few
    assert few[BASE + "country/AR"] == "Argentine"
    assert few[ROLE + "observer"] == "observer"
