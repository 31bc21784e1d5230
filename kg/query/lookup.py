"""Find what a user names, by label, code or IRI, in the graph; never guess between two.

A label is compared without case, accents and punctuation. Whoever matches by preferred label goes before those who
match by another one; two that match equally well are an error that names both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import OWL, PREFIXES
from kg.query.kinds import KINDS, Kind
from kg.query.source import Queryable

_SUBCLASSES = "SELECT DISTINCT ?class ?type WHERE { ?type rdfs:subClassOf+ ?class }"
_LABELS_OF_CLASS = """SELECT DISTINCT ?class ?entity ?property ?label WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel skos:notation coop:acronym foaf:name schema:name schema:headline }
  { SELECT DISTINCT ?class ?entity WHERE { ?entity a ?class } }
  ?entity ?property ?label .
}"""
_LABELS_OF_ALL = """SELECT DISTINCT ?entity ?property ?label WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel coop:acronym schema:headline }
  ?entity ?property ?label .
}"""
_MENTIONED = """SELECT ?entity WHERE { { ?entity ?p ?o } UNION { ?s ?p ?entity } } LIMIT 1"""
_PREFERRED = (PREFIXES["skos"] + "prefLabel", PREFIXES["schema"] + "headline", PREFIXES["skos"] + "notation")
_IS_IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`]+$")
_MAX_CANDIDATES = 6


@dataclass(slots=True)
class _Candidate:
    """One entity of the graph that a name may mean, with its labels folded."""

    iri: str
    label: str = ""
    preferred: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)


def find_entity(store: Queryable, text: str, kind: str) -> ox.NamedNode:
    """Return the one thing of a kind that a user means.

    Args:
        store: Where to look.
        text: A name, an acronym, a code ("PE", "AMS"), the end of an IRI ("person/kunio-mikuriya") or an IRI.
        kind: A key of :data:`kg.query.kinds.KINDS` that is no data type.

    Raises:
        QueryError: If the graph knows nothing of that name, or several; the message names candidates.
    """
    wanted = text.strip()
    if _IS_IRI.match(wanted):
        return _get_iri(store, wanted)
    candidates = _load_candidates(store, KINDS[kind])
    for matches in _iter_matches(candidates, wanted, KINDS[kind]):
        if len(matches) == 1:
            return ox.NamedNode(matches[0].iri)
        if matches:
            raise QueryError(f"{text!r} may be {_name(matches)}; give the IRI of the one you mean")
    raise QueryError(f"the graph knows no {kind.split(maxsplit=1)[1]} called {text!r}{_suggest(candidates, wanted)}")


def fold(text: str) -> str:
    """Return a label without case, accents and punctuation.

    Example:
        >>> fold("Côte d’Ivoire")
        'cote d ivoire'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(kept.split())


def _get_iri(store: Queryable, iri: str) -> ox.NamedNode:
    try:
        node = ox.NamedNode(iri)
    except ValueError as exc:
        raise QueryError(f"{iri!r} is not an IRI") from exc
    for _ in store.query(_MENTIONED, bindings={"entity": node}):
        return node
    raise QueryError(f"the graph does not mention <{iri}>")


def _load_candidates(store: Queryable, kind: Kind) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}
    for iri, is_preferred, label in _iter_labels(store, kind):
        if kind.paths and not kind.classes and not iri.startswith(kind.paths[0]):
            continue
        candidate = found.setdefault(iri, _Candidate(iri))
        (candidate.preferred if is_preferred else candidate.other).add(fold(label))
        if is_preferred and (not candidate.label or label < candidate.label):
            candidate.label = label
    return sorted(found.values(), key=lambda candidate: candidate.iri)


def _iter_labels(store: Queryable, kind: Kind) -> Iterable[tuple[str, bool, str]]:
    if not kind.classes or kind.classes == (OWL + "Thing",):
        for row in store.query(_LABELS_OF_ALL):
            yield row["entity"].value, row["property"].value in _PREFERRED, row["label"].value
        return
    types = {ox.NamedNode(iri) for iri in kind.classes}
    for known in tuple(types):
        types |= {row["type"] for row in store.query(_SUBCLASSES, bindings={"class": known})}
    for node in sorted(types, key=str):
        for row in store.query(_LABELS_OF_CLASS, bindings={"class": node}):
            yield row["entity"].value, row["property"].value in _PREFERRED, row["label"].value


def _iter_matches(candidates: list[_Candidate], wanted: str, kind: Kind) -> Iterable[list[_Candidate]]:
    """Yield the matches by code, by preferred label, and by any label, the surest first."""
    code = wanted.strip("/").casefold()
    ends = {f"/{code}", *(f"/{path}/{code}" for path in kind.paths)}
    is_code = bool(kind.paths) or "/" in code
    yield [c for c in candidates if is_code and any(c.iri.casefold().endswith(end) for end in ends)]
    name = fold(wanted)
    yield [c for c in candidates if name and name in c.preferred]
    yield [c for c in candidates if name and name in c.other]
    if kind.paths == ("person",):  # A family name is enough where one person alone bears it.
        yield _find_bearers(candidates, set(name.split()))


def _find_bearers(candidates: list[_Candidate], words: set[str]) -> list[_Candidate]:
    """Return the persons of whose name all the words are a part."""
    return [c for c in candidates if words and any(words <= set(label.split()) for label in c.preferred | c.other)]


def _suggest(candidates: list[_Candidate], wanted: str) -> str:
    words = set(fold(wanted).split())
    near = [c for c in candidates if words and any(words <= set(label.split()) for label in c.preferred | c.other)]
    if not near:
        labels = {label: c for c in candidates for label in sorted(c.preferred)}
        near = [labels[label] for label in get_close_matches(fold(wanted), list(labels), n=3, cutoff=0.7)]
    return f"; did you mean {_name(near)}?" if near else ""


def _name(candidates: list[_Candidate]) -> str:
    unique = list({candidate.iri: candidate for candidate in candidates}.values())
    names = [f"{c.label or c.iri.rsplit('/', 1)[-1]} <{c.iri}>" for c in unique[:_MAX_CANDIDATES]]
    more = f" or {len(unique) - _MAX_CANDIDATES} more" if len(unique) > _MAX_CANDIDATES else ""
    return " or ".join(names) + more
