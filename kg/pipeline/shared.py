"""The graphs that belong to no single notice: vocabulary, reference data, entities, shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import assets

if TYPE_CHECKING:
    import rdflib

VOCABULARY, REFERENCE, ENTITIES = "vocabulary", "reference", "entities"


def load_vocabulary(*, base: str) -> rdflib.Graph:
    """Load the ontology and the concept schemes, with the unnamed nodes of OWL given names.

    Their names are hashes of what they state (RDFC-1.0 order), under ``{base}.well-known/genid/``: the store holds no
    blank node, so that its bytes can be compared.
    """
    import rdflib
    from rdflib.compare import to_canonical_graph

    graph = rdflib.Graph()
    for path in sorted(assets.get_ontology_dir().glob("*.ttl")):
        graph.parse(path, format="turtle")
    named = rdflib.Graph()
    for triple in to_canonical_graph(graph):
        named.add(tuple(_name_node(term, base) for term in triple))  # type: ignore[arg-type]
    return named


def _name_node(term: rdflib.term.Node, base: str) -> rdflib.term.Node:
    import rdflib

    return rdflib.URIRef(f"{base}.well-known/genid/{term}") if isinstance(term, rdflib.BNode) else term
