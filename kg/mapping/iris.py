"""IRIs of instances: the only place that mints them. Whatever a notice says, what comes out is a valid IRI (ADR 0001).

An IRI is the base, the sort of thing, and segments that are either a safe identifier, a slug of a name, or a hash of
what a node states. Nothing random, counted or dated goes in, so the same notice gives the same IRIs everywhere.
"""

from __future__ import annotations

import re

from kg.model.slug import hash_text, make_segment, make_slug
from kg.model.span import Span
from kg.namespaces import BASE

_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]\Z", re.IGNORECASE)
#: What RFC 3987 lets stand in an absolute web address; anything else is not linked.
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]+\Z", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2}\Z")

#: Sorts of claim-bearing nodes, each the first segment of its IRIs.
CLAIM_SORTS = frozenset(
    {"participation", "tenure", "endorsement", "request", "appointment", "agreement", "document", "claim"}
)


def check_base(base: str) -> str:
    """Return the base of instance IRIs if it is one.

    Raises:
        ValueError: It is not an absolute IRI that ends in "/" or "#".
    """
    if not _BASE.match(base):
        raise ValueError(f"base IRI {base!r} is not an absolute IRI that ends in '/' or '#'")
    return base


def is_web_address(text: str) -> bool:
    """Tell whether a text can stand in the graph as the IRI of a web page."""
    return _WEB_ADDRESS.match(text) is not None


def is_country_code(text: str) -> bool:
    """Tell whether a text has the form of an ISO 3166-1 alpha-2 code."""
    return _CODE.match(text) is not None


def mint_notice(notice_id: str, *, base: str = BASE) -> str:
    """Mint the IRI of a notice.

    Example:
        >>> mint_notice("regional-heads-2020")
        'https://w3id.org/regional-cooperation/id/notice/regional-heads-2020'
    """
    return f"{base}notice/{make_segment(notice_id)}"


def mint_notice_graph(notice_id: str, *, base: str = BASE) -> str:
    """Mint the IRI of the named graph that holds what a notice states."""
    return f"{base}graph/notice/{make_segment(notice_id)}"


def mint_graph(name: str, *, base: str = BASE) -> str:
    """Mint the IRI of a shared named graph: "entities", "reference", "vocabulary", "shortcuts", "sheets"."""
    return f"{base}graph/{make_segment(name)}"


def mint_extraction(notice_id: str, *, base: str = BASE) -> str:
    """Mint the IRI of the activity that read a notice."""
    return f"{base}extraction/{make_segment(notice_id)}"


def mint_software(name: str, *, base: str = BASE) -> str:
    """Mint the IRI of the software that did something."""
    return f"{base}software/{make_segment(name)}"


def mint_evidence(notice_id: str, span: Span, *, base: str = BASE) -> str:
    """Mint the IRI of a sentence of a notice.

    Example:
        >>> mint_evidence("n", Span(412, 498), base="http://x/")
        'http://x/evidence/n/412-498'
    """
    return f"{base}evidence/{make_segment(notice_id)}/{span.start}-{span.end}"


def mint_node(sort: str, notice_id: str, *content: str, base: str = BASE) -> str:
    """Mint the IRI of a claim-bearing node from what it states.

    Args:
        sort: One of :data:`CLAIM_SORTS`.
        notice_id: The notice that states it.
        content: Everything that tells the node from its like, in a fixed order.

    Raises:
        ValueError: The sort is unknown.
    """
    if sort not in CLAIM_SORTS:
        raise ValueError(f"unknown sort of node {sort!r}")
    return f"{base}{sort}/{make_segment(notice_id)}/{hash_text(*content)}"


def mint_mention(notice_id: str, key: str, *, base: str = BASE) -> str:
    """Mint the IRI of a mention: the key of a fact sheet, taken for an entity."""
    return f"{base}mention/{make_segment(notice_id)}/{make_segment(key)}"


def mint_entity(path: str, *, base: str = BASE) -> str:
    """Mint the IRI of an entity from its path, as resolution or the reference data gives it.

    Example:
        >>> mint_entity("person/kunio-mikuriya", base="http://x/")
        'http://x/person/kunio-mikuriya'
        >>> mint_entity("person/<b>", base="http://x/").startswith("http://x/person/b~")
        True
    """
    return base + "/".join(make_segment(segment) for segment in path.split("/"))


def mint_country(code: str, *, base: str = BASE) -> str:
    """Mint the IRI of a country or customs territory from its ISO 3166-1 alpha-2 code."""
    return f"{base}country/{make_segment(code)}"


def mint_city(name: str, country: str | None, *, base: str = BASE) -> str:
    """Mint the IRI of a city; its country is part of it where known.

    Example:
        >>> mint_city("São Paulo", "BR", base="http://x/"), mint_city("Lima", None, base="http://x/")
        ('http://x/city/BR/sao-paulo', 'http://x/city/lima')
    """
    return f"{base}city/{make_segment(country) + '/' if country else ''}{make_slug(name)}"
