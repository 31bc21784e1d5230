"""The names of months in the world's languages: a word in, a month out."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).resolve().parent / "data" / "months.tsv"


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Return a word as the table spells it: without case, accents, abbreviation dots and outer space.

    Example:
        >>> fold_word("Févr.")
        'fevr'
    """
    flat = unicodedata.normalize("NFKD", word.strip().strip(".").casefold())
    return unicodedata.normalize("NFC", "".join(c for c in flat if not unicodedata.combining(c)))


@cache
def load_months() -> dict[str, int]:
    """Load the table: folded word → month number."""
    table: dict[str, int] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, month, _languages = line.split("\t")
            table[word] = int(month)
    return table


def find_month(words: str) -> int | None:
    """Return the month that a few words name, None when they name none.

    The words may carry the small words that languages put around a month ("de noviembre de"): the first word, or pair
    of words, that is a month's name decides.

    Example:
        >>> find_month("de noviembre de"), find_month("декабря"), find_month("五月"), find_month("Street")
        (11, 12, 5, None)
    """
    table = load_months()
    parts = [fold_word(part) for part in words.replace(",", " ").split()]
    for size in (2, 1):
        for i in range(len(parts) - size + 1):
            month = table.get(" ".join(parts[i : i + size]))
            if month is not None:
                return month
    return None
