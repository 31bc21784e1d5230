"""Links between the reports of meetings, and the series that each meeting is an edition of.

Two reports are of one meeting when series and ordinal agree, or when dates, place and name do. Cost: blocks of a
series with its ordinal and of a month; inside a block each report is compared with a bounded number of neighbours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from kg.model import FactSheet, Meeting
from kg.model.slug import make_slug
from kg.resolve.clusters import Link, Node
from kg.resolve.names import split_tokens
from kg.resolve.reference import Reference
from kg.resolve.values import MentionKey
from kg.resolve.vocabulary import SPELLINGS, STOP_WORDS

WINDOW = 40

_ORDINAL = re.compile(
    r"^(\d+(st|nd|rd|th|eme|e|er|ere|a|o)?|[ivxlc]+(th|nd|rd|st|eme|e)?|first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|twentieth|premiere?|deuxieme|troisieme|quatrieme|"
    r"primer|primera|segunda?|tercera?|cuarta|annual|annuel|annuelle|anual|session|sessions|vigesima|decima)$"
)


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """A report of a meeting."""

    key: MentionKey
    meeting: Meeting
    words: frozenset[str]
    series: str | None = None
    anchor: str | None = None

    @property
    def year(self) -> str | None:
        """The year it began in, as printed."""
        return (self.meeting.start or self.meeting.end or "")[:4] or None


def make_words(name: str) -> frozenset[str]:
    """Return the words of a meeting's name without ordinals, years and the word "annual".

    Example:
        >>> sorted(make_words("6th Annual WCO Regional Donor Meeting 2015"))
        ['donor', 'meeting', 'regional', 'wco']
    """
    words = {SPELLINGS.get(word, word) for word in split_tokens(name)} - STOP_WORDS
    return frozenset(word for word in words if not _ORDINAL.match(word))


def iter_meeting_mentions(sheet: FactSheet, reference: Reference) -> Iterator[MeetingMention]:
    """Yield the meetings of a sheet, each with the series that its name and region tell."""
    for meeting in sheet.meetings:
        mention = MeetingMention(MentionKey(sheet.id, meeting.key), meeting, make_words(meeting.name))
        yield replace(mention, series=find_series(meeting, mention.words, reference))


def find_series(meeting: Meeting, words: frozenset[str], reference: Reference) -> str | None:
    """Return the series of a meeting: a known one by name and region, else one of its own when the name is numbered."""
    for one in reference.series.values():
        if one.region and one.region != meeting.region:
            continue
        if any(_is_same_series(words, make_words(name)) for name in (one.label, *one.names)):
            return one.path
    if meeting.ordinal is None or len(words) < 3:
        return None
    region = f" {meeting.region}" if meeting.region else ""
    return "series/" + make_slug(" ".join(sorted(words)) + region)


_WEAK = frozenset(
    [
        "wco",
        "omd",
        "oma",
        "customs",
        "douanes",
        "aduanas",
        "region",
        "regional",
        "regionale",
        "americas",
        "caribbean",
        "world",
        "organization",
    ]
)


def _is_same_series(words: frozenset[str], known: frozenset[str]) -> bool:
    """Tell whether two names differ only in words that say nothing about the series."""
    return bool(known - _WEAK) and known - _WEAK == words - _WEAK


def link_meetings(mentions: Iterable[MeetingMention]) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Find every reason to take two reports for one meeting."""
    ordered = sorted(mentions, key=lambda m: m.key)
    nodes = [Node(m.key, m.meeting.name, traits=_make_traits(m), alone=True, anchor=m.anchor) for m in ordered]
    blocks: dict[tuple[str, ...], list[MeetingMention]] = defaultdict(list)
    for one in ordered:
        if one.series and one.meeting.ordinal is not None:
            blocks["edition", one.series, str(one.meeting.ordinal)].append(one)
        day = one.meeting.start or one.meeting.end
        if day:
            blocks["month", day[:7]].append(one)
    links = {}
    for _, block in sorted(blocks.items()):
        for at, first in enumerate(block):
            for second in block[at + 1 : at + WINDOW]:
                found = _compare(first, second)
                if found:
                    links[first.key, second.key] = Link(first.key, second.key, *found)
    return tuple(nodes), tuple(links.values())


def _make_traits(mention: MeetingMention) -> dict[str, frozenset[str]]:
    meeting = mention.meeting
    traits = {"country": meeting.country, "year": mention.year, "region": meeting.region}
    if meeting.ordinal is not None:
        traits["ordinal"] = str(meeting.ordinal)
    return {name: frozenset({value}) for name, value in traits.items() if value}


def _compare(first: MeetingMention, second: MeetingMention) -> tuple[int, str, bool] | None:
    a, b = first.meeting, second.meeting
    if first.series and first.series == second.series and a.ordinal is not None and a.ordinal == b.ordinal:
        return 100, f"edition {a.ordinal} of the same series", True
    if not _overlap(a, b):
        return None
    same_place = bool(a.city and a.city == b.city) or bool(a.country and a.country == b.country)
    both_virtual = a.mode == b.mode == "virtual"
    score = fuzz.token_set_ratio(" ".join(sorted(first.words)), " ".join(sorted(second.words)))
    if first.series and first.series == second.series and (same_place or both_virtual or not (a.country and b.country)):
        return 95, "same series and dates", True
    if (same_place or both_virtual) and score >= 80 and min(len(first.words), len(second.words)) >= 2:
        certain = a.start == b.start and score >= 90
        return (85 if certain else 70), f"same dates and place, names {score:.0f} % alike", certain
    return None


def _overlap(a: Meeting, b: Meeting) -> bool:
    """Tell whether two reports give overlapping days."""
    start_a, start_b = a.start or a.end, b.start or b.end
    if not start_a or not start_b:
        return False
    return start_a <= (b.end or start_b) and start_b <= (a.end or start_a)
