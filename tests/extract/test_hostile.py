"""Texts that no one writes are read in parts of bounded length, and give a sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extract import extract_facts, load_lexicon
from kg.extract.text.reading import Reading
from kg.extract.text.sentences import iter_sentences
from kg.model import Span
from kg.read import read_text

LENGTH = 9_000
HOSTILE = [
    "x", "A, ", "WCO, ", "Mr. John Smith, ", "Peru and Chile, ", "3 May 2019, ", "(", '"', "the meeting of the ", "Peru; ",
    "elected Peru as Chair, ", "adopted the plan and ", "signed a memorandum of understanding with Peru and ", "- Peru\n", "a workshop ", "WCO Council Meeting Peru ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_endless_text_gives_a_sheet(piece: str):
    notice = read_text(piece * (LENGTH // len(piece)), id="n", source="-", sha256="")
    sheet = extract_facts(notice)
    assert sheet.id == "n"
    reading = Reading(notice, load_lexicon())
    assert all(len(unit.sentences) <= 60 for unit in reading.units)


def test_endless_sentence_is_cut_between_words_and_covers_its_text():
    text = "Peru and Chile met, " * 500
    parts = list(iter_sentences(text, Span(0, len(text))))
    assert len(parts) > 5
    assert all(part.end - part.start <= 1_500 for part in parts)
    assert " ".join(part.of(text) for part in parts) == text.strip()


CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def _cut_at_marks(text: str) -> Iterator[str]:
    """Yield a text broken off in front of and behind its marks, as after a disk that was full."""
    for at, letter in enumerate(text):
        if letter in "(),:;\"'-":
            yield text[:at]
            yield text[: at + 1]


@pytest.mark.parametrize("name", ["d03", "d19", "i18"])
def test_notice_that_is_broken_off_anywhere_gives_a_sheet(name: str):
    for text in _cut_at_marks((CORPUS / f"{name}.txt").read_text("utf-8")):
        assert extract_facts(read_text(text, id="n", source="-", sha256="")).id == "n"


def test_notice_that_ends_in_an_open_bracket_gives_its_people():
    notice = read_text(
        "A workshop was held in Lima. It was led by Mr. Carlos Ruiz (Peru", id="n", source="-", sha256=""
    )
    assert [person.name for person in extract_facts(notice).persons] == ["Carlos Ruiz"]
