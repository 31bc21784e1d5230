"""The documentation of the ontology: every class and property with its definition, in the languages of the pages.

Made from the ontology in the graph, with the templates of the other pages, so that it has the same look, the same
language switch and links to the concepts.
"""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from kg.assets import get_ontology_dir
from kg.namespaces import COOP, DCTERMS, OWL, RDF, RDFS, ROOT, SKOS
from kg.pages.view import CONCEPT_KINDS, GraphView
from kg.publish.data import group_triples, write_jsonld, write_turtle
from kg.publish.lists import find_words
from kg.publish.site import Site
from kg.query.labels import shorten_iri

_ONTOLOGY: Final = ROOT + "ontology"
_PROPERTIES: Final = (OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty")


def write_ontology(site: Site) -> None:
    """Write the documentation and the ontology itself."""
    subjects = group_triples(_load())
    site.write("ontology.ttl", write_turtle(subjects, site.store.base))
    site.write("ontology.jsonld", write_jsonld(subjects, site.store.base))
    for language, view in site.make_views().items():
        at = site.make_addresses("ontology", language)
        describe = _Terms(view, at)
        site.write_page(
            "ontology", "ontology.html", language, iri=_ONTOLOGY,
            version=view.first(_ONTOLOGY, OWL + "versionInfo") or "",
            title=find_words(view, _ONTOLOGY, DCTERMS + "title") or _ONTOLOGY,
            description=find_words(view, _ONTOLOGY, DCTERMS + "description"),
            classes=describe.list_classes(), properties=describe.list_properties(), schemes=_list_schemes(view),
        )  # fmt: skip


def _load() -> list[ox.Triple]:
    """Load the ontology as it is shipped; the store may hold an older one."""
    path = get_ontology_dir() / "cooperation.ttl"
    return [quad.triple for quad in ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE)]


class _Terms:
    """Describes terms in one language."""

    def __init__(self, view: GraphView, at: Any) -> None:
        self._view = view
        self._at = at

    def list_classes(self) -> list[dict[str, Any]]:
        """Return the ontology's own classes by name."""
        relations = (("super", RDFS + "subClassOf", False), ("sub", RDFS + "subClassOf", True),
                     ("has-properties", RDFS + "domain", True))  # fmt: skip
        return self._list(self._view.instances(OWL + "Class"), relations)

    def list_properties(self) -> list[dict[str, Any]]:
        """Return the ontology's own properties by name."""
        relations = (("super", RDFS + "subPropertyOf", False), ("domain", RDFS + "domain", False),
                     ("range", RDFS + "range", False), ("inverse", OWL + "inverseOf", False))  # fmt: skip
        found = {iri for kind in _PROPERTIES for iri in self._view.instances(kind)}
        return self._list(sorted(found), relations)

    def _list(self, iris: list[str], relations: tuple[tuple[str, str, bool], ...]) -> list[dict[str, Any]]:
        own = [iri for iri in iris if iri.startswith(COOP)]
        return sorted((self._describe(iri, relations) for iri in own), key=lambda term: str(term["name"]))

    def _describe(self, iri: str, relations: tuple[tuple[str, str, bool], ...]) -> dict[str, Any]:
        view = self._view
        return {
            "iri": iri,
            "name": iri.removeprefix(COOP),
            "short": shorten_iri(iri),
            "label": view.label(iri),
            "note": find_words(view, iri, SKOS + "definition") or find_words(view, iri, RDFS + "comment"),
            "relations": [(key, self._relate(iri, predicate, is_inverse)) for key, predicate, is_inverse in relations],
        }

    def _relate(self, iri: str, predicate: str, is_inverse: bool) -> list[dict[str, str]]:
        others = self._view.subjects(predicate, iri) if is_inverse else self._view.iris(iri, predicate)
        return [self._name(other) for other in others if other not in (iri, OWL + "Thing")]

    def _name(self, iri: str) -> dict[str, str]:
        is_own = iri.startswith(COOP) and bool(self._view.iris(iri, RDF + "type"))
        address = self._at.term(iri) if is_own else ""
        return {"iri": iri, "short": shorten_iri(iri), "label": self._view.label(iri), "address": address}


def _list_schemes(view: GraphView) -> list[dict[str, str]]:
    iris = [f"{ROOT}{kind}/" for kind in CONCEPT_KINDS]
    return [view.describe(iri) for iri in iris if view.is_known(iri)]
