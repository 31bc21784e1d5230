"""Count what is published: every number of VoID is the answer of a SPARQL query over the published triples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.namespaces import COOP, EU_COUNTRY, GEONAMES, WIKIDATA
from kg.query.source import Queryable

#: Named graphs may share a triple, so each count is of distinct ones; texts are left out where they are not published.
_TRIPLES: Final = "SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?s ?p ?o WHERE {{ ?s ?p ?o {filter} }} }}"
_COUNTS: Final = {
    "triples": _TRIPLES,
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s ?p ?o {filter} FILTER(STRSTARTS(STR(?s), ?base)) }}",
    "subjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s ?p ?o {filter} }}",
    "objects": "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {{ ?s ?p ?o {filter} }}",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE {{ ?s ?p ?o {filter} }}",
    "classes": "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {{ ?s a ?o }}",
}
_CLASSES: Final = "SELECT ?key (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?key } GROUP BY ?key"
_PROPERTIES: Final = (
    "SELECT ?p (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?s ?p ?o WHERE {{ ?s ?p ?o {filter} }} }} GROUP BY ?p"
)
_LINKS: Final = """SELECT ?p (COUNT(*) AS ?n) WHERE {
  SELECT DISTINCT ?s ?p ?o WHERE {
    ?s ?p ?o FILTER(?p IN (skos:exactMatch, skos:closeMatch, schema:sameAs, owl:sameAs))
    FILTER(STRSTARTS(STR(?s), ?base)) FILTER(STRSTARTS(STR(?o), ?target))
  }
} GROUP BY ?p"""
_NO_TEXT: Final = f"FILTER(?p != <{COOP}text>)"
#: Datasets of others that the graph links to: what their IRIs begin with.
TARGETS: Final[Mapping[str, str]] = {"eu-country": EU_COUNTRY, "geonames": GEONAMES, "wikidata": WIKIDATA}


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of a dataset, taken as one graph.

    Attributes:
        triples: All triples, each once.
        entities: Subjects whose IRI begins with the base.
        subjects: Different subjects.
        objects: Different objects.
        properties: Triples by property, sorted.
        classes: Different subjects by class, sorted.
        links: Triples by target (a key of :data:`TARGETS`) and property, sorted.
        property_count: Different properties.
        class_count: Different classes.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    properties: Mapping[str, int]
    classes: Mapping[str, int]
    links: Mapping[tuple[str, str], int]
    property_count: int
    class_count: int


def count_statistics(store: Queryable, base: str, *, with_text: bool = False) -> Statistics:
    """Count the dataset of a store.

    Args:
        store: The graph.
        base: The base of its instance IRIs.
        with_text: Whether the texts of the notices count.
    """
    skip = "" if with_text else _NO_TEXT
    prefix = _quote(base)

    def ask(query: str) -> dict[str, int]:
        return {row[0].value: int(row[1].value) for row in store.query(query)}

    def count(name: str) -> int:
        query = _COUNTS[name].format(filter=skip).replace("?base", prefix)
        return next(int(row["n"].value) for row in store.query(query))

    links = {
        (target, link): number
        for target, iri in sorted(TARGETS.items())
        for link, number in sorted(ask(_LINKS.replace("?base", prefix).replace("?target", _quote(iri))).items())
    }
    return Statistics(
        triples=count("triples"),
        entities=count("entities"),
        subjects=count("subjects"),
        objects=count("objects"),
        properties=dict(sorted(ask(_PROPERTIES.format(filter=skip)).items())),
        classes=dict(sorted(ask(_CLASSES).items())),
        links=links,
        property_count=count("properties"),
        class_count=count("classes"),
    )


def _quote(iri: str) -> str:
    """Return an IRI as a string of SPARQL, with whatever could end it escaped."""
    import pyoxigraph as ox

    return str(ox.Literal(iri))
