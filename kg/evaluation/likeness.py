"""When two printed names mean the same: shared words, and the pairing of two lists one to one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from kg.model import Body, Meeting, Person

Item = TypeVar("Item")

#: Words that names share without meaning the same by them.
_FUNCTION_WORDS = frozenset(
    [
        *("the", "a", "an", "of", "for", "and", "on", "in", "to", "at"),
        *("le", "la", "les", "de", "du", "des", "el", "los", "las", "y", "et"),
    ]
)
_APOSTROPHES = re.compile("['’`]")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def split_words(text: str | None) -> tuple[str, ...]:
    """Return the words of a text without case, accents, punctuation and function words.

    Example:
        >>> split_words("The Côte d'Ivoire Customs")
        ('cote', 'divoire', 'customs')
    """
    flat = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", (text or "").casefold()))
    plain = "".join(c for c in flat if not unicodedata.combining(c))
    return tuple(word for word in _WORD.findall(plain) if word not in _FUNCTION_WORDS)


def measure_overlap(a: str | None, b: str | None) -> float:
    """Return the F1 of the words that two texts share, 0 to 1; two texts without words are equal.

    Example:
        >>> measure_overlap("Customs of Peru", "Peru Customs")
        1.0
    """
    left, right = Counter(split_words(a)), Counter(split_words(b))
    if not left and not right:
        return 1.0
    return 2 * (left & right).total() / (left.total() + right.total())


def compare_persons(a: Person, b: Person) -> float:
    """Return how alike two names of persons are: one name's words inside the other's, or 0."""
    left, right = set(split_words(a.name)), set(split_words(b.name))
    if not left or not right or not (left <= right or right <= left):
        return 0.0
    return len(left & right) / len(left | right)


def compare_bodies(a: Body, b: Body) -> float:
    """Return how alike two bodies are: 1 for one acronym, else the shared words of their names."""
    if a.acronym and b.acronym and split_words(a.acronym) == split_words(b.acronym):
        return 1.0
    for one, other in ((a, b), (b, a)):
        if one.acronym and split_words(one.acronym) == split_words(other.name):
            return 1.0
    return measure_overlap(a.name, b.name)


def compare_meetings(a: Meeting, b: Meeting) -> float:
    """Return how alike two meetings are: shared words of their names, helped by the same opening day and city.

    Two ordinals that differ mean two meetings.
    """
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return 0.0
    same_day = a.start is not None and a.start == b.start
    same_city = a.city is not None and measure_overlap(a.city, b.city) == 1
    return measure_overlap(a.name, b.name) + (0.2 * same_day + 0.2 * same_city)


def align(
    gold: Sequence[Item], predicted: Sequence[Item], likeness: Callable[[Item, Item], float], least: float
) -> dict[int, int]:
    """Pair the entries of two lists one to one, the most alike first and then in the order of the lists.

    Args:
        gold: The annotated entries.
        predicted: The entries found.
        likeness: How alike two entries are.
        least: Entries less alike than this are no pair.

    Returns:
        Index in ``gold`` → index in ``predicted``.
    """
    scored = [(-likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for unlikeness, i, j in sorted(scored):
        if -unlikeness >= least and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
