"""What the fact families hand on to each other and to the sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.extract.bodies.bodies import Bodies
from kg.extract.lazy import Keeper, lazy
from kg.extract.meetings.events import MeetingCluster
from kg.extract.meetings.meetings import Meetings
from kg.extract.people.persons import PersonEntry, Persons
from kg.extract.people.positions import Positions
from kg.extract.roles.roles import Roles
from kg.extract.text.reading import Reading
from kg.model import Span

if TYPE_CHECKING:
    from kg.extract.outcomes.clauses import Clauses


@dataclass(frozen=True)
class Mentions(Keeper):
    """All that is named in one notice: the ground on which outcomes are read."""

    reading: Reading
    bodies: Bodies
    positions: Positions
    persons: Persons
    meetings: Meetings
    roles: Roles

    @lazy
    def clauses(self) -> Clauses:
        """The sentences as clauses, which every outcome family reads."""
        from kg.extract.outcomes.clauses import Clauses

        # Of a copy: what holds itself is only freed by the garbage collector, which has then all a notice's words to visit.
        return Clauses(replace(self))

    @property
    def focus(self) -> MeetingCluster | None:
        """The meeting that the notice is about: the first one it reports."""
        return self.meetings.reported[0] if self.meetings.reported else None


class Found(NamedTuple):
    """A fact and the words that state it.

    Attributes:
        values: The fields of the fact. An agent is a :class:`PersonEntry`, ``("body", key)`` or a country code; a
            meeting is a :class:`MeetingCluster` or None. The sheet turns them into keys.
        span: The words that state it.
        rule: Which rule found it.
        certain: False for a guess.
    """

    values: dict[str, Any]
    span: Span
    rule: str
    certain: bool = True


__all__ = ["Found", "Mentions", "PersonEntry"]
