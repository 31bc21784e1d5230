"""One notice and its fact sheet → the notice's own named graph (docs/graph.md)."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import PROV, RDF, RDFS, Graph, URIRef

from kg import __version__
from kg.mapping import iris
from kg.mapping.draft import Draft, Dropped
from kg.mapping.meetings import map_meetings, map_participations
from kg.mapping.outcomes import map_agreements, map_documents, map_endorsements, map_topics
from kg.mapping.people import map_appointments, map_bodies, map_persons, map_tenures
from kg.mapping.terms import COOP, SCHEMA, make_date, make_integer, make_text, make_worded
from kg.model import FactSheet, Notice
from kg.model.resolution import ResolutionLike
from kg.namespaces import BASE

#: In this order: what others point to comes first, as facts about things without evidence are dropped.
_STEPS = (
    map_persons,
    map_bodies,
    map_meetings,
    map_tenures,
    map_participations,
    map_endorsements,
    map_appointments,
    map_agreements,
    map_documents,
    map_topics,
)


@dataclass(frozen=True, slots=True)
class MappedNotice:
    """The graph of a notice and the facts of its sheet that are not in it.

    Attributes:
        iri: The named graph that the triples belong in.
        graph: The triples.
        dropped: What could not be mapped and why, in the order of the sheet's parts.
    """

    iri: str
    graph: Graph
    dropped: tuple[Dropped, ...]


def map_notice(
    notice: Notice,
    sheet: FactSheet,
    resolution: ResolutionLike,
    *,
    base: str = BASE,
    rule_set: str | None = None,
) -> Graph:
    """Map a notice to the triples of its named graph.

    Facts without evidence do not become triples; the graph counts them (``coop:droppedFactCount``), and
    :func:`map_sheet` lists them.

    Args:
        notice: The notice, with the text that all offsets count into.
        sheet: What the notice states.
        resolution: Which entity each key of the sheet stands for.
        base: The base of instance IRIs.
        rule_set: Names the rules or the model that made the sheet.

    Returns:
        The triples; the same ones for the same values.

    Raises:
        ValueError: The base is no base, or notice and sheet are not of the same id.

    Shape:
        Conforms to ``shapes/`` unless the sheet holds values that the shapes forbid. No blank nodes.
    """
    return map_sheet(notice, sheet, resolution, base=base, rule_set=rule_set).graph


def map_sheet(
    notice: Notice,
    sheet: FactSheet,
    resolution: ResolutionLike,
    *,
    base: str = BASE,
    rule_set: str | None = None,
) -> MappedNotice:
    """Map a notice as :func:`map_notice` does, and say which facts had to be dropped.

    Raises:
        ValueError: The base is no base, or notice and sheet are not of the same id.
    """
    if notice.id != sheet.id:
        raise ValueError(f"the sheet of notice {sheet.id!r} cannot be mapped with notice {notice.id!r}")
    draft = Draft(notice, sheet, resolution, base)
    _map_head(draft)
    _map_countries(draft)
    for step in _STEPS:
        step(draft)
    graph_iri = iris.mint_notice_graph(notice.id, base=base)
    _map_provenance(draft, URIRef(graph_iri), rule_set)
    return MappedNotice(graph_iri, draft.graph, tuple(draft.dropped))


def _map_head(draft: Draft) -> None:
    notice, node = draft.notice, draft.notice_iri
    draft.add(node, RDF.type, COOP.Notice)
    draft.add(node, SCHEMA.inLanguage, make_text(notice.language))
    draft.add(node, COOP.sha256, make_text(notice.sha256))
    draft.add(node, COOP.text, make_text(notice.text))
    if notice.title is not None:
        draft.add(node, SCHEMA.headline, make_worded(notice.title, notice.language))
    if notice.published is not None:
        draft.add(node, SCHEMA.datePublished, make_date(notice.published))
    if notice.url is not None:
        if iris.is_web_address(notice.url):
            draft.add(node, SCHEMA.url, URIRef(notice.url))
            draft.add(node, PROV.wasDerivedFrom, URIRef(notice.url))
        else:
            draft.drop("/notice/url", "not a web address")


def _map_countries(draft: Draft) -> None:
    for index, code in enumerate(draft.sheet.countries):
        draft.claim_field(
            draft.notice_iri,
            SCHEMA.mentions,
            code,
            (f"/countries/{index}",),
            lambda value: draft.add_country(str(value)),
        )


def _map_provenance(draft: Draft, graph_iri: URIRef, rule_set: str | None) -> None:
    node = URIRef(iris.mint_extraction(draft.notice.id, base=draft.base))
    software = URIRef(iris.mint_software("kg", base=draft.base))
    draft.add(node, RDF.type, COOP.Extraction, PROV.Activity)
    draft.add(node, PROV.used, draft.notice_iri)
    draft.add(node, PROV.wasAssociatedWith, software)
    draft.add(node, COOP.softwareVersion, make_text(__version__))
    draft.add(node, COOP.droppedFactCount, make_integer(len(draft.dropped)))
    if rule_set is not None:
        draft.add(node, COOP.ruleSet, make_text(rule_set))
    draft.add(software, RDF.type, PROV.SoftwareAgent)
    draft.add(software, RDFS.label, make_text("kg"))
    draft.add(graph_iri, RDF.type, PROV.Entity)
    draft.add(graph_iri, PROV.wasGeneratedBy, node)
