"""The words that stand in every match of a regular expression, one of each of two sets, read off the expression itself.

Read is the part of the syntax that says which letters must come: literals, groups, alternatives, small classes of
letters, "?". All else (looking around, ranges, repetitions) may only widen what can stand there, never the words.
"""

from __future__ import annotations

import re
from functools import reduce
from itertools import product
from typing import Final, NamedTuple

#: More strings than this are no longer spelt out, and shorter words stand everywhere.
_MOST: Final = 400
_SHORTEST: Final = 3

Strings = frozenset[str]
_NOTHING: Strings = frozenset({""})
GROUP: Final = re.compile(r"\((?:\?(?:(?P<around><?[=!])|:|P<\w+>|(?P<other>[^)]*\)?)))?")
QUANTIFIER: Final = re.compile(r"(?:(?P<maybe>\?|\{0?,1\})|(?P<any>\*|\{0?,\d*\})|(?P<some>\+|\{\d+(?:,\d*)?\}))[?+]?")
# Letters that stand as they are; the last of them is left out where a quantifier stands behind it.
_PLAIN: Final = re.compile(r"[a-z ']+(?![?*+{])")
CLASS: Final = re.compile(r"\[(\^?)((?:\]|\\.|[^\]\\])(?:\\.|[^\]\\])*)\]")


#: One set of words, or two, the more telling first: of each set a word stands in every match.
Needs = tuple[Strings, ...]


class _Part(NamedTuple):
    """A part of a pattern: all strings that it matches, if they can be spelt out, and the words that it needs."""

    exact: Strings | None
    needs: Needs

    def spell(self) -> Needs:
        """Return the words that it needs, its own strings among them."""
        return _choose(*self.needs, self.exact)


_UNKNOWN: Final = _Part(None, ())


def read_needs(pattern: str) -> Needs:
    """Return sets of words of each of which one stands in every match: two at most, and words of three letters or more.

    Capitals are taken for letters of shapes, so that words are in lower case.

    Example:
        >>> first, second = read_needs(r"(?:was|were)\\s+(?:newly\\s+)?elect(?:ed)?")
        >>> sorted(first), sorted(second)
        (['elect'], ['was', 'were'])
    """
    return tuple(map(_shortest, _Parser(pattern).alternatives().spell()))


def _shortest(words: Strings) -> Strings:
    """Leave out the words that hold another one."""
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


def at_word(*words: str) -> str:
    """Return a pattern of words where a word begins.

    The engine skips to letters with which all matches begin, but only where no boundary stands before them.

    Example:
        >>> at_word("Council", "Board")
        '(?:C(?<!\\\\wC)(?:ouncil)|B(?<!\\\\wB)(?:oard))'
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(rf"{c}(?<!\w{c})(?:{'|'.join(rest)})" for c, rest in rests.items()) + ")"


def _worth(words: Strings) -> tuple[int, int]:
    """Rank words by how rarely they stand in a text: the longer, the fewer, the better."""
    return min(map(len, words), default=0), -len(words)


def _choose(*choices: Strings | None) -> Needs:
    """Return the two best of several sets of words, without those that hold a word that is too short."""
    telling = dict.fromkeys(words for words in choices if words and _worth(words)[0] >= _SHORTEST)
    return tuple(sorted(telling, key=_worth, reverse=True)[:2])


def _join(needs: list[Needs]) -> Needs:
    """Return what alternatives need together: one that needs a single word needs that one twice."""
    if not all(needs):
        return ()
    return _choose(*(frozenset().union(*(own[min(at, len(own) - 1)] for own in needs)) for at in (0, 1)))


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def alternatives(self, before: Strings = _NOTHING) -> _Part:
        """Read alternatives, behind what stands before them, up to the end of their group: each must need a word."""
        parts = [self._sequence(before)]
        while self._next() == "|":
            self._at += 1
            parts.append(self._sequence(before))
        exact = _union([part.exact for part in parts])
        if exact is not None and len(exact) > _MOST:
            exact = None
        return _Part(exact, _join([part.spell() for part in parts]))

    def _sequence(self, run: Strings) -> _Part:
        needs: Needs = ()
        is_exact = True
        while self._next() not in {"", "|", ")"}:
            plain = _PLAIN.match(self._pattern, self._at)
            if plain is not None:
                run = frozenset([string + plain.group() for string in run])
                self._at = plain.end()
                continue
            at = self._at
            if self._next() == "(":
                # The strings so far go into the group: "m(?:ou|ra)" needs "mou" or "mra".
                exact, own = self._group(run)
                if QUANTIFIER.match(self._pattern, self._at) is None:
                    if exact is None:
                        is_exact, needs = False, _choose(*needs, *own)
                    run = exact or _NOTHING
                    continue
                self._at = at
            exact, own = self._quantified()
            if exact is not None and len(run) * len(exact) <= _MOST:
                run = frozenset(map("".join, product(run, exact)))
                continue
            is_exact = False
            needs = _choose(*needs, run, *own)
            run = exact if exact is not None else _NOTHING
        return _Part(run, ()) if is_exact else _Part(None, _choose(*needs, run))

    def _quantified(self) -> _Part:
        part = self._item()
        quantifier = QUANTIFIER.match(self._pattern, self._at)
        if quantifier is None:
            return part
        self._at = quantifier.end()
        if quantifier["some"]:
            return _Part(None, part.spell())
        return _Part(part.exact | _NOTHING, ()) if quantifier["maybe"] and part.exact else _UNKNOWN

    def _item(self) -> _Part:
        if self._next() == "(":
            return self._group()
        if self._next() == "[":
            return self._class()
        char = self._next()
        self._at += 1
        if char == "\\":
            char = self._next()
            self._at += 1
            if char.isalnum():
                return _Part(_NOTHING, ()) if char in "bBAZ" else _UNKNOWN
        elif char in "^$":
            return _Part(_NOTHING, ())
        elif char == ".":
            return _UNKNOWN
        return _UNKNOWN if char.isupper() else _Part(frozenset({char}), ())

    def _group(self, before: Strings = _NOTHING) -> _Part:
        opening = GROUP.match(self._pattern, self._at)
        if opening is None or opening["other"] is not None:
            raise ValueError(f"a group of an unknown kind in {self._pattern!r} at {self._at}")
        self._at = opening.end()
        part = self.alternatives(before)
        self._at += 1
        return _Part(before, ()) if opening["around"] else part

    def _class(self) -> _Part:
        found = CLASS.match(self._pattern, self._at)
        if found is None:
            raise ValueError(f"an open class in {self._pattern!r} at {self._at}")
        self._at = found.end()
        letters = found[2]
        is_plain = not found[1] and letters.isalpha() and letters.islower()
        return _Part(frozenset(letters), ()) if is_plain else _UNKNOWN


def _union(sets: list[Strings | None]) -> Strings | None:
    known = [words for words in sets if words is not None]
    return reduce(frozenset.union, known) if len(known) == len(sets) else None
