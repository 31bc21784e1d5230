"""Write an answer in the formats of SPARQL 1.1, and as CSV for people who open it in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import TextIOBase
from types import MappingProxyType
from typing import IO, Final, cast
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import PREFIXES
from kg.query.run import Solutions, Term, Triples, Verdict

#: Formats of tables and booleans, and of triples.
SOLUTION_FORMATS: Final = ("csv", "tsv", "json", "xml")
TRIPLE_FORMATS: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "nquads": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
)
_RESULTS = "http://www.w3.org/2005/sparql-results#"
#: What a spreadsheet would run as a formula; a plain number is none.
_FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@|%]")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_answer(answer: Solutions | Verdict | Triples, format: str, out: IO[str]) -> None:
    """Write an answer.

    Args:
        answer: What :func:`kg.query.run_question` or :func:`kg.query.run_sparql` gave.
        format: One of :data:`SOLUTION_FORMATS`, or of :data:`TRIPLE_FORMATS` for triples.
        out: A text stream that translates no line ends.

    Raises:
        QueryError: If the format is unknown, or not one for this form of answer.

    Source:
        SPARQL 1.1 Query Results JSON, XML, CSV and TSV Formats. CSV is for spreadsheets: labels stand for the IRIs of a
        named question, and a cell that a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV
        Injection). The other formats have the terms themselves; JSON and XML have the labels beside them, in columns
        called "meetingLabel" for "meeting".
    """
    if isinstance(answer, Triples):
        _write_triples(answer, format, out)
    elif format not in _WRITERS:
        form = "this answer is a table" if format in TRIPLE_FORMATS else "no such format"
        raise QueryError(f"{form}: {format!r} is none of {', '.join(SOLUTION_FORMATS)}")
    else:
        _WRITERS[format](answer, out)


def escape_cell(text: str) -> str:
    """Return the text of a CSV cell that no spreadsheet takes for a formula.

    Example:
        >>> escape_cell("=HYPERLINK(1)"), escape_cell("-5")
        ("'=HYPERLINK(1)", '-5')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def _write_triples(answer: Triples, format: str, out: IO[str]) -> None:
    if format not in TRIPLE_FORMATS:
        form = "this answer is a graph" if format in SOLUTION_FORMATS else "no such format"
        raise QueryError(f"{form}: {format!r} is none of {', '.join(TRIPLE_FORMATS)}")
    text = (ox.serialize(answer.triples, format=TRIPLE_FORMATS[format], prefixes=PREFIXES) or b"").decode("utf-8")
    # The engine declares its prefixes in the order of a hash table.
    lines = text.splitlines(keepends=True)
    head = sorted(line for line in lines if line.startswith("@prefix "))
    out.write("".join(head + lines[len(head) :]) if head else text)


def _write_csv(answer: Solutions | Verdict, out: IO[str]) -> None:
    writer = csv.writer(out, lineterminator="\r\n")
    if isinstance(answer, Verdict):
        writer.writerows([["boolean"], [str(answer.holds).lower()]])
        return
    writer.writerow(answer.variables)
    writer.writerows([escape_cell(text) for text in row] for row in answer.iter_texts())


def _write_tsv(answer: Solutions | Verdict, out: IO[str]) -> None:
    if isinstance(answer, Verdict):
        out.write(f"?boolean\n{str(answer.holds).lower()}\n")
        return
    out.write("\t".join(f"?{name}" for name in answer.variables) + "\n")
    for row in answer.rows:
        out.write("\t".join("" if term is None else _escape_tab(term) for term in row) + "\n")


def _escape_tab(term: Term) -> str:
    return str(term).replace("\t", "\\t")


def _write_json(answer: Solutions | Verdict, out: IO[str]) -> None:
    if isinstance(answer, Verdict):
        json.dump({"head": {}, "boolean": answer.holds}, out)
    else:
        bindings = [dict(_iter_bindings(answer, row)) for row in answer.rows]
        document = {"head": {"vars": list(_list_variables(answer))}, "results": {"bindings": bindings}}
        json.dump(document, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _write_xml(answer: Solutions | Verdict, out: IO[str]) -> None:
    xml = XMLGenerator(cast(TextIOBase, out), encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("sparql", AttributesImpl({"xmlns": _RESULTS}))
    xml.startElement("head", AttributesImpl({}))
    for name in () if isinstance(answer, Verdict) else _list_variables(answer):
        xml.startElement("variable", AttributesImpl({"name": name}))
        xml.endElement("variable")
    xml.endElement("head")
    if isinstance(answer, Verdict):
        _write_element(xml, "boolean", {}, str(answer.holds).lower())
    else:
        xml.startElement("results", AttributesImpl({}))
        for row in answer.rows:
            xml.startElement("result", AttributesImpl({}))
            for name, binding in _iter_bindings(answer, row):
                xml.startElement("binding", AttributesImpl({"name": name}))
                kind, value = binding["type"], binding["value"]
                names = {"xml:lang": binding.get("xml:lang"), "datatype": binding.get("datatype")}
                _write_element(xml, kind, {k: v for k, v in names.items() if v}, value)
                xml.endElement("binding")
            xml.endElement("result")
        xml.endElement("results")
    xml.endElement("sparql")
    xml.endDocument()
    out.write("\n")


def _write_element(xml: XMLGenerator, name: str, attributes: dict[str, str], text: str) -> None:
    xml.startElement(name, AttributesImpl(attributes))
    xml.characters(_NOT_XML.sub("\ufffd", text))
    xml.endElement(name)


def _list_variables(answer: Solutions) -> Iterator[str]:
    labelled = {
        name
        for row in answer.rows
        for name, term in zip(answer.variables, row, strict=True)
        if isinstance(term, ox.NamedNode) and term.value in answer.labels
    }
    for name in answer.variables:
        yield name
        if name in labelled:
            yield f"{name}Label"


def _iter_bindings(answer: Solutions, row: tuple[Term | None, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    for name, term in zip(answer.variables, row, strict=True):
        if term is None:
            continue
        yield name, _describe_term(term)
        if isinstance(term, ox.NamedNode) and term.value in answer.labels:
            yield f"{name}Label", {"type": "literal", "value": answer.labels[term.value]}


def _describe_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):  # RDF 1.2; SPARQL 1.1 formats have no place for it.
        return {"type": "literal", "value": str(term)}
    described = {"type": "literal", "value": term.value}
    if term.language:
        described["xml:lang"] = term.language
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        described["datatype"] = term.datatype.value
    return described


_WRITERS: Final[Mapping[str, Callable[[Solutions | Verdict, IO[str]], None]]] = MappingProxyType(
    {"csv": _write_csv, "tsv": _write_tsv, "json": _write_json, "xml": _write_xml}
)
