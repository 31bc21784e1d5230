"""The decisions file: what people decided about entities. Plain text, one decision a line; it overrides everything.

    same d03/p2 d07/p4 by "Ann Lee" on 2026-11-21 because "the same office"
    different d03/p9 e15/p3 by ann on 2026-11-21 because "another Sandy"
    prefer person/mulyani "Sri Mulyani" by ann on 2026-11-21

A mention is named as NOTICE/KEY, a known entity by its path ("body/peru-customs"); any other path means all mentions of
that entity as it would be without decisions. Names with blanks, quotes or "#" stand in double quotes, with ``\\"`` and
``\\\\`` inside. Everything after a "#" is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from kg.errors import DecisionError

Verb = Literal["same", "different", "prefer"]

_TOKEN: Final = re.compile(r'\s*(?:(?P<rest>#.*)|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<word>[^\s"#]+))')
_CLAUSES: Final = ("by", "on", "because")
MAX_BYTES: Final = 5_000_000
#: Where decisions are kept when nobody says otherwise: in the folder of the store.
FILE_NAME: Final = "decisions.txt"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a decisions file.

    ``first`` and ``second`` name mentions or entities; for "prefer", ``second`` is the name.
    """

    verb: Verb
    first: str
    second: str
    by: str | None = None
    on: str | None = None
    because: str | None = None
    line: int = 0

    def __str__(self) -> str:
        second = _quote(self.second, always=self.verb == "prefer")
        parts = [self.verb, _quote(self.first), second]
        for clause in _CLAUSES:
            value = getattr(self, clause)
            if value:
                parts += [clause, _quote(value)]
        return " ".join(parts)


@dataclass(frozen=True)
class Decisions:
    """All decisions, free of contradiction, with the name of the file for messages."""

    items: tuple[Decision, ...] = ()
    where: str | None = None

    def pairs(self, verb: Verb) -> tuple[Decision, ...]:
        """Return the decisions of one verb, in the order of the file."""
        return tuple(item for item in self.items if item.verb == verb)


def parse_decisions(text: str, *, where: str | None = None) -> Decisions:
    """Parse the text of a decisions file.

    Raises:
        DecisionError: A line is no decision, or two lines contradict each other; the message names the lines.
    """
    items = []
    for number, line in enumerate(text.splitlines(), start=1):
        tokens = _split_line(line, number, where)
        if tokens:
            items.append(_parse_line(tokens, number, where))
    decisions = Decisions(tuple(items), where)
    _check_consistency(decisions)
    return decisions


def read_decisions(path: Path) -> Decisions:
    """Read a decisions file; a file that does not exist holds no decisions.

    Raises:
        DecisionError: The file cannot be read, is no text, or does not parse.
    """
    try:
        if not path.exists():
            return Decisions(where=str(path))
        if path.stat().st_size > MAX_BYTES:
            raise DecisionError(f"larger than {MAX_BYTES} bytes", where=str(path))
        return parse_decisions(path.read_text(encoding="utf-8"), where=str(path))
    except (OSError, UnicodeDecodeError) as exc:
        raise DecisionError(f"cannot be read as UTF-8 text: {exc}", where=str(path)) from exc


def append_decisions(path: Path, made: Iterable[Decision]) -> Decisions:
    """Write decisions at the end of a file, all or none; return all that the file then holds.

    Raises:
        DecisionError: A decision contradicts an earlier one, or the file cannot be written.
    """
    before = read_decisions(path)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    text = old + ("" if not old or old.endswith("\n") else "\n") + "".join(f"{one}\n" for one in made)
    after = parse_decisions(text, where=before.where)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as exc:
        raise DecisionError(f"cannot be written: {exc}", where=str(path)) from exc
    return after


def _quote(text: str, *, always: bool = False) -> str:
    if not always and text and not re.search(r'[\s"#\\]', text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


def _split_line(line: str, number: int, where: str | None) -> list[str]:
    tokens, at = [], 0
    line = line.rstrip()
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            raise DecisionError(f"line {number}: a quote is not closed", where=where)
        at = match.end()
        if match["rest"] is not None:
            break
        quoted = match["quoted"]
        tokens.append(match["word"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted))
    return tokens


def _parse_line(tokens: list[str], number: int, where: str | None) -> Decision:
    verb, *rest = tokens
    if verb not in ("same", "different", "prefer"):
        raise DecisionError(f'line {number}: expected "same", "different" or "prefer", not "{verb}"', where=where)
    if len(rest) < 2 or len(rest) % 2:
        raise DecisionError(
            f"line {number}: expected {verb} A {'NAME' if verb == 'prefer' else 'B'} "
            "[by WHO] [on DATE] [because REASON]",
            where=where,
        )
    clauses = dict(zip(rest[2::2], rest[3::2], strict=True))
    unknown = sorted(clauses.keys() - set(_CLAUSES))
    if unknown:
        raise DecisionError(f'line {number}: expected "by", "on" or "because", not "{unknown[0]}"', where=where)
    if "on" in clauses:
        try:
            date.fromisoformat(clauses["on"])
        except ValueError:
            raise DecisionError(f"line {number}: {clauses['on']!r} is no date (YYYY-MM-DD)", where=where) from None
    if not rest[0].strip() or not rest[1].strip():
        raise DecisionError(f"line {number}: an empty name", where=where)
    if verb != "prefer" and rest[0] == rest[1]:
        raise DecisionError(f"line {number}: both sides are {rest[0]}", where=where)
    return Decision(verb, rest[0], rest[1], line=number, **clauses)  # type: ignore[arg-type]


def _check_consistency(decisions: Decisions) -> None:
    """Raise when "different" splits what "same" joins, or one entity is to have two names."""
    roots = _join(decisions.pairs("same"))
    for item in decisions.pairs("different"):
        first, second = _find(roots, item.first), _find(roots, item.second)
        if first == second:
            lines = sorted(d.line for d in decisions.pairs("same") if _find(roots, d.first) == first)
            raise DecisionError(
                f"line {item.line}: {item.first} and {item.second} cannot differ; "
                f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))} made them the same",
                where=decisions.where,
            )
    names: dict[str, Decision] = {}
    for item in decisions.pairs("prefer"):
        earlier = names.setdefault(_find(roots, item.first), item)
        if earlier.second != item.second:
            raise DecisionError(
                f'line {item.line}: line {earlier.line} already prefers "{earlier.second}" for {earlier.first}',
                where=decisions.where,
            )


def _join(same: Iterable[Decision]) -> Mapping[str, str]:
    roots: dict[str, str] = {}
    for item in same:
        first, second = sorted((_find(roots, item.first), _find(roots, item.second)))
        if first != second:
            roots[second] = first
    return roots


def _find(roots: Mapping[str, str], name: str) -> str:
    while name in roots:
        name = roots[name]
    return name
