"""The graph of one notice while it is written: evidence, claims, and the facts that had to be dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rdflib import FOAF, RDF, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.mapping import iris
from kg.mapping.evidence import EvidenceIndex, add_sentence
from kg.mapping.terms import COOP, SCHEMA, make_boolean, make_text
from kg.model import Evidence, FactSheet, Notice, Span
from kg.model.resolution import ResolutionLike


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
        self.evidence = EvidenceIndex(sheet, notice.text)
        self._attested: set[str] = set()
        self._sentences: set[Span] = set()

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
        content = (self.relative(subject), str(predicate), self.relative(value))
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
        places = self.evidence.find_places(pointers)
        if not places:
            self.drop(pointers[0], self.evidence.explain_missing(pointers))
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
        places = (place._replace(rule=rule, certain=False, value=None) for place in places)
        self.claim(subject, predicate, value, places)

    def require_item_places(self, pointer: str) -> tuple[Evidence, ...]:
        """Return the evidence of a whole item, and note the item as dropped when there is none."""
        places = self.evidence.find_item_places(pointer)
        if not places:
            self.drop(pointer, self.evidence.explain_missing((pointer,)))
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

    def relative(self, term: Node) -> str:
        """Write a term for a hash: of an IRI, what follows the base, so that hashes do not depend on it."""
        return str(term).removeprefix(self.base) if isinstance(term, URIRef) else term.n3()

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

    def _set_certain(self, node: URIRef, certain: bool) -> None:
        # Two facts may share a node (a country named twice): the node is certain if one of them is.
        known = (node, COOP.certain, make_boolean(True)) in self.graph
        self.graph.set((node, COOP.certain, make_boolean(certain or known)))

    def _set_conflicts(self, claims: list[URIRef]) -> None:
        for one in claims:
            self.add(one, COOP.conflictsWith, *(other for other in claims if other != one))

    def _add_sentence(self, span: Span) -> URIRef:
        node = URIRef(iris.mint_evidence(self.notice.id, span, base=self.base))
        if span not in self._sentences:
            self._sentences.add(span)
            add_sentence(self.graph, node, self.notice_iri, span, self.notice.text)
        return node


def add_country(graph: Graph, code: str, base: str) -> URIRef:
    """Describe a country in a graph by its class and code."""
    node = URIRef(iris.mint_country(code, base=base))
    graph.add((node, RDF.type, COOP.Country))
    graph.add((node, SKOS.notation, make_text(code)))
    return node
