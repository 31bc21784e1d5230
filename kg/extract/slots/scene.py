"""What the slot readers share: the reading, its meetings, and which mentions stand in which sentence."""

from __future__ import annotations

from typing import Final

from kg.extract.bodies.bodies import Bodies
from kg.extract.meetings.events import MeetingCluster, MeetingMention
from kg.extract.meetings.meetings import Meetings
from kg.extract.people.persons import Persons
from kg.extract.text.reading import Reading
from kg.extract.text.terrain import Stretches
from kg.model import Span

# What stands above the text.
_ABOVE: Final = frozenset({"title", "heading", "dateline"})


class Slots:
    """The values of one meeting's slots, each with the spans that state it: ``{slot: [(span, value, certain, rule)]}``."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.places: dict[str, list[tuple[Span, object, bool, str]]] = {}

    def put(self, slot: str, value: object, span: Span, rule: str, *, certain: bool = True) -> None:
        """Set a slot if it is not yet set; keep every place that states it, also where values differ."""
        self.values.setdefault(slot, value)
        self.places.setdefault(slot, []).append((span, value, certain, rule))


class Scene:
    """The meetings of one notice and where they are named."""

    def __init__(self, reading: Reading, bodies: Bodies, persons: Persons, meetings: Meetings) -> None:
        self.reading = reading
        self.meetings = meetings
        self.terrain = bodies.terrain
        self.bodies = Stretches(bodies.mentions)
        self.people = Stretches(m.span for m in persons.mentions)
        self.posts = Stretches(p.span for m in persons.mentions for p in m.positions)
        self.days = Stretches(d.span for d in reading.dates)
        self.is_alone = len(meetings.reported) == 1
        self._alluded = frozenset(m.sentence.number for m in meetings.mentions if m.is_alluded)
        self._body = next((s.number for s in reading.sentences if s.kind not in _ABOVE), 0)
        self._by_sentence: dict[int, list[tuple[MeetingCluster, MeetingMention]]] = {}
        for cluster in meetings.clusters:
            for mention in cluster.mentions:
                self._by_sentence.setdefault(mention.sentence.number, []).append((cluster, mention))

    def own_in(self, sentence: int, cluster: MeetingCluster) -> list[MeetingMention]:
        """Return the mentions of a meeting in a sentence."""
        return [m for c, m in self._by_sentence.get(sentence, ()) if c is cluster and not m.is_alluded]

    def others_in(self, sentence: int, cluster: MeetingCluster) -> list[MeetingMention]:
        """Return the mentions of other events in a sentence, and of the editions that it only alludes to."""
        return [m for c, m in self._by_sentence.get(sentence, ()) if c is not cluster or m.is_alluded]

    def is_of_other_edition(self, sentence: int, cluster: MeetingCluster) -> bool:
        """Tell whether a sentence only alludes to an event: "The next meeting will be held in Lima"."""
        return sentence in self._alluded and not self.own_in(sentence, cluster)

    def nearest(self, sentence: int, cluster: MeetingCluster) -> int:
        """Return how many sentences away the nearest mention of a meeting is; the text goes on from what its title names."""
        if sentence >= self._body and all(m.sentence.kind in _ABOVE for m in cluster.mentions):
            return sentence - self._body
        return min((abs(m.sentence.number - sentence) for m in cluster.mentions if not m.is_alluded), default=9)
