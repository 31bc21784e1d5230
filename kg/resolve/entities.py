"""Clusters made entities: preferred and other names, classes, and paths that no two entities share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.model.slug import hash_text, make_slug
from kg.resolve.bodies import BodyLinks
from kg.resolve.meetings import MeetingMention
from kg.resolve.mentions import BodyMention
from kg.resolve.names import is_acronym, split_tokens
from kg.resolve.persons import PersonMention
from kg.resolve.reference import Reference
from kg.resolve.values import Entity, EntityKind, MentionKey
from kg.resolve.vocabulary import REGIONAL_CLASSES

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


def choose_name(names: Iterable[str]) -> str:
    """Return the most frequent name; of equally frequent ones the longest, then the first by code points."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _only(values: Iterable[str | None]) -> str | None:
    found = {value for value in values if value}
    return next(iter(found)) if len(found) == 1 else None


def _get_anchor(cluster: Members) -> str | None:
    return min((key.key for key in cluster if not key.notice), default=None)


def make_bodies(
    clusters: Iterable[Members], mentions: Iterable[BodyMention], links: BodyLinks, reference: Reference
) -> list[Draft]:
    """Make drafts of the bodies that a notice names."""
    by_key = {mention.key: mention for mention in mentions}
    drafts = []
    for cluster in clusters:
        members = [by_key[key] for key in cluster if key.notice]
        if members:
            anchor = _get_anchor(cluster)
            drafts.append(
                _make_known_body(anchor, cluster, members, reference)
                if anchor
                else _make_new_body(cluster, members, links, reference)
            )
    return drafts


def _make_known_body(anchor: str, cluster: Members, members: list[BodyMention], reference: Reference) -> Draft:
    known = reference.bodies[anchor]
    return Draft(
        kind="body",
        members=cluster,
        label=known.label,
        names=tuple({*known.names, *known.acronyms, *(member.name for member in members)}),
        stem=known.label,
        anchor=anchor,
        classes=known.classes,
        acronym=known.acronyms[0] if known.acronyms else None,
        # A host is no home, and an administration serves no region: the reference graph says both in their own words.
        country=None if known.kind in ("ROCB", "RILO") else known.country,
        region=None if known.kind == "customs" else known.region,
        same_as=known.same_as,
    )


def _make_new_body(cluster: Members, members: list[BodyMention], links: BodyLinks, reference: Reference) -> Draft:
    identities = [links.identities[member.key] for member in members]
    full = [member.name for member in members if not is_acronym(member.name)]
    printed = choose_name(full or [member.name for member in members])
    acronyms = [member.acronym for member in members if member.acronym] or [
        member.name for member in members if is_acronym(member.name)
    ]
    country = _only(identity.country for identity in identities)
    group = min(identity.group for identity in identities)
    is_local = group[0] == "local"
    is_generic = is_local or group[0] in ("national", "regional", "customs")
    named = reference.countries.find(split_tokens(printed))[0]
    label = printed
    if is_generic and country and country not in named:
        label = f"{printed} ({reference.country_names[country]})"
    kind = next((identity.kind for identity in identities if identity.kind), None)
    special = REGIONAL_CLASSES.get(kind or "") or ("CustomsAdministration" if kind == "customs" else None)
    qualifiers = tuple(part for part in (country, _only(m.context.region for m in members)) if part)
    if is_local:
        qualifiers = (members[0].context.notice,)
    elif country in named and not is_local:
        is_generic = False
    return Draft(
        kind="body",
        members=cluster,
        label=label,
        names=tuple({member.name for member in members} | set(acronyms)),
        stem=printed,
        qualifiers=qualifiers,
        is_generic=is_generic,
        classes=(special, "Body") if special else ("Body",),
        acronym=choose_name(acronyms) if acronyms else None,
        country=country,
    )


def make_persons(clusters: Iterable[Members], mentions: Iterable[PersonMention]) -> list[Draft]:
    """Make drafts of the persons that a notice names."""
    by_key = {mention.key: mention for mention in mentions}
    drafts = []
    for cluster in clusters:
        members = [by_key[key] for key in cluster]
        if not any(key.notice for key in cluster):
            continue
        anchor = _get_anchor(cluster)
        known = [member.name for member in members if member.anchor]
        label = known[0] if known else unshout(choose_name(member.name for member in members))
        country = _only(c for member in members for c in member.countries)
        bodies = sorted({body for member in members for body in member.bodies})
        drafts.append(
            Draft(
                kind="person",
                members=cluster,
                label=label,
                names=tuple({member.name for member in members}),
                stem=label,
                qualifiers=tuple(part for part in (country, bodies[0].partition("/")[2] if bodies else None) if part),
                anchor=anchor,
                classes=(),
                country=country,
            )
        )
    return drafts


def unshout(name: str) -> str:
    """Write a family name in capitals as other names are written.

    Example:
        >>> unshout("Eser ÇENGEL"), unshout("R. Gil Kerlikowske")
        ('Eser Çengel', 'R. Gil Kerlikowske')
    """
    return re.sub(r"\b[^\W\d_]{3,}\b", lambda m: m.group().title() if m.group().isupper() else m.group(), name)


def make_meetings(clusters: Iterable[Members], mentions: Iterable[MeetingMention]) -> list[Draft]:
    """Make drafts of the meetings."""
    by_key = {mention.key: mention for mention in mentions}
    drafts = []
    for cluster in clusters:
        members = [by_key[key] for key in cluster if key.notice]
        if not members:
            continue
        meetings = [member.meeting for member in members]
        label = choose_name(meeting.name for meeting in meetings)
        day = min((m.start or m.end or "" for m in meetings if m.start or m.end), default="")
        ordinals = sorted({m.ordinal for m in meetings if m.ordinal is not None})
        country = _only(meeting.country for meeting in meetings)
        drafts.append(
            Draft(
                kind="meeting",
                members=cluster,
                label=label,
                names=tuple({meeting.name for meeting in meetings}),
                stem=f"{day} {label}".strip(),
                qualifiers=tuple(part for part in (country, members[0].key.notice) if part)
                if day
                else (members[0].key.notice,),
                is_generic=not day and not ordinals,
                anchor=_get_anchor(cluster),
                classes=("Meeting",),
                country=country,
                region=_only(meeting.region for meeting in meetings),
                series=tuple(sorted({member.series for member in members if member.series})),
                ordinal=ordinals[0] if len(ordinals) == 1 else None,
            )
        )
    return drafts


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
    region = _only(draft.region for draft, _ in held)
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
