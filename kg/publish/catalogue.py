"""The catalogue in DCAT-AP 3.0.1: catalogue, dataset, a distribution a dump, and a data service.

Source: https://semiceu.github.io/DCAT-AP/releases/3.0.1/
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import ExportError
from kg.export import FORMATS
from kg.namespaces import COOP, DCAT, DCATAP, DCTERMS, FOAF, PROV, SPDX, VCARD
from kg.publish.authority import load_language_codes, load_schemes
from kg.publish.config import PortalConfig
from kg.publish.coverage import Coverage
from kg.publish.triples import TYPE, Triples, make_texts, make_typed

#: The shapes of DCAT-AP ask for an algorithm under https, while SPDX names its terms under http.
SHA256: Final = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"
SPARQL: Final = "https://www.w3.org/TR/sparql11-protocol/"
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_FILE_TYPES: Final = {
    "turtle": "RDF_TURTLE", "trig": "RDF_TRIG", "nquads": "RDF_N_QUADS", "ntriples": "RDF_N_TRIPLES",
    "jsonld": "JSON_LD", "rdfxml": "RDF_XML", "turtle12": "RDF_TURTLE", "nquads12": "RDF_N_QUADS",
    "canonical": "RDF_N_QUADS", "csv": "CSV", "csv-nodes": "CSV", "csv-edges": "CSV", "graphml": "XML", "gexf": "XML",
}  # fmt: skip
_COMPRESSED: Final = {".gz": "application/gzip", ".zip": "application/zip"}


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of the whole dataset.

    Attributes:
        path: Where it is, inside the folder of the publication.
        format: Key of :data:`kg.export.FORMATS`.
    """

    path: Path
    format: str


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of what a publication describes: each is a fragment of the file that describes it."""

    site: str

    @property
    def catalogue(self) -> str:
        """The catalogue."""
        return f"{self.site}catalog.ttl#catalog"

    @property
    def dataset(self) -> str:
        """The dataset, the same for DCAT, VoID and PROV."""
        return f"{self.site}catalog.ttl#dataset"

    @property
    def contact(self) -> str:
        """Whom to ask."""
        return f"{self.site}catalog.ttl#contact"

    @property
    def period(self) -> str:
        """The time that the dataset covers."""
        return f"{self.site}catalog.ttl#period"

    @property
    def service(self) -> str:
        """The SPARQL endpoint."""
        return f"{self.site}catalog.ttl#sparql"

    @property
    def build(self) -> str:
        """The activity that made the dataset."""
        return f"{self.site}provenance.ttl#build"


def make_catalogue(
    config: PortalConfig, coverage: Coverage, dumps: Iterable[Dump], folder: Path, *, version: str
) -> Triples:
    """Describe the publication.

    Args:
        config: Who publishes what and where.
        coverage: What the graph covers.
        dumps: The files, inside the folder.
        folder: The folder of the publication.
        version: Of the contents of the dataset.

    Raises:
        ExportError: A dump cannot be read, or is outside the folder.

    Shape:
        With the stubs of :func:`kg.publish.stubs.make_stubs` no violation of DCAT-AP 3.0.1. No blank nodes.
    """
    out, names = Triples(), Names(config.site)
    _add_catalogue(out, names, config, coverage)
    _add_dataset(out, names, config, coverage, version)
    for dump in sorted(dumps, key=lambda one: one.path.as_posix()):
        out.add(names.dataset, DCAT + "distribution", _add_distribution(out, names, config, coverage, dump, folder))
    if config.endpoint:
        _add_service(out, names, config)
    _add_publisher(out, config)
    _add_contact(out, names, config)
    return out


def _term(scheme: str, code: str) -> str:
    return load_schemes()[scheme].mint_term(code)


def _languages(tags: Iterable[str]) -> list[str]:
    codes = load_language_codes()
    return [_term("language", codes[tag]) for tag in tags if tag in codes]


def _add_catalogue(out: Triples, names: Names, config: PortalConfig, coverage: Coverage) -> None:
    node = names.catalogue
    out.add(node, TYPE, DCAT + "Catalog")
    out.add(node, DCTERMS + "title", *make_texts(config.titles))
    out.add(node, DCTERMS + "description", *make_texts(config.descriptions))
    out.add(node, DCTERMS + "publisher", config.publisher.iri)
    out.add(node, DCTERMS + "license", config.licence.iri)
    out.add(node, DCTERMS + "language", *_languages(config.titles))
    out.add(node, DCTERMS + "spatial", *config.spatial)
    out.add(node, DCAT + "themeTaxonomy", load_schemes()["data-theme"].iri)
    out.add(node, FOAF + "homepage", config.site)
    out.add(config.site, TYPE, FOAF + "Document")
    out.add(node, DCAT + "dataset", names.dataset)
    _add_days(out, node, config, coverage)


def _add_days(out: Triples, node: str, config: PortalConfig, coverage: Coverage) -> None:
    """State when it was issued and modified: by the configuration and the data, never by the clock."""
    if config.issued:
        out.add(node, DCTERMS + "issued", make_typed(config.issued.isoformat(), "date"))
    if coverage.modified:
        out.add(node, DCTERMS + "modified", make_typed(coverage.modified, "date"))


def _add_dataset(out: Triples, names: Names, config: PortalConfig, coverage: Coverage, version: str) -> None:
    node = names.dataset
    out.add(node, TYPE, DCAT + "Dataset")
    out.add(node, DCTERMS + "title", *make_texts(config.titles))
    out.add(node, DCTERMS + "description", *make_texts(config.descriptions))
    for tag, words in config.keywords.items():
        out.add(node, DCAT + "keyword", *(ox.Literal(word, language=tag) for word in words))
    out.add(node, DCTERMS + "identifier", ox.Literal(node))
    out.add(node, DCAT + "version", ox.Literal(version))
    out.add(node, DCTERMS + "publisher", config.publisher.iri)
    out.add(node, DCAT + "theme", *(_term("data-theme", code) for code in config.themes))
    out.add(node, DCTERMS + "accrualPeriodicity", _term("frequency", config.periodicity))
    out.add(node, DCTERMS + "accessRights", _term("access-right", config.access))
    out.add(node, DCTERMS + "language", *_languages(config.languages or coverage.languages))
    out.add(node, DCTERMS + "spatial", *config.spatial)
    out.add(node, DCTERMS + "conformsTo", COOP.rstrip("#"))
    out.add(node, DCAT + "landingPage", config.site)
    out.add(node, PROV + "wasGeneratedBy", names.build)
    out.add(names.build, TYPE, PROV + "Activity")
    _add_days(out, node, config, coverage)
    if coverage.period:
        out.add(node, DCTERMS + "temporal", names.period)
        out.add(names.period, TYPE, DCTERMS + "PeriodOfTime")
        for name, day in zip(("startDate", "endDate"), coverage.period, strict=True):
            out.add(names.period, DCAT + name, make_typed(day, "date"))


def _add_distribution(
    out: Triples, names: Names, config: PortalConfig, coverage: Coverage, dump: Dump, folder: Path
) -> str:
    """Describe one file and return the IRI of its distribution."""
    try:
        place = dump.path.relative_to(folder).as_posix()
        size, digest = _measure(dump.path)
    except ValueError as exc:
        raise ExportError(f"the dump is not inside the folder {folder}", where=str(dump.path)) from exc
    except OSError as exc:
        raise ExportError(f"the dump cannot be read: {exc.strerror or exc}", where=str(dump.path)) from exc
    form = FORMATS[dump.format]
    node = f"{names.site}catalog.ttl#distribution-{quote(place, safe='')}"
    address = config.site + quote(place)
    out.add(node, TYPE, DCAT + "Distribution")
    out.add(node, DCTERMS + "title", ox.Literal(f"{form.title} ({place})", language="en"))
    out.add(node, DCTERMS + "description", ox.Literal(form.holds, language="en"))
    out.add(node, DCAT + "accessURL", address)
    out.add(node, DCAT + "downloadURL", address)
    out.add(node, DCAT + "mediaType", MEDIA_TYPES + form.media_type)
    out.add(node, DCTERMS + "format", _term("file-type", _FILE_TYPES.get(dump.format, "OCTET")))
    out.add(node, DCAT + "byteSize", make_typed(size, "nonNegativeInteger"))
    out.add(node, DCTERMS + "license", config.licence.iri)
    out.add(node, DCATAP + "availability", _term("availability", config.availability))
    out.add(node, SPDX + "checksum", f"{node}-sha256")
    out.add(f"{node}-sha256", TYPE, SPDX + "Checksum")
    out.add(f"{node}-sha256", SPDX + "algorithm", SHA256)
    out.add(f"{node}-sha256", SPDX + "checksumValue", make_typed(digest, "hexBinary"))
    if packed := _COMPRESSED.get(dump.path.suffix):
        out.add(node, DCAT + "compressFormat", MEDIA_TYPES + packed)
    _add_days(out, node, config, coverage)
    return node


def _measure(path: Path) -> tuple[int, str]:
    """Return a file's size in bytes and its SHA-256 in hexadecimal."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return stream.tell(), digest


