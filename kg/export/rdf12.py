"""RDF 1.2: what a claim is about as a triple term, so that each statement carries its evidence.

In RDF 1.1 a claim names its statement by rdf:subject, rdf:predicate and rdf:object. In RDF 1.2 it reifies the triple
itself: ``claim rdf:reifies <<( s p o )>>``, in Turtle ``s p o ~ claim {| coop:evidence … |}``. A claim that contradicts
the value which is asserted reifies a triple that is not asserted.

Source: https://www.w3.org/TR/rdf12-turtle/, https://www.w3.org/TR/rdf12-n-quads/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import IO, Final

from kg.export.source import SortedSource, Triple, group_subjects, iter_sorted
from kg.export.turtle import make_head, write_term
from kg.namespaces import RDF

_PARTS: Final = tuple(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))
_REIFIES: Final = f"<{RDF}reifies>"
_TYPE: Final = f"<{RDF}type>"
#: A statement (subject, predicate, object), then of a claim about it its IRI and one of its own properties, else "".
Row = tuple[str, str, str, str, str, str]
_NO_CLAIM: Final = ("", "", "")
#: Predicate and object, with the rows of their claims.
_Statement = tuple[str, str, list[tuple[str, str, str]]]


def write_turtle12(source: SortedSource, out: IO[str]) -> None:
    """Write the triples of all graphs as one, each with its claims as annotations."""
    out.writelines(make_head(source.base))
    with ExitStack() as stack:
        rows = iter_sorted(_iter_rows(source), stack)
        for subject, group in groupby(rows, key=lambda row: row[0]):
            out.write("\n")
            out.writelines(_iter_block(subject, list(group), source.base))


def write_nquads12(source: SortedSource, out: IO[str]) -> None:
    """Write every statement with its named graph, claims with the triple that they reify; sorted within each graph."""
    for graph, triples in source.iter_graphs():
        for subject, pairs in group_subjects(triples):
            out.writelines(f"{subject} {name} {value} <{graph}> .\n" for name, value in _reify(pairs))


def _reify(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the properties of a subject, with the triple term in place of the three parts of a claim's statement."""
    statement = _find_statement(pairs)
    if statement is None:
        return pairs
    rest = [pair for pair in pairs if pair[0] not in _PARTS]
    return sorted([*rest, (_REIFIES, "<<( {} {} {} )>>".format(*statement))])


def _find_statement(pairs: Iterable[tuple[str, str]]) -> Triple | None:
    """Return what a claim is about; None if it is no claim, or names no triple or more than one."""
    parts = [[value for name, value in pairs if name == part] for part in _PARTS]
    if any(len(values) != 1 for values in parts):
        return None
    (subject,), (predicate,), (value,) = parts
    is_triple = not subject.startswith('"') and predicate.startswith("<")
    return (subject, predicate, value) if is_triple else None


def _iter_rows(source: SortedSource) -> Iterator[Row]:
    for subject, pairs in source.iter_subjects():
        statement = _find_statement(pairs)
        rest = [pair for pair in pairs if statement is None or pair[0] not in _PARTS]
        for name, value in rest:
            yield (*statement, subject, name, value) if statement else (subject, name, value, *_NO_CLAIM)
        if statement and not rest:
            yield (*statement, subject, "", "")


def _iter_block(subject: str, rows: list[Row], base: str) -> Iterator[str]:
    """Yield the lines of one subject: what is asserted with its annotations, then the claims that are not asserted."""
    asserted: list[_Statement] = []
    denied: list[_Statement] = []
    for (_, predicate, value), group in groupby(rows, key=lambda row: row[:3]):
        found = list(group)
        target = asserted if found[0][3:] == _NO_CLAIM else denied
        target.append((predicate, value, [row[3:] for row in found if row[3]]))
    asserted.sort(key=lambda one: (one[0] != _TYPE, one[0], one[1]))
    if asserted:
        parts = [_write_statement(predicate, value, claims, base) for predicate, value, claims in asserted]
        yield f"{write_term(subject, base)}\n  " + " ;\n  ".join(parts) + " .\n"
    for predicate, value, claims in denied:
        term = f"<<( {' '.join(write_term(one, base) for one in (subject, predicate, value))} )>>"
        for claim, pairs in _group_claims(claims):
            properties = "".join(f" ;\n  {_write_pair(name, one, base)}" for name, one in pairs)
            yield f"{write_term(claim, base)}\n  rdf:reifies {term}{properties} .\n"


def _write_statement(predicate: str, value: str, claims: list[tuple[str, str, str]], base: str) -> str:
    text = _write_pair(predicate, value, base)
    for claim, pairs in _group_claims(claims):
        inner = " ; ".join(_write_pair(name, one, base) for name, one in pairs)
        text += f"\n    ~ {write_term(claim, base)}" + (f" {{| {inner} |}}" if inner else "")
    return text


def _group_claims(claims: list[tuple[str, str, str]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for claim, group in groupby(claims, key=lambda row: row[0]):
        yield claim, sorted(((name, value) for _, name, value in group if name), key=lambda one: (one[0] != _TYPE, one))


def _write_pair(name: str, value: str, base: str) -> str:
    return f"{'a' if name == _TYPE else write_term(name, base)} {write_term(value, base)}"
