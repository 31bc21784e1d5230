"""Patterns that end where something stands, tried only behind the letters with which their matches end.

"organized by |" is asked in front of every body, nearly always in vain, and the engine tries such a pattern at each
letter of what stands before. The words that its matches end with are read off the pattern itself, so that most
places need no trying. It changes no result (a test holds it to that).
"""

from __future__ import annotations

import re
from typing import Final

from kg.extract.matching.needs import CLASS, GROUP, QUANTIFIER

# In front of letters that do not reach back to where their part of the pattern begins.
_MORE: Final = "…"
_END: Final = "$"
_UNKNOWN: Final = frozenset({_MORE})
_EMPTY: Final = frozenset({""})
#: So many last letters tell enough.
_LONGEST: Final = 8


class Ending:
    """A pattern that ends where a stretch of text ends, or before the blanks there.

    Attributes:
        pattern: The expression, compiled.
        ends: The letters of which some stand last in every match, blanks left out; empty if that can be any letter.
    """

    __slots__ = ("ends", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self.ends = read_ends(pattern)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the match that ends where a stretch ends."""
        if self.ends and not text[start:end].rstrip().endswith(self.ends):
            return None
        return self.pattern.search(text, start, end)


def read_ends(pattern: str) -> tuple[str, ...]:
    """Return the letters of which some stand last in every match of a pattern; none where that can be any letter.

    Example:
        >>> read_ends(r"\\b(?:held|opened)\\s+(?:its|their)\\s*$")
        ('its', 'their')
        >>> read_ends(r"\\bheld\\s+(?:its\\s+)?$"), read_ends(r"\\bheld\\s+\\w*$")
        (('held', 'its'), ())
    """
    ends = _Reader(pattern).alternatives()
    if not all(end.endswith(_END) for end in ends):
        raise ValueError(f"{pattern!r} does not end where the text ends")
    found = {end.removesuffix(_END).removeprefix(_MORE).strip()[-_LONGEST:] for end in ends}
    if "" in found:
        return ()
    return tuple(sorted(end for end in found if not any(end.endswith(other) for other in found - {end})))


class _Reader:
    """Reads a pattern from left to right, keeping the letters with which what has been read may end.

    Letters stand behind ``_MORE`` where more letters may stand before them; a blank at their end stands for any blanks.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def alternatives(self) -> frozenset[str]:
        """Read alternatives up to the end of their group."""
        found = self._sequence()
        while self._next() == "|":
            self._at += 1
            found |= self._sequence()
        return found

    def _sequence(self) -> frozenset[str]:
        ends = _EMPTY
        while self._next() not in {"", "|", ")"}:
            item = self._item()
            quantifier = QUANTIFIER.match(self._pattern, self._at)
            if quantifier is not None:
                self._at = quantifier.end()
                if not quantifier["maybe"]:
                    item = frozenset(end if end.isspace() else _MORE + end.removeprefix(_MORE) for end in item if end)
                item = item if quantifier["some"] else item | _EMPTY
            ends = frozenset(_join(before, end) for before in ends for end in item)
        return ends

    def _item(self) -> frozenset[str]:
        char = self._next()
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        self._at += 1
        if char == "\\":
            char = self._next()
            self._at += 1
            if char.isalnum():
                return _EMPTY if char in "bBAZ" else frozenset({" "}) if char == "s" else _UNKNOWN
            return frozenset({char}) if char != _END else _UNKNOWN
        return _EMPTY if char == "^" else _UNKNOWN if char == "." else frozenset({char})

    def _group(self) -> frozenset[str]:
        opening = GROUP.match(self._pattern, self._at)
        if opening is None or opening["other"] is not None:
            raise ValueError(f"a group of an unknown kind in {self._pattern!r} at {self._at}")
        self._at = opening.end()
        ends = self.alternatives()
        self._at += 1
        return _EMPTY if opening["around"] else ends

    def _class(self) -> frozenset[str]:
        found = CLASS.match(self._pattern, self._at)
        if found is None:
            raise ValueError(f"an open class in {self._pattern!r} at {self._at}")
        self._at = found.end()
        letters = found[2].replace("\\s", " ").replace("\\-", "-")
        is_plain = not found[1] and "\\" not in letters and "-" not in letters[1:-1] and _END not in letters
        return frozenset(letters) if is_plain else _UNKNOWN


def _join(before: str, end: str) -> str:
    """Put letters behind others; blanks part them from what stands before."""
    if not end:
        return before
    if end == _END:
        return before.rstrip() + end
    if end.isspace():
        return before.rstrip() + " "
    if end.startswith(_MORE) or not before:
        return end
    return _MORE + end if before.endswith(" ") else before + end
