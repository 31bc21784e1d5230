"""Many phrases found in a text at once: one automaton, longest match, at word boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

import ahocorasick_rs

from kg.extract.folding import fold_words

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """One place where a phrase stands, with all that the lexicon knows of it."""

    start: int
    end: int
    entries: tuple[T, ...]


class Phrases(Generic[T]):
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
        self._meanings = list(meanings.values())
        # What counts however it is printed needs no look at the text.
        self._plain = [
            tuple(meaning for _, _, meaning in rows) if all(match == "fold" for match, _, _ in rows) else ()
            for rows in self._meanings
        ]
        # A blank behind each phrase makes the longest match one that ends with a word.
        patterns = [key + " " for key in meanings]
        self._automaton = ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str, words: str) -> Iterator[Hit[T]]:
        """Yield each phrase that stands in ``text``, in order, not overlapping.

        Args:
            text: The text itself, to check phrases that must match exactly.
            words: The same text after :func:`kg.extract.folding.fold_words`.
        """
        make, plain = tuple.__new__, self._plain
        for number, start, end in self._automaton.find_matches_as_indexes(words + " "):
            if start and words[start - 1] != " ":
                continue
            entries = plain[number] or tuple(
                meaning
                for match, phrase, meaning in self._meanings[number]
                if _fits(match, phrase, text, start, end - 1)
            )
            if entries:
                yield make(Hit, (start, end - 1, entries))


def _fits(match: str, phrase: str, text: str, start: int, end: int) -> bool:
    if match == "fold":
        return True
    if match == "capital":
        return text[start].isupper() or not text[start].isalpha()
    if match == "initial":
        return text[start].isupper() and text[end : end + 1] == "."
    # A hit begins and ends with a letter or digit: the stop of "U.S." stands behind it.
    return text[start:end] == phrase or text[start : start + len(phrase)] == phrase
