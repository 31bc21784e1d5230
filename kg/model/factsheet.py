"""The fact sheet: everything one notice states, each fact with its evidence. The public interchange format.

The JSON form follows ``factsheet.schema.json`` beside this module. ``evidence`` maps the JSON Pointer of a fact
("/meetings/0/start", "/participations/3", "/countries/1", "/topics/0", "/persons/2/positions/0") to the places that
state it, so that a person, another extractor or a language model can produce a sheet and have it checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, NamedTuple

from kg.errors import FactSheetError
from kg.model.frozen import Frozen
from kg.model.span import Span


class Evidence(NamedTuple):
    """One place in the notice that states a fact.

    Attributes:
        span: The words that state it.
        sentence: The sentence (or title, item, row) in which they stand; covers ``span``.
        rule: Which rule, frame or model found it.
        certain: False marks a doubtful fact for review (a role by proximity, a place by guess).
        value: What this place states where that differs from the sheet's own value (a contradiction), else None.

    Units:
        Code points into the notice's text.
    """

    span: Span
    sentence: Span
    rule: str
    certain: bool = True
    value: str | int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One event that the notice reports."""

    key: str
    name: str
    kind: str
    ordinal: int | None = None
    start: str | None = None
    end: str | None = None
    mode: str | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    region: str | None = None
    participant_count: int | None = None
    country_count: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A title that the notice gives a person, with the organisation it is held in."""

    title: str
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named, without honorifics."""

    key: str
    name: str
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A named organisation."""

    key: str
    name: str
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part in which meeting; ``agent`` is a key of the sheet or an ISO 3166-1 alpha-2 code."""

    meeting: str
    agent: str
    role: str


@dataclass(frozen=True, slots=True)
class Endorsement:
    """What a meeting endorsed; ``meeting`` is None for a decision of an earlier one."""

    meeting: str | None
    kind: str
    object: str
    beneficiary: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who was elected, appointed or nominated; ``holder`` is a key of the sheet or an alpha-2 code."""

    position: str
    holder: str
    action: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What parties signed; ``parties`` are names as the notice gives them."""

    kind: str
    name: str | None = None
    parties: tuple[str, ...] = ()
    action: str = "signed"


@dataclass(frozen=True, slots=True)
class Document:
    """A titled output and what was done with it."""

    title: str
    action: str


@dataclass(frozen=True)
class FactSheet(Frozen):
    """Everything that one notice states.

    ``notice`` holds id, title, published, url and language, as the notice's own values.
    """

    notice: Mapping[str, str | None]
    meetings: tuple[Meeting, ...] = ()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Body, ...] = ()
    countries: tuple[str, ...] = ()
    participations: tuple[Participation, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    documents: tuple[Document, ...] = ()
    topics: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def id(self) -> str:
        """The notice's id."""
        return str(self.notice["id"])

    def evidence_of(self, pointer: str) -> tuple[Evidence, ...]:
        """Return the places that state the fact at a JSON Pointer, best first; empty when there are none."""
        return self.evidence.get(pointer, ())

    def to_json(self, text: str | None = None) -> str:
        """Write the sheet as JSON, the same bytes for the same sheet.

        Args:
            text: The notice's text; when given, each evidence also carries its words as ``quote``.
        """
        return json.dumps(_sheet_to_plain(self, text), ensure_ascii=False, indent=1) + "\n"


_PARTS: dict[str, type] = {
    "meetings": Meeting,
    "persons": Person,
    "organizations": Body,
    "participations": Participation,
    "endorsements": Endorsement,
    "appointments": Appointment,
    "agreements": Agreement,
    "documents": Document,
}


def _to_plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_to_plain(item) for item in value]
    return value


def _evidence_to_plain(one: Evidence, text: str | None) -> dict[str, Any]:
    plain: dict[str, Any] = {"span": list(one.span), "sentence": list(one.sentence), "rule": one.rule}
    if not one.certain:
        plain["certain"] = False
    if one.value is not None:
        plain["value"] = one.value
    if text is not None:
        plain["quote"] = one.span.of(text)
    return plain


def _sheet_to_plain(sheet: FactSheet, text: str | None) -> dict[str, Any]:
    plain: dict[str, Any] = {"notice": dict(sheet.notice)}
    for name in ("meetings", "persons", "organizations", "countries", "participations", "endorsements",
                 "appointments", "agreements", "documents", "topics"):  # fmt: skip
        plain[name] = [_to_plain(item) for item in getattr(sheet, name)]
    plain["evidence"] = {
        pointer: [_evidence_to_plain(one, text) for one in places] for pointer, places in sorted(sheet.evidence.items())
    }
    return plain


def _from_plain(kind: type, plain: Mapping[str, Any]) -> Any:
    values = dict(plain)
    if kind is Person:
        values["positions"] = tuple(Position(**p) for p in values.get("positions", ()))
    if kind is Agreement:
        values["parties"] = tuple(values.get("parties", ()))
    return kind(**values)


def parse_sheet(plain: Mapping[str, Any], *, where: str | None = None) -> FactSheet:
    """Parse a fact sheet from its JSON form (as loaded by :mod:`json`).

    Raises:
        FactSheetError: A part is missing or has a field that the schema does not know.
    """
    try:
        parts: dict[str, Any] = {
            name: tuple(_from_plain(kind, item) for item in plain.get(name, ())) for name, kind in _PARTS.items()
        }
        evidence = {
            pointer: tuple(
                Evidence(
                    span=Span(*one["span"]),
                    sentence=Span(*one.get("sentence", one["span"])),
                    rule=one.get("rule", "given"),
                    certain=one.get("certain", True),
                    value=one.get("value"),
                )
                for one in places
            )
            for pointer, places in plain.get("evidence", {}).items()
        }
        return FactSheet(
            notice=MappingProxyType(dict(plain["notice"])),
            countries=tuple(plain.get("countries", ())),
            topics=tuple(plain.get("topics", ())),
            evidence=MappingProxyType(evidence),
            **parts,
        )
    except (KeyError, TypeError, AttributeError) as exc:
        raise FactSheetError(f"not a fact sheet: {exc}", where=where) from exc
