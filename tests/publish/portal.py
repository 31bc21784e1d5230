"""A publication of the small example graph, and the configurations that it is described by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.export import FORMATS, export_graph
from kg.publish.config import PortalConfig, parse_config
from kg.publish.metadata import Dump, write_metadata
from kg.store.embedded import EmbeddedStore
from tests.query.example import make_store

LEAST: dict[str, Any] = {"site": "https://example.org/kg/", "licence": "CC-BY-4.0", "publisher": {"name": "Customs"}}
FULL: dict[str, Any] = LEAST | {
    "publisher": {
        "name": {"en": "World Customs Organization", "fr": "Organisation mondiale des douanes"},
        "iri": "http://publications.europa.eu/resource/authority/corporate-body/WCO",
        "type": "SupraNationalAuthority",
        "homepage": "https://www.example.org/",
    },
    "contact": {"name": "Open data", "email": "data@example.org", "page": "https://www.example.org/contact"},
    "languages": ["en", "es"],
    "periodicity": "WEEKLY",
    "issued": "2021-01-01",
    "endpoint": "https://example.org/sparql",
    "formats": ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "csv", "graphml", "gexf"],
}


def publish(folder: Path, values: dict[str, Any] = LEAST, *, store: EmbeddedStore | None = None) -> PortalConfig:
    """Write the dumps and the metadata of a store, by default the example's."""
    config = parse_config(values)
    opened = store or make_store()
    dumps = []
    for name in config.formats:
        path = folder / "data" / f"graph{FORMATS[name].suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        export_graph(opened, name, path, include_text=config.with_text)
        dumps.append(Dump(path, name))
    write_metadata(opened, folder, config, dumps)
    return config
