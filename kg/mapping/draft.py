"""The graph of one notice while it is written: evidence, claims, and the facts that had to be dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from rdflib import FOAF, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.mapping import iris
from kg.mapping.terms import COOP, OA, SCHEMA, clean_text, make_boolean, make_integer, make_text
from kg.model import Evidence, FactSheet, Notice
from kg.model.resolution import ResolutionLike
from kg.model.span import Span

#: How much text around a sentence its quote selector keeps. Code points.
CONTEXT_LENGTH = 32


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """A fact of a sheet that did not become triples.

    Attributes:
        pointer: JSON Pointer of the fact in the sheet.
        reason: Why, in words.
    """

    pointer: str
    reason: str


class Draft:
    """The graph of one notice, with the only methods that write evidence and claims to it."""

    def __init__(self, notice: Notice, sheet: FactSheet, resolution: ResolutionLike, base: str) -> None:
        self.notice = notice
        self.sheet = sheet
        self.resolution = resolution
        self.base = iris.check_base(base)
        self.graph = Graph()
        self.notice_iri = URIRef(iris.mint_notice(notice.id, base=base))
        self.dropped: list[Dropped] = []
        self._children = _index_children(sheet.evidence)
        self._attested: set[str] = set()
        self._sentences: dict[Span, URIRef] = {}

    # Writing.

    def add(self, subject: Node, predicate: Node, *objects: Node) -> None:
        """Add a triple for each object."""
        for one in objects:
            self.graph.add((subject, predicate, one))

    def drop(self, pointer: str, reason: str) -> None:
        """Note a fact that cannot be mapped."""
        self.dropped.append(Dropped(pointer, reason))

    def mint_node(self, sort: str, *content: object) -> URIRef:
        """Mint a claim-bearing node of this notice from what it states."""
        parts = ("" if part is None else str(part) for part in content)
        return URIRef(iris.mint_node(sort, self.notice.id, *parts, base=self.base))

    def attest(self, node: URIRef, places: Iterable[Evidence]) -> None:
        """Give a claim-bearing node its sentences, the rules that found it and whether it is certain."""
        places = tuple(places)
        for place in places:
            self.add(node, COOP.evidence, self._add_sentence(place.sentence))
            self.add(node, COOP.rule, make_text(place.rule))
        self._set_certain(node, any(place.certain for place in places))

    def claim(
        self, subject: URIRef, predicate: URIRef, value: Node, places: Iterable[Evidence], *, stated: bool = True
    ) -> URIRef:
        """State a plain property and the claim that carries its evidence.

        Args:
            subject: What the property is of.
            predicate: The property.
            value: Its value.
            places: Where the notice states it; at least one.
            stated: False leaves the property itself out: the claim of a contradiction.
        """
        content = (self.relative(subject), str(predicate), value.n3())
        node = self.mint_node("claim", *content)
        if stated:
            self.add(subject, predicate, value)
        self.add(node, RDF.type, COOP.Claim)
        self.add(node, RDF.subject, subject)
        self.add(node, RDF.predicate, predicate)
        self.add(node, RDF.object, value)
        self.attest(node, places)
        return node

    def claim_field(
        self,
        subject: URIRef,
        predicate: URIRef,
        value: Any,
        pointers: Iterable[str],
        convert: Callable[[Any], Node],
        *,
        other_predicate: URIRef | None = None,
    ) -> Node | None:
        """State one field of a sheet, with a second claim for each value that contradicts it.

        Args:
            subject: What the field is of.
            predicate: The property of the field.
            value: The sheet's value; None states nothing.
            pointers: Where its evidence may be filed, the best first; the first one names the fact.
            convert: Makes the term of a value.
            other_predicate: For names, which do not exclude each other: the property of other names. None makes
                differing values contradictions.

        Returns:
            The term that now stands in the graph; None where nothing could be stated.
        """
        if value is None:
            return None
        pointers = tuple(pointers)
        places = self.find_places(pointers)
        if not places:
            self.drop(pointers[0], self._explain_missing(pointers))
            return None
        term = convert(value)
        groups: dict[Node, list[Evidence]] = {}
        for place in places:
            groups.setdefault(term if place.value is None else convert(place.value), []).append(place)
        own = groups.pop(term, None)
        claims = [self.claim(subject, predicate, term, own)] if own else []
        if not own:
            self.drop(pointers[0], "every place that is given as its evidence states another value")
        for other, others in groups.items():
            if other_predicate is not None:
                self.claim(subject, other_predicate, other, others)
            else:
                claims.append(self.claim(subject, predicate, other, others, stated=False))
        self._set_conflicts(claims)
        return term if own else None

    def guess(self, subject: URIRef, predicate: URIRef, value: Node, places: Iterable[Evidence], rule: str) -> None:
        """State a link that the sheet does not give but makes likely; its claim is marked as doubtful."""
        places = (replace(place, rule=rule, certain=False, value=None) for place in places)
        self.claim(subject, predicate, value, places)

    # Evidence.

    def find_places(self, pointers: Iterable[str]) -> tuple[Evidence, ...]:
        """Return the usable evidence of the first pointer that has any; empty when none has."""
        for pointer in pointers:
            usable = tuple(place for place in self.sheet.evidence_of(pointer) if self._is_usable(place))
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

    def require_item_places(self, pointer: str) -> tuple[Evidence, ...]:
        """Return the evidence of a whole item, and note the item as dropped when there is none."""
        places = self.find_item_places(pointer)
        if not places:
            self.drop(pointer, self._explain_missing((pointer,)))
        return places

    # Entities.

    def find_entity(self, key: str, sort: str) -> URIRef | None:
        """Return the IRI behind a key ("p1"), if it is of that sort ("person") and the notice attests it."""
        path = self.find_path(key)
        if path is None or not path.startswith(sort + "/") or path not in self._attested:
            return None
        return URIRef(iris.mint_entity(path, base=self.base))

    def find_path(self, key: str) -> str | None:
        """Return the path of the entity behind a key; None when the sheet has no such key."""
        try:
            return self.resolution.get_path(self.notice.id, key)
        except KeyError:
            return None

    def find_agent(self, key: str) -> URIRef | None:
        """Return the person, body or country behind a key or a country code."""
        if iris.is_country_code(key):
            return self.add_country(key)
        return self.find_entity(key, "person") or self.find_entity(key, "body")

    def find_named_body(self, name: str | None, places: Iterable[Evidence]) -> URIRef | None:
        """Return the body that a position or an agreement names, if resolution knows it, and claim its name."""
        path = self.resolution.find_body(self.notice.id, name) if name else None
        if path is None or not path.startswith("body/"):
            return None
        node = self.add_body(path)
        self.add(self.notice_iri, SCHEMA.mentions, node)
        # The list of bodies says what a body is called; what else a position calls it is another name.
        own = set(self.graph.objects(node, FOAF.name))
        label = make_text(name)
        self.claim(node, FOAF.name if not own or label in own else SKOS.altLabel, label, places)
        return node

    def find_party(self, name: str, places: Iterable[Evidence]) -> URIRef | None:
        """Return the body, else the country, that a name in an agreement or a request means."""
        body = self.find_named_body(name, places)
        if body is not None:
            return body
        place = self.resolution.find_place(name)
        sort, _, code = (place or "").partition("/")
        return self.add_country(code) if sort == "country" else None

    def relative(self, node: URIRef) -> str:
        """Take the base off an IRI, so that hashes do not depend on it."""
        return str(node).removeprefix(self.base)

    def add_entity(self, path: str, *classes: URIRef) -> URIRef:
        """Type an entity that this notice attests."""
        self._attested.add(path)
        node = URIRef(iris.mint_entity(path, base=self.base))
        self.add(node, RDF.type, *classes)
        return node

    def add_body(self, path: str) -> URIRef:
        """Type a body that this notice names."""
        return self.add_entity(path, COOP.Body)

    def add_person(self, path: str) -> URIRef:
        """Type a person that this notice names."""
        return self.add_entity(path, FOAF.Person, SCHEMA.Person)

    def add_country(self, code: str) -> URIRef:
        """Describe a country just enough for this graph to stand alone; its names are in the reference graph."""
        return add_country(self.graph, code, self.base)

    def _is_usable(self, place: Evidence) -> bool:
        span, sentence = place.span, place.sentence
        inside = 0 <= sentence.start < sentence.end <= len(self.notice.text)
        return inside and sentence.covers(span) and span.start <= span.end

    def _explain_missing(self, pointers: Iterable[str]) -> str:
        given = any(self.sheet.evidence_of(pointer) for pointer in pointers)
        return "its evidence lies outside the notice's text" if given else "no evidence"

    def _set_certain(self, node: URIRef, certain: bool) -> None:
        # Two facts may share a node (a country named twice): the node is certain if one of them is.
        known = (node, COOP.certain, make_boolean(True)) in self.graph
        self.graph.set((node, COOP.certain, make_boolean(certain or known)))

    def _set_conflicts(self, claims: list[URIRef]) -> None:
        for one in claims:
            self.add(one, COOP.conflictsWith, *(other for other in claims if other != one))

    def _add_sentence(self, span: Span) -> URIRef:
        known = self._sentences.get(span)
        if known is not None:
            return known
        node = self._sentences[span] = URIRef(iris.mint_evidence(self.notice.id, span, base=self.base))
        position, quote = URIRef(f"{node}/position"), URIRef(f"{node}/quote")
        self.add(node, RDF.type, OA.SpecificResource)
        self.add(node, OA.hasSource, self.notice_iri)
        self.add(node, OA.hasSelector, position, quote)
        self.add(position, RDF.type, OA.TextPositionSelector)
        self.add(position, OA.start, make_integer(span.start))
        self.add(position, OA.end, make_integer(span.end))
        text = self.notice.text
        self.add(quote, RDF.type, OA.TextQuoteSelector)
        self.add(quote, OA.exact, _quote(text[span.start : span.end]))
        self.add(quote, OA.prefix, _quote(text[max(0, span.start - CONTEXT_LENGTH) : span.start]))
        self.add(quote, OA.suffix, _quote(text[span.end : span.end + CONTEXT_LENGTH]))
        return node


def add_country(graph: Graph, code: str, base: str) -> URIRef:
    """Describe a country in a graph by its class and code."""
    node = URIRef(iris.mint_country(code, base=base))
    graph.add((node, RDF.type, COOP.Country))
    graph.add((node, SKOS.notation, make_text(code)))
    return node


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
