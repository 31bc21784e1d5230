"""Which sentences can state an outcome at all: those with one of the stems that each of its patterns needs.

Dozens of patterns are tried on every sentence, and nearly all of them in vain. One automaton over the notice tells first
in which sentences a stem stands. It changes no result: every match of a pattern has a stem (a test holds it to that).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

import ahocorasick_rs

if TYPE_CHECKING:
    from kg.extract.clauses import Clauses

_WORD = re.compile(r"[^\W_]+")
_LONGEST_STEM = 6


def make_stems(forms: Iterable[str]) -> frozenset[str]:
    """Return a stem for each form: the beginning of its longest word, as folded.

    Example:
        >>> sorted(make_stems(["voted in", "reelect*"]))
        ['reelec', 'voted']
    """
    return frozenset(max(_WORD.findall(form), key=len)[:_LONGEST_STEM] for form in forms)


class Trigger:
    """The stems of one family of outcomes.

    Args:
        stems: Folded; at least one stands in every match of the family's patterns.
    """

    def __init__(self, stems: Iterable[str]) -> None:
        self.stems = tuple(sorted(stems))
        self._automaton = ahocorasick_rs.AhoCorasick(self.stems)

    def find(self, clauses: Clauses) -> list[bool]:
        """Tell for each sentence whether a stem stands in it, or at its start."""
        starts = clauses.starts
        found = [False] * len(starts)
        for _, start, _ in self._automaton.find_matches_as_indexes(clauses.reading.folded):
            number = bisect_right(starts, start) - 1
            if number >= 0:
                found[number] = True
        return found
