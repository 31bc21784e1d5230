"""Validation of a graph against shapes by pySHACL, which is called from here only."""

from __future__ import annotations

from collections.abc import Iterator

import pyshacl
from rdflib import SH, BNode, Graph, URIRef
from rdflib.term import Node

from kg.validation.prepared import PreparedGraph
from kg.validation.report import SEVERITIES, Finding, Report, Severity, make_report
from kg.validation.shapes import load_portal_shapes, load_shapes


def validate_graph(data: Graph, *, context: Graph | None = None, shapes: Graph | None = None) -> Report:
    """Validate a graph.

    Args:
        data: The graph to judge, such as the graph of one notice.
        context: What it points to elsewhere, such as the graph of entities: read, not judged.
        shapes: The shapes to judge by; the packaged ones by default.

    Returns:
        The report; that a graph does not conform is no error.
    """
    merged = PreparedGraph()
    for graph in (data, context):
        for triple in graph if graph is not None else ():
            merged.add(triple)
    chosen = load_shapes() if shapes is None else shapes
    _, results, _ = pyshacl.validate(merged, shacl_graph=chosen, inplace=True)
    return make_report(one for one, focus in _iter_findings(results) if (focus, None, None) in data)


def validate_catalogue(data: Graph, *, context: Graph | None = None) -> Report:
    """Validate the description of a publication against the packaged shapes for catalogues.

    They ask what the shapes of DCAT-AP 3.0.1 ask, and more where a portal needs it: sizes, checksums, licences.

    Args:
        data: The catalogue.
        context: Stubs of the authority lists' terms, judged too, since a catalogue is harvested with them.
    """
    merged = Graph()
    for graph in (data, context):
        for triple in graph if graph is not None else ():
            merged.add(triple)
    return validate_graph(merged, shapes=load_portal_shapes())


def _iter_findings(results: Graph) -> Iterator[tuple[Finding, Node]]:
    for node in results.objects(None, SH.result):
        focus, path, value = (results.value(node, p) for p in (SH.focusNode, SH.resultPath, SH.value))
        if focus is None:
            continue
        messages = sorted(str(message) for message in results.objects(node, SH.resultMessage))
        finding = Finding(
            focus=focus.n3() if isinstance(focus, BNode) else str(focus),
            path=None if path is None or isinstance(path, BNode) else str(path),
            value=None if value is None else str(value),
            severity=_get_severity(results, node),
            message=" ".join(messages),
            shape=str(results.value(node, SH.sourceShape)),
        )
        yield finding, focus


def _get_severity(results: Graph, node: Node) -> Severity:
    severity = results.value(node, SH.resultSeverity)
    for one in SEVERITIES:
        if severity == URIRef(SH[one]):
            return one
    # A severity of somebody's own shapes: as bad as it can be, until they say otherwise.
    return "Violation"
