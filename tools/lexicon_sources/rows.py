"""Rows of a lexicon file: folding, merging and writing them, the same bytes every time."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

PLAIN = str.maketrans("’‘ʼʻ-‑–øłı", "''''   oli")
Row = Mapping[str, str]


def fold(text: str) -> str:
    """Return the text without case, accents, typographic quotes and hyphens, as lexicon forms are compared."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.replace("ß", "ss")) if not unicodedata.combining(c))
    return " ".join(plain.casefold().translate(PLAIN).split())


def merge(rows: Iterable[Row], identity: Sequence[str]) -> list[dict[str, str]]:
    """Merge rows that are one (their form folded, the other columns equal), joining their languages."""
    merged: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        key = tuple(fold(row[c]) if c == "form" else row[c] for c in identity)
        kept = merged.setdefault(key, dict(row))
        languages = [*kept.get("lang", "").split(), *row.get("lang", "").split()]
        if "lang" in kept:
            kept["lang"] = " ".join(sorted(set(languages), key=("en fr es" + " ".join(languages)).find))
    return list(merged.values())


def read(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as one dict a row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows sorted by all their columns, with a header and line feeds."""
    lines = sorted({tuple(row.get(c, "") for c in columns) for row in rows})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)
