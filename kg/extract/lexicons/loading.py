"""The lexicons of extraction, loaded once: what the world's things are called. Data, not rules."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz.process import extractOne

from kg.assets import get_lexicons_dir
from kg.errors import LexiconError
from kg.extract.lazy import Keeper, lazy
from kg.extract.lexicons.entries import ANY_AGENT, ROLES, City, Country, Frame, KnownBody, Place, Region, Topic, Word
from kg.extract.lexicons.open_patterns import compile_open, is_open_pattern
from kg.extract.matching.cues import Cue
from kg.extract.matching.folding import fold
from kg.extract.matching.phrases import Book, Phrases


class OpenFrame(NamedTuple):
    """A frame whose phrase has open places, with the pattern of that phrase."""

    cue: Cue
    frame: Frame


@dataclass(frozen=True)
class Lexicon(Keeper):
    """All lexicons, each as an automaton over its phrases."""

    places: Phrases[Place]
    masks: Phrases[str]
    bodies: Phrases[KnownBody]
    people: Phrases[Word]
    events: Phrases[Word]
    heads: Phrases[Word]
    frames: Phrases[Frame]
    open_frames: Mapping[int, OpenFrame]
    topics: Phrases[Topic]
    adjectives: Mapping[str, str]
    usual_names: Mapping[tuple[str, str], str]
    given_names: frozenset[str]

    @lazy
    def book(self) -> Book:
        """All phrases together."""
        names = ("places", "masks", "bodies", "people", "events", "heads", "frames", "topics")
        return Book({name: getattr(self, name) for name in names})

    @lazy
    def open_cues(self) -> int:
        """The bits of the cues of all frames with open places, which are the keys of ``open_frames``."""
        return sum(self.open_frames)

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
            for number, row in enumerate(csv.DictReader(file), start=2):
                if None in row:
                    raise LexiconError("the row has more cells than there are columns", where=f"{path}:{number}")
                yield {key: value or "" for key, value in row.items() if isinstance(key, str)}
    except (OSError, UnicodeDecodeError, csv.Error) as exc:
        raise LexiconError(f"cannot be read as UTF-8 CSV: {exc}", where=str(path)) from exc


def _match_of(row: Mapping[str, str], form: str) -> str:
    given = row.get("match") or ""
    if given:
        return given
    return "exact" if form.isupper() and len(form) < 9 else "fold"


# How English is also spelled: "co-operation", "organisation", "programme".
_SPELLINGS: Final = (
    (re.compile(r"\bco(?=operat|ordinat)"), "co-"),
    (re.compile(r"(?<=[a-z]{3})iz(?=e|ing\b|ation)"), "is"),
    (re.compile(r"\bprogram(?=s?\b)"), "programme"),
    (re.compile(r"\bcenter(?=s?\b)"), "centre"),
)


# What becomes of the last word of a phrase in front of an article or a vowel: "sous la présidence de | du | d'".
_CONTRACTIONS: Final = {
    ("fr", " de"): (" du", " des", " d'"),
    ("fr", " du"): (" de", " des", " d'"),
    ("fr", " à"): (" au", " aux"),
    ("es", " de"): (" del",),
    ("es", " a"): (" al",),
}


# What one did and what several did: "a remercié", "ont remercié"; "agradeció", "agradecieron". A form that no verb has is never met.
_ONE_AND_SEVERAL: Final = {
    "en": (
        (re.compile(r"\bwas\b"), "were"),
        (re.compile(r"\bwas\b"), "is"),
        (re.compile(r"\bwere\b"), "are"),
        (re.compile(r"\bwas\b"), "has been"),
        (re.compile(r"\bwere\b"), "have been"),
    ),
    "fr": (
        (re.compile(r"^((?:y |en )?)a (?!été\b)"), r"\1ont "),
        (re.compile(r"^((?:y |en )?)ont (?!(?:\w+ )?été\b)"), r"\1a "),
    ),
    "es": (
        (re.compile(r"(?<=\w)ó\b"), "aron"),
        (re.compile(r"(?<=\w)ió\b"), "ieron"),
        (re.compile(r"(?<=\w)aron\b"), "ó"),
        (re.compile(r"(?<=\w)ieron\b"), "ió"),
    ),
}


# What was said before something else, in the same meeting: "avait pris la parole". What was organised before was another.
_BEFORE: Final = {
    "fr": (
        (re.compile(r"^((?:y |en )?)(?:a|ont) (?!(?:\w+ )?été\b)"), r"\1avait "),
        (re.compile(r"^((?:y |en )?)(?:a|ont) (?!(?:\w+ )?été\b)"), r"\1avaient "),
    ),
}


def _respelled(rows: Iterable[dict[str, str]], form: str) -> Iterator[dict[str, str]]:
    """Yield rows, and those again that are also spelled otherwise, where no row has them so."""
    every = list(rows)
    taken = {fold(row[form]) for row in every}
    for row in every:
        yield row
        if _match_of(row, row[form]) == "fold":
            for other in _iter_spellings(row[form], row.get("lang", "")):
                if fold(other) not in taken:
                    yield {**row, form: other}


def _iter_spellings(phrase: str, language: str) -> Iterator[str]:
    if language == "en":
        yield from (pattern.sub(other, phrase) for pattern, other in _SPELLINGS)
    for (of, last), others in _CONTRACTIONS.items():
        if of == language and phrase.endswith(last):
            yield from (phrase.removesuffix(last) + other for other in others)


def _in_both_numbers(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield frames, and those again that are said of several or of one, where no row has that verb in that number.

    What one presents is his; what several "ont fait le point sur" they discussed.
    """
    every = list(rows)
    taken = {fold(row["phrase"]) for row in every}
    for row in every:
        yield row
        if row["role"] == "presenter" or _match_of(row, row["phrase"]) != "fold":
            continue
        language = row.get("lang", "")
        forms = _ONE_AND_SEVERAL.get(language, ())
        for pattern, other in (*forms, *_BEFORE.get(language, ())) if row["role"] == "speaker" else forms:
            said = pattern.sub(other, row["phrase"], count=1)
            words = fold(said).split(" ")
            if taken.isdisjoint(" ".join(words[:end]) for end in range(1, len(words) + 1)):
                yield {**row, "phrase": said}


