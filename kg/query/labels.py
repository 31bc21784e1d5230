"""Readable names of the IRIs in an answer, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.query.source import Queryable

#: One query an IRI, by an index: a label is a handful of rows, whatever the size of the graph.
_LABELS = """SELECT ?entity ?property ?label WHERE {
  ?entity ?property ?label .
  VALUES ?property { skos:prefLabel rdfs:label schema:headline schema:name foaf:name coop:partyName }
}"""
#: From so many IRIs on, one pass over all labels is faster than a query for each.
_MANY = 1000
_RANK = {
    PREFIXES["skos"] + "prefLabel": 0,
    PREFIXES["schema"] + "headline": 1,
    PREFIXES["rdfs"] + "label": 2,
    PREFIXES["schema"] + "name": 3,
    PREFIXES["foaf"] + "name": 4,
    PREFIXES["coop"] + "partyName": 5,
}


def find_labels(store: Queryable, iris: Iterable[str], *, language: str = "en") -> Mapping[str, str]:
    """Return a label for each IRI.

    The preferred label goes before other names; the wanted language before English, before no language, before the
    first in alphabetical order. What has no label is called by the words of its local name where it is a
    term, else by its IRI.

    Args:
        store: Where the labels are.
        iris: What to name, in any order.
        language: A language tag, as "fr".
    """
    wanted = sorted(set(iris))
    if len(wanted) > _MANY:
        found = _scan_labels(store, set(wanted), language)
        return {iri: found[iri][2] if iri in found else _name_iri(iri) for iri in wanted}
    return {iri: _find_label(store, iri, language) for iri in wanted}


def _find_label(store: Queryable, iri: str, language: str) -> str:
    found = [
        (_RANK[row["property"].value], _rank_language(row["label"].language, language), row["label"].value)
        for row in store.query(_LABELS, bindings={"entity": ox.NamedNode(iri)})
        if isinstance(row["label"], ox.Literal)
    ]
    return min(found)[2] if found else _name_iri(iri)


def _scan_labels(store: Queryable, wanted: set[str], language: str) -> dict[str, tuple[int, int, str]]:
    """Return the best label of each of many, in one pass over all labels."""
    found: dict[str, tuple[int, int, str]] = {}
    for row in store.query(_LABELS):
        iri, label = row["entity"].value, row["label"]
        if iri in wanted and isinstance(label, ox.Literal):
            rank = (_RANK[row["property"].value], _rank_language(label.language, language), label.value)
            found[iri] = min(rank, found.get(iri, rank))
    return found


def _name_iri(iri: str) -> str:
    """Return the words of a term of a known vocabulary, and any other IRI as it is."""
    return iri if shorten_iri(iri) == iri else name_property(iri, {})


def _rank_language(found: str | None, wanted: str) -> int:
    order = (wanted, "en", "")
    tag = (found or "").split("-")[0]
    return order.index(tag) if tag in order else len(order)


def shorten_iri(iri: str) -> str:
    """Return a term by its prefix, and any other IRI as it is.

    Example:
        >>> shorten_iri("https://schema.org/startDate")
        'schema:startDate'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def name_property(iri: str, labels: Mapping[str, str]) -> str:
    """Return a property in words: its label, else the words of its local name.

    Example:
        >>> name_property("https://schema.org/startDate", {})
        'start date'
    """
    label = labels.get(iri, "")
    if label and label not in (iri, shorten_iri(iri)):
        return label
    local = re.split(r"[/#]", iri)[-1] or iri
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()
