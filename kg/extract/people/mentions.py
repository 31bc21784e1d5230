"""People as a notice names them: each place that names one, and each person with all of these places."""

from __future__ import annotations

from kg.extract.people.positions import PositionMention
from kg.model import Position, Span


class PersonMention:
    """One place where a person is named; ``span`` covers the name alone, ``phrase`` also titles around it."""

    __slots__ = ("affiliation", "certain", "key", "name", "phrase", "positions", "rule", "span")

    def __init__(self, span: Span, phrase: Span, name: str, rule: str, *, certain: bool = True, key: int = -1) -> None:
        self.span = span
        self.phrase = phrase
        self.name = name
        self.rule = rule
        self.certain = certain
        self.positions: list[PositionMention] = []
        self.key = key
        self.affiliation: str | None = None


class PersonEntry:
    """A person of the notice."""

    __slots__ = ("mentions", "name", "positions")

    def __init__(self, name: str) -> None:
        self.name = name
        self.mentions: list[PersonMention] = []
        self.positions: list[tuple[Position, PositionMention]] = []
