"""The namespaces of the graph: the only place with a namespace IRI."""

from __future__ import annotations

from typing import Final

ROOT: Final = "https://w3id.org/regional-cooperation/"
COOP: Final = ROOT + "ontology#"
#: Default base of instance IRIs; users set their own with ``--base``.
BASE: Final = ROOT + "id/"

# Concept schemes: one namespace each.
REGION: Final = ROOT + "region/"
TOPIC: Final = ROOT + "topic/"
ROLE: Final = ROOT + "role/"
KIND: Final = ROOT + "kind/"
MODE: Final = ROOT + "mode/"
STATUS: Final = ROOT + "status/"
#: Shapes are no instances: their IRIs do not follow the user's base.
SHAPE: Final = ROOT + "shape/"

ADMS: Final = "http://www.w3.org/ns/adms#"
CV: Final = "http://data.europa.eu/m8g/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
DCATAP: Final = "http://data.europa.eu/r5r/"
DCTERMS: Final = "http://purl.org/dc/terms/"
EU_COUNTRY: Final = "http://publications.europa.eu/resource/authority/country/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
GEO: Final = "http://www.opengis.net/ont/geosparql#"
GEONAMES: Final = "https://sws.geonames.org/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SPDX: Final = "http://spdx.org/rdf/terms#"
TIME: Final = "http://www.w3.org/2006/time#"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
VOID: Final = "http://rdfs.org/ns/void#"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

#: Prefix to namespace, as written in every serialisation and offered to every query.
PREFIXES: Final[dict[str, str]] = {
    "coop": COOP, "cv": CV, "dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "kind": KIND, "mode": MODE,
    "oa": OA, "org": ORG, "owl": OWL, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "region": REGION, "role": ROLE,
    "schema": SCHEMA, "sh": SH, "shape": SHAPE, "skos": SKOS, "status": STATUS, "time": TIME, "topic": TOPIC,
    "void": VOID, "xsd": XSD,
}  # fmt: skip

#: What a catalogue needs besides: no part of the graph, and not offered to queries.
CATALOGUE_PREFIXES: Final[dict[str, str]] = {
    **PREFIXES, "adms": ADMS, "dcatap": DCATAP, "geo": GEO, "spdx": SPDX, "vcard": VCARD,
}  # fmt: skip
