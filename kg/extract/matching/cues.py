"""Patterns that are tried only where they can match: in sentences with the words that each match needs.

Dozens of patterns ask every sentence the same question, nearly always in vain. What a pattern needs is read off the
pattern itself (:mod:`kg.extract.matching.needs`); one automaton over the notice then tells for all patterns at once in which
sentences they can match. It changes no result (a test holds it to that).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from operator import or_
from typing import ClassVar, Protocol

import ahocorasick_rs

from kg.extract.matching.needs import read_needs


class Heard(Protocol):
    """A sentence with the cues that stand in it."""

    @property
    def text(self) -> str:
        """Its words, folded, or its shape."""

    @property
    def cues(self) -> int:
        """One bit for each cue that stands in it, as :func:`find_cues` gives them."""


class Cue:
    """A pattern over folded text, or over shapes of it.

    Args:
        pattern: A regular expression, its words in lower case; capitals are letters of shapes.

    Attributes:
        pattern: The expression, compiled.
        needs: Sets of words, two at most; of each set one stands in every match.
        bit: What stands for this cue in the cues of a sentence.
    """

    __slots__ = ("bit", "needs", "pattern")
    #: All cues there are, each with its own bit: one pass over a notice serves them all.
    register: ClassVar[list[Cue]] = []

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self.needs = read_needs(pattern)
        self.bit = 1 << len(self.register)
        self.register.append(self)

    def finditer(self, sentence: Heard) -> Iterable[re.Match[str]]:
        """Return the matches in a sentence."""
        return self.pattern.finditer(sentence.text) if sentence.cues & self.bit else ()

    def search(self, sentence: Heard) -> re.Match[str] | None:
        """Return the first match in a sentence."""
        return self.pattern.search(sentence.text) if sentence.cues & self.bit else None


def find_all(cues: Iterable[tuple[str, Cue]], sentence: Heard) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the matches in a sentence of several cues, each with what its cue means."""
    bits = sentence.cues
    for meaning, cue in cues:
        if bits & cue.bit:
            for match in cue.pattern.finditer(sentence.text):
                yield meaning, match


def join(cues: Iterable[Cue]) -> int:
    """Return the bits of several cues together."""
    bits = 0
    for cue in cues:
        bits |= cue.bit
    return bits


def find_cues(folded: str, numbers: Sequence[int], sentences: int) -> list[int]:
    """Return the cues of the whole text and, behind them, those of each sentence, one bit each.

    Args:
        folded: The folded text of the notice.
        numbers: Of each of its places, the number of the sentence there, counted from one; 0 for none.
        sentences: How many sentences it has.
    """
    count = len(Cue.register)
    automaton, bits, always = _build(count)
    found = [always] * (sentences + 1)
    for word, start, _ in automaton.find_matches_as_indexes(folded, overlapping=True):
        found[numbers[start]] |= bits[word]
    found[0] = reduce(or_, found)
    return [halves & (halves >> count) for halves in found]


@cache
def _build(count: int) -> tuple[ahocorasick_rs.AhoCorasick, tuple[int, ...], int]:
    """Build the automaton of the first cues; return it with the bits of each word and those that are always set.

    A cue has a bit for each of two sets of words that it may need, the second one so many places higher as there are cues.
    """
    bits: dict[str, int] = {}
    always = 0
    for cue in Cue.register[:count]:
        for number, bit in enumerate((cue.bit, cue.bit << count)):
            if number >= len(cue.needs):
                always |= bit
                continue
            for word in cue.needs[number]:
                bits[word] = bits.get(word, 0) | bit
    return ahocorasick_rs.AhoCorasick(list(bits)), tuple(bits.values()), always
