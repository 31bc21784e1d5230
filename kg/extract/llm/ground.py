"""A model's answer → fact sheet: facts keep their place in the notice, and what has none is dropped and counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kg.extract.llm.answer import parse_entries
from kg.extract.llm.quotes import find_quote, find_sentence, has_words
from kg.model import (
    Agreement,
    Appointment,
    Body,
    Document,
    Endorsement,
    Evidence,
    FactSheet,
    Meeting,
    Notice,
    Participation,
    Person,
    Position,
)

#: In this order: a slot that may be read off another comes after it.
_SLOTS = (
    "ordinal", "start", "end", "venue", "city", "country", "mode", "region", "participant_count", "country_count",
)  # fmt: skip
#: A slot without a quote of its own may be read off another one.
_READ_OFF = {"country": ("city",), "mode": ("city", "venue", "country"), "end": ("start",), "ordinal": ("name",)}


@dataclass(slots=True)
class Dropped:
    """How many facts of an answer did not become facts of the sheet, and why."""

    unquoted: int = 0
    malformed: int = 0
    dangling: int = 0
    repeated: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.unquoted + self.malformed + self.dangling + self.repeated


@dataclass(slots=True)
class Grounding:
    """The sheet in the making: its facts, their evidence, and the keys of the answer by the keys of the sheet."""

    notice: Notice
    rule: str
    topics: frozenset[str]
    dropped: Dropped = field(default_factory=Dropped)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def note(self, pointer: str, quote: str | None, *, certain: bool = True) -> bool:
        """File the place of a quote under a fact; return whether the quote is in the notice."""
        span = find_quote(self.notice, quote)
        if span is None:
            return False
        place = Evidence(span, find_sentence(self.notice, span), self.rule, certain)
        self.evidence[pointer] = (*self.evidence.get(pointer, ()), place)
        return True

    def take(self, pointer: str, quote: str) -> bool:
        """As :meth:`note`, for a fact that is dropped when its quote is not there."""
        if self.note(pointer, quote):
            return True
        self.dropped.unquoted += 1
        return False

    def take_key(self, key: str, letter: str, number: int) -> str:
        """Give an entity its key in the sheet. A key that the answer uses twice stays with the first."""
        made = f"{letter}{number + 1}"
        self.keys.setdefault(key, made)
        return made

    def find_agent(self, agent: str) -> str | None:
        """Return the sheet's key for an agent, or its country code; None for one that is not there."""
        made = self.keys.get(agent)
        if made is not None:
            return made if made[0] in "po" else None
        return agent if len(agent) == 2 and agent.isascii() and agent.isalpha() and agent.isupper() else None


def ground_answer(
    plain: dict[str, Any], notice: Notice, *, topics: frozenset[str], rule: str
) -> tuple[FactSheet, Dropped]:
    """Make a fact sheet of an answer; every fact in it has its place in the notice.

    Args:
        plain: The answer as loaded by :mod:`json`.
        notice: The notice that was asked about.
        topics: The topics that there are.
        rule: What to name as the finder of each fact.

    Returns:
        The sheet, and what was dropped: facts whose quote is not in the notice, malformed ones, those that name an
        entity which is not in the sheet, and repeated ones.
    """
    parts, malformed = parse_entries(plain)
    work = Grounding(notice, rule, topics)
    work.dropped.malformed = malformed
    meetings = _ground_meetings(work, parts["meetings"])
    persons = _ground_persons(work, parts["persons"])
    bodies = _ground_bodies(work, parts["organizations"])
    sheet = FactSheet(
        notice=MappingProxyType(
            {"id": notice.id, "title": notice.title, "published": notice.published, "url": notice.url,
             "language": notice.language}
        ),
        meetings=meetings,
        persons=persons,
        organizations=bodies,
        countries=_ground_values(work, "countries", [(one.code, one.quote) for one in parts["countries"]]),
        participations=_ground_participations(work, parts["participations"]),
        endorsements=_ground_endorsements(work, parts["endorsements"]),
        appointments=_ground_appointments(work, parts["appointments"]),
        agreements=_ground_agreements(work, parts["agreements"]),
        documents=_ground_documents(work, parts["documents"]),
        topics=_ground_values(
            work, "topics", [(one.topic, one.quote) for one in parts["topics"] if _is_topic(work, one.topic)]
        ),
        evidence=MappingProxyType(work.evidence),
    )  # fmt: skip
    return sheet, work.dropped


def _is_topic(work: Grounding, topic: str) -> bool:
    if topic in work.topics:
        return True
    work.dropped.malformed += 1
    return False


