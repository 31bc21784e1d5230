"""Write kg/read/data/language-names.tsv: what languages are called, by way of babel.

Run by hand when babel is updated: ``python tools/make_language_names.py``. Each living language that web sites are
commonly offered in, under its own name and under its name in those languages, folded.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale

from kg.read.months import fold_word

TARGET = Path(__file__).resolve().parent.parent / "kg" / "read" / "data" / "language-names.tsv"

#: Languages of at least ten million readers or of a state's customs administration's site.
_CODES = """
    ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk km ko ky lo lt lv mk mn ms my ne
    nl no pl pt ro ru si sk sl sq sr sv sw tg th tk tr uk ur uz vi zh
"""
OFFERED = _CODES.split()


def write_names(target: Path) -> int:
    """Write the table, one name a line, sorted; return the number of names."""
    names: dict[str, str] = {}
    # Malay and Bosnian call a language as others call a country ("Korea", "Estonia"): no sign of a menu of languages.
    places = {fold_word(name) for code in OFFERED for name in Locale.parse(code).territories.values()}
    for reader in OFFERED:
        printed = Locale.parse(reader).languages
        for code in OFFERED:
            if code in printed:
                names.setdefault(fold_word(printed[code]), code)
    head = "# name, folded\tISO 639-1. From the Unicode CLDR by tools/make_language_names.py; do not edit.\n"
    rows = [
        f"{name}\t{code}\n"
        for name, code in sorted(names.items())
        if " " not in name and len(name) > 1 and name not in places
    ]
    target.write_text(head + "".join(rows), encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    print(f"{write_names(TARGET)} names -> {TARGET}", file=sys.stderr)
