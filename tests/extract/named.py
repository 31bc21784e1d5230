"""What the readers of names find in a paragraph: the way the tests of bodies, positions and people ask."""

from __future__ import annotations

from hashlib import sha256

from kg.extract.bodies.bodies import Bodies
from kg.extract.lexicons.loading import load_lexicon
from kg.extract.people.persons import Persons
from kg.extract.people.positions import Positions
from kg.extract.text.reading import Reading
from kg.model import Block, Notice, Span

Posts = list[tuple[str, str | None]]


def read(text: str, language: str = "en") -> Reading:
    """Read a notice that has one block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("item" if line.startswith("- ") else "paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    digest = sha256(text.encode()).hexdigest()
    return Reading(
        Notice("n", text, None, None, None, None, language, None, "-", digest, tuple(blocks)), load_lexicon()
    )


def find_bodies(text: str, language: str = "en") -> dict[str, str | None]:
    """Return the names of the bodies with their acronyms."""
    return {entry.name: entry.acronym for entry in Bodies(read(text, language)).entries.values()}


def find_posts(text: str, language: str = "en") -> dict[str, Posts]:
    """Return the people with the titles and organisations that the text gives them."""
    reading = read(text, language)
    bodies = Bodies(reading)
    persons = Persons(reading, bodies, Positions(reading, bodies))
    return {entry.name: [(p.title, p.organization) for p, _ in entry.positions] for entry in persons.entries}
