"""RDF/XML: one description a subject, sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Final

from kg.errors import ExportError
from kg.export.source import SortedSource
from kg.export.terms import parse_iri, parse_literal
from kg.export.xml import write_attribute, write_text
from kg.namespaces import PREFIXES, XSD

_LOCAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")


def write_rdfxml(source: SortedSource, out: IO[str]) -> None:
    """Write the triples of all graphs as one.

    Characters that XML cannot hold (control codes) become U+FFFD; every other format keeps them.

    Raises:
        ExportError: If a property's IRI does not end in a name, which RDF/XML cannot say.
    """
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF')
    out.writelines(f"\n    xmlns:{prefix}={write_attribute(iri)}" for prefix, iri in sorted(PREFIXES.items()))
    out.write(">\n")
    for subject, pairs in source.iter_subjects():
        iri = parse_iri(subject)
        name = f"rdf:nodeID={write_attribute(iri[2:])}" if iri.startswith("_:") else f"rdf:about={write_attribute(iri)}"
        out.write(f"  <rdf:Description {name}>\n")
        out.writelines(line for predicate, value in pairs for line in _iter_property(parse_iri(predicate), value))
        out.write("  </rdf:Description>\n")
    out.write("</rdf:RDF>\n")


def _iter_property(predicate: str, value: str) -> Iterator[str]:
    tag, declaration = _make_tag(predicate)
    literal = parse_literal(value)
    if literal is None:
        iri = parse_iri(value)
        kind = (
            f"rdf:nodeID={write_attribute(iri[2:])}" if iri.startswith("_:") else f"rdf:resource={write_attribute(iri)}"
        )
        yield f"    <{tag}{declaration} {kind}/>\n"
        return
    attribute = f" xml:lang={write_attribute(literal.language)}" if literal.language else ""
    if not attribute and literal.datatype != XSD + "string":
        attribute = f" rdf:datatype={write_attribute(literal.datatype)}"
    yield f"    <{tag}{declaration}{attribute}>{write_text(literal.text)}</{tag}>\n"


def _make_tag(predicate: str) -> tuple[str, str]:
    match = _LOCAL.search(predicate)
    if match is None or not predicate[: match.start()]:
        raise ExportError(f"RDF/XML cannot name the property <{predicate}>; choose another format")
    namespace = predicate[: match.start()]
    prefix = next((prefix for prefix, iri in PREFIXES.items() if iri == namespace), None)
    return (f"{prefix}:{match[0]}", "") if prefix else (f"ns:{match[0]}", f" xmlns:ns={write_attribute(namespace)}")
