"""Evidence: where a notice states a fact of its sheet, and a sentence as triples."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import RDF, Graph, Literal, URIRef

from kg.mapping.terms import OA, clean_text, make_integer
from kg.model import Evidence, FactSheet, Span

#: How much text around a sentence its quote selector keeps. Code points.
CONTEXT_LENGTH = 32


class EvidenceIndex:
    """The evidence of a sheet by JSON Pointer; places outside the notice's text are none."""

    def __init__(self, sheet: FactSheet, text: str) -> None:
        self._sheet = sheet
        self._length = len(text)
        self._children = _index_children(sheet.evidence)

    def find_places(self, pointers: Iterable[str]) -> tuple[Evidence, ...]:
        """Return the usable evidence of the first pointer that has any; empty when none has."""
        for pointer in pointers:
            usable = tuple(place for place in self._sheet.evidence_of(pointer) if self._is_usable(place))
            if usable:
                return usable
        return ()

    def find_item_places(self, pointer: str) -> tuple[Evidence, ...]:
        """Return the evidence of a whole item: its own, else that of its parts; empty when there is none."""
        own = tuple(place for place in self.find_places((pointer,)) if place.value is None)
        if own:
            return own
        parts = (place for child in self._children.get(pointer, ()) for place in self.find_places((child,)))
        return tuple(dict.fromkeys(place for place in parts if place.value is None))

    def explain_missing(self, pointers: Iterable[str]) -> str:
        """Say why there is no usable evidence at the pointers."""
        given = any(self._sheet.evidence_of(pointer) for pointer in pointers)
        return "its evidence lies outside the notice's text" if given else "no evidence"

    def _is_usable(self, place: Evidence) -> bool:
        span, sentence = place.span, place.sentence
        inside = 0 <= sentence.start < sentence.end <= self._length
        return inside and sentence.covers(span) and span.start <= span.end


def add_sentence(graph: Graph, node: URIRef, notice: URIRef, span: Span, text: str) -> None:
    """Describe a sentence of a notice: where it stands, its words, and some words around it."""
    position, quote = URIRef(f"{node}/position"), URIRef(f"{node}/quote")
    start, end = span
    graph.add((node, RDF.type, OA.SpecificResource))
    graph.add((node, OA.hasSource, notice))
    graph.add((node, OA.hasSelector, position))
    graph.add((node, OA.hasSelector, quote))
    graph.add((position, RDF.type, OA.TextPositionSelector))
    graph.add((position, OA.start, make_integer(start)))
    graph.add((position, OA.end, make_integer(end)))
    graph.add((quote, RDF.type, OA.TextQuoteSelector))
    graph.add((quote, OA.exact, _quote(text[start:end])))
    graph.add((quote, OA.prefix, _quote(text[max(0, start - CONTEXT_LENGTH) : start])))
    graph.add((quote, OA.suffix, _quote(text[end : end + CONTEXT_LENGTH])))


def _quote(text: str) -> Literal:
    return Literal(clean_text(text))


def _index_children(pointers: Iterable[str]) -> dict[str, list[str]]:
    """File every pointer under each of its ancestors, in a fixed order."""
    children: dict[str, list[str]] = {}
    for pointer in sorted(pointers):
        parts = pointer.split("/")
        for length in range(2, len(parts)):
            children.setdefault("/".join(parts[:length]), []).append(pointer)
    return children
