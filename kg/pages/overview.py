"""What is told of the whole graph: all names for the search, all participations for the network, all terms.

They read each property once from end to end: on millions of triples a look-up a thing takes minutes, this seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyoxigraph as ox

from kg.namespaces import COOP, FOAF, ORG, OWL, PREFIXES, RDFS, SCHEMA, SKOS
from kg.pages.view import GraphView

#: Classes of the terms that the editor completes.
_TERM_KINDS: Final = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    OWL + "AnnotationProperty": "property",
    SKOS + "Concept": "concept",
}
#: Names that a search looks at, the preferred ones first.
_NAMES: Final = (SKOS + "prefLabel", SCHEMA + "headline", SCHEMA + "name", FOAF + "name")
_OTHER_NAMES: Final = (SKOS + "altLabel", COOP + "acronym", SCHEMA + "alternateName")
#: What tells how much the graph speaks of a thing.
_WEIGHTS: Final = (COOP + "agent", COOP + "inMeeting", COOP + "topic", COOP + "country", ORG + "organization")
#: Classes whose instances are no things that people look for, and many.
_NODE_CLASSES: Final = frozenset(
    COOP + name for name in ("Claim", "Participation", "Mention", "Tenure", "Attested", "Endorsement", "Appointment",
                             "Agreement", "Document", "Request", "EndorsedThing", "StatusGrant")
)  # fmt: skip
#: The network page draws no more than this; the newest count.
_MAX_PARTICIPATIONS: Final = 60_000


def list_names(view: GraphView) -> dict[str, Any]:
    """List every thing that people look for: its IRI, kind, names by language, other names, and how often it occurs."""
    found: dict[str, dict[str, Any]] = {}
    for predicate in (*_NAMES, *_OTHER_NAMES):
        for iri, value in view.iter_pairs(predicate):
            _add_name(view, found, iri, value, is_preferred=predicate in _NAMES)
    targets = view.table(COOP + "mentionOf")
    for mention, value in view.iter_pairs(COOP + "mentionLabel"):
        for target in targets.get(mention, [])[:1]:
            _add_name(view, found, target.value, value, is_preferred=False)
    weights = _count_roles(view)
    rows = [
        [iri, one["kind"], dict(sorted(one["names"].items())), sorted(set(one["others"])), weights.get(iri, 0)]
        for iri, one in sorted(found.items())
    ]
    return {"rows": rows, "types": _list_types(view, found)}


def _add_name(view: GraphView, found: dict[str, dict[str, Any]], iri: str, value: Any, *, is_preferred: bool) -> None:
    kind = view.kind(iri)
    if not kind or not isinstance(value, ox.Literal):
        return
    one = found.setdefault(iri, {"kind": kind, "names": {}, "others": []})
    language = (value.language or "").partition("-")[0]
    if is_preferred and language not in one["names"]:
        one["names"][language] = value.value
    elif value.value not in one["names"].values():
        one["others"].append(value.value)


def _count_roles(view: GraphView) -> dict[str, int]:
    counts: dict[str, int] = {}
    for predicate in _WEIGHTS:
        for _, value in view.iter_pairs(predicate):
            if isinstance(value, ox.NamedNode):
                counts[value.value] = counts.get(value.value, 0) + 1
    return counts


def _list_types(view: GraphView, things: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the classes of each thing, for the reconciliation service."""
    types: dict[str, list[str]] = {}
    classes = {*view.instances(OWL + "Class"), FOAF + "Person", COOP + "Body", COOP + "Meeting", COOP + "Country"}
    for class_iri in sorted(classes - _NODE_CLASSES):
        for iri in view.instances(class_iri):
            if iri in things:
                types.setdefault(iri, []).append(class_iri)
    return types


def list_participations(view: GraphView) -> dict[str, Any]:
    """List who took part in what, compactly: things in tables, participations as rows of their numbers.

    Shape:
        ``agents``: iri, label, kind, country, region; ``meetings``: iri, label, date, country, region, kind, topics;
        ``rows``: meeting, agent, role, participation's IRI after the base, newest meeting first.
    """
    tables = _Tables(view)
    meetings, agents, roles = _Numbers(), _Numbers(), _Numbers()
    rows: set[tuple[int, int, int, str]] = set()
    for node, held in tables.get(COOP + "inMeeting").items():
        for agent in tables.iris(node, COOP + "agent"):
            role = next(iter(tables.iris(node, COOP + "role")), "")
            name = node.removeprefix(view.base)
            rows.update((meetings.of(one.value), agents.of(agent), roles.of(role), name) for one in held)
    described = [_describe_meeting(tables, iri) for iri in meetings.keys]
    ranked = sorted(rows, key=lambda row: (described[row[0]]["date"], row[3]), reverse=True)
    regions = _list_regions(tables, view)
    told = {value for meeting in described for value in [meeting["region"], meeting["kind"], *meeting["topics"]]}
    told |= {*regions, *regions.values(), *view.instances(COOP + "Country")}
    return {
        "base": view.base,
        "agents": [_describe_agent(tables, view, iri, regions) for iri in agents.keys],
        "meetings": described,
        "roles": [{"iri": iri, "label": view.label(iri) if iri else ""} for iri in roles.keys],
        "rows": ranked[:_MAX_PARTICIPATIONS],
        "total": len(ranked),
        "regions": regions,
        "labels": {iri: view.label(iri) for iri in sorted(told) if iri},
    }


