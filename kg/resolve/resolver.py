"""Resolves fact sheets to entities: the order of the steps. A pure function of the set of sheets and the decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from kg.model import FactSheet
from kg.model.reference import KnownTenure
from kg.resolve.bodies import link_bodies, make_anchor_key
from kg.resolve.clusters import DECIDED, Grouping, Link, Node, Step, group_nodes
from kg.resolve.context import make_context
from kg.resolve.decisions import Decisions
from kg.resolve.entities import Draft, make_bodies, make_meetings, make_persons, make_series, name_entities
from kg.resolve.meetings import iter_editions, iter_meeting_mentions, link_meetings
from kg.resolve.mentions import find_listed, iter_body_mentions, iter_loose_names, make_loose_key
from kg.resolve.names import split_tokens
from kg.resolve.persons import PersonMention, link_persons
from kg.resolve.posts import PostFinder
from kg.resolve.reference import Reference, load_reference
from kg.resolve.series import SeriesFinder
from kg.resolve.values import Entity, EntityKind, Issue, IssueKind, Mention, MentionKey, Resolution
from kg.resolve.vocabulary import REGIONAL_CLASSES

#: One kind of entity: its name, its clusters, the named entities, the nodes.
_Part = tuple[EntityKind, Grouping, list[tuple[Draft, Entity]], tuple[Node, ...]]


def resolve_sheets(
    sheets: Iterable[FactSheet], *, reference: Reference | None = None, decisions: Decisions | None = None
) -> Resolution:
    """Decide which mentions of persons, bodies and meetings are one entity.

    The result depends on nothing but the set of sheets, the reference data and the decisions: neither on the order of
    the sheets nor on what was resolved before.

    Args:
        sheets: One fact sheet a notice.
        reference: What is known beforehand; None for the packaged reference data.
        decisions: What people decided; None for none.

    Returns:
        Entities by path, and for each mention its entity, the reason and the certainty.

    Raises:
        ValueError: Two sheets have the same notice id.
    """
    ordered = sorted(sheets, key=lambda sheet: sheet.id)
    for first, second in pairwise(ordered):
        if first.id == second.id:
            raise ValueError(f"two fact sheets of one notice: {first.id}")
    known = reference or load_reference()
    items = decisions or Decisions()
    plain = _resolve(ordered, known, _Verdicts.none())
    if not items.items:
        return plain
    return _resolve(ordered, known, _Verdicts.read(items, plain, known))


@dataclass(frozen=True)
class _Verdicts:
    """Decisions as pairs of mentions and as names; those that name nothing known are stale."""

    same: tuple[tuple[MentionKey, MentionKey, str], ...]
    apart: tuple[tuple[MentionKey, MentionKey], ...]
    names: Mapping[MentionKey, str]
    stale: tuple[Issue, ...]

    @property
    def known_bodies(self) -> frozenset[str]:
        """Paths of the bodies of the reference data that the decisions name."""
        keys = {key for first, second, _ in self.same for key in (first, second)} | {
            k for pair in self.apart for k in pair
        }
        return frozenset(key.key for key in keys if not key.notice and key.key.startswith("body/"))

    @classmethod
    def none(cls) -> _Verdicts:
        return cls((), (), MappingProxyType({}), ())

    @classmethod
    def read(cls, decisions: Decisions, plain: Resolution, reference: Reference) -> _Verdicts:
        """Translate the names in the decisions by the resolution without decisions."""
        keys = _index_names(plain, reference)
        same, apart, names, stale = [], [], {}, []
        for item in decisions.items:
            targets = [item.first] if item.verb == "prefer" else [item.first, item.second]
            missing = [target for target in targets if target not in keys]
            if missing:
                reason = f"line {item.line} names {missing[0]}, which is not there"
                stale.append(Issue("stale-decision", None, tuple(targets), (), reason))
            elif item.verb == "prefer":
                names[keys[item.first][0]] = item.second
            elif item.verb == "same":
                who = " ".join(
                    part for part in (f"by {item.by}" if item.by else "", f"on {item.on}" if item.on else "") if part
                )
                reason = " ".join(
                    part for part in ("decided", who, f": {item.because}" if item.because else "") if part
                )
                first, *others = (*keys[item.first], *keys[item.second])
                same += [(first, other, reason.replace(" :", ":")) for other in others]
            else:
                apart += [(a, b) for a in keys[item.first] for b in keys[item.second] if a != b]
        return cls(tuple(same), tuple(apart), MappingProxyType(names), tuple(stale))


def _index_names(plain: Resolution, reference: Reference) -> dict[str, tuple[MentionKey, ...]]:
    """Map what a decisions file may name to mentions: NOTICE/KEY, and the path of an entity."""
    index: dict[str, list[MentionKey]] = defaultdict(list)
    for mention in plain.mentions:
        key = MentionKey(mention.notice, mention.key)
        index[f"{mention.notice}/{mention.key}"].append(key)
        index[mention.path].append(key)
    for path in (*reference.bodies, *(holder.key.key for holder in _iter_holders(reference))):
        index[path].insert(0, make_anchor_key(path))
    return {name: tuple(keys) for name, keys in index.items()}


def _resolve(sheets: list[FactSheet], reference: Reference, verdicts: _Verdicts) -> Resolution:
    contexts = {sheet.id: make_context(sheet, reference) for sheet in sheets}
    body_mentions = [m for sheet in sheets for m in iter_body_mentions(sheet, contexts[sheet.id], reference)]
    bodies = link_bodies(body_mentions, reference, verdicts.known_bodies)
    body_groups = _group(bodies.nodes, bodies.links, verdicts)
    body_drafts = make_bodies(body_groups.clusters, body_mentions, bodies, reference)
    body_entities = name_entities(body_drafts, verdicts.names)
    paths = {key: entity.path for draft, entity in body_entities for key in draft.members}
    names = _index_loose(sheets, paths)
    stated = {notice: context.region for notice, context in contexts.items() if context.is_region_sure}
    posts = _index_posts(sheets, names, stated, reference)
    by_path = {entity.path: entity for _, entity in body_entities}
    regions = {notice: context.region for notice, context in contexts.items()}
    sure = {key for key, identity in bodies.identities.items() if identity.certain}
    surely = _index_loose(sheets, {key: path for key, path in paths.items() if key in sure})
    people = [*_iter_holders(reference), *_iter_people(sheets, surely, posts, by_path, reference, regions, paths)]
    person_nodes, person_links = link_persons(people)
    person_groups = _group(person_nodes, person_links, verdicts)
    person_entities = name_entities(make_persons(person_groups.clusters, people), verdicts.names)
    finder = SeriesFinder(reference)
    meetings = [m for sheet in sheets for m in iter_meeting_mentions(sheet, finder)]
    meetings += iter_editions(reference, (m.series for m in meetings if m.series))
    meeting_nodes, meeting_links = link_meetings(meetings, reference)
    meeting_groups = _group(meeting_nodes, meeting_links, verdicts)
    meeting_entities = name_entities(make_meetings(meeting_groups.clusters, meetings), verdicts.names)
    series_entities, series_of, next_of = make_series(meeting_entities, reference)
    parts: list[_Part] = [
        ("body", body_groups, body_entities, bodies.nodes),
        ("person", person_groups, person_entities, person_nodes),
        ("meeting", meeting_groups, meeting_entities, meeting_nodes),
    ]
    entities = [entity for _, _, made, _ in parts for _, entity in made] + series_entities
    return Resolution(
        entities=MappingProxyType({entity.path: entity for entity in sorted(entities, key=lambda e: e.path)}),
        mentions=tuple(sorted(_iter_mentions(parts), key=lambda m: (m.notice, m.key))),
        issues=tuple(_iter_issues(parts)) + verdicts.stale,
        series_of=MappingProxyType(series_of),
        next_of=MappingProxyType(next_of),
        posts=MappingProxyType(posts),
        names=MappingProxyType(names),
        places=MappingProxyType(_index_places(sheets, reference)),
    )


def _group(nodes: Iterable[Node], links: Iterable[Link], verdicts: _Verdicts) -> Grouping:
    decided = [Link(first, second, DECIDED, reason) for first, second, reason in verdicts.same]
    return group_nodes(nodes, [*links, *decided], verdicts.apart)


def _index_loose(sheets: Iterable[FactSheet], paths: Mapping[MentionKey, str]) -> dict[tuple[str, str], str]:
    """Say which body each name inside a position, an agreement or an endorsement means."""
    index = {}
    for sheet in sheets:
        for name in sorted(set(iter_loose_names(sheet))):
            path = paths.get(MentionKey(sheet.id, find_listed(sheet, name) or make_loose_key(name)))
            if path:
                index[sheet.id, name] = path
    return index


def _index_places(sheets: Iterable[FactSheet], reference: Reference) -> dict[str, str]:
    """Say which country or region each name inside a position, an agreement or an endorsement is."""
    names = sorted({name for sheet in sheets for name in iter_loose_names(sheet)})
    return {name: place for name in names if (place := reference.find_place(name))}


def _index_posts(
    sheets: Iterable[FactSheet],
    names: Mapping[tuple[str, str], str],
    regions: Mapping[str, str | None],
    reference: Reference,
) -> dict[tuple[str, str, str], str]:
    """Say which known post each printed title at an organisation means."""
    finder, index = PostFinder(reference), {}
    for sheet in sheets:
        for person in sheet.persons:
            for position in person.positions:
                organization = position.organization
                body = names.get((sheet.id, organization)) if organization else None
                post = finder.find(position.title, organization, body, regions.get(sheet.id))
                if post:
                    index[sheet.id, position.title, organization or ""] = post
    return index


def _iter_people(
    sheets: Iterable[FactSheet],
    names: Mapping[tuple[str, str], str],
    posts: Mapping[tuple[str, str, str], str],
    bodies: Mapping[str, Entity],
    reference: Reference,
    regions: Mapping[str, str | None],
    paths: Mapping[MentionKey, str],
) -> Iterator[PersonMention]:
    named: dict[str, set[str]] = defaultdict(set)
    for key, path in paths.items():
        named[key.notice].add(path)
    for sheet in sheets:
        for person in sheet.persons:
            offices, held, found = set(), set(), set()
            countries: set[str | None] = set()
            around = {regions[sheet.id]}
            for position in person.positions:
                organization = position.organization or ""
                body = names.get((sheet.id, organization))
                place = reference.find_place(organization) if organization else None
                if body:
                    held.add(body)
                    offices.add((" ".join(split_tokens(position.title)), body))
                    countries.add(_find_national(bodies[body]))
                elif place and place.startswith("country/"):
                    countries.add(place.removeprefix("country/"))
                elif place:
                    around.add(place.removeprefix("region/"))
                post = posts.get((sheet.id, position.title, organization))
                if post:
                    found.add(post)
            yield PersonMention(
                key=MentionKey(sheet.id, person.key),
                name=person.name,
                offices=frozenset(offices),
                bodies=frozenset(held),
                posts=frozenset(found),
                countries=frozenset(country for country in countries if country),
                regions=frozenset(region for region in around if region),
                around=frozenset() if person.positions else frozenset(named[sheet.id]),
            )


def _find_national(body: Entity) -> str | None:
    """Return the country of a national body; a regional office serves more than its host."""
    return None if set(body.classes) & set(REGIONAL_CLASSES.values()) else body.country


def _iter_holders(reference: Reference) -> Iterator[PersonMention]:
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


def _iter_mentions(parts: Iterable[_Part]) -> Iterator[Mention]:
    """Yield each mention with the strongest link that brought it to its entity."""
    for _, grouping, named, nodes in parts:
        labels = {node.key: node.label for node in nodes}
        for draft, entity in named:
            for key in draft.members:
                if key.notice:
                    reason, certain = _explain(key, grouping.steps.get(key), len(draft.members), labels)
                    yield Mention(key.notice, key.key, entity.path, labels[key], reason, certain)


def _explain(key: MentionKey, step: Step | None, size: int, labels: Mapping[MentionKey, str]) -> tuple[str, bool]:
    """Return why a mention belongs to its entity, and whether nothing on the way to its core is doubtful."""
    if step is None:
        return ("the only mention" if size == 1 else "the first mention, to which the others lead"), True
    reason = _tell(step.link, key, labels)
    if not step.weakest.certain and step.weakest != step.link:
        reason += f"; then {_tell(step.weakest, None, labels)}"
    return reason, step.is_certain


def _tell(link: Link, key: MentionKey | None, labels: Mapping[MentionKey, str]) -> str:
    """Say what a link says, and with what other mention, or between which two."""
    if key is None:
        first, second = sorted((link.first, link.second))
        return f'{link.reason} ("{labels[first]}" and "{labels[second]}")'
    other = link.second if link.first == key else link.first
    return f'{link.reason}; as "{labels[other]}" in {other}' if other.notice else link.reason


def _iter_issues(parts: Iterable[_Part]) -> Iterator[Issue]:
    """Yield the doubtful merges, then the links that a conflict refused, one a pair of entities."""
    for kind, grouping, named, nodes in parts:
        labels = {node.key: node.label for node in nodes}
        home = {key: entity.path for draft, entity in named for key in draft.members}
        for link in sorted((link for link in grouping.links if not link.certain), key=Link.sort_key):
            yield _make_issue("doubtful-merge", kind, link, link.reason, labels)
        seen = set()
        for refusal in grouping.refusals:
            link = refusal.link
            pair = tuple(sorted(home.get(key, str(key)) for key in (link.first, link.second)))
            if pair[0] != pair[1] and pair not in seen:
                seen.add(pair)
                yield _make_issue("conflict", kind, link, f"{link.reason}, but {refusal.reason}", labels)


def _make_issue(issue: IssueKind, kind: EntityKind, link: Link, reason: str, labels: Mapping[MentionKey, str]) -> Issue:
    keys = (link.first, link.second)
    return Issue(issue, kind, tuple(_name(key) for key in keys), tuple(labels[key] for key in keys), reason)


def _name(key: MentionKey) -> str:
    """Name a mention as a decisions file does."""
    return str(key) if key.notice else key.key
