"""Which status a request asks for, by the names that the concept scheme of statuses gives them."""

from __future__ import annotations

from functools import cache

from rdflib import SKOS, Graph

from kg.assets import get_ontology_dir
from kg.model.slug import make_slug
from kg.namespaces import STATUS


def find_status(text: str) -> str | None:
    """Return the code of the status that a request names in English, French or Spanish; None when it names none.

    Example:
        >>> find_status("status of WCO Regional Dog Training Centre")
        'regional-dog-training-centre'
    """
    words = f"-{make_slug(text)}-"
    for label, code in _load_labels():
        if f"-{label}-" in words:
            return code
    return None


@cache
def _load_labels() -> tuple[tuple[str, str], ...]:
    """Load every label of the scheme as a slug with its concept's code; longer labels first, as they say more."""
    graph = Graph().parse(get_ontology_dir() / "status.ttl", format="turtle")
    labels = {
        (make_slug(str(label)), str(concept).removeprefix(STATUS))
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for concept, label in graph.subject_objects(predicate)
    }
    return tuple(sorted(labels, key=lambda pair: (-len(pair[0]), pair)))
