"""An explanation tells every fact with its sentence."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.query.explain import explain


def _tell(store, name: str) -> dict[str, list[tuple[str | None, str, str]]]:
    told: dict[str, list[tuple[str | None, str, str]]] = {}
    for fact in explain(store, name).facts:
        said = fact.quotes[0].sentence if fact.quotes else fact.sources[0]
        told.setdefault(fact.group, []).append((fact.date, fact.text, said))
    return told


def test_a_person_is_told_by_positions_and_meetings(store) -> None:
    assert _tell(store, "Ana Suárez") == {
        "Positions": [
            ("2018-07", "Vice-Chair of World Customs Organization until 2020", "https://example.org/chairs"),
            ("2019-05-02", "Director of Uruguay Customs", "Ana Suárez, Director of Uruguay Customs, chaired."),
            (
                "2019-05-02",
                "Vice-Chair of World Customs Organization",
                "The region's Vice-Chair, Ana Suárez, chaired.",
            ),
        ],
        "Meetings": [
            (
                "2019-04-29",
                "chair at XXII Conference of Directors General for Uruguay Customs",
                "Ana Suárez of Uruguay Customs chaired.",
            ),
            (
                "2020-05-19",
                "chair at XXIII Conference of Directors General for Uruguay Customs",
                "A. Suárez took the chair.",
            ),
        ],
    }


def test_what_was_endorsed_for_a_body_is_told_of_the_body(store) -> None:
    assert _tell(store, "Argentina Customs")["Endorsements"] == [
        (
            "2019-04-29",
            "status endorsed: Regional Dog Training Centre by XXII Conference of Directors General",
            "It endorsed Argentina's request to host a regional dog training centre.",
        )
    ]


def test_contradictions_and_doubts_are_marked(store) -> None:
    facts = {fact.text: fact for fact in explain(store, "meeting/ccdga-22").facts}
    assert facts["ordinal: 22"].conflicts
    assert not facts["Peru participant"].is_certain
    assert facts["Peru participant"].rule == "by-proximity"


def test_what_reference_data_record_has_its_source(store) -> None:
    facts = [fact for fact in explain(store, "ROCB Americas").facts if fact.group == "Hosts"]
    assert [(fact.date, fact.text, fact.sources) for fact in facts] == [
        ("2007", "hosted in Argentina until 2015", ("https://example.org/hosts",)),
        ("2016", "hosted in Uruguay attested from 2016", ("https://example.org/hosts",)),
    ]


def test_every_fact_has_a_quote_with_its_place(store) -> None:
    for name in ("WCO", "meeting/ccdga-22", "Ben Okello", "AR", "notice/n1"):
        facts = explain(store, name).facts
        assert facts
        for fact in facts:
            assert fact.quotes or fact.sources
            assert all(quote.end - quote.start == len(quote.sentence) for quote in fact.quotes)


def test_why_names_are_one_is_told(store) -> None:
    mentions = explain(store, "Ana Suárez").mentions
    assert [(m.label, m.reason) for m in mentions] == [
        ("Ana Suárez", "only mention"),
        ("A. Suárez", "same initial, family name and body"),
    ]


def test_an_ambiguous_name_lists_candidates(store) -> None:
    with pytest.raises(QueryError, match="carla-diaz-2"):
        explain(store, "Carla Díaz")


def test_labels_follow_the_language(store) -> None:
    assert "Argentine" in [value for _, value in explain(store, "Argentina Customs", language="fr").card]