def list_terms(view: GraphView) -> dict[str, Any]:
    """List classes, properties and concepts with their labels, for the editor's completion."""
    terms: dict[str, dict[str, str]] = {}
    for class_iri, kind in _TERM_KINDS.items():
        for iri in view.instances(class_iri):
            if not iri.startswith(view.base):
                note = view.first(iri, RDFS + "comment") or view.first(iri, SKOS + "definition") or ""
                terms[iri] = {"iri": iri, "kind": kind, "label": view.label(iri), "note": note}
    return {"terms": [terms[iri] for iri in sorted(terms)], "prefixes": PREFIXES, "base": view.base}


class _Numbers:
    """Numbers things in the order they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    @property
    def keys(self) -> list[str]:
        return list(self._numbers)


class _Tables:
    """Whole properties, each read once."""

    def __init__(self, view: GraphView) -> None:
        self._view = view
        self._tables: dict[str, dict[str, list[Any]]] = {}
        self._tenures: dict[str, list[str]] | None = None

    def get(self, predicate: str) -> dict[str, list[Any]]:
        if predicate not in self._tables:
            self._tables[predicate] = self._view.table(predicate)
        return self._tables[predicate]

    def get_tenures(self) -> dict[str, list[str]]:
        """Return the tenures of each person."""
        if self._tenures is None:
            self._tenures = {}
            for tenure, members in sorted(self.get(ORG + "member").items()):
                for member in members:
                    self._tenures.setdefault(member.value, []).append(tenure)
        return self._tenures

    def iris(self, subject: str, predicate: str) -> list[str]:
        values = self.get(predicate).get(subject, [])
        return sorted(value.value for value in values if isinstance(value, ox.NamedNode))

    def first(self, subject: str, *predicates: str) -> str:
        for predicate in predicates:
            if values := self.get(predicate).get(subject):
                return str(min(values, key=str).value)
        return ""

    def label(self, iri: str) -> str:
        """Return a name in the reader's language, else in English, else the first."""
        order = (self._view.language, "en", "")
        for predicate in (*_NAMES[:1], RDFS + "label", *_NAMES[1:]):
            names = [
                (order.index(tag) if tag in order else len(order), value.value)
                for value in self.get(predicate).get(iri, [])
                if isinstance(value, ox.Literal)
                for tag in [(value.language or "").partition("-")[0]]
            ]
            if names:
                return str(min(names)[1])
        return self._view.label(iri)


def _describe_meeting(tables: _Tables, iri: str) -> dict[str, Any]:
    return {
        "iri": iri,
        "label": tables.label(iri),
        "date": tables.first(iri, SCHEMA + "startDate", SCHEMA + "endDate"),
        "country": tables.first(iri, COOP + "country"),
        "region": tables.first(iri, COOP + "region"),
        "kind": tables.first(iri, COOP + "kind"),
        "topics": tables.iris(iri, COOP + "topic"),
    }


def _describe_agent(tables: _Tables, view: GraphView, iri: str, regions: Mapping[str, str]) -> dict[str, Any]:
    country = iri if view.kind(iri) == "country" else _find_country(tables, iri)
    region = tables.first(iri, COOP + "servesRegion") or regions.get(country, "")
    return {"iri": iri, "label": tables.label(iri), "kind": view.kind(iri), "country": country, "region": region}


def _find_country(tables: _Tables, iri: str) -> str:
    """Return the country of a body, or of the body that a person works for; "" where none is stated.

    A regional body stands for its region, not for the country that hosts it.
    """
    bodies = (body for body in (iri, *_find_employers(tables, iri)) if not tables.first(body, COOP + "servesRegion"))
    return next(filter(None, (tables.first(body, COOP + "country") for body in bodies)), "")


def _find_employers(tables: _Tables, person: str) -> Iterable[str]:
    """Yield the bodies of a person's tenures."""
    for tenure in tables.get_tenures().get(person, []):
        yield from tables.iris(tenure, ORG + "organization")


def _list_regions(tables: _Tables, view: GraphView) -> dict[str, str]:
    """Return the region of each country, by its own property or the newest of its memberships."""
    dated: dict[str, tuple[str, str]] = {}
    for node in view.instances(COOP + "RegionMembership"):
        entry = (tables.first(node, COOP + "since"), tables.first(node, COOP + "region"))
        for country in tables.iris(node, COOP + "country"):
            dated[country] = max(dated.get(country, ("", "")), entry)
    own = {iri: stated for iri in view.instances(COOP + "Country") if (stated := tables.first(iri, COOP + "region"))}
    return {**{country: region for country, (_, region) in dated.items()}, **own}
