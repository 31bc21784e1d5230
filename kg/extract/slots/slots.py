"""The slots of a meeting: edition, days, place, mode, region and attendance, each with the words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.bodies.bodies import Bodies
from kg.extract.lexicons.entries import Region
from kg.extract.matching.endings import Ending
from kg.extract.meetings.events import MeetingCluster, MeetingMention
from kg.extract.meetings.meetings import Meetings
from kg.extract.people.persons import Persons
from kg.extract.slots.attendance import Attendance
from kg.extract.slots.mode import Mode
from kg.extract.slots.scene import Scene, Slots
from kg.extract.slots.timing import Timing
from kg.extract.slots.whereabouts import Whereabouts
from kg.extract.text.reading import Reading
from kg.model import Span

_THIS: Final = Ending(r"\b(?:this|cette|ce|cet|esta|este)\s+$")
# Events of the whole organisation, and of less than a region.
_OF_NO_REGION: Final = re.compile(
    r"\b(?:sub-?\s?regional|sous-regional\w*|subregional\w*|global|mondiale?s?|mundial(?:es)?|policy\s+commission|"
    r"(?<!governing )(?:council|conseil|consejo)\s+sessions?|sess?ion(?:s|es)?\s+(?:of\s+(?:the\s+)?(?:wco\s+)?council|du\s+conseil|del\s+consejo|de\s+la\s+oma))\b"
)
# Kinds of bodies whose events belong to no WCO region.
_OTHERS: Final = frozenset({"regional-economic-community", "customs-network", "un-body"})


class SlotReader:
    """Fills the slots of the meetings of one notice."""

    def __init__(self, reading: Reading, bodies: Bodies, persons: Persons, meetings: Meetings) -> None:
        self._reading = reading
        self._meetings = meetings
        self._scene = Scene(reading, bodies, persons, meetings)
        self._timing = Timing(self._scene)
        self._whereabouts = Whereabouts(self._scene)
        self._mode = Mode(self._scene)
        self._attendance = Attendance(self._scene)
        self._regions = [
            (h.span, e.code) for h in reading.places for e in h.entries if isinstance(e, Region) and e.code
        ]

    def read(self, cluster: MeetingCluster) -> Slots:
        """Read all slots of one reported meeting."""
        slots = Slots()
        self._ordinal(cluster, slots)
        self._timing.read(cluster, slots)
        # An operation runs wherever its officers are: no place and no mode is its own.
        if cluster.kind != "operation":
            is_virtual = self._mode.is_virtual(cluster)
            if not is_virtual:
                self._whereabouts.read(cluster, slots)
            self._mode.read(cluster, slots, is_virtual=is_virtual)
        self._region(cluster, slots)
        self._attendance.read(cluster, slots)
        return slots

    def _ordinal(self, cluster: MeetingCluster, slots: Slots) -> None:
        for mention in sorted(cluster.mentions, key=lambda m: (m.sentence.kind != "title", m.span.start)):
            if mention.ordinal is not None and not mention.is_alluded:
                slots.put("ordinal", mention.ordinal, mention.ordinal_span or mention.span, "meeting-ordinal")
        if "ordinal" in slots.values:
            for mention in self._iter_pointing_back(cluster):
                slots.put("ordinal", mention.ordinal, mention.ordinal_span or mention.span, "meeting-ordinal-this")

    def _iter_pointing_back(self, cluster: MeetingCluster) -> Iterator[MeetingMention]:
        """Yield mentions that mean this meeting and give it another number: "this fourth annual meeting" of a 6th.

        A mention means the meeting that shares most of its words, of several the one named last.
        """
        reported = self._meetings.reported
        for other in self._meetings.clusters:
            for mention in other.mentions if all(other is not one for one in reported) else ():
                start = mention.sentence.span.start
                if mention.ordinal is None or not _THIS.search(self._reading.folded, start, mention.span.start):
                    continue
                earlier = [
                    (len(mention.words & one.words), named.span.start, one is cluster)
                    for one in reported
                    for named in one.mentions
                    if named.kind == mention.kind and named.span.start < mention.span.start
                ]
                if max(earlier, default=(0, 0, False))[2]:
                    yield mention

    def _region(self, cluster: MeetingCluster, slots: Slots) -> None:
        found: list[tuple[Span, str]] = []
        for mention in cluster.mentions:
            found.extend(self._regions_in(mention.span))
        if not found and any(_OF_NO_REGION.search(self._reading.folded, *m.span) for m in cluster.mentions):
            return  # whoever else the notice speaks of
        if not found:
            best = cluster.best()
            for mention in cluster.mentions:
                if mention.sentence.kind == "title" or mention is best:
                    found.extend(self._regions_in(mention.sentence.span))
        if not found:
            early = self._reading.sentences[:4] if self._scene.is_alone else []
            found = [r for s in early for r in self._regions_in(s.span)]
        if self._is_of_others(cluster):
            return
        codes = {code for _, code in found}
        if len(codes) == 1:
            span, code = found[0]
            slots.put("region", code, span, "region-of-meeting")

    def _is_of_others(self, cluster: MeetingCluster) -> bool:
        """Tell whether the event's name says that it is another organisation's."""
        inside = (b for m in cluster.mentions for b in self._scene.bodies.items if m.span.start <= b.start < m.span.end)
        return any(b.known is not None and b.known.kind in _OTHERS for b in inside)

    def _regions_in(self, span: Span) -> list[tuple[Span, str]]:
        return [found for found in self._regions if span.start <= found[0].start < span.end]
