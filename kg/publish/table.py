"""Read the values of a TOML table one by one, each with a check; what is wrong is one line that names the key."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeVar

from kg.errors import ConfigError

T = TypeVar("T")
_IRI: Final = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+(?:[/?#][^\s<>\"{}|\\^`]*)?\Z")
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_EMAIL: Final = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z")
_SHOWN: Final = 60


class Table:
    """One table of a configuration file.

    Args:
        values: What the file says.
        where: The file.
        path: The keys that lead to the table, with a dot behind each; "" at the top.
    """

    def __init__(self, values: Mapping[str, Any], *, where: str, path: str = "") -> None:
        self._values = values
        self._where = where
        self._path = path
        self._asked: set[str] = set()

    def find(self, key: str, check: Callable[[Any], T], default: T) -> T:
        """Return a value, or the default where the file does not have it.

        Raises:
            ConfigError: The value is not what the check asks for.
        """
        self._asked.add(key)
        return self._check(key, check) if key in self._values else default

    def get(self, key: str, check: Callable[[Any], T], example: str) -> T:
        """Return a value that must be there; see :meth:`find`."""
        if key not in self._values:
            raise self.refuse(key, f"is missing; add for example: {example}")
        self._asked.add(key)
        return self._check(key, check)

    def _check(self, key: str, check: Callable[[Any], T]) -> T:
        try:
            return check(self._values[key])
        except _Wrong as exc:
            raise self.refuse(key, str(exc)) from exc

    def find_table(self, key: str) -> Table | None:
        """Return the table under a key, or None.

        Raises:
            ConfigError: There is something else.
        """
        self._asked.add(key)
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.refuse(key, f"is {_show(value)}, but must be a table: [{self._path}{key}]")
        return Table(value, where=self._where, path=f"{self._path}{key}.")

    def refuse_others(self) -> None:
        """Refuse the keys that were not asked for: a misspelt one would be passed over in silence.

        Raises:
            ConfigError: There is one; the message names the nearest known key.
        """
        for key in sorted(set(self._values) - self._asked):
            near = get_close_matches(key, sorted(self._asked), n=1)
            known = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(self._asked))}"
            raise self.refuse(key, f"is no key; {known}")

    def refuse(self, key: str, message: str) -> ConfigError:
        """Return the error that tells what is wrong with a key."""
        return ConfigError(f"{self._path}{key} {message}", where=self._where)


class _Wrong(ValueError):
    """A value is not what a check asks for."""


def check_text(value: Any) -> str:
    """Take a text of one line that is not empty."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _Wrong(f"is {_show(value)}, but must be a text of one line")
    return value.strip()


def check_flag(value: Any) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise _Wrong(f"is {_show(value)}, but must be true or false")
    return value


def check_iri(value: Any) -> str:
    """Take a web address."""
    if not isinstance(value, str) or not _IRI.match(value):
        raise _Wrong(f"is {_show(value)}, but must be an address that starts with http:// or https://")
    return value


def check_base(value: Any) -> str:
    """Take a web address that ends in / or #, so that names can follow it."""
    if not check_iri(value).endswith(("/", "#")):
        raise _Wrong(f"is {_show(value)}, but must end in / or #")
    return str(value)


def check_site(value: Any) -> str:
    """Take the web address of a folder; a missing slash at its end is added."""
    if any(sign in check_iri(value) for sign in "?#"):
        raise _Wrong(f"is {_show(value)}, but must be the address of a folder, without ? and #")
    return value if value.endswith("/") else f"{value}/"


def check_email(value: Any) -> str:
    """Take an e-mail address."""
    if not isinstance(value, str) or not _EMAIL.match(value):
        raise _Wrong(f"is {_show(value)}, but must be an e-mail address")
    return value


def check_date(value: Any) -> datetime.date:
    """Take a day."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Wrong(f"is {_show(value)}, but must be a day as YYYY-MM-DD") from None


def check_tag(value: Any) -> str:
    """Take a language tag."""
    if not isinstance(value, str) or not _TAG.match(value):
        raise _Wrong(f"is {_show(value)}, but must be a language tag such as en or pt-BR")
    return value


def check_worded(value: Any) -> dict[str, str]:
    """Take a text, which is then English, or a table of texts by language."""
    if isinstance(value, str):
        return {"en": check_text(value)}
    if not isinstance(value, dict) or not value:
        raise _Wrong(f'is {_show(value)}, but must be a text or texts by language: {{en = "…", fr = "…"}}')
    return {check_tag(tag): check_text(text) for tag, text in sorted(value.items())}


def check_keywords(value: Any) -> dict[str, tuple[str, ...]]:
    """Take a list of words, which are then English, or lists by language."""
    lists = {"en": value} if isinstance(value, list) else value
    if not isinstance(lists, dict):
        raise _Wrong(f"is {_show(value)}, but must be a list of words, or lists by language")
    return {check_tag(tag): check_list(check_text)(words) for tag, words in sorted(lists.items())}


def check_code(codes: Iterable[str]) -> Callable[[Any], str]:
    """Return a check that takes one of some codes."""
    known = sorted(codes)

    def check(value: Any) -> str:
        if value in known:
            return str(value)
        near = get_close_matches(str(value).upper(), known, n=1)
        choice = f"did you mean {near[0]}?" if near else f"use one of {', '.join(known[:40])}"
        raise _Wrong(f"is {_show(value)}; {choice}")

    return check


def check_list(check: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    """Return a check that takes a list whose members pass another check, each once."""

    def check_all(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list) or not value:
            raise _Wrong(f"is {_show(value)}, but must be a list of at least one")
        return tuple(dict.fromkeys(check(one) for one in value))

    return check_all


def _show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
