"""Texts that no one writes are read in parts of bounded length, and give a sheet."""

import pytest

from kg.extract import extract_facts, load_lexicon
from kg.extract.reading import Reading
from kg.extract.sentences import iter_sentences
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
