"""Load what ties the nodes of a network: meetings, outcomes and topics, with their dates and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.network.model import Involvement, Occasion
from kg.network.queries import MEETINGS, OUTCOMES, PUBLISHED
from kg.query.labels import find_labels
from kg.query.source import Queryable

_Parts = Mapping[str, Iterable[Involvement]]
#: Occasion and meeting of an involvement → key of the occasion.
Keys = Mapping[tuple[str, str | None], str]


def load_occasions(
    store: Queryable, by: str, involved: _Parts, is_wanted: Callable[[Occasion], bool], *, language: str
) -> tuple[dict[str, Occasion], Keys]:
    """Return the wanted occasions of a relation by key, sorted, and which one each involvement belongs to.

    Args:
        store: The graph.
        by: The relation.
        involved: The involvements of each node, their occasions named by IRI.
        is_wanted: Which meetings and outcomes count; of topics, the meetings.
        language: The language of labels.
    """
    pairs = sorted({(part.occasion, part.meeting or "") for found in involved.values() for part in found})
    meetings = _load_meetings(store, {m for _, m in pairs if m}, language)
    if by == "topic":
        held = {iri: meeting for iri, meeting in meetings.items() if is_wanted(meeting)}
        return _split_topics(store, pairs, held, language)
    if by in ("participation", "hosting"):
        occasions = meetings
    else:
        occasions = dict(_iter_outcomes(store, pairs, meetings, _find_publication(store, involved)))
    kept = {iri: occasion for iri, occasion in sorted(occasions.items()) if is_wanted(occasion)}
    return kept, {(iri, meeting or None): iri for iri, meeting in pairs if iri in kept}


def _load_meetings(store: Queryable, wanted: set[str], language: str) -> dict[str, Occasion]:
    rows: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in store.query(MEETINGS):
        date, iri = row["start"] or row["end"], row["meeting"].value
        if iri in wanted:
            value = date.value if date is not None else ""
            rows[iri].append((value, _get_code(row["region"]), _get_code(row["kind"])))
    labels = find_labels(store, rows, language=language)
    meetings = {}
    for iri, values in sorted(rows.items()):
        # Two notices may give two values: the first in order, so that it is always the same one.
        date, region, kind = (min((value[i] for value in values if value[i]), default=None) for i in range(3))
        meetings[iri] = Occasion(iri, labels[iri], date, region, kind, iri)
    return meetings


def _get_code(term: object) -> str:
    return str(getattr(term, "value", "")).rsplit("/", 1)[-1]


def _split_topics(
    store: Queryable, pairs: Sequence[tuple[str, str]], meetings: Mapping[str, Occasion], language: str
) -> tuple[dict[str, Occasion], Keys]:
    """Make an occasion of each topic and year; a meeting without a date belongs to none."""
    labels = find_labels(store, {topic for topic, _ in pairs}, language=language)
    occasions: dict[str, Occasion] = {}
    keys: dict[tuple[str, str | None], str] = {}
    for topic, meeting in pairs:
        year = meetings[meeting].year if meeting in meetings else None
        if year:
            key = keys[topic, meeting] = f"{topic} {year}"
            occasions[key] = Occasion(key, f"{labels[topic]}, {year}", year, None, None, topic)
    return dict(sorted(occasions.items())), keys


def _find_publication(store: Queryable, involved: _Parts) -> dict[str, str]:
    """Return the first day on which an occasion was published: the date of what has no meeting with a date."""
    dates: dict[str, str] = {}
    for row in store.query(PUBLISHED):
        notice, date = row["notice"].value, row["date"].value
        dates[notice] = min(date, dates.get(notice, date))
    first: dict[str, str] = {}
    for part in (part for found in involved.values() for part in found):
        if part.notice in dates:
            first[part.occasion] = min(dates[part.notice], first.get(part.occasion, dates[part.notice]))
    return first


def _iter_outcomes(
    store: Queryable, pairs: Iterable[tuple[str, str]], meetings: Mapping[str, Occasion], published: Mapping[str, str]
) -> Iterator[tuple[str, Occasion]]:
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in store.query(OUTCOMES):
        name, kind = (row[key].value if row[key] is not None else "" for key in ("name", "kind"))
        names[row["occasion"].value].append((name, kind))
    held: dict[str, list[Occasion]] = defaultdict(list)
    for iri, meeting in pairs:
        held[iri] += [meetings[meeting]] if meeting in meetings else []
    for iri in sorted(held):
        found = sorted(names.get(iri, ()))
        name = next((name for name, _ in found if name), None)
        kind = next((kind for _, kind in found if kind), None)
        date = min((m.date for m in held[iri] if m.date), default=published.get(iri))
        region = min((m.region for m in held[iri] if m.region), default=None)
        yield iri, Occasion(iri, name or kind or iri, date, region, kind, iri)
