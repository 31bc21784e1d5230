"""Which formats there are, and which of them a caller likes best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import mimeparse
import pyoxigraph as ox

#: Formats of a table, the one of choice first; the first two can also say true or false.
TABLE_TYPES: Final = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
#: Formats of a graph, the one of choice first.
GRAPH_TYPES: Final = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/trig",
    "application/n-quads",
)
#: The engine's name of each format of a graph.
GRAPH_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
#: Other names that callers know the formats by; the first whose format is offered counts.
_ALIASES: Final = (
    ("application/json", "application/sparql-results+json"),
    ("application/json", "application/ld+json"),
    ("application/xml", "application/sparql-results+xml"),
    ("application/xml", "application/rdf+xml"),
    ("text/xml", "application/sparql-results+xml"),
    ("text/plain", "application/n-triples"),
    ("application/x-turtle", "text/turtle"),
)
#: Short names for the ``format`` parameter of a link.
SHORT_NAMES: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
}


def choose_type(accept: str | None, offered: Sequence[str]) -> str | None:
    """Pick the offered media type that an Accept header likes best.

    Args:
        accept: The header's value; None or empty takes anything.
        offered: Media types, the one of choice first: it wins among equals.

    Returns:
        One of ``offered``; None when the caller accepts none of them or the header is broken.

    Source: RFC 9110, section 12.5.1.

    Example:
        >>> choose_type("text/html;q=0.5, text/turtle", ("text/html", "text/turtle"))
        'text/turtle'
    """
    if not accept or not accept.strip():
        return offered[0]
    known: dict[str, str] = {}
    for alias, name in _ALIASES:
        if name in offered and alias not in offered:
            known.setdefault(alias, name)
    # mimeparse prefers the last of equals.
    candidates = [*reversed(list(known)), *reversed(offered)]
    try:
        best = mimeparse.best_match(candidates, accept)
    except mimeparse.MimeTypeParseException:
        return None
    return known.get(best, best) or None
