"""The form in which a language model answers: the fact sheet with a quote for every fact, as pydantic models.

The models give the JSON Schema that the server is asked to follow, and check each entry of the answer by itself, so
that one malformed entry does not cost the others.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StrictInt, ValidationError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _check_day(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError("not an ISO day")
    date.fromisoformat(value)
    return value


def _check_country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError("not an alpha-2 code")
    return value


def _check_words(value: str) -> str:
    if not value.strip():
        raise ValueError("empty")
    return value.strip()


def _check_count(value: int) -> int:
    if not 0 < value < 1_000_000_000:
        raise ValueError("not a count")
    return value


Day = Annotated[str, AfterValidator(_check_day)]
Country = Annotated[str, AfterValidator(_check_country)]
Words = Annotated[str, AfterValidator(_check_words)]
Count = Annotated[StrictInt, AfterValidator(_check_count)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SlotQuotes(_Entry):
    """The words for each slot of a meeting; null for an empty slot."""

    ordinal: str | None
    start: str | None
    end: str | None
    mode: str | None
    venue: str | None
    city: str | None
    country: str | None
    region: str | None
    participant_count: str | None
    country_count: str | None


class MeetingAnswer(_Entry):
    """One event that the notice reports."""

    key: str
    name: Words
    kind: Literal[
        "meeting", "conference", "workshop", "seminar", "webinar", "training", "forum", "session", "mission", "visit",
        "ceremony", "operation",
    ]  # fmt: skip
    ordinal: Count | None
    start: Day | None
    end: Day | None
    mode: Literal["in-person", "virtual", "hybrid"] | None
    venue: Words | None
    city: Words | None
    country: Country | None
    region: Literal["AMS", "AP", "ESA", "EUR", "NA", "WCA"] | None
    participant_count: Count | None
    country_count: Count | None
    quote: str
    quotes: SlotQuotes


class PositionAnswer(_Entry):
    """A title of a person."""

    title: Words
    organization: Words | None
    quote: str


class PersonAnswer(_Entry):
    """Someone named."""

    key: str
    name: Words
    positions: list[PositionAnswer]
    quote: str


class BodyAnswer(_Entry):
    """A named organisation."""

    key: str
    name: Words
    acronym: Words | None
    quote: str


class CountryAnswer(_Entry):
    """A country named."""

    code: Country
    quote: str


class TopicAnswer(_Entry):
    """A topic of the list."""

    topic: Words
    quote: str


class ParticipationAnswer(_Entry):
    """Who took part in which meeting."""

    meeting: str
    agent: str
    role: Literal[
        "host", "organizer", "chair", "speaker", "presenter", "participant", "observer", "funder", "facilitator"
    ]
    quote: str


class EndorsementAnswer(_Entry):
    """What a meeting endorsed."""

    meeting: str | None
    kind: Literal["status", "strategy", "plan", "programme", "document", "candidacy", "other"]
    object: Words
    beneficiary: Words | None
    country: Country | None
    quote: str


class AppointmentAnswer(_Entry):
    """Who was elected, appointed or nominated."""

    position: Words
    holder: str
    action: Literal["elected", "re-elected", "nominated", "appointed", "assumed"]
    quote: str


class AgreementAnswer(_Entry):
    """What parties signed."""

    kind: Literal["memorandum of understanding", "agreement", "arrangement", "action plan", "declaration", "other"]
    name: Words | None
    parties: list[Words]
    action: Literal["signed", "concluded", "renewed", "agreed"]
    quote: str


class DocumentAnswer(_Entry):
    """A titled output."""

    title: Words
    action: Literal["drafted", "presented", "adopted", "approved", "launched", "published", "discussed"]
    quote: str


class SheetAnswer(_Entry):
    """Everything the notice states, as the model is asked for it."""

    meetings: list[MeetingAnswer]
    persons: list[PersonAnswer]
    organizations: list[BodyAnswer]
    countries: list[CountryAnswer]
    participations: list[ParticipationAnswer]
    endorsements: list[EndorsementAnswer]
    appointments: list[AppointmentAnswer]
    agreements: list[AgreementAnswer]
    documents: list[DocumentAnswer]
    topics: list[TopicAnswer]


ENTRIES: dict[str, type[_Entry]] = {
    "meetings": MeetingAnswer, "persons": PersonAnswer, "organizations": BodyAnswer, "countries": CountryAnswer,
    "participations": ParticipationAnswer, "endorsements": EndorsementAnswer, "appointments": AppointmentAnswer,
    "agreements": AgreementAnswer, "documents": DocumentAnswer, "topics": TopicAnswer,
}  # fmt: skip


def make_answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer: every field required, none other allowed, as strict servers ask for."""
    return SheetAnswer.model_json_schema()


def parse_entries(plain: dict[str, Any]) -> tuple[dict[str, list[Any]], int]:
    """Check an answer entry by entry.

    Args:
        plain: The answer as loaded by :mod:`json`.

    Returns:
        Part → its well-formed entries, and how many entries were malformed.
    """
    malformed = 0
    parts: dict[str, list[Any]] = {}
    for part, model in ENTRIES.items():
        parts[part] = []
        entries = plain.get(part, [])
        if not isinstance(entries, list):
            malformed += 1
            continue
        for entry in entries:
            try:
                parts[part].append(model.model_validate(entry))
            except ValidationError:
                malformed += 1
    return parts, malformed
