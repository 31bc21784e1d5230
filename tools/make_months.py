"""Write kg/read/data/months.tsv: the month names of every language of the CLDR, by way of babel.

Run by hand when babel is updated: ``python tools/make_months.py``. Gregorian months only, wide and abbreviated, in
running text ("format") and alone, folded as :func:`kg.read.months.fold_word` folds. A word that names different months
in different languages (listopad is October in Croatian and November in Polish) keeps the month that most languages
give it; ties go to the earlier month.
"""

from __future__ import annotations

import sys
import warnings
from collections import defaultdict
from pathlib import Path

from babel import Locale, UnknownLocaleError, localedata

from kg.read.months import fold_word

TARGET = Path(__file__).resolve().parent.parent / "kg" / "read" / "data" / "months.tsv"

#: Printed forms that the CLDR does not list.
EXTRA = {"sept": 9, "setiembre": 9, "aout": 8, "juin": 6, "juil": 7, "januar": 1, "maerz": 3}


def _is_usable(word: str) -> bool:
    """Leave out numbers ("M01", "1月"), and Latin words of two letters, which are small words of other languages."""
    return len(word) > (2 if word.isascii() else 1) and not any(c.isdigit() for c in word)


def collect_months() -> dict[str, dict[int, set[str]]]:
    """Return folded word → month → languages."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in sorted(localedata.locale_identifiers()):
        try:
            locale = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, printed in locale.months[context][width].items():
                    word = fold_word(printed)
                    if _is_usable(word):
                        found[word][month].add(locale.language)
    for word, month in EXTRA.items():
        found[word][month].add("en")
    return found


def write_months(target: Path) -> int:
    """Write the table, one word a line, sorted; return the number of words."""
    rows = []
    for word, months in sorted(collect_months().items()):
        month = min(months, key=lambda m: (-len(months[m]), m))
        rows.append(f"{word}\t{month}\t{' '.join(sorted(months[month]))}\n")
    head = "# word, folded\tmonth\tlanguages (ISO 639). From the Unicode CLDR by tools/make_months.py; do not edit.\n"
    target.write_text(head + "".join(rows), encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        count = write_months(TARGET)
    print(f"{count} words -> {TARGET}", file=sys.stderr)
