"""Stubs of the terms of others that a catalogue uses, each with its class, label and list.

The ranges of DCAT-AP ask what class a frequency, a theme or a language is of; only the authority list itself says so,
and it is elsewhere on the web. With these stubs beside it, a catalogue can be judged where there is no network.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from kg.namespaces import CATALOGUE_PREFIXES, COOP, DCAT, DCTERMS, GEO, OWL, SKOS, SPDX
from kg.publish.authority import EARTH, Scheme, load_schemes
from kg.publish.catalogue import MEDIA_TYPES, SHA256, SPARQL
from kg.publish.config import PortalConfig
from kg.publish.triples import TYPE, Triples

_STANDARDS: Final[Mapping[str, str]] = {
    SPARQL: "SPARQL 1.1 Protocol",
    COOP.rstrip("#"): "Ontology of regional customs cooperation",
}


def make_stubs(catalogue: Triples, config: PortalConfig) -> Triples:
    """Describe every term of an authority list that a catalogue uses, and nothing else."""
    out = Triples()
    used = catalogue.list_iris()
    for scheme in load_schemes().values():
        _add_scheme(out, scheme, used)
    for iri in sorted(used):
        if iri.startswith(MEDIA_TYPES):
            out.add(iri, TYPE, DCTERMS + "MediaType")
        if iri in _STANDARDS:
            out.add(iri, TYPE, DCTERMS + "Standard")
            out.add(iri, DCTERMS + "title", ox.Literal(_STANDARDS[iri], language="en"))
    _add_licence(out, config)
    _add_places(out, config)
    _add_publisher(out, config)
    if SHA256 in used:
        out.add(SHA256, TYPE, SPDX + "ChecksumAlgorithm")
        out.add(SHA256, OWL + "sameAs", SPDX + "checksumAlgorithm_sha256")
    return out


def _add_scheme(out: Triples, scheme: Scheme, used: set[str]) -> None:
    codes = [code for code in scheme.terms if scheme.mint_term(code) in used]
    for code in codes:
        _add_term(out, scheme, scheme.mint_term(code), scheme.terms[code])
    if codes or scheme.iri in used:
        out.add(scheme.iri, TYPE, SKOS + "ConceptScheme")
        out.add(scheme.iri, DCTERMS + "title", ox.Literal(scheme.title, language="en"))


def _add_term(out: Triples, scheme: Scheme, iri: str, label: str) -> None:
    out.add(iri, TYPE, SKOS + "Concept", *(_expand(kind) for kind in scheme.kinds))
    out.add(iri, SKOS + "prefLabel", ox.Literal(label, language="en"))
    out.add(iri, SKOS + "inScheme", scheme.iri)


def _add_licence(out: Triples, config: PortalConfig) -> None:
    licence, kinds = config.licence, load_schemes()["licence-type"]
    out.add(licence.iri, TYPE, DCTERMS + "LicenseDocument")
    out.add(licence.iri, DCTERMS + "title", ox.Literal(licence.title, language="en"))
    out.add(licence.iri, DCTERMS + "type", kinds.mint_term(licence.type))
    _add_scheme(out, kinds, {kinds.mint_term(licence.type)})


def _add_publisher(out: Triples, config: PortalConfig) -> None:
    """Describe a publisher that the list of corporate bodies has; the list itself is too long to be shipped."""
    bodies = load_schemes()["corporate-body"]
    code = config.publisher.iri.removeprefix(bodies.prefix)
    if code != config.publisher.iri:
        name = config.publisher.names.get("en") or next(iter(config.publisher.names.values()))
        _add_term(out, bodies, config.publisher.iri, name)
        out.add(bodies.iri, TYPE, SKOS + "ConceptScheme")
        out.add(bodies.iri, DCTERMS + "title", ox.Literal(bodies.title, language="en"))


def _add_places(out: Triples, config: PortalConfig) -> None:
    """Describe places of GeoNames; those of authority lists are terms."""
    known = {
        s.mint_term(code) for s in load_schemes().values() if s.name in ("continent", "country") for code in s.terms
    }
    for iri in config.spatial:
        if iri not in known:
            out.add(iri, TYPE, DCTERMS + "Location")
    if EARTH in config.spatial:
        _add_earth(out)


def _add_earth(out: Triples) -> None:
    wkt = ox.NamedNode(GEO + "wktLiteral")
    box = "POLYGON((-180 -90, 180 -90, 180 90, -180 90, -180 -90))"
    out.add(EARTH, DCAT + "bbox", ox.Literal(box, datatype=wkt))
    out.add(EARTH, DCAT + "centroid", ox.Literal("POINT(0 0)", datatype=wkt))


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return CATALOGUE_PREFIXES[prefix] + local