def _ground_meetings(work: Grounding, entries: list[Any]) -> tuple[Meeting, ...]:
    made: list[Meeting] = []
    for entry in entries:
        pointer = f"/meetings/{len(made)}"
        if not work.take(pointer, entry.quote):
            continue
        work.note(f"{pointer}/name", entry.name)
        slots: dict[str, Any] = {}
        for slot in _SLOTS:
            value = getattr(entry, slot)
            if value is not None and _ground_slot(work, pointer, entry, slot):
                slots[slot] = value
        if slots.get("start") and slots.get("end") and slots["end"] < slots["start"]:
            slots["end"] = None
            work.dropped.malformed += 1
        made.append(Meeting(work.take_key(entry.key, "m", len(made)), entry.name, entry.kind, **slots))
    return tuple(made)


def _ground_slot(work: Grounding, pointer: str, entry: Any, slot: str) -> bool:
    """File the words of a slot; without words of its own it may be read off another slot that has them."""
    if work.note(f"{pointer}/{slot}", getattr(entry.quotes, slot)):
        return True
    for other in _READ_OFF.get(slot, ()):
        if f"{pointer}/{other}" in work.evidence and (slot != "end" or entry.end == entry.start):
            return True
    work.dropped.unquoted += 1
    return False


def _ground_persons(work: Grounding, entries: list[Any]) -> tuple[Person, ...]:
    made: list[Person] = []
    for entry in entries:
        pointer = f"/persons/{len(made)}"
        if not has_words(work.notice, entry.name):
            work.dropped.unquoted += 1
            continue
        if not work.take(pointer, entry.quote):
            continue
        work.note(f"{pointer}/name", entry.name)
        positions: list[Position] = []
        for one in entry.positions:
            if work.take(f"{pointer}/positions/{len(positions)}", one.quote):
                positions.append(Position(one.title, one.organization))
        made.append(Person(work.take_key(entry.key, "p", len(made)), entry.name, tuple(positions)))
    return tuple(made)


def _ground_bodies(work: Grounding, entries: list[Any]) -> tuple[Body, ...]:
    made: list[Body] = []
    for entry in entries:
        if work.take(f"/organizations/{len(made)}", entry.quote):
            made.append(Body(work.take_key(entry.key, "o", len(made)), entry.name, entry.acronym))
    return tuple(made)


def _ground_values(work: Grounding, part: str, entries: list[tuple[str, str]]) -> tuple[str, ...]:
    """Ground countries or topics: plain values, each once."""
    made: list[str] = []
    for value, quote in entries:
        if value in made:
            work.dropped.repeated += 1
        elif work.take(f"/{part}/{len(made)}", quote):
            made.append(value)
    return tuple(made)


def _ground_participations(work: Grounding, entries: list[Any]) -> tuple[Participation, ...]:
    made: list[Participation] = []
    for entry in entries:
        meeting, agent = work.keys.get(entry.meeting), work.find_agent(entry.agent)
        if meeting is None or agent is None or not meeting.startswith("m"):
            work.dropped.dangling += 1
            continue
        fact = Participation(meeting, agent, entry.role)
        if fact in made:
            work.dropped.repeated += 1
        elif work.take(f"/participations/{len(made)}", entry.quote):
            made.append(fact)
    return tuple(made)


def _ground_endorsements(work: Grounding, entries: list[Any]) -> tuple[Endorsement, ...]:
    made: list[Endorsement] = []
    for entry in entries:
        meeting = work.keys.get(entry.meeting) if entry.meeting else None
        if entry.meeting and (meeting is None or not meeting.startswith("m")):
            work.dropped.dangling += 1
            continue
        if work.take(f"/endorsements/{len(made)}", entry.quote):
            made.append(Endorsement(meeting, entry.kind, entry.object, entry.beneficiary, entry.country))
    return tuple(made)


def _ground_appointments(work: Grounding, entries: list[Any]) -> tuple[Appointment, ...]:
    made: list[Appointment] = []
    for entry in entries:
        holder = work.find_agent(entry.holder)
        if holder is None:
            work.dropped.dangling += 1
        elif work.take(f"/appointments/{len(made)}", entry.quote):
            made.append(Appointment(entry.position, holder, entry.action))
    return tuple(made)


def _ground_agreements(work: Grounding, entries: list[Any]) -> tuple[Agreement, ...]:
    made: list[Agreement] = []
    for entry in entries:
        if work.take(f"/agreements/{len(made)}", entry.quote):
            made.append(Agreement(entry.kind, entry.name, tuple(entry.parties), entry.action))
    return tuple(made)


def _ground_documents(work: Grounding, entries: list[Any]) -> tuple[Document, ...]:
    made: list[Document] = []
    for entry in entries:
        if work.take(f"/documents/{len(made)}", entry.quote):
            made.append(Document(entry.title, entry.action))
    return tuple(made)
