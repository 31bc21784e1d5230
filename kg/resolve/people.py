"""The namings of persons with what stands around them: in fact sheets and in the reference data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import FactSheet, Person
from kg.model.reference import KnownTenure
from kg.resolve.bodies import make_anchor_key
from kg.resolve.names import split_tokens
from kg.resolve.persons import PersonMention
from kg.resolve.reference import Reference
from kg.resolve.values import Entity, MentionKey
from kg.resolve.vocabulary import REGIONAL_CLASSES


@dataclass(frozen=True)
class Surroundings:
    """What is known of the notices before persons are compared.

    Attributes:
        names: The body that a position's organisation surely means, by notice and name.
        posts: The known post that a title means, by notice, title and organisation.
        paths: The body of each mention of a body.
        bodies: The bodies by path.
        regions: The WCO region of each notice.
    """

    names: Mapping[tuple[str, str], str]
    posts: Mapping[tuple[str, str, str], str]
    paths: Mapping[MentionKey, str]
    bodies: Mapping[str, Entity]
    regions: Mapping[str, str | None]


def iter_people(sheets: Iterable[FactSheet], around: Surroundings, reference: Reference) -> Iterator[PersonMention]:
    """Yield the persons of the sheets, each with offices, bodies, posts, countries and regions."""
    named: dict[str, set[str]] = defaultdict(set)
    for key, path in around.paths.items():
        named[key.notice].add(path)
    for sheet in sheets:
        for person in sheet.persons:
            yield _make_mention(sheet, person, around, reference, frozenset(named[sheet.id]))


def _make_mention(
    sheet: FactSheet, person: Person, around: Surroundings, reference: Reference, named: frozenset[str]
) -> PersonMention:
    offices, held, found = set(), set(), set()
    countries: set[str | None] = set()
    regions = {around.regions[sheet.id]}
    for position in person.positions:
        organization = position.organization or ""
        body = around.names.get((sheet.id, organization))
        kind, _, code = (reference.find_place(organization) or "").partition("/")
        if body:
            held.add(body)
            offices.add((" ".join(split_tokens(position.title)), body))
            countries.add(_find_national(around.bodies[body]))
        elif kind == "country":
            countries.add(code)
        elif kind == "region":
            regions.add(code)
        post = around.posts.get((sheet.id, position.title, organization))
        if post:
            found.add(post)
    return PersonMention(
        key=MentionKey(sheet.id, person.key),
        name=person.name,
        offices=frozenset(offices),
        bodies=frozenset(held),
        posts=frozenset(found),
        countries=frozenset(country for country in countries if country),
        regions=frozenset(region for region in regions if region),
        around=frozenset() if person.positions else named,
    )


def _find_national(body: Entity) -> str | None:
    """Return the country of a national body; a regional office serves more than its host."""
    return None if set(body.classes) & set(REGIONAL_CLASSES.values()) else body.country


def iter_holders(reference: Reference) -> Iterator[PersonMention]:
    """Yield the holders of posts that the reference data know, one a name."""
    rows: dict[str, list[KnownTenure]] = defaultdict(list)
    for tenure in reference.tenures:
        if tenure.person:
            rows[tenure.person].append(tenure)
    for path, tenures in sorted(rows.items()):
        yield PersonMention(
            key=make_anchor_key(path),
            name=tenures[0].holder or "",
            bodies=frozenset(t.body for t in tenures if t.body),
            posts=frozenset(t.post for t in tenures),
            countries=frozenset(t.country for t in tenures if t.country),
            regions=frozenset(
                region for t in tenures if (region := t.region or reference.region_of.get(t.country or ""))
            ),
            anchor=path,
        )
