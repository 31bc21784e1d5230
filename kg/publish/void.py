"""The statistics of a dataset in VoID, for those who want to know what is in it before they load it.

Source: https://www.w3.org/TR/void/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from kg.export.terms import find_qname
from kg.namespaces import DCTERMS, FOAF, PREFIXES, VOID
from kg.publish.catalogue import Dump, Names
from kg.publish.config import PortalConfig
from kg.publish.statistics import TARGETS, Statistics
from kg.publish.triples import TYPE, Triples, make_texts, make_typed

_FEATURES: Final = {
    "turtle": "Turtle", "trig": "TriG", "nquads": "N-Quads", "ntriples": "N-Triples", "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
}  # fmt: skip
_FORMATS: Final = "http://www.w3.org/ns/formats/"


def make_void(config: PortalConfig, base: str, statistics: Statistics, dumps: Iterable[Dump], folder: Path) -> Triples:
    """Describe the dataset in numbers.

    Shape:
        A ``void:Dataset`` with a partition a class and a property, and a ``void:Linkset`` for each property that links
        to a dataset of others. No blank nodes.
    """
    out, names = Triples(), Names(config.site)
    node, document = names.dataset, f"{config.site}void.ttl"
    out.add(document, TYPE, VOID + "DatasetDescription")
    out.add(document, FOAF + "primaryTopic", node)
    out.add(document, DCTERMS + "publisher", config.publisher.iri)
    out.add(node, TYPE, VOID + "Dataset")
    out.add(node, DCTERMS + "title", *make_texts(config.titles))
    out.add(node, DCTERMS + "license", config.licence.iri)
    out.add(node, DCTERMS + "publisher", config.publisher.iri)
    out.add(node, FOAF + "homepage", config.site)
    out.add(node, VOID + "uriSpace", ox.Literal(base))
    out.add(node, VOID + "sparqlEndpoint", config.endpoint)
    _add_numbers(out, node, statistics)
    _add_partitions(out, node, document, statistics)
    _add_links(out, node, document, statistics)
    for dump in dumps:
        if dump.format in _FEATURES:
            out.add(node, VOID + "feature", _FORMATS + _FEATURES[dump.format])
            out.add(node, VOID + "dataDump", config.site + quote(dump.path.relative_to(folder).as_posix()))
    return out


def _add_numbers(out: Triples, node: str, statistics: Statistics) -> None:
    numbers = {
        "triples": statistics.triples,
        "entities": statistics.entities,
        "distinctSubjects": statistics.subjects,
        "distinctObjects": statistics.objects,
        "properties": statistics.property_count,
        "classes": statistics.class_count,
    }
    for name, number in numbers.items():
        out.add(node, VOID + name, make_typed(number, "integer"))


def _add_partitions(out: Triples, node: str, document: str, statistics: Statistics) -> None:
    for kind, unit, counts in (
        ("class", "entities", statistics.classes),
        ("property", "triples", statistics.properties),
    ):
        for iri, number in counts.items():
            part = f"{document}#{kind}-{_shorten(iri)}"
            out.add(node, f"{VOID}{kind}Partition", part)
            out.add(part, TYPE, VOID + "Dataset")
            out.add(part, VOID + kind, iri)
            out.add(part, VOID + unit, make_typed(number, "integer"))
    used = {*statistics.classes, *statistics.properties}
    out.add(node, VOID + "vocabulary", *(iri for iri in PREFIXES.values() if any(one.startswith(iri) for one in used)))


def _add_links(out: Triples, node: str, document: str, statistics: Statistics) -> None:
    for (target, link), number in statistics.links.items():
        part, other = f"{document}#links-{target}-{_shorten(link)}", f"{document}#{target}"
        out.add(node, VOID + "subset", part)
        out.add(part, TYPE, VOID + "Linkset")
        out.add(part, VOID + "linkPredicate", link)
        out.add(part, VOID + "subjectsTarget", node)
        out.add(part, VOID + "objectsTarget", other)
        out.add(part, VOID + "triples", make_typed(number, "integer"))
        out.add(other, TYPE, VOID + "Dataset")
        out.add(other, VOID + "uriSpace", ox.Literal(TARGETS[target]))


def _shorten(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a fragment that names a term: "coop-Meeting", or a part of its hash where it has no short name."""
    name = find_qname(iri, prefixes)
    return name.replace(":", "-") if name else sha256(iri.encode()).hexdigest()[:12]
