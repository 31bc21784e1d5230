"""Which mentions of people are one person: shorter names, initials, and two spellings of one name."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from heapq import merge

from rapidfuzz.distance import Indel

from kg.extract.people.mentions import PersonEntry, PersonMention
from kg.extract.people.names import name_words


def group_people(mentions: list[PersonMention]) -> list[PersonEntry]:
    """Bring the mentions of one person together, the fullest name first."""
    entries: list[PersonEntry] = []
    known = _Known()
    named = [(name_words(mention.name), mention) for mention in mentions]
    for words, mention in sorted(named, key=lambda pair: (-len(pair[0]), pair[1].span)):
        number = known.find(words)
        if number is None:
            number = len(entries)
            entries.append(PersonEntry(mention.name))
            known.add(words)
        entries[number].mentions.append(mention)
    entries.sort(key=lambda e: min(m.span.start for m in e.mentions))
    for number, entry in enumerate(entries):
        for mention in entry.mentions:
            mention.key = number
    return entries


class _Known:
    """The names met so far, by what a shorter or otherwise spelled form has in common with them."""

    def __init__(self) -> None:
        self._names: list[list[str]] = []
        self._by_sign: dict[object, list[int]] = defaultdict(list)

    def add(self, full: list[str]) -> None:
        """Add the name of someone new."""
        number = len(self._names)
        self._names.append(full)
        for sign in {*full, (full[-1], full[0][0]), (full[-1][0], full[-1][-1])}:
            self._by_sign[sign].append(number)

    def find(self, words: list[str]) -> int | None:
        """Return the first name of which one may be a shorter form or another spelling."""
        # All words of a shorter form are the fuller one's; two spellings share the surname and an initial; one surname
        # by itself, its first and last letter.
        signs = (words[0], (words[-1], words[0][0]), (words[0][0], words[0][-1]) if len(words) == 1 else None)
        numbers = merge(*(self._by_sign.get(sign, ()) for sign in signs))
        return next((number for number in numbers if _is_same(words, self._names[number])), None)


def _is_same(words: list[str], full: list[str]) -> bool:
    """Tell whether a name may be a shorter form of a fuller one."""
    if set(words) <= set(full):
        return len(words) > 1 or words[0] in {full[-1], full[0]} or len(words[0]) > 3
    if len(words) == 1:
        return len(words[0]) > 6 and _is_alike(words[0], full[-1], 0.8)
    if len(full) < 2 or words[-1] != full[-1] or words[0][0] != full[0][0]:
        return False
    if len(words[0]) == 1 or len(full[0]) == 1:
        return True
    return len(words) == len(full) and _is_alike(" ".join(words), " ".join(full), 0.9)


def _is_alike(one: str, other: str, least: float) -> bool:
    """Tell whether two spellings share so much; what they share in order at most is soon told, and seldom enough."""
    return Indel.normalized_similarity(one, other) > least and SequenceMatcher(None, one, other).ratio() > least