def _phrases(rows: Iterable[dict[str, str]], form: str, build: Callable[[dict[str, str]], object]) -> Phrases[object]:
    return Phrases((row[form], _match_of(row, row[form]), build(row)) for row in rows)


def _place(row: dict[str, str]) -> Place:
    if "code" in row:
        return Country(row["code"], row["kind"], row.get("ambiguous") == "1")
    if "population" in row:
        return City(row["name"], row["country"], int(row["population"] or 0), row.get("ambiguous") == "1")
    return Region(row["region"])


def load_lexicon(folder: Path | None = None, *, extra: tuple[Path, ...] = ()) -> Lexicon:
    """Load the packaged lexicons, and those that a user adds.

    Args:
        folder: Where the lexicons lie; None for the packaged ones.
        extra: CSV files of a user's own, each with the columns of one packaged lexicon: bodies, cities, countries,
            topics, roles or frames with open places. Their meaning of a form comes before the packaged one.

    Raises:
        LexiconError: A file cannot be read, has the columns of no lexicon, or a value that its column cannot hold.
    """
    return _load(folder or get_lexicons_dir(), extra)


@cache
def _load(folder: Path, extra: tuple[Path, ...]) -> Lexicon:
    try:
        return _build(folder, extra)
    except (KeyError, ValueError) as exc:
        raise LexiconError(f"a column is missing or holds a wrong value: {exc}", where=str(folder)) from exc


def _build(folder: Path, extra: tuple[Path, ...]) -> Lexicon:
    own = _own_rows(extra, folder)
    countries = [*own["countries"], *_rows(folder, "countries")]
    usual = {(row["code"], lang): row[lang] for row in _rows(folder, "usual_names") for lang in ("en", "fr", "es")}
    return Lexicon(
        places=_phrases([*countries, *own["cities"], *_rows(folder, "cities", "regions")], "form", _place),  # type: ignore[arg-type]
        masks=_phrases(_rows(folder, "masks"), "form", lambda r: r["kind"]),  # type: ignore[arg-type]
        bodies=_phrases([*own["bodies"], *_rows(folder, "bodies")], "form", _known_body),  # type: ignore[arg-type]
        people=_phrases(_rows(folder, "titles"), "form", lambda r: Word(r["kind"], "", r.get("lang", ""))),  # type: ignore[arg-type]
        events=_phrases(
            _events(folder), "form", lambda r: Word(r["kind"], r["value"], r.get("lang", ""), int(r.get("weight") or 3))
        ),  # type: ignore[arg-type]
        heads=_phrases(_rows(folder, "heads"), "form", lambda r: Word(r["kind"], r.get("lang", ""))),  # type: ignore[arg-type]
        frames=_phrases(
            _in_both_numbers(_respelled([*own["roles"], *_rows(folder, "roles")], "phrase")), "phrase", _frame
        ),  # type: ignore[arg-type]
        open_frames={**_open_frames(folder), **_compile_frames(own["open_frames"])},
        topics=_phrases(_respelled([*own["topics"], *_rows(folder, "topics")], "phrase"), "phrase", _topic),  # type: ignore[arg-type]
        adjectives={row["form"].casefold(): row["code"] for row in countries if row["kind"] == "demonym"},
        usual_names=usual,
        given_names=frozenset(fold(row["form"]) for row in _rows(folder, "given_names")),
    )


