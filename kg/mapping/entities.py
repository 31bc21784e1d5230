"""The entities that resolution formed, and why → the graph of entities (docs/graph.md)."""

from __future__ import annotations

from rdflib import FOAF, RDF, SKOS, Graph, URIRef

from kg.mapping import iris
from kg.mapping.draft import add_country
from kg.mapping.terms import COOP, CV, SCHEMA, make_boolean, make_concept, make_text
from kg.model.resolution import EntityLike, MentionLike, ResolutionLike
from kg.namespaces import BASE, REGION

_CLASSES: dict[str, tuple[URIRef, ...]] = {
    "person": (FOAF.Person, SCHEMA.Person),
    "body": (COOP.Body,),
    "meeting": (COOP.Meeting, CV.PublicEvent, SCHEMA.Event),
    "series": (COOP.MeetingSeries,),
}


def map_resolution(resolution: ResolutionLike, *, base: str = BASE) -> Graph:
    """Map the entities of a resolution and their mentions to the triples of the graph of entities.

    Raises:
        ValueError: The base is no base, or an entity is of an unknown kind.

    Shape:
        An entity has its types and one ``skos:prefLabel``; a mention has its entity, notice, label and reason.
    """
    iris.check_base(base)
    graph = Graph()
    for entity in resolution.entities.values():
        _map_entity(graph, entity, base)
        series = resolution.find_series(entity.path) if entity.kind == "meeting" else None
        if series is not None:
            node = URIRef(iris.mint_entity(entity.path, base=base))
            graph.add((node, COOP.inSeries, URIRef(iris.mint_entity(series, base=base))))
    for path, following in resolution.next_of.items():
        one, other = (URIRef(iris.mint_entity(each, base=base)) for each in (path, following))
        graph.add((one, CV.hasNextEvent, other))
        graph.add((other, CV.hasPreviousEvent, one))
    for mention in resolution.mentions:
        if mention.notice:  # Mentions without a notice are rows of the reference data.
            _map_mention(graph, mention, base)
    return graph


def _map_entity(graph: Graph, entity: EntityLike, base: str) -> None:
    if entity.kind not in _CLASSES:
        raise ValueError(f"entity {entity.path!r} is of unknown kind {entity.kind!r}")
    node = URIRef(iris.mint_entity(entity.path, base=base))
    for one in (*_CLASSES[entity.kind], *(COOP[name] for name in entity.classes)):
        graph.add((node, RDF.type, one))
    graph.add((node, SKOS.prefLabel, make_text(entity.label)))
    for label in entity.alt_labels:
        if label != entity.label:
            graph.add((node, SKOS.altLabel, make_text(label)))
    if entity.acronym:
        graph.add((node, COOP.acronym, make_text(entity.acronym)))
    if entity.country:
        graph.add((node, COOP.country, add_country(graph, entity.country, base)))
    if entity.region:
        predicate = COOP.servesRegion if entity.kind == "body" else COOP.region
        graph.add((node, predicate, make_concept(REGION, entity.region)))
    for iri in entity.same_as:
        if iris.is_web_address(iri):
            graph.add((node, SCHEMA.sameAs, URIRef(iri)))


def _map_mention(graph: Graph, mention: MentionLike, base: str) -> None:
    node = URIRef(iris.mint_mention(mention.notice, mention.key, base=base))
    graph.add((node, RDF.type, COOP.Mention))
    graph.add((node, COOP.mentionOf, URIRef(iris.mint_entity(mention.path, base=base))))
    graph.add((node, COOP.inNotice, URIRef(iris.mint_notice(mention.notice, base=base))))
    graph.add((node, COOP.mentionLabel, make_text(mention.label)))
    graph.add((node, COOP.mergeReason, make_text(mention.reason)))
    graph.add((node, COOP.certain, make_boolean(mention.certain)))
