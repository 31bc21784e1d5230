"""Bringing a server's graphs up to date with a store's: what changed is sent, what is gone is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from kg.errors import StoreError
from kg.namespaces import COOP
from kg.store.altered import Comparison, compare_triples, reduce_triple
from kg.store.protocol import Dataset

_TEXT: Final = COOP + "text"
_SHOWN: Final = 200


@dataclass
class PushSummary:
    """What a push did, by IRI of graph, sorted.

    Attributes:
        sent: Graphs that the server did not hold so.
        dropped: Graphs of the server that the store does not have any more.
        unchanged: Graphs that the server held already.
        triples: How many triples the server holds now, by its own count.
        altered: Triples that the server keeps in another form of the same value, by graph, as they were sent.
    """

    sent: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    triples: int = 0
    altered: dict[str, tuple[str, ...]] = field(default_factory=dict)


def push(
    source: Dataset,
    target: Dataset,
    *,
    prefix: str,
    include_text: bool = True,
    tell: Callable[[str, int, int], None] | None = None,
) -> PushSummary:
    """Make the target hold the source's graphs.

    A push that was cut off goes on where it was when it is run again: graphs that are there already are not sent. Each
    graph is read back and compared, triple by triple; at the end the server's own counts are.

    Args:
        source: Where the graphs are taken from.
        target: Where they go.
        prefix: Only graphs whose IRI starts so are dropped from the target; it may hold others.
        include_text: Whether the texts of the notices go along.
        tell: Told how far it is.

    Raises:
        StoreError: The server refuses, does not give back what it was sent, or counts otherwise.
    """
    summary, counts = PushSummary(), target.count_graphs()
    wanted = source.graphs()
    expected: dict[str, int] = {}
    for done, iri in enumerate(wanted, start=1):
        triples = _list_triples(source, iri, include_text=include_text)
        _push_graph(iri, triples, target, counts.get(iri, 0), summary)
        expected[iri] = len(triples) - _count_merged(summary.altered.get(iri, ()), triples)
        if tell:
            tell("push", done, len(wanted))
    for iri in sorted({iri for iri in counts if iri.startswith(prefix)}.difference(wanted)):
        target.remove_graph(iri)
        summary.dropped.append(iri)
    summary.triples = _verify(target, expected, summary.dropped)
    return summary


def _list_triples(source: Dataset, iri: str, *, include_text: bool) -> set[ox.Triple]:
    triples = (quad.triple for quad in source.iter_quads(iri))
    return {triple for triple in triples if include_text or triple.predicate.value != _TEXT}


def _push_graph(iri: str, triples: set[ox.Triple], target: Dataset, count: int, summary: PushSummary) -> None:
    """Send a graph unless the target holds it; what it then holds is compared with what was sent."""
    # Where counts are far apart the graph is another one, and need not be read.
    if count and abs(count - len(triples)) <= len(triples) // 2:
        found = compare_triples(triples, _read(target, iri))
        if found.is_same:
            summary.unchanged.append(iri)
            _note_altered(iri, found, summary)
            return
    target.replace_graph(iri, triples)
    found = compare_triples(triples, _read(target, iri))
    if not found.is_same:
        example = (found.missing or found.extra)[0][:_SHOWN]
        raise StoreError(
            f"the server lost {len(found.missing):,} of {len(triples):,} triples sent and holds {len(found.extra):,} "
            f"others, such as {example}", where=iri,
        )  # fmt: skip
    summary.sent.append(iri)
    _note_altered(iri, found, summary)


def _note_altered(iri: str, found: Comparison, summary: PushSummary) -> None:
    if found.altered:
        summary.altered[iri] = found.altered


def _read(target: Dataset, iri: str) -> list[ox.Triple]:
    return [quad.triple for quad in target.iter_quads(iri)]


def _count_merged(altered: tuple[str, ...], triples: set[ox.Triple]) -> int:
    """Count the triples that became one with another when the server reduced them to their values."""
    if not altered:
        return 0
    return len(triples) - len({reduce_triple(triple) for triple in triples})


def _verify(target: Dataset, expected: dict[str, int], dropped: list[str]) -> int:
    """Compare the target's own counts with what it should hold, and return their sum.

    Raises:
        StoreError: They differ.
    """
    counts = target.count_graphs()
    for iri, count in expected.items():
        if counts.get(iri, 0) != count:
            raise StoreError(f"the server counts {counts.get(iri, 0):,} triples after {count:,} were sent", where=iri)
    for iri in dropped:
        if iri in counts:
            raise StoreError(f"the server still counts {counts[iri]:,} triples after the graph was dropped", where=iri)
    return sum(counts[iri] for iri, count in expected.items() if count)
