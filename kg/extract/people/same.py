"""Which mentions of people are one person: shorter names, initials, and two spellings of one name."""

from __future__ import annotations

from difflib import SequenceMatcher

from kg.extract.people.names import name_words
from kg.extract.people.offices import PersonMention
from kg.extract.people.positions import PositionMention
from kg.model import Position


class PersonEntry:
    """A person of the notice."""

    __slots__ = ("mentions", "name", "positions")

    def __init__(self, name: str) -> None:
        self.name = name
        self.mentions: list[PersonMention] = []
        self.positions: list[tuple[Position, PositionMention]] = []


def group_people(mentions: list[PersonMention]) -> list[PersonEntry]:
    """Bring the mentions of one person together, the fullest name first."""
    entries: list[PersonEntry] = []
    names: list[list[str]] = []
    named = [(name_words(mention.name), mention) for mention in mentions]
    for words, mention in sorted(named, key=lambda pair: (-len(pair[0]), pair[1].span)):
        entry = next((e for e, full in zip(entries, names, strict=True) if _is_same(words, full)), None)
        if entry is None:
            entry = PersonEntry(mention.name)
            entries.append(entry)
            names.append(words)
        entry.mentions.append(mention)
    entries.sort(key=lambda e: min(m.span.start for m in e.mentions))
    for number, entry in enumerate(entries):
        for mention in entry.mentions:
            mention.key = number
    return entries


def _is_same(words: list[str], full: list[str]) -> bool:
    """Tell whether a name may be a shorter form of a fuller one."""
    if set(words) <= set(full):
        return len(words) > 1 or words[0] in {full[-1], full[0]} or len(words[0]) > 3
    if len(words) == 1:
        return len(words[0]) > 6 and SequenceMatcher(None, words[0], full[-1]).ratio() > 0.8
    if len(full) < 2 or words[-1] != full[-1] or words[0][0] != full[0][0]:
        return False
    if len(words[0]) == 1 or len(full[0]) == 1:
        return True
    return len(words) == len(full) and SequenceMatcher(None, " ".join(words), " ".join(full)).ratio() > 0.9
