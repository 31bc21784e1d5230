"""Texts that no one writes are read in parts of bounded length, and give a sheet."""

from collections.abc import Iterator
from itertools import pairwise
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


#: Names that are all different, three thousand of them: what compared each with each would never end.
DISTINCT = [
    "The Minister {one} and Mr. {two} spoke. ", "Mr. {one}{two} spoke. ", "Mr. {one} Smith, Director of {two}, spoke. ",
    "The {one} {two} Workshop on {one} was held in Peru. ", "The {one} {two} Agency met the {two} Ministry of {one}. ",
    "The Directors General {one} {two} and {two} {one} spoke. ", "The {one} {two} Agency ({one}) signed an agreement with Peru. ",
    "On Monday, {day} May 2019, today, they discussed transit and the Kyoto Convention. ",
]  # fmt: skip


@pytest.mark.parametrize("line", DISTINCT)
def test_endless_list_of_names_gives_a_sheet(line: str):
    letters = "bcdfghjklm"
    words = ("".join(letters[int(digit)] for digit in f"{number * 7919 % 99991:05}") for number in range(3_000))
    names = [word.capitalize() + "a" for word in words]
    lines = (line.format(one=one, two=two, day=1 + len(one + two) % 28) for one, two in pairwise(names))
    notice = read_text("A workshop was held in Lima on 3 May 2019.\n\n" + "".join(lines), id="n", source="-", sha256="")
    assert extract_facts(notice).meetings


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
