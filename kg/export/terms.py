"""Read N-Triples terms, and write IRIs short."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.namespaces import PREFIXES, XSD

_LITERAL: Final = re.compile(r'^"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?$', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
#: Local names that every Turtle reader takes without escapes.
_LOCAL: Final = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]*$")
#: What follows the base and is safe as a relative IRI: no scheme, no empty or dotted segment.
_RELATIVE: Final = re.compile(r"^[A-Za-z][A-Za-z0-9_-]*(?:/[^/<>\"{}|\\^`\s#?:]+)+$")
_DOTTED: Final = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its text, and its language or its data type (``xsd:string`` where there is neither)."""

    text: str
    language: str | None
    datatype: str


def parse_literal(term: str) -> Literal | None:
    """Return the literal that a term in N-Triples is, or None for an IRI."""
    match = _LITERAL.match(term)
    if match is None:
        return None
    text = _ESCAPE.sub(_unescape, match[1]) if "\\" in match[1] else match[1]
    return Literal(text, match[2], match[3] or XSD + "string")


def parse_iri(term: str) -> str:
    """Return the IRI of a term in N-Triples; a blank node keeps its "_:"."""
    return term[1:-1] if term.startswith("<") else term


def find_qname(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str | None:
    """Return an IRI as a prefixed name that needs no escapes, or None.

    Example:
        >>> find_qname("https://schema.org/name")
        'schema:name'
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _find_prefix(iri[:cut], prefixes)
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.match(iri[cut:]) else None


def find_relative(iri: str, base: str) -> str | None:
    """Return an IRI relative to the base where that is safe, or None.

    Example:
        >>> find_relative("https://example.org/id/person/a", "https://example.org/id/")
        'person/a'
    """
    rest = iri[len(base) :] if base.endswith("/") and iri.startswith(base) else ""
    return rest if _RELATIVE.match(rest) and not _DOTTED.search(rest) else None


def _find_prefix(namespace: str, prefixes: Mapping[str, str]) -> str | None:
    return next((prefix for prefix, iri in prefixes.items() if iri == namespace), None)


def _unescape(match: re.Match[str]) -> str:
    if code := match[1] or match[2]:
        return chr(int(code, 16))
    return _ESCAPED.get(match[3], match[3])
