"""Topics are read from what a notice says was worked on, not from what bodies, posts and places are called."""

from __future__ import annotations

from hashlib import sha256

import pytest

from kg.extract.extractor import extract_facts
from kg.model import Block, Notice, Span


def make_notice(text: str, language: str = "en") -> Notice:
    """A notice of one paragraph."""
    blocks = (Block("paragraph", Span(0, len(text))),)
    return Notice("n", text, None, None, None, None, language, None, "-", sha256(text.encode()).hexdigest(), blocks)


def find_topics(text: str, language: str = "en") -> set[str]:
    return set(extract_facts(make_notice(text, language)).topics)


@pytest.mark.parametrize(
    ("text", "language", "topics"),
    [
        ("Delegates discussed risk management and post-clearance audit.", "en",
         {"risk-management", "post-clearance-audit"}),
        ("The panel turned to rules of origin and to the Harmonized System.", "en",
         {"origin", "classification-and-harmonized-system"}),
        ("Les travaux ont porté sur la gestion des risques et le guichet unique.", "fr",
         {"risk-management", "single-window"}),
        ("Se trataron la valoración aduanera y la ventanilla única.", "es", {"valuation", "single-window"}),
        ("Scanners and detector dogs were shown to the visitors.", "en", {"detector-dogs"}),
        ("The talk was about the fight against counterfeiting and money laundering.", "en",
         {"intellectual-property-rights", "illicit-financial-flows"}),
        ("Une étude sur le temps nécessaire pour la mainlevée sera faite avant le contrôle a posteriori.", "fr",
         {"time-release-study", "post-clearance-audit"}),
    ],
)  # fmt: skip
def test_topic_is_read_in_each_language(text: str, language: str, topics: set[str]) -> None:
    assert topics <= find_topics(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "The Regional Office for Capacity Building sent two experts.",
        "Ms. Jane Doe, Director of Capacity Building, opened the meeting.",
        "Côte d’Ivoire and Mali were present.",
        "During the pandemic the group had met online.",
        "RTC Kenya will host the next meeting.",
    ],
)
def test_name_of_body_post_or_place_is_no_topic(text: str) -> None:
    assert find_topics(text) == set()


def test_two_weak_signs_of_one_topic_need_something_done_with_them() -> None:
    assert "passenger-control" not in find_topics("The ship carried passengers.")
    assert "passenger-control" in find_topics(
        "They discussed the control of passengers: baggage, cruise ships, travellers."
    )


def test_evidence_names_the_words_that_state_the_topic() -> None:
    text = "Delegates discussed risk management in Lima, Peru."
    sheet = extract_facts(make_notice(text))
    places = sheet.evidence_of(f"/topics/{sheet.topics.index('risk-management')}")
    assert [place.span.of(text) for place in places] == ["risk management"]


@pytest.mark.parametrize(
    "text",
    [
        "About the Office: it works to strengthen risk management and revenue collection.",
        "The Organization is the regional body of the islands. It promotes risk management and revenue collection.",
    ],
)
def test_what_a_body_is_for_is_no_topic(text: str) -> None:
    assert not find_topics(text)
