"""Text folded for matching, one character for one, so that every offset still counts into the notice."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME = {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x00B4: "'", 0x1FFD: "'", 0x0060: "'", 0x1FEF: "'", 0x201C: '"', 0x201D: '"', 0x00AB: '"', 0x00BB: '"',
         0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2212: "-"}  # fmt: skip


class _Table(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __init__(self, *, words_only: bool) -> None:
        super().__init__()
        self._words_only = words_only

    def __missing__(self, code: int) -> str:
        char = _SAME.get(code) or _fold_char(chr(code))
        if self._words_only and not char.isalnum():
            char = " "
        self[code] = char
        return char


def _fold_char(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\n\r\x0b\x0c\u2028\u2029" else " "
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


_FOLD = _Table(words_only=False)
_WORDS = _Table(words_only=True)
_LONGEST_NAME = 120
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Lower the case and strip the accents of a text, and make quotes and dashes alike.

    Units:
        As many code points as ``text``.

    Example:
        >>> fold("Côte d’Ivoire – Perú")
        "cote d'ivoire - peru"
    """
    return _fold_short(text) if len(text) <= _LONGEST_NAME else _translate(text, _FOLD)


@lru_cache(maxsize=16384)
def _fold_short(text: str) -> str:
    return _translate(text, _FOLD)


def fold_words(text: str) -> str:
    """Fold a text and blank out all that is neither letter nor digit; as many code points as ``text``.

    Example:
        >>> fold_words("Burkina-Faso, Perú")
        'burkina faso  peru'
    """
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _translate(text, _WORDS)


@lru_cache(maxsize=16384)
def _fold_name(name: str) -> str:
    """Fold a name: a notice asks for the same few names again and again."""
    return _translate(name, _WORDS)


def _translate(text: str, table: _Table) -> str:
    """Translate a text: first, all at once, the few letters beyond ASCII, as the rest then goes many times as fast."""
    if not text.isascii():
        for char in set(_BEYOND_ASCII.findall(text)):
            text = text.replace(char, table[ord(char)])
    return text.translate(table)
