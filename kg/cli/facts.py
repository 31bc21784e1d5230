"""A fact sheet as rows that people read: what kind of fact, what it says, and the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import FactSheet, Meeting, Notice


class Fact(NamedTuple):
    """One row."""

    kind: str
    words: str
    sentence: str


def iter_facts(notice: Notice, sheet: FactSheet) -> Iterator[Fact]:
    """Yield every fact of a sheet with its first sentence, facet by facet; "" where no sentence states it."""
    for kind, words, pointers in _iter_rows(sheet):
        yield Fact(kind, words, _find_sentence(notice, sheet, pointers))


def _find_sentence(notice: Notice, sheet: FactSheet, pointers: Iterable[str]) -> str:
    for pointer in pointers:
        places = sheet.evidence_of(pointer) or next(
            (found for name, found in sorted(sheet.evidence.items()) if name.startswith(pointer + "/")), ()
        )
        for place in places:
            return " ".join(place.sentence.of(notice.text).split())
    return ""


def _iter_rows(sheet: FactSheet) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    names = _name_keys(sheet)
    yield from _iter_things(sheet)
    for index, part in enumerate(sheet.participations):
        words = f"{names.get(part.agent, part.agent)}: {part.role} at {names.get(part.meeting, part.meeting)}"
        yield "participation", words, (f"/participations/{index}",)
    yield from _iter_outcomes(sheet, names)
    for index, topic in enumerate(sheet.topics):
        yield "topic", topic, (f"/topics/{index}",)


def _name_keys(sheet: FactSheet) -> dict[str, str]:
    return {one.key: one.name for group in (sheet.meetings, sheet.persons, sheet.organizations) for one in group}


def _iter_things(sheet: FactSheet) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for index, meeting in enumerate(sheet.meetings):
        at = f"/meetings/{index}"
        yield "meeting", meeting.name, (f"{at}/name", at)
        for name, words in _iter_details(meeting):
            yield f"  {name}", words, (f"{at}/{name}", at)
    for index, person in enumerate(sheet.persons):
        at = f"/persons/{index}"
        yield "person", person.name, (f"{at}/name", at)
        for place, position in enumerate(person.positions):
            words = ", ".join(filter(None, (position.title, position.organization)))
            yield "  position", words, (f"{at}/positions/{place}", at)
    for index, body in enumerate(sheet.organizations):
        acronym = f" ({body.acronym})" if body.acronym and body.acronym != body.name else ""
        yield "organization", body.name + acronym, (f"/organizations/{index}/name", f"/organizations/{index}")
    for index, code in enumerate(sheet.countries):
        yield "country", code, (f"/countries/{index}",)


def _iter_details(meeting: Meeting) -> Iterator[tuple[str, str]]:
    for name in ("kind", "ordinal", "start", "end", "mode", "venue", "city", "country", "region",
                 "participant_count", "country_count"):  # fmt: skip
        value = getattr(meeting, name)
        if value is not None:
            yield name, str(value)


def _iter_outcomes(sheet: FactSheet, names: dict[str, str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for index, one in enumerate(sheet.endorsements):
        whose = ", ".join(filter(None, (one.beneficiary, one.country)))
        yield (
            "endorsement",
            f"{one.object} ({one.kind})" + (f" for {whose}" if whose else ""),
            (f"/endorsements/{index}",),
        )
    for index, post in enumerate(sheet.appointments):
        words = f"{names.get(post.holder, post.holder)}: {post.action} {post.position}"
        yield "appointment", words, (f"/appointments/{index}",)
    for index, deal in enumerate(sheet.agreements):
        words = f"{deal.action}: {deal.name or deal.kind} of {', '.join(deal.parties)}"
        yield "agreement", words, (f"/agreements/{index}",)
    for index, document in enumerate(sheet.documents):
        yield "document", f"{document.title} ({document.action})", (f"/documents/{index}",)
