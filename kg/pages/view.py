"""Look-ups in an open store by its indexes: labels, kinds and values of single things, without SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from kg.namespaces import COOP, FOAF, PREFIXES, RDF, RDFS, ROOT, SCHEMA, SKOS
from kg.query.labels import name_property
from kg.store.embedded import EmbeddedStore

#: The kinds of things that people look for, as their IRIs name them.
ENTITY_KINDS: Final = ("person", "body", "meeting", "series", "country", "city", "post", "notice")
CONCEPT_KINDS: Final = ("region", "topic", "role", "kind", "mode", "status")
_LABELS: Final = (
    SKOS + "prefLabel", SCHEMA + "headline", RDFS + "label", SCHEMA + "name", FOAF + "name", COOP + "partyName",
)  # fmt: skip


class GraphView:
    """One reader's look at a store: in one language, with what was looked up once kept.

    Args:
        store: The open store.
        language: The language of labels; English, then any other stands in.
        shows_text: Whether the texts of the notices may be shown; else only the quoted sentences are.
    """

    def __init__(self, store: EmbeddedStore, language: str = "en", *, shows_text: bool = True) -> None:
        self.base = store.base
        self.shows_text = shows_text
        self.language = language
        self._engine = store.engine
        self._labels: dict[str, str] = {}
        self._nodes: dict[str, dict[str, list[Any]]] = {}
        self._days: dict[tuple[str, str], str] = {}
        #: Sentences by their evidence, for :func:`kg.pages.facts.make_quote`: many facts share one.
        self.quotes: dict[str, dict[str, Any]] = {}
        self._store = store

    def translate(self, language: str) -> GraphView:
        """Return a look in another language, which shares what has no language."""
        other = GraphView(self._store, language, shows_text=self.shows_text)
        other._nodes, other._days = self._nodes, self._days
        return other

    def values(self, subject: str, predicate: str) -> list[Any]:
        """Return the values of a property, each once, in a fixed order."""
        quads = self._engine.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
        return sorted({quad.object for quad in quads}, key=str)

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property that are IRIs."""
        return [value.value for value in self.values(subject, predicate) if isinstance(value, ox.NamedNode)]

    def first(self, subject: str, predicate: str) -> str | None:
        """Return the first value of a property as text, None when it has none."""
        values = self.values(subject, predicate)
        return str(values[0].value) if values else None

    def day(self, iri: str, predicate: str) -> str:
        """Return a date of a meeting or notice, looked up once; "" where there is none."""
        if (iri, predicate) not in self._days:
            self._days[iri, predicate] = self.first(iri, predicate) or ""
        return self._days[iri, predicate]

    def text(self, notice: str) -> str | None:
        """Return a notice's text, None where it is not kept or may not be shown."""
        return self.first(notice, COOP + "text") if self.shows_text else None

    def number(self, subject: str, predicate: str) -> int | None:
        """Return the first value of a property that is a whole number."""
        return next((int(v.value) for v in self.values(subject, predicate) if v.value.isdigit()), None)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what has a thing as value of a property."""
        quads = self._engine.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value), None)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def iter_out(self, subject: str) -> Iterator[ox.Triple]:
        """Yield what is said of a thing, each once, sorted."""
        quads = self._engine.quads_for_pattern(ox.NamedNode(subject), None, None, None)
        yield from sorted({quad.triple for quad in quads}, key=str)

    def node(self, iri: str) -> dict[str, list[Any]]:
        """Return all properties of a thing with their values, looked up once."""
        if iri not in self._nodes:
            found: dict[str, list[Any]] = {}
            for triple in self.iter_out(iri):
                found.setdefault(triple.predicate.value, []).append(triple.object)
            self._nodes[iri] = found
        return self._nodes[iri]

    def node_iris(self, iri: str, predicate: str) -> list[str]:
        """Return the values of a property of :meth:`node` that are IRIs."""
        return [value.value for value in self.node(iri).get(predicate, []) if isinstance(value, ox.NamedNode)]

    def table(self, predicate: str) -> dict[str, list[Any]]:
        """Return the values of a property for every subject: one pass over an index, far faster than many look-ups."""
        found: dict[str, list[Any]] = {}
        for subject, value in self.iter_pairs(predicate):
            values = found.setdefault(subject, [])
            if value not in values:
                values.append(value)
        return found

    def instances(self, class_iri: str) -> list[str]:
        """Return the things of a class."""
        return self.subjects(RDF + "type", class_iri)

    def iter_in(self, value: str) -> Iterator[ox.Triple]:
        """Yield what has a thing as value, each once, sorted."""
        quads = self._engine.quads_for_pattern(None, None, ox.NamedNode(value), None)
        yield from sorted({quad.triple for quad in quads}, key=str)

    def iter_pairs(self, predicate: str) -> Iterator[tuple[str, Any]]:
        """Yield every subject and value of a property, as stored."""
        for quad in self._engine.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value, quad.object

    def is_known(self, iri: str) -> bool:
        """Tell whether the graph has anything on a thing."""
        if not self.is_iri(iri):
            return False
        node = ox.NamedNode(iri)
        patterns = ((node, None, None), (None, None, node))
        return any(True for s, p, o in patterns for _ in self._engine.quads_for_pattern(s, p, o, None))

    def is_iri(self, text: str) -> bool:
        """Tell whether a text can be an absolute IRI."""
        try:
            ox.NamedNode(text)
        except ValueError:
            return False
        return True

    def kind(self, iri: str) -> str:
        """Return the kind of a thing by its IRI: "person", "topic" …, or "" for what is none that people look for."""
        if iri.startswith(self.base):
            kind = iri[len(self.base) :].partition("/")[0]
            return kind if kind in ENTITY_KINDS else ""
        if iri.startswith(ROOT):
            kind = iri[len(ROOT) :].partition("/")[0]
            return kind if kind in CONCEPT_KINDS else ""
        return ""

    def sort(self, iri: str) -> str:
        """Return the first word after the base, whatever it is: "participation", "claim" …"""
        return iri[len(self.base) :].partition("/")[0] if iri.startswith(self.base) else ""

    def label(self, iri: str) -> str:
        """Return the name of a thing, or the end of its IRI."""
        if iri not in self._labels:
            self._labels[iri] = self._find_label(iri)
        return self._labels[iri]

    def _find_label(self, iri: str) -> str:
        order = (self.language, "en", "")
        properties = self.node(iri)
        for predicate in _LABELS:
            found = [
                (order.index(tag) if tag in order else len(order), value.value)
                for value in properties.get(predicate, [])
                if isinstance(value, ox.Literal)
                for tag in [(value.language or "").partition("-")[0]]
            ]
            if found:
                return min(found)[1]
        return _name_by_iri(iri, (self.base, ROOT))

    def describe(self, iri: str) -> dict[str, str]:
        """Return a thing as pages link to it."""
        return {"iri": iri, "label": self.label(iri), "kind": self.kind(iri)}


def _name_by_iri(iri: str, home: tuple[str, ...]) -> str:
    """Return the words of a term's local name, the last part of an IRI of this graph, the host of any other address."""
    if any(iri.startswith(namespace) and iri != namespace for namespace in PREFIXES.values()):
        return name_property(iri, {})
    address = urlsplit(iri)
    if address.scheme in {"http", "https"} and not iri.startswith(home):
        return address.netloc
    return unquote(iri.rstrip("/#").rpartition("/")[2]) or iri
