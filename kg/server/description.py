"""The service description: what the endpoint can do, in RDF.

Source: https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from kg.namespaces import PREFIXES, RDF
from kg.server.negotiation import GRAPH_FORMATS, GRAPH_TYPES
from kg.server.settings import Settings

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS: Final = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")


def describe_service(endpoint: str, settings: Settings, media_type: str) -> bytes:
    """Write the description of the endpoint.

    Args:
        endpoint: The endpoint's own IRI.
        settings: Tell whether updates and remote calls are on.
        media_type: One of :data:`kg.server.negotiation.GRAPH_TYPES`.
    """
    if media_type not in GRAPH_TYPES:
        raise ValueError(f"no format of graphs: {media_type}")
    service, dataset, graph = (ox.NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset", "default-graph"))
    facts = [
        (service, RDF + "type", _SD + "Service"),
        (service, _SD + "endpoint", endpoint),
        (service, _SD + "supportedLanguage", _SD + "SPARQL11Query"),
        (service, _SD + "feature", _SD + "UnionDefaultGraph"),
        (service, _SD + "defaultDataset", dataset.value),
        (dataset, RDF + "type", _SD + "Dataset"),
        (dataset, _SD + "defaultGraph", graph.value),
        (graph, RDF + "type", _SD + "Graph"),
    ]
    facts += [(service, _SD + "resultFormat", _FORMATS + name) for name in (*_RESULTS, *_GRAPHS)]
    if settings.allow_update:
        facts.append((service, _SD + "supportedLanguage", _SD + "SPARQL11Update"))
        facts += [(service, _SD + "inputFormat", _FORMATS + name) for name in _GRAPHS[:4]]
    if settings.service_hosts:
        facts.append((service, _SD + "feature", _SD + "BasicFederatedQuery"))
    triples = sorted((ox.Triple(s, ox.NamedNode(p), ox.NamedNode(o)) for s, p, o in facts), key=str)
    written = ox.serialize(triples, None, GRAPH_FORMATS[media_type], prefixes={**PREFIXES, "sd": _SD})
    return written or b""
