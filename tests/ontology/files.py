"""The files of the ontology, parsed once."""

from functools import cache
from pathlib import Path

from rdflib import RDF, Graph, URIRef

from kg.assets import get_ontology_dir

SCHEMES = ("kind", "mode", "region", "role", "status", "topic")
#: Official vocabulary files of other bodies, where a checkout has them beside it. They are no part of this project.
OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "conformance"


@cache
def load_file(name: str) -> Graph:
    """Load one file of the ontology."""
    return Graph().parse(get_ontology_dir() / name, format="turtle")


def load_ontology() -> Graph:
    """Load the OWL ontology."""
    return load_file("cooperation.ttl")


def find_typed(graph: Graph, kind: URIRef) -> set[URIRef]:
    """Return everything of a class."""
    return {node for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef)}
