"""What a server made of the triples that it was sent: the same, the same by value, or others.

Servers may keep numbers by value ("1.50" as "1.5", "007" as "7"), booleans as true and false, language tags in lower
case. That is allowed, and no reason to send a graph again; a triple that is gone or has another value is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.namespaces import XSD

_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_FLOATS: Final = frozenset((XSD + "double", XSD + "float"))
_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)\Z", re.ASCII)
_FLOAT: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
_BOOLEANS: Final = {"1": "true", "true": "true", "0": "false", "false": "false"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How what a server holds differs from what it was sent.

    Attributes:
        altered: Triples that it holds in another form of the same value, as sent, sorted.
        missing: Triples that it does not hold, as sent, sorted.
        extra: Triples that it holds beside, sorted.
    """

    altered: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether it holds the same, by value."""
        return not self.missing and not self.extra


def compare_triples(sent: Iterable[ox.Triple], held: Iterable[ox.Triple]) -> Comparison:
    """Compare what was sent with what is held, first as written, then by value."""
    before, after = set(sent), set(held)
    gone, new = before - after, after - before
    values = {reduce_triple(triple) for triple in after} if gone or new else set()
    wanted = {reduce_triple(triple) for triple in before} if gone or new else set()
    return Comparison(
        altered=_list(triple for triple in gone if reduce_triple(triple) in values),
        missing=_list(triple for triple in gone if reduce_triple(triple) not in values),
        extra=_list(triple for triple in new if reduce_triple(triple) not in wanted),
    )


def _list(triples: Iterable[ox.Triple]) -> tuple[str, ...]:
    return tuple(sorted(map(str, triples)))


def reduce_triple(triple: ox.Triple) -> tuple[str, str, str]:
    """Return one form for all triples of the same value."""
    value = triple.object
    return (
        str(triple.subject),
        str(triple.predicate),
        reduce_literal(value) if isinstance(value, ox.Literal) else str(value),
    )


def reduce_literal(literal: ox.Literal) -> str:
    """Return one form for all literals of the same value.

    Example:
        >>> [reduce_literal(ox.Literal(text, datatype=ox.NamedNode(XSD + "decimal"))) for text in ("1.50", "1.5")]
        ['number 1.5', 'number 1.5']
        >>> reduce_literal(ox.Literal("oui", language="fr-CA"))
        '"oui"@fr-ca'
    """
    if literal.language:
        return f"{ox.Literal(literal.value)}@{literal.language.lower()}"
    kind, text = literal.datatype.value, literal.value
    if kind == XSD + "boolean" and text in _BOOLEANS:
        return _BOOLEANS[text]
    if (kind in _INTEGERS or kind == XSD + "decimal") and _NUMBER.match(text):
        # Virtuoso turns integers beyond 64 bits into decimals.
        return f"number {_reduce_number(text)}"
    if kind in _FLOATS and _FLOAT.match(text):
        return f"float {float(text) + 0.0!r}"
    return str(literal)


def _reduce_number(text: str) -> str:
    """Return a number without plus sign, idle zeros and the sign of zero; by its digits, as it may have any number."""
    whole, _, part = text.lstrip("+-").partition(".")
    number = f"{whole.lstrip('0') or '0'}.{part.rstrip('0')}".rstrip(".")
    return f"-{number}" if text.startswith("-") and number != "0" else number
