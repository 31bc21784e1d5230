"""Resolves fact sheets to entities: the order of the steps. A pure function of the set of sheets and the decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType

from kg.model import FactSheet
from kg.resolve.bodies import link_bodies
from kg.resolve.clusters import DECIDED, Grouping, Link, Node, group_nodes
from kg.resolve.context import Context, make_context
from kg.resolve.decisions import Decisions
from kg.resolve.drafts import make_bodies, make_meetings, make_persons
from kg.resolve.editions import make_series
from kg.resolve.entities import name_entities
from kg.resolve.meetings import iter_editions, iter_meeting_mentions, link_meetings
from kg.resolve.mentions import index_loose, index_places, iter_body_mentions
from kg.resolve.people import Surroundings, iter_holders, iter_people
from kg.resolve.persons import link_persons
from kg.resolve.posts import index_posts
from kg.resolve.reference import Reference, load_reference
from kg.resolve.report import Part, iter_issues, iter_mentions
from kg.resolve.series import SeriesFinder
from kg.resolve.values import MentionKey, Resolution
from kg.resolve.verdicts import Verdicts


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
    plain = _resolve(ordered, known, Verdicts.none())
    if not items.items:
        return plain
    return _resolve(ordered, known, Verdicts.read(items, plain, known))


def _resolve(sheets: list[FactSheet], reference: Reference, verdicts: Verdicts) -> Resolution:
    contexts = {sheet.id: make_context(sheet, reference) for sheet in sheets}
    bodies, doubtful = _resolve_bodies(sheets, contexts, reference, verdicts)
    paths = {key: entity.path for draft, entity in bodies.named for key in draft.members}
    names = index_loose(sheets, paths)
    stated = {notice: context.region for notice, context in contexts.items() if context.is_region_sure}
    posts = index_posts(sheets, names, stated, reference)
    around = Surroundings(
        names=index_loose(sheets, {key: path for key, path in paths.items() if key not in doubtful}),
        posts=posts,
        paths=paths,
        bodies={entity.path: entity for _, entity in bodies.named},
        regions={notice: context.region for notice, context in contexts.items()},
    )
    meetings = _resolve_meetings(sheets, reference, verdicts)
    series, series_of, next_of = make_series(meetings.named, reference)
    parts = (bodies, _resolve_people(sheets, around, reference, verdicts), meetings)
    entities = [entity for part in parts for _, entity in part.named] + series
    return Resolution(
        entities=MappingProxyType({entity.path: entity for entity in sorted(entities, key=lambda e: e.path)}),
        mentions=tuple(sorted(iter_mentions(parts), key=lambda m: (m.notice, m.key))),
        issues=tuple(iter_issues(parts)) + verdicts.stale,
        series_of=MappingProxyType(series_of),
        next_of=MappingProxyType(next_of),
        posts=MappingProxyType(posts),
        names=MappingProxyType(names),
        places=MappingProxyType(index_places(sheets, reference)),
    )


def _resolve_bodies(
    sheets: list[FactSheet], contexts: Mapping[str, Context], reference: Reference, verdicts: Verdicts
) -> tuple[Part, frozenset[MentionKey]]:
    """Resolve the bodies; return them and the mentions whose meaning was guessed from the surroundings."""
    mentions = [m for sheet in sheets for m in iter_body_mentions(sheet, contexts[sheet.id], reference)]
    links = link_bodies(mentions, reference, verdicts.known_bodies)
    grouping = _group(links.nodes, links.links, verdicts)
    drafts = make_bodies(grouping.clusters, mentions, links, reference)
    named = name_entities(drafts, verdicts.names, taken=reference.bodies)
    doubtful = frozenset(key for key, identity in links.identities.items() if not identity.certain)
    return Part("body", grouping, named, links.nodes), doubtful


def _resolve_people(sheets: list[FactSheet], around: Surroundings, reference: Reference, verdicts: Verdicts) -> Part:
    holders = list(iter_holders(reference))
    mentions = [*holders, *iter_people(sheets, around, reference)]
    nodes, links = link_persons(mentions)
    grouping = _group(nodes, links, verdicts)
    taken = [holder.key.key for holder in holders]
    return Part(
        "person", grouping, name_entities(make_persons(grouping.clusters, mentions), verdicts.names, taken), nodes
    )


def _resolve_meetings(sheets: list[FactSheet], reference: Reference, verdicts: Verdicts) -> Part:
    finder = SeriesFinder(reference)
    mentions = [m for sheet in sheets for m in iter_meeting_mentions(sheet, finder)]
    mentions += iter_editions(reference, (m.series for m in mentions if m.series))
    nodes, links = link_meetings(mentions, reference)
    grouping = _group(nodes, links, verdicts)
    taken = [edition.path for series in reference.series.values() for edition in series.editions]
    named = name_entities(make_meetings(grouping.clusters, mentions), verdicts.names, taken)
    return Part("meeting", grouping, named, nodes)


def _group(nodes: Iterable[Node], links: Iterable[Link], verdicts: Verdicts) -> Grouping:
    decided = [Link(first, second, DECIDED, reason) for first, second, reason in verdicts.same]
    return group_nodes(nodes, [*links, *decided], verdicts.apart)