#: What a user's file is, by columns that only that lexicon has.
_OWN_COLUMNS: Final = {
    "cities": ("form", "name", "country", "population"),
    "bodies": ("form", "name", "acronym"),
    "countries": ("form", "code", "kind"),
    "topics": ("phrase", "topic"),
    "roles": ("phrase", "role", "side", "strength"),
    "open_frames": ("pattern", "role", "side", "strength"),
}


def _own_rows(paths: tuple[Path, ...], folder: Path) -> dict[str, list[dict[str, str]]]:
    """Read a user's lexicons, each as what its columns say that it is.

    Raises:
        LexiconError: A file has the columns of no lexicon, or a wrong value.
    """
    own: dict[str, list[dict[str, str]]] = {kind: [] for kind in _OWN_COLUMNS}
    topics = {row["topic"] for row in _rows(folder, "topics")} if paths else set()
    for path in paths:
        rows = list(_read(path))
        columns = set(rows[0]) if rows else set()
        kind = next((kind for kind, needed in _OWN_COLUMNS.items() if columns.issuperset(needed)), None)
        if kind is None:
            forms = "; ".join(f"{kind}: {', '.join(needed)}" for kind, needed in _OWN_COLUMNS.items())
            raise LexiconError(f"has the columns of no lexicon ({forms}; parted by commas), or no row", where=str(path))
        for number, row in enumerate(rows, start=2):
            _check_own_row(kind, row, where=f"{path}:{number}")
            if kind == "topics" and row["topic"] not in topics:
                near = extractOne(row["topic"], sorted(topics))
                hint = f"; did you mean {near[0]}?" if near is not None else ""
                raise LexiconError(
                    f"no topic of the ontology is called {row['topic']!r}{hint}", where=f"{path}:{number}"
                )
        own[kind] += rows
    return own


def _check_own_row(kind: str, row: dict[str, str], *, where: str) -> None:
    empty = [column for column in _OWN_COLUMNS[kind] if column not in _MAY_BE_EMPTY and not row[column].strip()]
    if empty:
        raise LexiconError(f"the column {empty[0]} is empty", where=where)
    if kind == "open_frames" and not is_open_pattern(row["pattern"]):
        raise LexiconError(f"the pattern {row['pattern']!r} does not begin and end with a word", where=where)
    if row.get("population") and not row["population"].isdecimal():
        raise LexiconError(f"the column population holds {row['population']!r}, not a number", where=where)
    for column, allowed in (_VALUES | _VALUES_OF.get(kind, {})).items():
        if row.get(column) and row[column] not in allowed:
            raise LexiconError(
                f"the column {column} holds {row[column]!r}; it may hold {', '.join(sorted(allowed))}", where=where
            )
    if not set(row.get("agents") or ANY_AGENT) <= set(ANY_AGENT):
        raise LexiconError(f"the column agents holds {row['agents']!r}, not letters of {ANY_AGENT}", where=where)
    for column in ("code", "country"):
        code = row.get(column, "")
        if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
            raise LexiconError(f"the column {column} holds {code!r}, not an ISO 3166-1 alpha-2 code", where=where)


#: What the columns of a user's lexicon may hold, and those of one kind of lexicon.
_VALUES: Final[dict[str, frozenset[str]]] = {
    "match": frozenset({"fold", "capital", "initial", "exact"}),
    "role": ROLES,
    "side": frozenset({"left", "right"}),
    "strength": frozenset({"1", "2", "3"}),
    "weight": frozenset({"1", "2", "3"}),
    "ambiguous": frozenset({"0", "1"}),
}
_VALUES_OF: Final[dict[str, dict[str, frozenset[str]]]] = {
    "countries": {"kind": frozenset({"name", "demonym", "abbreviation", "prefix"})}
}
_MAY_BE_EMPTY: Final = frozenset({"acronym", "population", "strength"})


def _frame(row: dict[str, str]) -> Frame:
    own = row.get("agents") or ANY_AGENT
    return Frame(row["role"], row["side"], int(row["strength"] or 1), own, row.get("lang", ""))


@cache
def _open_frames(folder: Path) -> Mapping[int, OpenFrame]:
    """Load the packaged frames with open places: each pattern is one cue, however many lexicons a user adds."""
    return _compile_frames(_rows(folder, "open_frames"))


def _compile_frames(rows: Iterable[dict[str, str]]) -> Mapping[int, OpenFrame]:
    """Return frames with open places by the bits of their cues."""
    frames = [OpenFrame(Cue(compile_open(row["pattern"])), _frame(row)) for row in rows]
    return {open_frame.cue.bit: open_frame for open_frame in frames}


def _topic(row: dict[str, str]) -> Topic:
    return Topic(row["topic"], int(row.get("weight") or 2))


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
