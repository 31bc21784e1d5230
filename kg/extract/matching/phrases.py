"""Many phrases of many lexicons found in a text at once: one automaton, longest match, whole words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

import ahocorasick_rs

from kg.extract.lazy import Keeper, lazy
from kg.extract.matching.folding import fold_words
from kg.model import Span
from kg.model.span import make_tuple

T = TypeVar("T")
_START: Final = itemgetter(1)


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
            words: The same text after :func:`kg.extract.matching.folding.fold_words`.
        """
        return self._alone.find(text, words)[""]


#: A lexicon by number, how a phrase must be printed there, the phrase, and what it then means.
_Sense = tuple[int, str, str, tuple[Any, ...]]


class Book:
    """Several lexicons read in one pass over a text.

    Args:
        lexicons: The phrases of each, by name.
    """

    def __init__(self, lexicons: Mapping[str, Phrases[Any]]) -> None:
        senses: dict[str, list[_Sense]] = {}
        for at, phrases in enumerate(lexicons.values()):
            for key, rows in phrases.meanings.items():
                # Of the meanings that count however a phrase is printed, one look at the text serves all.
                printed = groupby(rows, key=lambda row: ("fold", "") if row[0] == "fold" else row[:2])
                own = [
                    (at, match, phrase, tuple(meaning for _, _, meaning in same)) for (match, phrase), same in printed
                ]
                senses.setdefault(f" {key} ", []).extend(own)
        self._names = tuple(lexicons)
        # Flat, as each step from one object to the next waits for memory; nearly all phrases have one sense.
        self._senses = list(map(tuple, senses.values()))
        self._automaton = ahocorasick_rs.AhoCorasick(list(senses))

    def find(self, text: str, words: str) -> dict[str, list[Hit[Any]]]:
        """Return what each lexicon finds, in order: of its phrases that overlap the first, and of those the longest.

        Args:
            text: The text itself, to check phrases that must match exactly.
            words: The same text after :func:`kg.extract.matching.folding.fold_words`.
        """
        found: list[list[Hit[Any]]] = [[] for _ in self._names]
        free = [0] * len(found)
        # Blanks around each phrase: it begins and ends with a word, and the next one may share the blank.
        matches = self._automaton.find_matches_as_indexes(f" {words} ", overlapping=True)
        # They come by where they end: turned round and sorted by their start, the longest stands first.
        matches.reverse()
        matches.sort(key=_START)
        for number, start, behind in matches:
            end = behind - 2
            for at, match, phrase, meanings in self._senses[number]:
                hits = found[at]
                if start < free[at]:
                    # Another sense of the phrase just found, or a phrase inside it.
                    if hits[-1].start == start and hits[-1].end == end and _fits(match, phrase, text, start, end):
                        hits[-1].entries += meanings
                elif _fits(match, phrase, text, start, end):
                    # A phrase that is printed otherwise ("the Gambia" for "The Gambia") bars no shorter one.
                    free[at] = end
                    hits.append(Hit(start, end, meanings))
        return dict(zip(self._names, found, strict=True))


def _fits(match: str, phrase: str, text: str, start: int, end: int) -> bool:
    if match == "fold":
        return True
    if match == "capital":
        return text[start].isupper() or not text[start].isalpha()
    if match == "initial":
        return text[start].isupper() and text[end : end + 1] == "."
    # A hit begins and ends with a letter or digit: the stop of "U.S." stands behind it.
    return text[start:end] == phrase or text[start : start + len(phrase)] == phrase
