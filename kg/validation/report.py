"""What a validation found, as plain values, and its three written forms: table, JSON, Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal as Choice

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef

from kg.namespaces import PREFIXES, SHAPE

Severity = Choice["Violation", "Warning", "Info"]
#: Worst first.
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a validation.

    Attributes:
        focus: The node that it is about: its IRI, or its label with "_:" where it has none.
        path: The property that it is about; None where the shape's path is not a single property.
        value: The value at fault, as text; None where something is missing.
        severity: Violations make a graph not conform; warnings and information do not.
        message: What is wrong and what was expected, in words.
        shape: The property shape that says so.
    """

    focus: str
    path: str | None
    value: str | None
    severity: Severity
    message: str
    shape: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a validation found, worst first, in a fixed order."""

    results: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """Tell whether there is no violation.

        SHACL itself calls a graph with any result not conforming; here a contradiction of a notice is kept and
        reported, and is no reason to refuse the notice.
        """
        return not any(one.severity == "Violation" for one in self.results)

    def count(self, severity: Severity) -> int:
        """Return how many results are of a severity."""
        return sum(one.severity == severity for one in self.results)


def make_report(findings: Iterable[Finding]) -> Report:
    """Make a report of findings, each once, in the order of severity, focus, shape and value."""
    return Report(tuple(sorted(set(findings), key=_rank)))


def merge_reports(reports: Iterable[Report]) -> Report:
    """Make one report of several."""
    return make_report(one for report in reports for one in report.results)


def render_table(report: Report) -> str:
    """Write a report for people, one block a result.

    Example:
        >>> print(render_table(Report()), end="")
        conforms: no violations, no warnings
    """
    lines = []
    for one in report.results:
        lines.append(f"{one.severity.upper()}  {_shorten(one.focus)}")
        lines.append(f"    {_one_line(one.message, 2000)}")
        if one.value is not None:
            lines.append(f"    value: {_one_line(_shorten(one.value))}")
        lines.append(f"    shape: {one.shape.removeprefix(SHAPE)}")
    verdict = "conforms" if report.conforms else "does not conform"
    lines.append(f"{verdict}: {_count(report, 'Violation')}, {_count(report, 'Warning')}")
    return "\n".join(lines) + "\n"


def render_json(report: Report) -> str:
    """Write a report as JSON: ``conforms`` and ``results`` with the fields of :class:`Finding`."""
    plain = {"conforms": report.conforms, "results": [asdict(one) for one in report.results]}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def render_turtle(report: Report) -> str:
    """Write a report in the vocabulary of SHACL (section 3), its results numbered in their order.

    ``sh:conforms`` is what SHACL asks for: true only if there is no result at all.
    """
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    node = URIRef("urn:kg:report")
    graph.add((node, RDF.type, SH.ValidationReport))
    graph.add((node, SH.conforms, Literal(not report.results)))
    for number, one in enumerate(report.results, 1):
        result = URIRef(f"urn:kg:report:{number}")
        graph.add((node, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        focus = BNode(one.focus[2:]) if one.focus.startswith("_:") else URIRef(one.focus)
        graph.add((result, SH.focusNode, focus))
        graph.add((result, SH.resultSeverity, SH[one.severity]))
        graph.add((result, SH.resultMessage, Literal(one.message)))
        graph.add((result, SH.sourceShape, URIRef(one.shape)))
        if one.path is not None:
            graph.add((result, SH.resultPath, URIRef(one.path)))
        if one.value is not None:
            graph.add((result, SH.value, Literal(one.value, datatype=XSD.string)))
    return graph.serialize(format="turtle")


def _rank(one: Finding) -> tuple[int, str, str, str, str, str]:
    return (SEVERITIES.index(one.severity), one.focus, one.shape, one.path or "", one.value or "", one.message)


def _count(report: Report, severity: Severity) -> str:
    number = report.count(severity)
    return f"{number or 'no'} {severity.lower()}{'' if number == 1 else 's'}"


def _shorten(text: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace) and text != namespace:
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def _one_line(text: str, length: int = 300) -> str:
    """Keep a text of a notice from breaking the table: no control characters, no endless lines."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
