"""Clusters made drafts of entities: what a cluster is called, of which class and country it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.resolve.bodies import BodyLinks
from kg.resolve.entities import Draft, Members
from kg.resolve.meetings import MeetingMention
from kg.resolve.mentions import BodyMention
from kg.resolve.names import is_acronym, split_tokens
from kg.resolve.persons import PersonMention
from kg.resolve.reference import Reference
from kg.resolve.vocabulary import REGIONAL_CLASSES


def choose_name(names: Iterable[str]) -> str:
    """Return the most frequent name; of equally frequent ones the longest, then the first by code points."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def get_only(values: Iterable[str | None]) -> str | None:
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
    country = get_only(identity.country for identity in identities)
    group = min(identity.group for identity in identities)
    is_local = group[0] == "local"
    is_generic = is_local or group[0] in ("national", "regional", "customs")
    named = reference.countries.find(split_tokens(printed))[0]
    label = printed
    if is_generic and country and country not in named:
        label = f"{printed} ({reference.country_names.get(country, country)})"
    kind = next((identity.kind for identity in identities if identity.kind), None)
    special = REGIONAL_CLASSES.get(kind or "") or ("CustomsAdministration" if kind == "customs" else None)
    qualifiers = tuple(part for part in (country, get_only(m.context.region for m in members)) if part)
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
        country = get_only(c for member in members for c in member.countries)
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
        country = get_only(meeting.country for meeting in meetings)
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
                region=get_only(meeting.region for meeting in meetings),
                series=tuple(sorted({member.series for member in members if member.series})),
                ordinal=ordinals[0] if len(ordinals) == 1 else None,
            )
        )
    return drafts
