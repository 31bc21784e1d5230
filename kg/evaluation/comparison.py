"""Two fact sheets of one notice, the annotated one and the one found → right facts and errors, facet by facet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kg.evaluation.likeness import align, compare_bodies, compare_meetings, compare_persons, measure_overlap
from kg.evaluation.scores import FactError, Score
from kg.model import (
    Agreement,
    Appointment,
    Body,
    Document,
    Endorsement,
    FactSheet,
    Meeting,
    Participation,
    Person,
    Position,
)

#: Actions that notices use for one another.
_SAME_ACTION = {
    "nominated": "elected", "re-elected": "elected", "approved": "adopted", "launched": "published",
    "concluded": "signed", "agreed": "signed",
}  # fmt: skip
_SLOTS = {
    "meeting.when": ("start", "end"),
    "meeting.where": ("city", "country"),
    "meeting.venue": ("venue",),
    "meeting.attributes": ("kind", "mode", "region", "ordinal", "participant_count", "country_count"),
}
#: What stands for an entity once both sheets are aligned: a pair's number in the annotated sheet, or its own.
Entity = tuple[str, int] | tuple[str, str, int] | str


def _is_same_action(a: str, b: str) -> bool:
    return _SAME_ACTION.get(a, a) == _SAME_ACTION.get(b, b)


class SheetComparison:
    """The comparison of two sheets of one notice; :meth:`run` fills ``scores`` and ``errors``."""

    def __init__(self, gold: FactSheet, predicted: FactSheet) -> None:
        self.gold = gold
        self.predicted = predicted
        self.scores: dict[str, Score] = {}
        self.errors: list[FactError] = []
        self._pairs = {
            "meetings": align(gold.meetings, predicted.meetings, compare_meetings, 0.5),
            "persons": align(gold.persons, predicted.persons, compare_persons, 0.3),
            "organizations": align(gold.organizations, predicted.organizations, compare_bodies, 0.7),
        }
        self._gold_entities = self._name_entities(gold, "gold")
        self._found_entities = self._name_entities(predicted, "predicted")

    def run(self) -> None:
        """Compare every facet."""
        self._compare_notice()
        for facet, part in (("meeting", "meetings"), ("person", "persons"), ("organization", "organizations")):
            self._compare_entities(facet, part)
        for facet, slots in _SLOTS.items():
            for slot in slots:
                self._compare_slot(facet, slot)
        self._compare_positions()
        self._compare_values("country", self.gold.countries, self.predicted.countries)
        self._compare_values("topic", self.gold.topics, self.predicted.topics)
        self._compare_participations()
        self._compare_outcomes()

    def _name_entities(self, sheet: FactSheet, side: str) -> dict[str, Entity]:
        """Give each entity of a sheet one name for both sheets, so that facts about it compare as values."""
        table: dict[str, Entity] = {}
        for part, pairs in self._pairs.items():
            known = {i: i for i in pairs} if side == "gold" else {j: i for i, j in pairs.items()}
            for k, entry in enumerate(getattr(sheet, part)):
                table[entry.key] = (part, known[k]) if k in known else (side, part, k)
        return table

    def _add(self, facet: str, right: int, found: int, there: int) -> None:
        self.scores[facet] = self.scores.get(facet, Score()) + Score(right, found, there)

    def _report(self, facet: str, what: str, text: str) -> None:
        self.errors.append(FactError(self.gold.id, facet, what, text))

    def _compare(
        self, facet: str, gold: Sequence[Any], found: Sequence[Any], is_same: Callable[[Any, Any], bool],
        show: Callable[[Any], str],
    ) -> None:  # fmt: skip
        """Count the facts of a facet that has an equality; report the others."""
        pairs = align(gold, found, lambda g, p: float(is_same(g, p)), 0.5)
        self._add(facet, len(pairs), len(found), len(gold))
        for i, fact in enumerate(gold):
            if i not in pairs:
                self._report(facet, "missed", show(fact))
        taken = set(pairs.values())
        for j, fact in enumerate(found):
            if j not in taken:
                self._report(facet, "wrong", show(fact))

    def _compare_notice(self) -> None:
        for slot in ("title", "published"):
            gold, found = self.gold.notice.get(slot), self.predicted.notice.get(slot)
            is_same = gold is not None and found is not None
            is_same = is_same and (measure_overlap(gold, found) >= 0.8 if slot == "title" else gold == found)
            self._add("notice", int(is_same), int(found is not None), int(gold is not None))
            if not is_same and gold != found:
                self._report("notice", slot, f"{gold!r} read as {found!r}")

    def _compare_entities(self, facet: str, part: str) -> None:
        gold, found, pairs = getattr(self.gold, part), getattr(self.predicted, part), self._pairs[part]
        self._add(facet, len(pairs), len(found), len(gold))
        for i, entry in enumerate(gold):
            if i not in pairs:
                self._report(facet, "missed", entry.name)
        taken = set(pairs.values())
        for j, entry in enumerate(found):
            if j not in taken:
                self._report(facet, "wrong", entry.name)

    def _compare_slot(self, facet: str, slot: str) -> None:
        """Count one slot of the meetings; a slot of a meeting without a partner is missed, or wrong."""
        gold, found = self.gold.meetings, self.predicted.meetings
        right = 0
        for i, j in self._pairs["meetings"].items():
            expected, read = getattr(gold[i], slot), getattr(found[j], slot)
            if expected is not None and read is not None and _is_same_slot(slot, expected, read):
                right += 1
            elif expected != read:
                self._report(facet, slot, f"{gold[i].name}: {expected!r} read as {read!r}")
        there = sum(getattr(meeting, slot) is not None for meeting in gold)
        self._add(facet, right, sum(getattr(meeting, slot) is not None for meeting in found), there)

    def _compare_values(self, facet: str, gold: Sequence[str], found: Sequence[str]) -> None:
        self._compare(facet, gold, found, lambda g, p: bool(g == p), str)

    def _compare_positions(self) -> None:
        def held(sheet: FactSheet, table: dict[str, Entity]) -> list[tuple[Entity, str, Position]]:
            return [(table[one.key], one.name, position) for one in sheet.persons for position in one.positions]

        def is_same(g: tuple[Entity, str, Position], p: tuple[Entity, str, Position]) -> bool:
            organization = g[2].organization
            return (
                g[0] == p[0]
                and measure_overlap(g[2].title, p[2].title) >= 0.6
                and (not organization or measure_overlap(organization, p[2].organization) >= 0.5)
            )

        self._compare("position", held(self.gold, self._gold_entities), held(self.predicted, self._found_entities),
                      is_same, lambda x: f"{x[1]}: {x[2].title} @ {x[2].organization}")  # fmt: skip

    def _compare_participations(self) -> None:
        labels: dict[str, str] = {}
        for sheet in (self.predicted, self.gold):
            entries: list[Meeting | Person | Body] = [*sheet.meetings, *sheet.persons, *sheet.organizations]
            labels.update((entry.key, entry.name) for entry in entries)

        def values(sheet: FactSheet, table: dict[str, Entity]) -> list[tuple[Entity, Entity, str, Participation]]:
            return [
                (table.get(x.meeting, x.meeting), table.get(x.agent, x.agent), x.role, x) for x in sheet.participations
            ]

        self._compare(
            "participation", values(self.gold, self._gold_entities), values(self.predicted, self._found_entities),
            lambda g, p: bool(g[:3] == p[:3]), lambda x: f"{labels.get(x[3].agent, x[3].agent)} as {x[2]}",
        )  # fmt: skip

    def _compare_outcomes(self) -> None:
        gold, found = self.gold, self.predicted
        self._compare("endorsement", gold.endorsements, found.endorsements, _is_same_endorsement,
                      lambda x: f"{x.kind}: {x.object} ({x.country})")  # fmt: skip
        self._compare(
            "appointment",
            [(self._gold_entities.get(x.holder, x.holder), x) for x in gold.appointments],
            [(self._found_entities.get(x.holder, x.holder), x) for x in found.appointments],
            lambda g, p: g[0] == p[0] and _is_same_appointment(g[1], p[1]),
            lambda x: f"{x[1].holder} {x[1].action} {x[1].position}",
        )
        self._compare("agreement", gold.agreements, found.agreements, _is_same_agreement,
                      lambda x: f"{x.kind} {x.name} {list(x.parties)}")  # fmt: skip
        self._compare("document", gold.documents, found.documents, _is_same_document,
                      lambda x: f"{x.action}: {x.title}")  # fmt: skip


def _is_same_slot(slot: str, a: str | int, b: str | int) -> bool:
    if slot in ("city", "venue"):
        return measure_overlap(str(a), str(b)) >= (0.99 if slot == "city" else 0.5)
    return a == b


def _is_same_endorsement(g: Endorsement, p: Endorsement) -> bool:
    return measure_overlap(g.object, p.object) >= 0.5 and g.country == p.country and g.kind == p.kind


def _is_same_appointment(g: Appointment, p: Appointment) -> bool:
    return _is_same_action(g.action, p.action) and measure_overlap(g.position, p.position) >= 0.4


def _is_same_agreement(g: Agreement, p: Agreement) -> bool:
    """Half of the parties are the same, or the names are alike."""
    shared = len(align(g.parties, p.parties, lambda a, b: float(measure_overlap(a, b) >= 0.5), 0.5))
    if shared * 2 >= max(len(g.parties), len(p.parties), 1):
        return True
    return bool(g.name and p.name and measure_overlap(g.name, p.name) >= 0.6)


def _is_same_document(g: Document, p: Document) -> bool:
    return measure_overlap(g.title, p.title) >= 0.5 and _is_same_action(g.action, p.action)
