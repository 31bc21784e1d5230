"""The shapes graph: loaded once, and laid out so that pySHACL evaluates each property shape once for all its nodes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import RDF, SH, Graph, URIRef

from kg.assets import get_shapes_dir

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@cache
def load_shapes() -> Graph:
    """Load the packaged shapes, one parsed graph for the whole process.

    Shape:
        Equivalent to the files: see :func:`spread_targets`.
    """
    return spread_targets(read_shapes(sorted(get_shapes_dir().glob("*.ttl"))))


@cache
def load_portal_shapes() -> Graph:
    """Load the packaged shapes of a catalogue (DCAT-AP)."""
    return spread_targets(read_shapes(sorted((get_shapes_dir() / "portal").glob("*.ttl"))))


def read_shapes(paths: Iterable[Path]) -> Graph:
    """Read shapes as they are written."""
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def spread_targets(shapes: Graph) -> Graph:
    """Give the targets of each node shape to its property shapes, which then need no node shape to be reached.

    By SHACL 2.1.3 and 4.8.2 a property shape under a node shape is evaluated for the node shape's focus nodes, and its
    results name the property shape as their source; so a property shape with these targets of its own gives the same
    results. But pySHACL calls ``sh:property`` once for each focus node and reads the shape anew each time, while it
    evaluates a shape with targets once for all of them: 1.4 times as fast (``benchmarks/validation.py``).
    Property shapes of shapes without targets, or with a severity or an end of their own, stay where they are.
    """
    spread = Graph()
    for prefix, namespace in shapes.namespaces():
        spread.bind(prefix, namespace)
    for triple in shapes:
        spread.add(triple)
    for node in list(spread.subjects(RDF.type, SH.NodeShape)):
        targets = [(predicate, value) for predicate in _TARGETS for value in spread.objects(node, predicate)]
        if not targets or (node, SH.deactivated, None) in spread:
            continue
        for prop in list(spread.objects(node, SH.property)):
            if isinstance(prop, URIRef):
                for predicate, value in targets:
                    spread.add((prop, predicate, value))
                spread.remove((node, SH.property, prop))
    return spread
