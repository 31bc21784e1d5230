"""Links between the reports of meetings, and the series that each meeting is an edition of.

Two reports are of one meeting when series and ordinal agree, or when dates, place and name do. Cost: blocks of a
series with its ordinal and of a month; inside a block each report is compared with a bounded number of neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.model import FactSheet, Meeting
from kg.resolve.clusters import Link, Node
from kg.resolve.reference import Reference
from kg.resolve.series import SeriesFinder, make_words
from kg.resolve.values import MentionKey

WINDOW = 40


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


def iter_meeting_mentions(sheet: FactSheet, finder: SeriesFinder) -> Iterator[MeetingMention]:
    """Yield the meetings of a sheet, each with the series that its name and region tell."""
    for meeting in sheet.meetings:
        key = MentionKey(sheet.id, meeting.key)
        yield MeetingMention(key, meeting, make_words(meeting.name), finder.find(meeting))


def iter_editions(reference: Reference, series: Iterable[str]) -> Iterator[MeetingMention]:
    """Yield the known editions of known series, as mentions of the reference data."""
    for path in sorted(set(series) & reference.series.keys()):
        known = reference.series[path]
        for one in known.editions:
            meeting = Meeting("", known.label, "", ordinal=one.ordinal, start=one.year, region=known.region)
            yield MeetingMention(MentionKey("", one.path), meeting, make_words(known.label), path, one.path)


def link_meetings(
    mentions: Iterable[MeetingMention], reference: Reference
) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    """Find every reason to take two reports for one meeting."""
    annual = {path for path, one in reference.series.items() if one.periodicity.startswith("annual")}
    ordered = sorted(mentions, key=lambda m: m.key)
    nodes = [Node(m.key, m.meeting.name, traits=_make_traits(m), alone=True, anchor=m.anchor) for m in ordered]
    blocks: dict[tuple[str, ...], list[MeetingMention]] = defaultdict(list)
    for one in ordered:
        if one.series and one.meeting.ordinal is not None:
            blocks["edition", one.series, str(one.meeting.ordinal)].append(one)
        day = one.meeting.start or one.meeting.end
        if day and not one.anchor:
            blocks["month", day[:7]].append(one)
    links = {}
    for link in _iter_year_links(ordered, annual):
        links[link.first, link.second] = link
    for _, block in sorted(blocks.items()):
        for at, first in enumerate(block):
            for second in block[at + 1 : at + WINDOW]:
                found = _compare(first, second)
                if found:
                    links[first.key, second.key] = Link(first.key, second.key, *found)
    return tuple(nodes), tuple(links.values())


def _iter_year_links(mentions: Iterable[MeetingMention], annual: Collection[str]) -> Iterator[Link]:
    """Yield links of unnumbered reports to the only edition of their series in a year, and of unnumbered editions.

    They are certain for series that are held once a year.
    """
    years: dict[tuple[str, str], list[MeetingMention]] = defaultdict(list)
    for one in mentions:
        if one.series and one.year:
            years[one.series, one.year].append(one)
    for (_, year), group in sorted(years.items()):
        known = [one for one in group if one.anchor]
        days = Counter(one.meeting.start for one in group if not one.anchor)
        if len(known) != 1 or len(days) > 1:
            continue
        for one in group:
            if not one.anchor and (one.meeting.ordinal is None or known[0].meeting.ordinal is None):
                reason = f"the only known edition of its series in {year}"
                yield Link(one.key, known[0].key, 80, reason, certain=one.series in annual)


def _make_traits(mention: MeetingMention) -> dict[str, frozenset[str]]:
    meeting = mention.meeting
    traits = {"country": meeting.country, "year": mention.year, "region": meeting.region}
    if meeting.ordinal is not None:
        traits["ordinal"] = str(meeting.ordinal)
    return {name: frozenset({value}) for name, value in traits.items() if value}


def _compare(first: MeetingMention, second: MeetingMention) -> tuple[int, str, bool] | None:
    a, b = first.meeting, second.meeting
    if first.key.notice == second.key.notice:
        return None
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
