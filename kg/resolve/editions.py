"""Meetings made editions: the series of each, and which edition follows which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model.slug import hash_text, make_slug
from kg.resolve.drafts import choose_name, get_only
from kg.resolve.entities import Draft
from kg.resolve.reference import Reference
from kg.resolve.values import Entity


def make_series(
    meetings: Iterable[tuple[Draft, Entity]], reference: Reference
) -> tuple[list[Entity], dict[str, str], dict[str, str]]:
    """Make the series of the meetings; say of which one each meeting is, and which edition follows which.

    Only editions with consecutive numbers follow one another, so that a gap stays a gap.
    """
    editions: dict[str, list[tuple[Draft, Entity]]] = defaultdict(list)
    for draft, entity in meetings:
        if len(draft.series) == 1:
            editions[draft.series[0]].append((draft, entity))
    entities, series_of, next_of = [], {}, {}
    made = _make_all_series(editions, reference)
    for key, held in sorted(editions.items()):
        path = made[key].path
        entities.append(made[key])
        numbered: dict[int, list[str]] = defaultdict(list)
        for draft, entity in held:
            series_of[entity.path] = path
            if draft.ordinal is not None:
                numbered[draft.ordinal].append(entity.path)
        for ordinal, paths in numbered.items():
            following = numbered.get(ordinal + 1, [])
            if len(paths) == 1 == len(following):
                next_of[paths[0]] = following[0]
    return entities, series_of, next_of


def _make_all_series(editions: Mapping[str, list[tuple[Draft, Entity]]], reference: Reference) -> dict[str, Entity]:
    """Make the series by their keys; two unknown ones of one name get a hash of their words each."""
    own = {key: _make_own_series(held) for key, held in editions.items() if key not in reference.series}
    taken = Counter([entity.path for entity in own.values()] + list(reference.series))
    made = {}
    for key, entity in own.items():
        made[key] = replace(entity, path=f"{entity.path}-{hash_text(key)}") if taken[entity.path] > 1 else entity
    for key in editions.keys() & reference.series.keys():
        known = reference.series[key]
        names = tuple(sorted(set(known.names) - {known.label}))
        made[key] = Entity(
            key, "series", known.label, names, ("MeetingSeries",), region=known.region, is_reference=True
        )
    return made


def _make_own_series(held: list[tuple[Draft, Entity]]) -> Entity:
    printed = sorted({strip_ordinal(name) for draft, _ in held for name in draft.names})
    label = choose_name(printed)
    region = get_only(draft.region for draft, _ in held)
    path = "series/" + make_slug(f"{label} {region or ''}")
    return Entity(path, "series", label, tuple(n for n in printed if n != label), ("MeetingSeries",), region=region)


_NUMBER = re.compile(
    r"^(?:the\s+)?(?:\d+\s*(?:st|nd|rd|th|ème|eme|e|º|ª|a)?\b|[IVXLC]+(?:th|e|º|ème)?\b|(?:twenty|thirty|forty)?-?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b|premi(?:er|ère)\b|deuxième\b|troisième\b|"
    r"(?:vigésim[ao]\s+)?(?:primer|segund|tercer|cuart|quint|sext|séptim|octav|noven|décim)[ao]?\b|[IVXLC]+ème\b)\s*",
    re.IGNORECASE,
)


def strip_ordinal(name: str) -> str:
    """Take the number of the edition off the head of a meeting's name.

    Example:
        >>> strip_ordinal("17th Annual Administrative Meeting"), strip_ordinal("XXII Conference")
        ('Annual Administrative Meeting', 'Conference')
    """
    rest = _NUMBER.sub("", name)
    return rest or name
