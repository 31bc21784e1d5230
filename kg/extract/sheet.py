"""Assembling the fact sheet: keys are given, agents named, and each fact gets the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from kg.extract.lexicons.entries import Country
from kg.extract.meetings.events import MeetingCluster
from kg.extract.mentions import Mentions
from kg.extract.outcomes.found import Found
from kg.extract.slots.scene import Slots
from kg.extract.slots.slots import SlotReader
from kg.extract.text.terrain import Stretches
from kg.model import (
    Agreement,
    Appointment,
    Body,
    Document,
    Endorsement,
    Evidence,
    FactSheet,
    Meeting,
    Participation,
    Person,
    Span,
)
from kg.model.span import make_tuple

#: Two numbers of these count two things more often than they contradict each other.
_COUNTS: Final = frozenset({"participant_count", "country_count"})


class SheetBuilder:
    """Collects the facts of one notice."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._reading = mentions.reading
        self._evidence: dict[str, list[Evidence]] = {}
        self._keys: dict[object, str] = {}
        # The facts of each part, by number.
        self._parts: dict[str, dict[Any, int]] = {}

    # -- evidence -----------------------------------------------------------------------------------------------

    def _place(self, span: Span, rule: str, certain: bool, value: str | int | None = None) -> Evidence | None:
        """Return a place that states a fact; None where it is no content."""
        start, end = span
        sentence = self._reading.sentence_at(start)
        if sentence is None:
            return None
        whole = sentence.span  # a place that goes on behind its sentence counts as far as that
        if end > whole.end:
            span = Span(start, whole.end)
        return make_tuple(Evidence, (span, whole, rule, certain, value))

    def _keep(self, pointer: str, places: Iterable[Evidence]) -> None:
        self._evidence.setdefault(pointer, []).extend(places)

    def _note(
        self, pointer: str, span: Span, rule: str, *, certain: bool = True, value: str | int | None = None
    ) -> None:
        """Keep where a value is stated, if that place is content."""
        place = self._place(span, rule, certain, value)
        if place is not None:
            self._keep(pointer, (place,))

    def _add(self, part: str, fact: Any, places: Iterable[tuple[Span, str, bool]]) -> bool:
        """Add a fact with the places that state it; tell whether it is one of the sheet's: one of them is content."""
        facts = self._parts.setdefault(part, {})
        stated = [place for span, rule, certain in places if (place := self._place(span, rule, certain)) is not None]
        if not stated:
            return fact in facts
        self._keep(f"/{part}/{facts.setdefault(fact, len(facts))}", stated)
        return True

    # -- parts --------------------------------------------------------------------------------------------------

    def build(self, outcomes: dict[str, Iterable[Found]]) -> FactSheet:
        """Return the fact sheet of the notice."""
        self._bodies()
        self._persons()
        self._countries()
        self._meetings()
        self._participations()
        for part, found in outcomes.items():
            for one in found:
                self._outcome(part, one)
        return self._finish()

    def _bodies(self) -> None:
        entries = sorted(self._mentions.bodies.entries.items(), key=lambda item: item[1].mentions[0].start)
        for key, entry in entries:
            name = f"o{len(self._parts.get('organizations', ())) + 1}"
            places = [(m.span, m.rule, m.certain) for m in entry.mentions]
            if self._add("organizations", Body(name, entry.name, entry.acronym), places):
                self._keys["body", key] = name

    def _persons(self) -> None:
        for entry in self._mentions.persons.entries:
            number = len(self._parts.get("persons", ()))
            key = f"p{number + 1}"
            places = [(m.span, m.rule, m.certain) for m in entry.mentions]
            fact = Person(key, entry.name, tuple(position for position, _ in entry.positions))
            if self._add("persons", fact, places):
                self._keys[id(entry)] = key
                for at, (_, where) in enumerate(entry.positions):
                    self._note(f"/persons/{number}/positions/{at}", where.span, "position")

    def _countries(self) -> None:
        names = Stretches(m.span for m in self._mentions.persons.mentions)
        acronyms = {(m.start, m.end) for m in self._mentions.bodies.mentions if m.is_acronym}
        places: dict[str, list[tuple[Span, str, bool]]] = {}
        for hit in self._reading.places:
            country = next((entry for entry in hit.entries if isinstance(entry, Country)), None)
            if country is None or names.covering(hit.start) is not None or (hit.start, hit.end) in acronyms:
                continue
            code = country.code
            if len(code) == 2 and code != "EU":
                place = (hit.span, f"country-{country.kind}", not country.is_ambiguous)
                places.setdefault(code, []).append(place)
        for code, where in places.items():
            self._add("countries", code, where)

    def _meetings(self) -> None:
        reader = SlotReader(self._reading, self._mentions.bodies, self._mentions.persons, self._mentions.meetings)
        for cluster in self._mentions.meetings.reported:
            slots = reader.read(cluster)
            number = len(self._parts.get("meetings", ()))
            key = f"m{number + 1}"
            best = cluster.best()
            values: dict[str, Any] = dict(slots.values)
            name = cluster.name(self._reading)
            fact = Meeting(key, name, best.kind, **values)
            if not self._add("meetings", fact, [(best.span, "meeting-name", cluster.score >= 3)]):
                continue
            self._keys[id(cluster)] = key
            self._note(f"/meetings/{number}/name", best.span, "meeting-name", certain=cluster.score >= 3)
            self._note(f"/meetings/{number}/kind", best.head, "meeting-noun")
            self._slots(number, slots)

    def _slots(self, number: int, slots: Slots) -> None:
        for slot, places in slots.places.items():
            for span, value, certain, rule in places:
                other = value if value != slots.values[slot] else None
                if other is not None and slot in _COUNTS:
                    continue
                self._note(f"/meetings/{number}/{slot}", span, rule, certain=certain, value=other)  # type: ignore[arg-type]

    def _participations(self) -> None:
        specific: set[tuple[str, str]] = set()
        found = []
        for role in self._mentions.roles.found:
            meeting, agent = self._keys.get(id(role.meeting)), self._key_of(role.agent)
            if meeting is None or agent is None:
                continue
            found.append((meeting, agent, role))
            if role.role != "participant":
                specific.add((meeting, agent))
        for meeting, agent, role in found:
            if role.role == "participant" and (meeting, agent) in specific:
                continue
            self._add(
                "participations", Participation(meeting, agent, role.role), [(role.span, role.rule, role.certain)]
            )

    def _key_of(self, agent: object) -> str | None:
        if isinstance(agent, str):
            return agent
        if isinstance(agent, tuple):
            return self._keys.get(agent)
        return self._keys.get(id(agent))

    def _outcome(self, part: str, found: Found) -> None:
        values = dict(found.values)
        if "meeting" in values:
            meeting = values["meeting"]
            values["meeting"] = self._keys.get(id(meeting)) if isinstance(meeting, MeetingCluster) else None
        if part == "appointments":
            values["holder"] = self._key_of(values["holder"])
            if values["holder"] is None:
                return
        fact = values["topic"] if part == "topics" else _KINDS[part](**values)
        self._add(part, fact, [(found.span, found.rule, found.certain)])

    # -- finish -------------------------------------------------------------------------------------------------

    def _finish(self) -> FactSheet:
        notice = self._reading.notice
        if notice.title_span is not None:
            self._evidence["/notice/title"] = [Evidence(notice.title_span, notice.title_span, "layout-title")]
        if notice.published_span is not None:
            span = notice.published_span
            self._evidence["/notice/published"] = [Evidence(span, span, "layout-date")]
        return FactSheet(
            notice=MappingProxyType(
                {"id": notice.id, "title": notice.title, "published": notice.published, "url": notice.url, "language": notice.language}
            ),
            evidence=MappingProxyType(
                {pointer: _once(self._evidence[pointer]) for pointer in sorted(self._evidence)}
            ),
            **{part: tuple(facts) for part, facts in self._parts.items()},
        )  # fmt: skip


def _once(places: list[Evidence]) -> tuple[Evidence, ...]:
    """Return places in order and once each: many are noted several times, most facts have one."""
    return tuple(dict.fromkeys(places) if len(places) > 1 else places)


_KINDS: Final = {
    "endorsements": Endorsement,
    "appointments": Appointment,
    "agreements": Agreement,
    "documents": Document,
}
