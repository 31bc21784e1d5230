"""What the families of outcomes hand on to the sheet."""

from __future__ import annotations

from typing import Any, NamedTuple

from kg.model import Span


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
