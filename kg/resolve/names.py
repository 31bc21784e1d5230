"""Names made comparable: folded letters, tokens and keys. Knows no reference data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from kg.resolve.vocabulary import SPELLINGS, STOP_WORDS

#: The words of a body's name that count.
BodyKey = tuple[str, ...]

#: Letters that canonical decomposition does not take apart, and Cyrillic as in ISO 9 without marks.
_LETTERS: Final = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ə": "a",
        "ħ": "h",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
        "ю": "yu", "я": "ya", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj",
        "ћ": "c", "џ": "dz",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "&": " and ",
    }
)  # fmt: skip
_TOKEN: Final = re.compile(r"[^\W_]+")
_POSSESSIVE: Final = re.compile(r"'s\b")
_INITIALISM: Final = re.compile(r"\b(?:[a-z]\.){2,}")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower the case, take the marks off the letters and write Cyrillic and Greek in Latin letters.

    Example:
        >>> fold("Øystein BØRMER, Çengel, Елена")
        'oystein bormer, cengel, elena'
    """
    lowered = text.casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return plain.translate(_LETTERS)


@lru_cache(maxsize=65536)
def split_tokens(text: str) -> tuple[str, ...]:
    """Split a name into folded words; apostrophes vanish with a possessive s, "U.S." is one word.

    Example:
        >>> split_tokens("Guénolé M'Bongo-Koumou (U.S.)")
        ('guenole', 'mbongo', 'koumou', 'us')
    """
    folded = _INITIALISM.sub(lambda match: match.group().replace(".", "") + " ", fold(text))
    return tuple(_TOKEN.findall(_POSSESSIVE.sub("", folded).replace("'", "")))


def is_acronym(text: str) -> bool:
    """Tell whether a name is an acronym: one short word, mostly capitals ("SUNAT", "A/P", "IsDB")."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return " " not in text and 2 <= len(text) <= 12 and capitals >= 2 and capitals * 2 >= len(letters)


def make_acronym_key(text: str) -> str:
    """Return an acronym's letters and digits in one case, for comparison."""
    return "".join(split_tokens(text))


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def make_body_key(tokens: Iterable[str]) -> BodyKey:
    """Return the words of a body's name that count, in one spelling and sorted."""
    return tuple(sorted({SPELLINGS.get(token, token) for token in tokens} - STOP_WORDS))
