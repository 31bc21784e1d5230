"""Phrases found by one automaton at word boundaries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.matching.folding import fold, fold_words
from kg.extract.matching.phrases import Book, Phrases


def _find(phrases: Phrases[str], text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[hit.start : hit.end], hit.entries) for hit in phrases.find(text, fold_words(text))]


def test_the_longest_phrase_wins_and_only_whole_words_count() -> None:
    phrases = Phrases([("port", "fold", "port"), ("port of call", "fold", "call"), ("niger", "fold", "NE")])
    assert _find(phrases, "a port of call, a port, a report from Nigeria") == [
        ("port of call", ("call",)),
        ("port", ("port",)),
    ]


def test_accents_hyphens_and_quotes_do_not_matter() -> None:
    phrases = Phrases([("Côte d'Ivoire", "fold", "CI"), ("Burkina Faso", "fold", "BF")])
    assert [entries for _, entries in _find(phrases, "COTE D’IVOIRE and Burkina-Faso")] == [("CI",), ("BF",)]


@pytest.mark.parametrize(
    ("match", "text", "found"),
    [
        ("exact", "the AMS region", True),
        ("exact", "the ams region", False),
        ("capital", "Ams", True),
        ("capital", "ams", False),
        ("initial", "Ams.", True),
        ("initial", "Ams", False),
        ("fold", "ams", True),
    ],
)
def test_how_a_phrase_must_be_printed_is_kept(match: str, text: str, found: bool) -> None:
    assert bool(_find(Phrases([("AMS" if match == "exact" else "Ams", match, "x")]), text)) is found


@pytest.mark.parametrize("text", ["Perú – İstanbul ﬁn ß “x”", "\u2028line\u00a0two", "Ünïcödé e\u0301"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text) == len(fold_words(text))


def test_a_phrase_that_begins_inside_a_word_hides_nothing() -> None:
    phrases = Phrases([("co organized", "fold", "a"), ("organized it", "fold", "b")])
    assert _find(phrases, "The WCO organized it.") == [("organized it", ("b",))]


@given(st.text("ab Á-", max_size=24), st.lists(st.text("ab -", min_size=1, max_size=6), max_size=6))
def test_a_book_finds_the_first_and_longest_phrases_of_each_lexicon(text: str, forms: list[str]) -> None:
    words = fold_words(text)
    lexicons = {"x": forms, "y": forms[::2]}
    book = Book({name: Phrases((form, "fold", form) for form in own) for name, own in lexicons.items()})
    found = book.find(text, words)
    for name, own in lexicons.items():
        keys = sorted({fold_words(form).strip() for form in own} - {""}, key=len, reverse=True)
        pattern = re.compile(rf"(?<![^ ])(?:{'|'.join(map(re.escape, keys))})(?![^ ])") if keys else re.compile("(?!)")
        assert [hit.span for hit in found[name]] == [match.span() for match in pattern.finditer(words)]
