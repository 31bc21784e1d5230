"""The tables of the reference data read as values: bodies, holders of posts, series of meetings, names of countries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model.reference import KnownBody, KnownEdition, KnownSeries, KnownTenure, Row
from kg.model.slug import make_slug
from kg.namespaces import WIKIDATA
from kg.resolve.names import BodyKey, is_acronym, make_body_key, split_list, split_tokens
from kg.resolve.places import inflect
from kg.resolve.vocabulary import REGIONAL_CLASSES, STOP_WORDS

if TYPE_CHECKING:
    from kg.resolve.reference import Reference


_ORG_CLASSES = {
    "intergovernmental": "IntergovernmentalOrganization",
    "regional-economic-community": "IntergovernmentalOrganization",
    "un-body": "IntergovernmentalOrganization",
    "development-bank": "IntergovernmentalOrganization",
    "customs-network": "IntergovernmentalOrganization",
}


def iter_country_phrases(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        code = row["iso2"]
        for name in (row["name_en"], row["name_fr"], row["name_es"], *split_list(row["other_names"])):
            yield name, code
        for language in ("en", "fr", "es"):
            for adjective in split_list(row[f"adjectives_{language}"]):
                for form in inflect(language, adjective):
                    yield form, code


def _sort_names(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part names into full names and acronyms, each without repetition, in the order given."""
    unique = list(dict.fromkeys(n for n in names if n))
    return tuple(n for n in unique if not is_acronym(n)), tuple(n for n in unique if is_acronym(n))


def make_bodies_by_path(reference: Reference) -> dict[str, KnownBody]:
    bodies: dict[str, KnownBody] = {}
    by_name: dict[BodyKey, str] = {}
    for body in (*_iter_administrations(reference), *_iter_regional(reference.tables["regional-entities"])):
        bodies[body.path] = body
        if body.kind == "customs":
            for name in (body.label, *body.names):
                by_name.setdefault(make_body_key(split_tokens(name)), body.path)
    for body in _iter_organizations(reference.tables["organizations"]):
        twin = by_name.get(make_body_key(split_tokens(body.label)))
        if twin is not None:
            known = bodies[twin]
            names = tuple(dict.fromkeys((*known.names, body.label, *body.names)))
            acronyms = tuple(dict.fromkeys((*known.acronyms, *body.acronyms)))
            sources = tuple(dict.fromkeys((*known.sources, *body.sources)))
            bodies[twin] = replace(known, names=names, acronyms=acronyms, same_as=body.same_as, sources=sources)
        else:
            bodies[body.path] = body
    return bodies


def _iter_administrations(reference: Reference) -> Iterator[KnownBody]:
    for row in reference.tables["wco-members"]:
        if row["iso2"] == "EU":  # the Union itself stands among the organisations
            continue
        short = re.sub(r"\s*\(.*\)", "", row["short_name"])
        printed = row["administration_name"]
        own, _ = reference.countries.find(split_tokens(printed))
        generic = f"{short} Customs"
        label = printed if row["iso2"] in own else generic
        others = [n for n in split_list(row["other_names"]) if not _is_country(reference, n)]
        names, acronyms = _sort_names(
            [generic, f"{row['short_name']} Customs", printed, *others, *split_list(row["administration_acronym"])]
        )
        yield KnownBody(
            path=f"body/{make_slug(generic)}",
            label=label,
            names=tuple(n for n in names if n != label),
            acronyms=acronyms,
            classes=("CustomsAdministration", "Body"),
            kind="customs",
            country=row["iso2"],
            region=row["wco_region"],
            sources=split_list(row["source"]),
        )


def _is_country(reference: Reference, name: str) -> bool:
    codes, left = reference.countries.find(split_tokens(name))
    return bool(codes) and not set(left) - STOP_WORDS


def _iter_regional(rows: Iterable[Row]) -> Iterator[KnownBody]:
    """Yield the regional entities; the rows of one entity (its hosts over time) become one body of the last host."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["entity"]].append(row)
    for entity, group in groups.items():
        last = group[-1]
        names, acronyms = _sort_names(n for row in group for n in (row["name"], *split_list(row["aliases"])))
        yield KnownBody(
            path=f"body/{make_slug(entity)}",
            label=entity,
            names=tuple(n for n in names if n != entity),
            acronyms=acronyms,
            classes=(REGIONAL_CLASSES[last["kind"]], "Body"),
            kind=last["kind"],
            country=last["host_country_iso2"] or None,
            region=last["wco_region"] or None,
            cities=tuple(dict.fromkeys(row["city"] for row in group if row["city"])),
            sources=tuple(dict.fromkeys(source for row in group for source in split_list(row["source"]))),
        )


def _iter_organizations(rows: Iterable[Row]) -> Iterator[KnownBody]:
    for row in rows:
        names, acronyms = _sort_names([row["name"], row["acronym"], *split_list(row["other_names"])])
        special = _ORG_CLASSES.get(row["kind"])
        yield KnownBody(
            path=f"body/{make_slug(row['name'])}",
            label=row["name"],
            names=tuple(n for n in names if n != row["name"]),
            acronyms=acronyms,
            classes=(special, "Body") if special else ("Body",),
            kind=row["kind"],
            country=row["country"] or None,
            same_as=(WIKIDATA + row["wikidata"],) if row["wikidata"] else (),
            sources=split_list(row["source"]),
        )


_HOLDER = re.compile(r"^(?P<name>[^()]+?)(?:\s*\((?P<country>.+)\))?$")


def iter_tenures(reference: Reference) -> Iterator[KnownTenure]:
    by_label = {body.label: body for body in reference.bodies.values()}
    for row in reference.tables["positions"]:
        match = _HOLDER.match(row["holder"])
        name = match["name"] if match else row["holder"]
        whole = reference.find_place(row["holder"])
        place = whole or (reference.find_place(match["country"]) if match and match["country"] else None)
        body = by_label.get(row["organization"])
        regions, _ = reference.regions.find(split_tokens(row["position"]))
        yield KnownTenure(
            post="post/" + make_slug(f"{row['organization']} {row['position']}"),
            title=row["position"],
            organization=row["organization"],
            body=body.path if body else None,
            holder=None if whole else name,
            person=None if whole else "person/" + make_slug(name),
            country=place.rpartition("/")[2] if place else None,
            region=next(iter(regions)) if len(regions) == 1 else (body.region if body else None),
            start=row["start"],
            end=row["end"],
            sources=split_list(row["source"]),
            verified=row["verified"],
        )


def iter_series(rows: Iterable[Row]) -> Iterator[KnownSeries]:
    for row in rows:
        slug = make_slug(row["slug"] or row["series_name"])
        editions = []
        for item in split_list(row["editions"]):
            ordinal, _, printed = item.partition(":")
            year = printed.rstrip("~")
            number = int(ordinal) if ordinal != "-" else None
            path = f"meeting/{slug}-{ordinal if number else year}"
            editions.append(KnownEdition(path, number, year, printed.endswith("~")))
        yield KnownSeries(
            path=f"series/{slug}",
            label=row["series_name"],
            names=split_list(row["aliases"]),
            region=row["wco_region"] or None,
            organizer=row["organizer"],
            periodicity=row["periodicity"],
            editions=tuple(sorted(editions, key=lambda one: (one.year, one.ordinal or 0))),
            sources=split_list(row["source"]),
        )
