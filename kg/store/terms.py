"""Terms between the two RDF libraries: rdflib graphs become pyoxigraph triples, and back, and N-Triples text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeGuard, cast

import pyoxigraph as ox

from kg.errors import StoreError

if TYPE_CHECKING:
    import rdflib
    import rdflib.term

#: A term as the store takes and gives it.
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def parse_iri(iri: str) -> ox.NamedNode:
    """Check one IRI and return it as a term.

    Raises:
        StoreError: It is not an absolute IRI.

    Example:
        >>> parse_iri("https://example.org/a").value
        'https://example.org/a'
    """
    try:
        return ox.NamedNode(iri)
    except ValueError as exc:
        raise StoreError(f"not an IRI: {iri!r}") from exc


def parse_term(term: rdflib.term.Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Turn one rdflib term into the store's.

    Raises:
        StoreError: An IRI is not one, or a language tag is malformed.
    """
    from rdflib import BNode, Literal, URIRef

    try:
        if isinstance(term, Literal):
            if term.language:
                return ox.Literal(str(term), language=term.language)
            return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype) if term.datatype else None)
        if isinstance(term, BNode):
            return ox.BlankNode(str(term))
        if isinstance(term, URIRef):
            return ox.NamedNode(str(term))
    except ValueError as exc:
        raise StoreError(f"not a term of RDF: {str(term)[:200]!r} ({exc})") from exc
    raise StoreError(f"not a term of RDF: {str(term)[:200]!r}")


def iter_triples(graph: rdflib.Graph) -> Iterator[ox.Triple]:
    """Yield the triples of an rdflib graph as the store's, in no order.

    Raises:
        StoreError: A term is not one of RDF 1.1.
    """
    seen: dict[rdflib.term.Node, ox.NamedNode | ox.BlankNode | ox.Literal] = {}
    for triple in graph:
        for term in triple:
            if term not in seen:
                seen[term] = parse_term(term)
        subject, predicate, object_ = (seen[term] for term in triple)
        yield ox.Triple(
            cast("ox.NamedNode | ox.BlankNode", subject),
            cast("ox.NamedNode", predicate),
            object_,
        )


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return the triples as an rdflib graph, literals exactly as written."""
    import rdflib

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_to_node(triple.subject), _to_node(triple.predicate), _to_node(triple.object)))
    return graph


def _to_node(term: object) -> rdflib.term.Node:
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)
    raise StoreError(f"rdflib has no such term: {term}")


def format_triples(triples: rdflib.Graph | Iterable[ox.Triple]) -> str:
    """Write triples as sorted N-Triples, each once: the form in which graphs are compared, hashed and inserted.

    Cut at line feeds only: a literal may hold U+2028 or U+0085, at which :meth:`str.splitlines` would cut, too.
    """
    ready = iter_triples(triples) if is_graph(triples) else cast("Iterable[ox.Triple]", triples)
    data = ox.serialize(ready, format=ox.RdfFormat.N_TRIPLES) or b""
    lines = sorted(set(data.split(b"\n")) - {b""})
    return b"".join(line + b"\n" for line in lines).decode()


def format_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as sorted N-Quads lines in UTF-8: the same quads in any order give the same bytes."""
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(line + b"\n" for line in sorted(data.split(b"\n")) if line)


def is_graph(value: object) -> TypeGuard[rdflib.Graph]:
    """Tell whether the value is an rdflib graph, without importing rdflib where nobody has."""
    return hasattr(value, "namespace_manager")
