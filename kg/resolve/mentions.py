"""Every naming of a body in a fact sheet: its organisations, and the names inside positions and outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import FactSheet
from kg.model.slug import hash_text
from kg.resolve.context import Context
from kg.resolve.names import make_acronym_key, make_body_key, split_tokens
from kg.resolve.reference import Reference
from kg.resolve.values import MentionKey


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body's name in a notice; ``loose`` names stand only inside a position, an agreement or an endorsement."""

    key: MentionKey
    name: str
    acronym: str | None
    context: Context
    loose: bool = False


def iter_body_mentions(sheet: FactSheet, context: Context, reference: Reference) -> Iterator[BodyMention]:
    """Yield the organisations of a sheet, then the loose names that are none of them."""
    listed = {}
    for body in sheet.organizations:
        yield BodyMention(MentionKey(sheet.id, body.key), body.name, body.acronym, context)
        listed[body.name] = body.key
    for name in sorted(set(iter_loose_names(sheet))):
        if find_listed(sheet, name) is None and reference.find_place(name) is None:
            yield BodyMention(MentionKey(sheet.id, make_loose_key(name)), name, None, context, loose=True)


def iter_loose_names(sheet: FactSheet) -> Iterator[str]:
    """Yield the names of organisations inside positions, agreements and endorsements."""
    for person in sheet.persons:
        yield from (position.organization for position in person.positions if position.organization)
    for agreement in sheet.agreements:
        yield from agreement.parties
    yield from (one.beneficiary for one in sheet.endorsements if one.beneficiary)


def make_loose_key(name: str) -> str:
    """Return the key of a mention that the sheet itself gives none."""
    return "name-" + hash_text(name)


def find_listed(sheet: FactSheet, name: str) -> str | None:
    """Return the key of the organisation of a sheet that a name inside it means, by name, acronym or first part."""
    wanted = make_body_key(split_tokens(name))
    letters = make_acronym_key(name)
    for body in sheet.organizations:
        if body.name == name or (wanted and make_body_key(split_tokens(body.name)) == wanted):
            return body.key
    for body in sheet.organizations:
        if body.acronym and letters and make_acronym_key(body.acronym) == letters:
            return body.key
    head, comma, _ = name.partition(",")
    return find_listed(sheet, head) if comma else None


def index_loose(sheets: Iterable[FactSheet], paths: Mapping[MentionKey, str]) -> dict[tuple[str, str], str]:
    """Say which body each name inside a position, an agreement or an endorsement means."""
    index = {}
    for sheet in sheets:
        for name in sorted(set(iter_loose_names(sheet))):
            path = paths.get(MentionKey(sheet.id, find_listed(sheet, name) or make_loose_key(name)))
            if path:
                index[sheet.id, name] = path
    return index


def index_places(sheets: Iterable[FactSheet], reference: Reference) -> dict[str, str]:
    """Say which country or region each name inside a position, an agreement or an endorsement is."""
    names = sorted({name for sheet in sheets for name in iter_loose_names(sheet)})
    return {name: place for name in names if (place := reference.find_place(name))}
