"""The pages that lead to things: the first page, the lists by kind, and the look-up of what a list tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from kg.namespaces import COOP, ROOT, SCHEMA, SKOS
from kg.pages.overview import list_names
from kg.pages.view import CONCEPT_KINDS, ENTITY_KINDS, GraphView
from kg.publish.addresses import name_list
from kg.publish.site import Site
from kg.query.lookup import fold

#: Kinds in the order in which they are offered.
KINDS: Final = ("meeting", "person", "body", "country", "notice", "series", "city", "post", *CONCEPT_KINDS)
_A_PAGE: Final = 500
_LATEST: Final = 8
#: Kinds of which the first page tells how many there are.
_COUNTED: Final = ("meeting", "person", "body", "country", "notice", "topic")

Row = dict[str, Any]


class Listing:
    """What lists tell of things, in one language: name, day, place, definition.

    Args:
        view: The graph.
        things: All things that have a page.
        weights: How often the graph speaks of each.
    """

    def __init__(self, view: GraphView, things: Iterable[str], weights: dict[str, int]) -> None:
        self._view = view
        self._weights = weights
        self._by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for iri in things:
            if not is_scheme(iri):
                self._by_kind[view.kind(iri)].append(iri)

    def count(self, kind: str) -> int:
        """Return how many things of a kind there are."""
        return len(self._by_kind[kind])

    def list_rows(self, kind: str) -> list[Row]:
        """Return the things of a kind: the dated ones newest first, others by name."""
        rows = [self._describe(kind, iri) for iri in self._by_kind[kind]]
        rows.sort(key=lambda row: (row["folded"], row["iri"]))
        if is_dated(kind):
            rows.sort(key=lambda row: row["date"], reverse=True)
        return rows

    def _describe(self, kind: str, iri: str) -> Row:
        view = self._view
        label = view.label(iri)
        row: Row = {"iri": iri, "label": label, "folded": fold(label), "date": "", "place": "", "note": ""}
        row["weight"] = self._weights.get(iri, 0)
        if kind == "meeting":
            row["date"] = view.day(iri, SCHEMA + "startDate") or view.day(iri, SCHEMA + "endDate")
            places = [*view.iris(iri, COOP + "city")[:1], *view.iris(iri, COOP + "country")[:1]]
            row["place"] = ", ".join(view.label(place) for place in places)
        elif kind == "notice":
            row["date"] = view.day(iri, SCHEMA + "datePublished")
        elif kind in {"person", "body", "city"}:
            row["place"] = ", ".join(view.label(one) for one in view.iris(iri, COOP + "country")[:1])
        elif kind in CONCEPT_KINDS:
            row["note"] = find_words(view, iri, SKOS + "definition")
        return row


def is_dated(kind: str) -> bool:
    """Tell whether things of a kind are listed by their day."""
    return kind in {"meeting", "notice"}


def is_scheme(iri: str) -> bool:
    """Tell whether an IRI is that of a concept scheme."""
    return iri.startswith(ROOT) and iri[len(ROOT) :].rstrip("/") in CONCEPT_KINDS


def find_words(view: GraphView, iri: str, predicate: str) -> str:
    """Return a text about a thing in the view's language, else in English, else any; "" where there is none."""
    order = (view.language, "en")
    found = [
        (order.index(tag) if tag in order else len(order), value.value)
        for value in view.values(iri, predicate)
        for tag in [(getattr(value, "language", None) or "").partition("-")[0]]
    ]
    return min(found)[1] if found else ""


def write_lists(site: Site, things: Sequence[str]) -> None:
    """Write the first page, the search page, and a list of every kind of thing, in all languages."""
    views = site.make_views()
    weights = {row[0]: row[4] for row in list_names(views["en"])["rows"]}
    for language, view in views.items():
        listing = Listing(view, things, weights)
        counts = count_kinds(listing)
        site.write_page("search", "find.html", language, counts=counts)
        latest = [(kind, listing.list_rows(kind)[:_LATEST]) for kind in ("meeting", "notice")]
        shown = [(kind, count) for kind, count in counts if kind in _COUNTED]
        description = site.get_description(language)
        site.write_page("index", "home.html", language, counts=shown, latest=latest, description=description)
        for kind in KINDS:
            _write_list(site, view, kind, listing.list_rows(kind))


def count_kinds(listing: Listing) -> list[tuple[str, int]]:
    """Return the kinds of things with how many there are of each, in the order in which they are offered."""
    return [(kind, listing.count(kind)) for kind in KINDS if listing.count(kind)]


def _write_list(site: Site, view: GraphView, kind: str, rows: list[Row]) -> None:
    scheme = None
    if kind in CONCEPT_KINDS and view.is_known(f"{ROOT}{kind}/"):
        iri = f"{ROOT}{kind}/"
        scheme = {"iri": iri, "note": find_words(view, iri, SKOS + "definition")}
    if not rows and scheme is None:
        return
    starts = range(0, max(1, len(rows)), _A_PAGE)
    for number, start in enumerate(starts, 1):
        site.write_page(
            name_list(kind, number), "list.html", view.language, kind=kind, total=len(rows), scheme=scheme,
            groups=_group(kind, rows[start : start + _A_PAGE]), is_dated=is_dated(kind), number=number,
            pages=len(starts),
        )  # fmt: skip


def _group(kind: str, rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Group a list by year or first letter; concepts stay one group."""

    def key(row: Row) -> str:
        if is_dated(kind):
            return str(row["date"][:4])
        return "" if kind not in ENTITY_KINDS or kind == "post" else str(row["folded"][:1]).upper()

    return [(name, list(group)) for name, group in groupby(rows, key)]