def _add_service(out: Triples, names: Names, config: PortalConfig) -> None:
    node = names.service
    out.add(names.catalogue, DCAT + "service", node)
    out.add(node, TYPE, DCAT + "DataService")
    out.add(node, DCTERMS + "title", ox.Literal("SPARQL endpoint", language="en"))
    out.add(node, DCTERMS + "description", ox.Literal("Answers SPARQL 1.1 queries over the dataset.", language="en"))
    out.add(node, DCAT + "endpointURL", config.endpoint)
    # An endpoint describes itself when it is asked without a query (SPARQL 1.1 Service Description, section 2).
    out.add(node, DCAT + "endpointDescription", config.endpoint_description or config.endpoint)
    out.add(node, DCAT + "servesDataset", names.dataset)
    out.add(node, DCTERMS + "conformsTo", SPARQL)
    out.add(node, DCTERMS + "publisher", config.publisher.iri)
    out.add(node, DCTERMS + "license", config.licence.iri)
    out.add(node, DCTERMS + "accessRights", _term("access-right", config.access))
    out.add(node, DCAT + "theme", *(_term("data-theme", code) for code in config.themes))
    for tag, words in config.keywords.items():
        out.add(node, DCAT + "keyword", *(ox.Literal(word, language=tag) for word in words))


def _add_publisher(out: Triples, config: PortalConfig) -> None:
    publisher = config.publisher
    out.add(publisher.iri, TYPE, FOAF + "Agent")
    out.add(publisher.iri, FOAF + "name", *make_texts(publisher.names))
    if publisher.type:
        out.add(publisher.iri, DCTERMS + "type", _term("publisher-type", publisher.type))
    if publisher.homepage:
        out.add(publisher.iri, FOAF + "homepage", publisher.homepage)
        out.add(publisher.homepage, TYPE, FOAF + "Document")


def _add_contact(out: Triples, names: Names, config: PortalConfig) -> None:
    contact = config.contact
    if contact is None:
        return
    out.add(names.dataset, DCAT + "contactPoint", names.contact)
    if config.endpoint:
        out.add(names.service, DCAT + "contactPoint", names.contact)
    out.add(names.contact, TYPE, VCARD + "Kind", VCARD + "Organization")
    out.add(names.contact, VCARD + "fn", ox.Literal(contact.name))
    out.add(names.contact, VCARD + "hasEmail", f"mailto:{contact.email}" if contact.email else None)
    out.add(names.contact, VCARD + "hasURL", contact.page)
