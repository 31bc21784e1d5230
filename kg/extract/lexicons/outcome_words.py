"""The words of outcomes as patterns: verbs, nouns and heads that ``outcome_words.csv`` lists, a family and a sense each."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from kg.assets import get_lexicons_dir
from kg.errors import LexiconError
from kg.extract.matching.folding import fold

_FILE: Final = "outcome_words.csv"


def get_words(family: str, sense: str) -> str:
    """Return a pattern (an alternation without its own group) of the words of one family and sense.

    Args:
        family: What the words serve, as "appointment-participle".
        sense: What they mean there, as "elected".

    Raises:
        LexiconError: The file cannot be read or has no such family and sense.

    Example:
        >>> import re
        >>> bool(re.fullmatch(get_words("appointment-participle", "elected"), "voted in"))
        True
    """
    try:
        return _load()[family, sense]
    except KeyError as exc:
        raise LexiconError(f"has no words of {family}: {sense}", where=_FILE) from exc


def get_senses(family: str) -> tuple[str, ...]:
    """Return the senses of a family, in the order of the file."""
    return tuple(sense for name, sense in _load() if name == family)


@cache
def _load() -> Mapping[tuple[str, str], str]:
    return MappingProxyType({key: _to_pattern(set(words)) for key, words in _load_forms().items()})


@cache
def _load_forms() -> Mapping[tuple[str, str], frozenset[str]]:
    path = get_lexicons_dir() / _FILE
    forms: dict[tuple[str, str], set[str]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                forms.setdefault((row["family"], row["sense"]), set()).add(row["form"])
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as exc:
        raise LexiconError(f"cannot be read: {exc}", where=str(path)) from exc
    return MappingProxyType({key: frozenset(words) for key, words in forms.items()})


def _to_pattern(words: set[str]) -> str:
    """Join forms, the longest first; ``*`` stands for any letters, a blank for any white space.

    Forms that begin with one letter stand together: where another letter stands, all of them are passed over at once.
    Those that begin with any letters stand behind them.
    """
    forms = [fold(form) for form in sorted(words, key=lambda form: (-len(form), form))]
    rests: dict[str, list[str]] = {}
    for form in forms:
        if not form.startswith("*"):
            rests.setdefault(re.escape(form[0]), []).append(_to_expression(form[1:]))
    together = [f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()]
    return "|".join([*together, *(_to_expression(form) for form in forms if form.startswith("*"))])


def _to_expression(form: str) -> str:
    return re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
