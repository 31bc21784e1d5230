"""Clusters made entities: preferred and other names, classes, and paths that no two entities share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model.slug import hash_text, make_slug
from kg.resolve.values import Entity, EntityKind, MentionKey

Members = tuple[MentionKey, ...]


@dataclass(frozen=True)
class Draft:
    """An entity without its path yet.

    ``stem`` is what the path is made of; ``qualifiers`` tell entities of one stem apart, tried in turn;
    ``is_generic`` says that the stem alone means nothing, so that the first qualifier always stands in the path.
    """

    kind: EntityKind
    members: Members
    label: str
    names: tuple[str, ...]
    stem: str
    qualifiers: tuple[str, ...] = ()
    is_generic: bool = False
    anchor: str | None = None
    classes: tuple[str, ...] = ()
    acronym: str | None = None
    country: str | None = None
    region: str | None = None
    same_as: tuple[str, ...] = ()
    series: tuple[str, ...] = field(default=())
    ordinal: int | None = None


def name_entities(
    drafts: Sequence[Draft], preferred: Mapping[MentionKey, str], taken: Iterable[str] = ()
) -> list[tuple[Draft, Entity]]:
    """Give each draft a path and its preferred name, ordered by path.

    The path comes from the content alone: a known entity keeps its own; drafts that would share one get a qualifier
    each, and as a last resort a hash of their first mention.
    """
    owned = set(taken) | {draft.anchor for draft in drafts if draft.anchor}
    paths: dict[int, str] = {}
    open_drafts = [number for number, draft in enumerate(drafts) if not draft.anchor]
    for number, draft in enumerate(drafts):
        if draft.anchor:
            paths[number] = draft.anchor
    for level in range(4):
        wanted: dict[str, list[int]] = defaultdict(list)
        for number in open_drafts:
            wanted[_make_path(drafts[number], level)].append(number)
        open_drafts = []
        for path, numbers in sorted(wanted.items()):
            if len(numbers) == 1 and path not in owned:
                paths[numbers[0]] = path
            else:
                open_drafts += numbers
        owned |= set(paths.values())
    named = [(draft, _make_entity(draft, paths[number], preferred)) for number, draft in enumerate(drafts)]
    return sorted(named, key=lambda pair: pair[1].path)


def _make_path(draft: Draft, level: int) -> str:
    """Return the path at a level: bare, with one qualifier, with all, with a hash of the first mention."""
    parts = [draft.stem]
    if level == 0 and draft.is_generic:
        level = 1
    if level in (1, 2):
        parts += draft.qualifiers[:level]
    if level == 3:
        first = min(key for key in draft.members if key.notice or len(draft.members) == 1)
        return f"{draft.kind}/{make_slug(draft.stem)}-{hash_text(*first)}"
    return f"{draft.kind}/{make_slug(' '.join(part for part in parts if part))}"


def _make_entity(draft: Draft, path: str, preferred: Mapping[MentionKey, str]) -> Entity:
    chosen = sorted({preferred[key] for key in draft.members if key in preferred})
    label = chosen[0] if chosen else draft.label
    return Entity(
        path=path,
        kind=draft.kind,
        label=label,
        alt_labels=tuple(sorted({*draft.names, draft.label} - {label})),
        classes=draft.classes,
        acronym=draft.acronym,
        country=draft.country,
        region=draft.region,
        same_as=draft.same_as,
        is_reference=draft.anchor is not None,
    )
