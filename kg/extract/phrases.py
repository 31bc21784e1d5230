"""Many phrases of many lexicons found in a text at once: one automaton, longest match, whole words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

import ahocorasick_rs

from kg.extract.folding import fold_words
from kg.extract.lazy import Keeper, lazy
from kg.model import Span
from kg.model.span import make_tuple

T = TypeVar("T")
_START = itemgetter(1)


class Hit(Generic[T]):
    """One place where a phrase stands, with all that the lexicon knows of it."""

    __slots__ = ("end", "entries", "start")

    def __init__(self, start: int, end: int, entries: tuple[T, ...]) -> None:
        self.start = start
        self.end = end
        self.entries = entries

    @property
    def span(self) -> Span:
        """Where it stands."""
        return make_tuple(Span, (self.start, self.end))


class Phrases(Keeper, Generic[T]):
    """Finds the phrases of a lexicon, tolerant of case, accents, hyphens and quotes.

    Args:
        rows: Triples of a phrase, how it must be printed, and what it means; a phrase may have several meanings.
            "fold" counts in any case and with any accents, "capital" only with a capital first letter,
            "initial" the same and with a full stop behind, "exact" only as given (acronyms, names that are also words).

    Example:
        >>> phrases = Phrases([("Côte d'Ivoire", "fold", "CI"), ("Niger", "fold", "NE")])
        >>> text = "Cote d’Ivoire and Nigeria"
        >>> [(hit.start, hit.entries) for hit in phrases.find(text, fold_words(text))]
        [(0, ('CI',))]
    """

    def __init__(self, rows: Iterable[tuple[str, str, T]]) -> None:
        meanings: dict[str, list[tuple[str, str, T]]] = {}
        for phrase, match, meaning in rows:
            meanings.setdefault(fold_words(phrase).strip(), []).append((match, phrase, meaning))
        meanings.pop("", None)
        self.meanings: Mapping[str, list[tuple[str, str, T]]] = meanings

    @lazy
    def _alone(self) -> Book:
        return Book({"": self})

    def find(self, text: str, words: str) -> list[Hit[T]]:
        """Return the phrases that stand in ``text``, in order, not overlapping.

        Args:
            text: The text itself, to check phrases that must match exactly.
            words: The same text after :func:`kg.extract.folding.fold_words`.
        """
        return self._alone.find(text, words)[""]


#: How a phrase must be printed, the phrase, and what it then means.
_Sense = tuple[str, str, tuple[Any, ...]]
#: A lexicon by number, and the senses that a phrase has in it: nearly always one.
_Owner = tuple[int, tuple[_Sense, ...]]


class Book:
    """Several lexicons read in one pass over a text.

    Args:
        lexicons: The phrases of each, by name.
    """

    def __init__(self, lexicons: Mapping[str, Phrases[Any]]) -> None:
        owners: dict[str, list[_Owner]] = {}
        for at, phrases in enumerate(lexicons.values()):
            for key, rows in phrases.meanings.items():
                # Of the meanings that count however a phrase is printed, one look at the text serves all.
                senses = groupby(rows, key=lambda row: ("fold", "") if row[0] == "fold" else row[:2])
                found = tuple((*printed, tuple(meaning for _, _, meaning in same)) for printed, same in senses)
                owners.setdefault(f" {key} ", []).append((at, found))
        self._names = tuple(lexicons)
        self._owners = list(map(tuple, owners.values()))
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners))

    def find(self, text: str, words: str) -> dict[str, list[Hit[Any]]]:
        """Return what each lexicon finds, in order: of its phrases that overlap the first, and of those the longest.

        Args:
            text: The text itself, to check phrases that must match exactly.
            words: The same text after :func:`kg.extract.folding.fold_words`.
        """
        owners = self._owners
        found: list[list[Hit[Any]]] = [[] for _ in self._names]
        free = [0] * len(found)
        # Blanks around each phrase: it begins and ends with a word, and the next one may share the blank.
        matches = self._automaton.find_matches_as_indexes(f" {words} ", overlapping=True)
        # They come by where they end: turned round and sorted by their start, the longest stands first.
        matches.reverse()
        matches.sort(key=_START)
        for number, start, behind in matches:
            for at, senses in owners[number]:
                if start < free[at]:
                    continue
                end = behind - 2
                entries: tuple[Any, ...] = ()
                for match, phrase, meanings in senses:
                    if match == "fold" or _fits(match, phrase, text, start, end):
                        entries += meanings
                if entries:
                    # A phrase that is printed otherwise ("the Gambia" for "The Gambia") bars no shorter one.
                    free[at] = end
                    found[at].append(Hit(start, end, entries))
        return dict(zip(self._names, found, strict=True))


def _fits(match: str, phrase: str, text: str, start: int, end: int) -> bool:
    if match == "capital":
        return text[start].isupper() or not text[start].isalpha()
    if match == "initial":
        return text[start].isupper() and text[end : end + 1] == "."
    # A hit begins and ends with a letter or digit: the stop of "U.S." stands behind it.
    return text[start:end] == phrase or text[start : start + len(phrase)] == phrase
