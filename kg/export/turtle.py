"""Turtle: grouped by subject, sorted, with prefixes and a base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import IO, Final

from kg.export.source import SortedSource
from kg.export.terms import find_qname, find_relative, parse_literal
from kg.namespaces import PREFIXES, RDF, XSD

_TYPE: Final = f"<{RDF}type>"
_SHORT: Final = {XSD + "integer": re.compile(r"^[+-]?\d+$"), XSD + "boolean": re.compile(r"^(?:true|false)$")}


def write_turtle(source: SortedSource, out: IO[str]) -> None:
    """Write the triples of all graphs as one."""
    out.writelines(make_head(source.base))
    for subject, pairs in source.iter_subjects():
        out.write("\n")
        out.writelines(iter_block(subject, pairs, source.base))


def make_head(base: str) -> Iterator[str]:
    """Yield the lines that declare base and prefixes."""
    yield f"@base <{base}> .\n"
    for prefix, iri in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{iri}> .\n"


def iter_block(subject: str, pairs: Iterable[tuple[str, str]], base: str, *, indent: str = "") -> Iterator[str]:
    """Yield the lines of one subject; its type comes first."""
    groups = [(p, [o for _, o in group]) for p, group in groupby(pairs, key=lambda pair: pair[0])]
    groups.sort(key=lambda group: (group[0] != _TYPE, group[0]))
    yield f"{indent}{write_term(subject, base)}"
    for number, (predicate, values) in enumerate(groups):
        name = "a" if predicate == _TYPE else write_term(predicate, base)
        objects = f",\n{indent}    ".join(write_term(value, base) for value in values)
        yield f"{' ;' if number else ''}\n{indent}  {name} {objects}"
    yield " .\n"


@lru_cache(maxsize=65536)
def write_term(term: str, base: str) -> str:
    """Return a term in N-Triples as the shortest term in Turtle."""
    if term.startswith("<"):
        return _write_iri(term[1:-1], base)
    if not term.startswith('"') or not term.endswith(">"):
        return term
    literal = parse_literal(term)
    if literal is None:
        return term
    short = _SHORT.get(literal.datatype)
    if short is not None and short.match(literal.text):
        return literal.text
    return f"{term[: term.rindex('^^')]}^^{_write_iri(literal.datatype, base)}"


def _write_iri(iri: str, base: str) -> str:
    relative = find_relative(iri, base)
    return f"<{relative}>" if relative else find_qname(iri) or f"<{iri}>"
