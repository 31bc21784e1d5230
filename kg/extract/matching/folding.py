"""Text folded for matching, one character for one, so that every offset still counts into the notice."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SAME: Final = {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x00B4: "'", 0x1FFD: "'", 0x0060: "'", 0x1FEF: "'", 0x201C: '"', 0x201D: '"', 0x00AB: '"', 0x00BB: '"',
         0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2212: "-"}  # fmt: skip
#: A text in Latin letters has no more different letters with accents, quotes and dashes.
_FEW: Final = 100
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")


class _Table(dict[str, str]):
    """A translation that learns each character when it first meets it.

    Attributes:
        ascii: The same for bytes: what ASCII does not have is left as it is.
    """

    def __init__(self, *, words_only: bool) -> None:
        super().__init__()
        self._words_only = words_only
        self.ascii = "".join(self[chr(code)] for code in range(128)).encode() + bytes(range(128, 256))

    def __missing__(self, char: str) -> str:
        folded = _SAME.get(ord(char)) or _fold_char(char)
        if self._words_only and not folded.isalnum():
            folded = " "
        self[char] = folded
        return folded

    def apply(self, text: str) -> str:
        """Translate a text: where it has few letters beyond ASCII those one by one, all others together as bytes."""
        foreign = () if text.isascii() else set(_BEYOND_ASCII.findall(text))
        if len(foreign) > _FEW:
            return "".join(map(self.__getitem__, text))
        for char in foreign:
            text = text.replace(char, self[char])
        return text.encode("utf-8", "surrogatepass").translate(self.ascii).decode("utf-8", "surrogatepass")


def _fold_char(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\n\r\x0b\x0c\u2028\u2029" else " "
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


_FOLD: Final = _Table(words_only=False)
_WORDS: Final = _Table(words_only=True)
_LONGEST_NAME: Final = 120


def fold(text: str) -> str:
    """Lower the case and strip the accents of a text, and make quotes and dashes alike.

    Units:
        As many code points as ``text``.

    Example:
        >>> fold("Côte d’Ivoire – Perú")
        "cote d'ivoire - peru"
    """
    return _fold_short(text) if len(text) <= _LONGEST_NAME else _FOLD.apply(text)


@lru_cache(maxsize=16384)
def _fold_short(text: str) -> str:
    return _FOLD.apply(text)


def fold_words(text: str) -> str:
    """Fold a text and blank out all that is neither letter nor digit; as many code points as ``text``.

    Example:
        >>> fold_words("Burkina-Faso, Perú")
        'burkina faso  peru'
    """
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _WORDS.apply(text)


@lru_cache(maxsize=16384)
def _fold_name(name: str) -> str:
    """Fold a name: a notice asks for the same few names again and again."""
    return _WORDS.apply(name)


_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_CAPITALS: Final = bytes(code for code in range(128) if not chr(code).isupper())


def count_letters(text: str) -> tuple[int, int]:
    """Return how many letters a text has, and how many of them are capitals.

    Example:
        >>> count_letters("WCO and OMD, 2019"), count_letters("Ñandú")
        ((9, 6), (5, 1))
    """
    foreign = () if text.isascii() else _BEYOND_ASCII.findall(text)
    letters = text.encode("ascii", "ignore").translate(None, _NO_LETTERS)
    return (
        len(letters) + sum(map(str.isalpha, foreign)),
        len(letters.translate(None, _NO_CAPITALS)) + sum(map(str.isupper, foreign)),
    )
