"""Collect the triples of a description, and write them as Turtle: sorted, with the prefixes that are used."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import ExportError
from kg.export.terms import find_qname
from kg.namespaces import CATALOGUE_PREFIXES, RDF, XSD

Value = ox.NamedNode | ox.Literal
TYPE: Final = RDF + "type"
#: A prefix that may be in use; one too many, from a text, does no harm.
_PREFIXED: Final = re.compile(r"(?:^|[\s^])([a-z]+):", re.MULTILINE)


def make_typed(value: str | int, kind: str) -> ox.Literal:
    """Return a literal of a data type of XML Schema, such as "date"."""
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + kind))


def make_texts(texts: Mapping[str, str]) -> list[ox.Literal]:
    """Return texts by language as literals."""
    return [ox.Literal(text, language=tag) for tag, text in texts.items()]


class Triples:
    """The triples of one description, each once."""

    def __init__(self) -> None:
        self._triples: set[ox.Triple] = set()

    def add(self, subject: str, predicate: str, *values: Value | str | None) -> None:
        """Add a triple a value; a plain string is an IRI, None is nothing."""
        for value in values:
            if value is not None:
                term = ox.NamedNode(value) if isinstance(value, str) else value
                self._triples.add(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term))

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(sorted(self._triples, key=_rank))

    def list_iris(self) -> set[str]:
        """Return the IRIs of all objects and types."""
        return {triple.object.value for triple in self._triples if isinstance(triple.object, ox.NamedNode)}


def write_turtle(path: Path, triples: Iterable[ox.Triple]) -> None:
    """Write triples as Turtle, one object a line; the same triples give the same bytes.

    Raises:
        ExportError: The file cannot be written.
    """
    blocks = [_write_block(subject, list(group)) for subject, group in groupby(triples, key=lambda one: one.subject)]
    body = "\n".join(blocks)
    used = set(_PREFIXED.findall(body))
    heads = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(CATALOGUE_PREFIXES.items()) if prefix in used]
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text("".join([*heads, "\n", body]), encoding="utf-8", newline="")
        os.replace(draft, path)
    except OSError as exc:
        draft.unlink(missing_ok=True)
        raise ExportError(f"cannot be written: {exc.strerror or exc}", where=str(path)) from exc


def _write_block(subject: ox.NamedNode | ox.BlankNode | ox.Triple, triples: list[ox.Triple]) -> str:
    parts = []
    for predicate, group in groupby(triples, key=lambda one: one.predicate):
        name = "a" if predicate.value == TYPE else _write_term(predicate)
        parts.append(f"{name} " + ",\n    ".join(_write_term(triple.object) for triple in group))
    return f"{_write_term(subject)}\n  " + " ;\n  ".join(parts) + " .\n"


def _write_term(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return find_qname(term.value, CATALOGUE_PREFIXES) or str(term)
    if isinstance(term, ox.Literal) and not term.language and term.datatype.value != XSD + "string":
        return f"{ox.Literal(term.value)}^^{_write_term(term.datatype)}"
    return str(term)


def _rank(triple: ox.Triple) -> tuple[str, bool, str, str]:
    return (str(triple.subject), triple.predicate.value != TYPE, str(triple.predicate), str(triple.object))
