"""Project the graph to a network: who took part in meetings with whom, and which sentences say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kg.namespaces import REGION
from kg.network.queries import ATTENDANCE, BELONGING, COUNTRY_REGIONS, MEETINGS
from kg.query.labels import find_labels
from kg.query.source import Queryable

#: What a network may be of.
KINDS: Final = tuple(ATTENDANCE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, as far as a network needs to know it; None is unknown."""

    iri: str
    label: str
    date: str | None
    region: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Someone took part in a meeting: the sentence that says so, and the notice it stands in."""

    meeting: str
    sentence: str
    notice: str


@dataclass(frozen=True, slots=True)
class Node:
    """A country, body or person.

    Attributes:
        iri: Its IRI.
        label: Its name.
        region: Code of the WCO region it belongs to; None where that is unknown or it belongs to none.
        attendances: The meetings it took part in, one sentence each, by date.
    """

    iri: str
    label: str
    region: str | None
    attendances: tuple[Attendance, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that took part in the same meetings; ``source`` sorts before ``target``."""

    source: str
    target: str
    meetings: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The number of meetings."""
        return len(self.meetings)


@dataclass(frozen=True, slots=True)
class Network:
    """A network of co-participation.

    Attributes:
        of: One of :data:`KINDS`.
        nodes: By IRI, sorted; those without any edge are kept.
        edges: Sorted by source and target.
        meetings: By IRI, sorted; only those with at least one node.
        regions: Labels of the region codes.
        notices: Titles of the notices, by IRI.
        scope: Name of the WCO region whose meetings alone count; "" for all meetings.
    """

    of: str
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    meetings: Mapping[str, Meeting]
    regions: Mapping[str, str]
    notices: Mapping[str, str]
    scope: str = ""

    def get_years(self) -> tuple[str, str] | None:
        """Return the first and the last year in which a meeting was held, None where no date is known."""
        years = sorted(meeting.date[:4] for meeting in self.meetings.values() if meeting.date)
        return (years[0], years[-1]) if years else None


def project_network(
    store: Queryable,
    of: str,
    *,
    since: str | None = None,
    until: str | None = None,
    region: str | None = None,
    language: str = "en",
) -> Network:
    """Project the graph to the network of countries, bodies or people that met.

    Args:
        store: The graph.
        of: One of :data:`KINDS`.
        since: First day of the meetings that count, as YYYY-MM-DD; meetings without a date are left out then.
        until: Last day of the meetings that count.
        region: Code of the WCO region whose meetings count; None for all.
        language: The language of labels.

    Raises:
        ValueError: If ``of`` is not a kind of network.
    """
    if of not in KINDS:
        raise ValueError(f"a network is of one of {', '.join(KINDS)}, not {of!r}")
    attendance = _load_attendance(store, of)
    meetings = _load_meetings(store, language)
    kept = {iri: meeting for iri, meeting in meetings.items() if _is_wanted(meeting, since, until, region)}
    attended = {node: _sort_attendances(found, kept) for node, found in sorted(attendance.items())}
    attended = {node: found for node, found in attended.items() if found}
    labels = find_labels(store, attended, language=language)
    regions = _load_regions(store, of, attended)
    nodes = {iri: Node(iri, labels[iri], regions.get(iri), tuple(found)) for iri, found in attended.items()}
    used = {a.meeting for found in attended.values() for a in found}
    codes = sorted({node.region for node in nodes.values() if node.region})
    return Network(
        of=of,
        nodes=nodes,
        edges=tuple(_iter_edges(nodes)),
        meetings={iri: meeting for iri, meeting in kept.items() if iri in used},
        notices=find_labels(store, (a.notice for found in attended.values() for a in found), language=language),
        regions={code: find_labels(store, [REGION + code], language=language)[REGION + code] for code in codes},
        scope=find_labels(store, [REGION + region], language=language)[REGION + region] if region else "",
    )


def _load_attendance(store: Queryable, of: str) -> dict[str, dict[str, Attendance]]:
    """Return, by node and meeting, the first sentence in alphabetical order of notice and wording."""
    found: dict[str, dict[str, Attendance]] = defaultdict(dict)
    rows = [
        (row["node"].value, row["meeting"].value, row["notice"].value, row["sentence"].value)
        for row in store.query(ATTENDANCE[of])
    ]
    for node, meeting, notice, sentence in sorted(set(rows)):
        found[node].setdefault(meeting, Attendance(meeting, sentence, notice))
    return found


def _sort_attendances(found: Mapping[str, Attendance], kept: Mapping[str, Meeting]) -> list[Attendance]:
    wanted = (attendance for meeting, attendance in found.items() if meeting in kept)
    return sorted(wanted, key=lambda attendance: (kept[attendance.meeting].date or "", attendance.meeting))


def _load_meetings(store: Queryable, language: str) -> dict[str, Meeting]:
    rows: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in store.query(MEETINGS):
        date = row["start"] or row["end"]
        rows[row["meeting"].value].append(
            (date.value if date is not None else "", _get_code(row["region"]), _get_code(row["kind"]))
        )
    labels = find_labels(store, rows, language=language)
    meetings = {}
    for iri, values in sorted(rows.items()):
        # Two notices may give two values: the first in order, so that it is always the same one.
        date, region, kind = (min((value[i] for value in values if value[i]), default=None) for i in range(3))
        meetings[iri] = Meeting(iri, labels[iri], date, region, kind)
    return meetings


def _get_code(term: object) -> str:
    value = getattr(term, "value", "")
    return str(value).rsplit("/", 1)[-1]


def _is_wanted(meeting: Meeting, since: str | None, until: str | None, region: str | None) -> bool:
    if region is not None and meeting.region != region:
        return False
    if meeting.date is None:
        return since is None and until is None
    return (since is None or meeting.date >= since) and (until is None or meeting.date <= until)


def _load_regions(store: Queryable, of: str, nodes: Iterable[str]) -> dict[str, str]:
    countries: dict[str, str] = {}
    for row in store.query(COUNTRY_REGIONS):
        country, code = row["country"].value, _get_code(row["region"])
        countries[country] = min(code, countries.get(country, code))
    if of == "countries":
        return {node: countries[node] for node in nodes if node in countries}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in store.query(BELONGING[of]):
        place = row["place"].value
        belongs = place.removeprefix(REGION) if place.startswith(REGION) else countries.get(place)
        if belongs:
            counts[row["node"].value][belongs] += 1
    # Whoever belongs to several is shown with the one most often named.
    return {node: min(found.items(), key=lambda item: (-item[1], item[0]))[0] for node, found in counts.items()}


def _iter_edges(nodes: Mapping[str, Node]) -> Iterator[Edge]:
    present: dict[str, list[str]] = defaultdict(list)
    for iri, node in nodes.items():
        for attendance in node.attendances:
            present[attendance.meeting].append(iri)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for meeting, group in sorted(present.items()):
        for pair in combinations(sorted(group), 2):
            shared[pair].append(meeting)
    for (source, target), meetings in sorted(shared.items()):
        yield Edge(source, target, tuple(meetings))
