"""Sentences survive titles, initials and abbreviations."""

from __future__ import annotations

import pytest

from kg.extract.text.sentences import iter_sentences
from kg.model import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in iter_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Roy J. Reid of U.S. Customs spoke.",
        "H.E. Dr. Ada Lind, Hon. Ian Oda and Capt. Roy Reid came.",
        "Le M. Durand et Mme. Petit (art. 3) sont venus.",
        "El Sr. Paz, la Sra. Gómez y el Lic. Mora hablaron.",
        "It costs approx. 3 million, cf. fig. 2.",
    ],
)
def test_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_full_stop_and_question_mark_end_sentences() -> None:
    assert split("Who came? Ada Lind. “She spoke.” Then all left!") == [
        "Who came?",
        "Ada Lind.",
        "“She spoke.”",
        "Then all left!",
    ]


def test_sentences_cover_the_words_of_the_block_only() -> None:
    text = "Before. Inside one. Inside two. After."
    block = Span(8, 31)
    spans = list(iter_sentences(text, block))
    assert [span.of(text) for span in spans] == ["Inside one.", "Inside two."]
    assert all(block.start <= span.start < span.end <= block.end for span in spans)


def test_blank_block_has_no_sentence() -> None:
    assert split("  \n ") == []
