"""The lexicons of extraction, loaded once: what the world's things are called. Data, not rules."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.assets import get_lexicons_dir
from kg.errors import LexiconError
from kg.extract.phrases import Phrases


class Country(NamedTuple):
    """A country's name ("name", "abbreviation") or adjective ("demonym", "prefix")."""

    code: str
    kind: str
    is_ambiguous: bool = False


class City(NamedTuple):
    """A city by its usual English name."""

    name: str
    country: str
    population: int
    is_ambiguous: bool


class Region(NamedTuple):
    """A WCO region; ``code`` is empty for a sub-region or another organisation's region."""

    code: str


class KnownBody(NamedTuple):
    """A body that the lexicon knows, by its canonical name."""

    name: str
    acronym: str
    kind: str
    country: str
    region: str
    is_ambiguous: bool = False


class Word(NamedTuple):
    """A word with a grammatical duty: a title, modifier, honorific, rank, meeting noun, body head, ordinal, number."""

    kind: str
    value: str
    lang: str = ""
    weight: int = 3


class Frame(NamedTuple):
    """A phrase that gives an agent on one of its sides a role in a meeting."""

    role: str
    side: str
    strength: int


class Topic(NamedTuple):
    """A way of saying a topic; ``weight`` 1 (weak) to 3 (enough alone)."""

    topic: str
    weight: int


@dataclass(frozen=True)
class Lexicon:
    """All lexicons, each as an automaton over its phrases."""

    places: Phrases[Country | City | Region]
    masks: Phrases[str]
    bodies: Phrases[KnownBody]
    people: Phrases[Word]
    events: Phrases[Word]
    heads: Phrases[Word]
    frames: Phrases[Frame]
    topics: Phrases[Topic]
    adjectives: Mapping[str, str]
    usual_names: Mapping[tuple[str, str], str]
    given_names: frozenset[str]

    def country_name(self, code: str, language: str) -> str | None:
        """Find the usual name of a country in a language, else in English."""
        return self.usual_names.get((code, language)) or self.usual_names.get((code, "en"))


def _rows(folder: Path, *stems: str) -> Iterator[dict[str, str]]:
    for stem in stems:
        for path in sorted(folder.glob(f"{stem}*.csv")):
            if path.stem == stem or path.stem.startswith(stem + "_"):
                yield from _read(path)


def _read(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield {key: value or "" for key, value in row.items() if isinstance(key, str)}
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        raise LexiconError(f"cannot be read as UTF-8 CSV: {exc}", where=str(path)) from exc


def _match_of(row: Mapping[str, str], form: str) -> str:
    given = row.get("match") or ""
    if given:
        return given
    return "exact" if form.isupper() and len(form) < 9 else "fold"


def _phrases(rows: Iterable[dict[str, str]], form: str, build: Callable[[dict[str, str]], object]) -> Phrases[object]:
    return Phrases((row[form], _match_of(row, row[form]), build(row)) for row in rows)


def _place(row: dict[str, str]) -> Country | City | Region:
    if "code" in row:
        return Country(row["code"], row["kind"], row.get("ambiguous") == "1")
    if "population" in row:
        return City(row["name"], row["country"], int(row["population"] or 0), row.get("ambiguous") == "1")
    return Region(row["region"])


def load_lexicon(folder: Path | None = None, *, extra: tuple[Path, ...] = ()) -> Lexicon:
    """Load the packaged lexicons, and those that a user adds.

    Args:
        folder: Where the lexicons lie; None for the packaged ones.
        extra: CSV files of a user's own bodies, with the columns of ``bodies.csv``.

    Raises:
        LexiconError: A file is missing a column or cannot be read.
    """
    return _load(folder or get_lexicons_dir(), extra)


@cache
def _load(folder: Path, extra: tuple[Path, ...]) -> Lexicon:
    try:
        return _build(folder, extra)
    except (KeyError, ValueError) as exc:
        raise LexiconError(f"a column is missing or holds a wrong value: {exc}", where=str(folder)) from exc


def _build(folder: Path, extra: tuple[Path, ...]) -> Lexicon:
    bodies = [*_rows(folder, "bodies"), *(row for path in extra for row in _read(path))]
    countries = list(_rows(folder, "countries"))
    usual = {(row["code"], lang): row[lang] for row in _rows(folder, "usual_names") for lang in ("en", "fr", "es")}
    return Lexicon(
        places=_phrases([*countries, *_rows(folder, "cities", "regions")], "form", _place),  # type: ignore[arg-type]
        masks=_phrases(_rows(folder, "masks"), "form", lambda r: r["kind"]),  # type: ignore[arg-type]
        bodies=_phrases(bodies, "form", _known_body),  # type: ignore[arg-type]
        people=_phrases(
            _rows(folder, "titles"), "form", lambda r: Word(r["kind"], r.get("gloss", ""), r.get("lang", ""))
        ),  # type: ignore[arg-type]
        events=_phrases(
            _events(folder), "form", lambda r: Word(r["kind"], r["value"], r.get("lang", ""), int(r.get("weight") or 3))
        ),  # type: ignore[arg-type]
        heads=_phrases(_rows(folder, "heads"), "form", lambda r: Word(r["kind"], r.get("lang", ""))),  # type: ignore[arg-type]
        frames=_phrases(
            _rows(folder, "roles"), "phrase", lambda r: Frame(r["role"], r["side"], int(r["strength"] or 1))
        ),  # type: ignore[arg-type]
        topics=_phrases(_rows(folder, "topics"), "phrase", lambda r: Topic(r["topic"], int(r.get("weight") or 2))),  # type: ignore[arg-type]
        adjectives={row["form"].casefold(): row["code"] for row in countries if row["kind"] == "demonym"},
        usual_names=usual,
        given_names=frozenset(row["form"].casefold() for row in _rows(folder, "given_names")),
    )


def _known_body(row: dict[str, str]) -> KnownBody:
    return KnownBody(
        row["name"],
        row.get("acronym", ""),
        row.get("kind", ""),
        row.get("country", ""),
        row.get("region", ""),
        row.get("ambiguous") == "1",
    )


def _events(folder: Path) -> Iterator[dict[str, str]]:
    for row in _rows(folder, "meeting_nouns"):
        yield {
            "form": row["form"],
            "kind": "noun",
            **{k: row.get(k, "") for k in ("lang", "weight", "match")},
            "value": row["kind"],
        }
    for row in _rows(folder, "ordinals"):
        yield {"form": row["form"], "kind": "ordinal", "value": row["value"], "lang": row["lang"], "match": "fold"}
    for row in _rows(folder, "numbers"):
        yield {"form": row["form"], "kind": "number", "value": row["value"], "lang": row["lang"], "match": "fold"}
