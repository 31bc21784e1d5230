"""The vocabularies as rdflib namespaces, and the literals and concepts made from what a sheet says."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rdflib import XSD, Literal, Namespace, URIRef

from kg import namespaces
from kg.model.slug import make_segment

COOP = Namespace(namespaces.COOP)
CV = Namespace(namespaces.CV)
OA = Namespace(namespaces.OA)
SCHEMA = Namespace(namespaces.SCHEMA)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_INTEGER = re.compile(r"-?[0-9]{1,18}\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Replace what no RDF syntax can hold (lone surrogates), one for one, so that offsets stay right."""
    return _SURROGATE.sub("\ufffd", text)


def make_text(value: Any) -> Literal:
    """Make a plain string, without its datatype: rdflib takes "x" and "x"^^xsd:string for two terms."""
    return Literal(clean_text(str(value)))


def make_worded(value: Any, language: str | None) -> Literal:
    """Make a string in a language; "und" (undetermined) stands where the language is not one that RDF can name."""
    return Literal(clean_text(str(value)), lang=language if language and _LANGUAGE.match(language) else "und")


def make_date(value: Any) -> Literal:
    """Make a date. What is none stays a string and is reported by the shapes: rdflib complains of ill-typed dates."""
    text = clean_text(str(value))
    try:
        date.fromisoformat(text)
    except ValueError:
        return Literal(text)
    return Literal(text, datatype=XSD.date) if _DATE.match(text) else Literal(text)


def make_integer(value: Any) -> Literal:
    """Make an integer. What is none stays a string and is reported by the shapes."""
    text = clean_text(str(value))
    return Literal(text, datatype=XSD.integer) if _INTEGER.match(text) else Literal(text)


def make_boolean(value: bool) -> Literal:
    """Make a truth value."""
    return Literal(value)


def make_concept(scheme: str, code: Any) -> URIRef:
    """Make the IRI of a concept from its code; a code that the scheme does not have is reported by the shapes."""
    return URIRef(scheme + make_segment(str(code)))
