"""Whether what a phrase says is said of the meeting: not of a committee, a project, a wish, or to the press."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from kg.extract.lexicons.entries import Frame
from kg.extract.matching.phrases import Hit
from kg.extract.meetings.meetings import Meetings
from kg.extract.roles.patterns import (
    CAME_WITH,
    CHOSEN_AS,
    CHOSEN_HERE,
    DEALS,
    DRAFTED,
    HELD_UNDER,
    HOLDS,
    LE_PROJET,
    OF_BODY,
    OF_PROJECT,
    OTHER_CHAIR,
    OUTSIDE,
    PROJECT,
    PROPOSES,
    READ_BY,
    SAYS,
    SOURCE,
    TO_PRESS,
    WISHES,
    WITH,
    WITH_GUESTS,
)
from kg.extract.roles.scope_patterns import ANY_EVENTS, BEFORE, BEHIND, MADE_BY
from kg.extract.roles.statements import Statement
from kg.extract.text.reading import Reading
from kg.model import Span

# So near to the beginning, a participle opens its sentence.
_FIRST_WORDS: Final = 4
# Nouns that only an accent tells from what someone did ("auspició").
_GIFTS: Final = frozenset({"auspicio", "patrocinio", "apoyo"})
_PROGRAMMES: Final = frozenset(
    "programme program project initiative projet programa proyecto iniciativa programmes projects".split()
)
_DESCRIBED_AS: Final = re.compile(r"[^.;:]{0,60}\bas\b")
# What is said farther in front of a phrase, in letters, is not said of it.
_LONGEST_LEAD: Final = 240


class RoleScope:
    """Tells which phrases of one notice give a role in something else than its meetings."""

    def __init__(self, reading: Reading, meetings: Meetings) -> None:
        self._reading = reading
        self._events = sorted((m.span.start, m.is_alluded) for m in meetings.mentions)
        self._reported = [m.span for cluster in meetings.reported for m in cluster.mentions]
        # Who pays for a programme pays for what is held under it.
        self._is_of_programme = any(not _PROGRAMMES.isdisjoint(cluster.words) for cluster in meetings.reported)

    def excludes(self, statement: Statement, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether a phrase of a statement says nothing of a meeting."""
        if self._is_of_something_else(hit, frame, statement.unit.span):
            return True
        if frame.role in {"speaker", "presenter"}:
            return self._is_outside(statement, hit, frame)
        return self._is_of_other(statement, hit, frame)

    def _is_of_other(self, statement: Statement, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether a role is one in something else: a committee, a project, an event to come, a wish."""
        folded, span = self._reading.folded, statement.unit.span
        before = folded[max(span.start, hit.start - _LONGEST_LEAD) : hit.start]
        if frame.role == "chair":
            if CHOSEN_AS.search(before) and not CHOSEN_HERE.search(before):
                return True  # "elected Mr. A as Chair" of a committee: no one chairs the meeting by that
            if frame.side == "right" and hit.start - span.start < _FIRST_WORDS and self._opens_body(statement, hit):
                return True  # "Chaired by P, the Committee counts 24 members"
            return frame.side == "right" and self._is_of_group(span, hit)
        if frame.role == "participant" and folded.startswith("so ", hit.start):
            return hit.start > span.start  # "So did B" tells of those who came, "and so did B" of anything
        if frame.role == "participant":
            return self._is_of_alluded(span)
        if frame.role in {"host", "organizer"} and folded.startswith("to be ", hit.start):
            return True
        if frame.role == "funder" and frame.side == "left" and self._reading.text[hit.start : hit.end] in _GIFTS:
            return True
        if frame.role == "organizer" and folded.startswith("prepared", hit.start) and DRAFTED.search(before):
            return True
        if frame.role in {"host", "observer"} and WISHES.search(self._without_names(statement, hit)):
            return True
        if frame.role == "organizer" and frame.side == "right" and self._is_of_any(hit):
            return True
        if frame.role in {"organizer", "facilitator"} and MADE_BY.search(
            folded, max(span.start, hit.end - 120), hit.end
        ):
            return True
        if (
            frame.role == "organizer"
            and WITH.match(folded, hit.start)
            and (not HOLDS.search(folded, *span) or CAME_WITH.search(before) or WITH_GUESTS.match(folded, hit.end))
        ):
            return True
        if frame.role not in {"host", "organizer", "funder"}:
            return False
        if frame.side == "left" and frame.lang == "es" and before.endswith("se "):
            return True  # "se llevó a cabo": it was held, by whom is not said
        named = self._named(span)
        if named:
            return all(named)
        if frame.role == "host" or HELD_UNDER.search(before):
            return False
        if frame.role == "funder" and not self._is_of_programme and OF_PROJECT.match(folded, span.start, hit.end):
            return True
        opens = hit.start - span.start < _FIRST_WORDS and LE_PROJET.match(folded, hit.end, span.end)
        return bool(opens) or PROJECT.search(before[-60:]) is not None

    def _is_of_something_else(self, hit: Hit[Frame], frame: Frame, span: Span) -> bool:
        """Tell whether the words around a phrase say that it gives no role here."""
        folded, key = self._reading.folded, (frame.role, frame.side)
        return any(
            words.pattern.search(folded, max(span.start, hit.start - words.reach), hit.start)
            for words in BEFORE.get(key, ())
        ) or any(words.pattern.match(folded, hit.end, span.end) for words in BEHIND.get(key, ()))

    def _is_of_group(self, span: Span, hit: Hit[Frame]) -> bool:
        """Tell whether a committee or group is chaired, not "the meeting of the joint committee"."""
        group = OTHER_CHAIR.search(self._reading.folded, max(span.start, hit.start - 60), hit.start)
        return group is not None and not any(
            reported.start <= group.start() < reported.end for reported in self._reported
        )

    def _is_of_any(self, hit: Hit[Frame]) -> bool:
        """Tell whether events of any kind are held, not the one reported: "a range of events | organized by"."""
        events = ANY_EVENTS.search(self._reading.folded, max(0, hit.start - 60), hit.start)
        return events is not None and not any(span.overlaps(Span(*events.span("what"))) for span in self._reported)

    def _opens_body(self, statement: Statement, hit: Hit[Frame]) -> bool:
        """Tell whether a participle that opens its sentence is said of a body: "Présidé par P, | le B compte …"."""
        shape = statement.shape
        return OF_BODY.match(shape.text, shape.to_shape(hit.end)) is not None

    def _without_names(self, statement: Statement, hit: Hit[Frame]) -> str:
        """Return what stands before a phrase, with letters for who is named: a bank's "BID" is no bid."""
        shape = statement.shape
        start = shape.to_shape(hit.start)
        return shape.text[max(0, start - _LONGEST_LEAD) : start]

    def _named(self, span: Span) -> list[bool]:
        """Tell of each event that a statement names whether it is only alluded to."""
        first, last = bisect_left(self._events, (span.start,)), bisect_left(self._events, (span.end,))
        return [is_alluded for _, is_alluded in self._events[first:last]]

    def _is_of_alluded(self, span: Span) -> bool:
        """Tell whether a statement names only events that are alluded to: who takes part in those is no news."""
        named = self._named(span)
        return bool(named) and all(named)

    def _is_outside(self, statement: Statement, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether something was said elsewhere: to the press, or as the source of the news."""
        folded, (start, end) = self._reading.folded, statement.unit.span
        if (
            frame.role == "presenter"
            and frame.side == "right"
            and PROPOSES.search(folded, max(start, hit.start - 60), hit.start)
        ):
            return True
        if (
            frame.role == "presenter"
            and folded.startswith("described", hit.start)
            and _DESCRIBED_AS.match(folded, hit.end)
        ):
            return True  # "described the event as a success"
        if folded.startswith("addressed", hit.start) and DEALS.match(folded, hit.start + len("addressed")):
            return True
        if folded.endswith(" of", hit.start, hit.end) and READ_BY.match(folded, hit.end, end):
            return True
        if self._reading.has(OUTSIDE) and OUTSIDE.pattern.match(folded, hit.start, end):
            return True
        if self._reading.has(TO_PRESS) and TO_PRESS.pattern.search(folded, start, hit.start):
            return True
        is_source = SAYS.search(folded, hit.start, hit.end) and SOURCE.match(folded, hit.end, end)
        return bool(is_source) and "," in folded[start : hit.start]
