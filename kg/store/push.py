"""Bringing a server's graphs up to date with a store's: what changed is sent, what is gone is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.errors import StoreError
from kg.store.protocol import Dataset
from kg.store.terms import format_triples


@dataclass
class PushSummary:
    """What a push did, by IRI of graph, sorted."""

    sent: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    triples: int = 0


def push(
    source: Dataset, target: Dataset, *, prefix: str, tell: Callable[[str, int, int], None] | None = None
) -> PushSummary:
    """Make the target hold the source's graphs.

    A push that was cut off goes on where it was when it is run again: graphs that are there already are not sent.

    Args:
        source: Where the graphs are taken from.
        target: Where they go.
        prefix: Only graphs whose IRI starts so are dropped from the target; it may hold others.
        tell: Told how far it is.

    Raises:
        StoreError: The server refuses, or counts other triples at the end than were sent.
    """
    summary = PushSummary()
    held = {iri for iri in target.graphs() if iri.startswith(prefix)}
    wanted = source.graphs()
    for done, iri in enumerate(wanted, start=1):
        triples = [quad.triple for quad in source.iter_quads(iri)]
        summary.triples += len(triples)
        if iri in held and format_triples(q.triple for q in target.iter_quads(iri)) == format_triples(triples):
            summary.unchanged.append(iri)
        else:
            target.replace_graph(iri, triples)
            summary.sent.append(iri)
        if tell:
            tell("push", done, len(wanted))
    for iri in sorted(held.difference(wanted)):
        target.remove_graph(iri)
        summary.dropped.append(iri)
    _verify(source, target, summary)
    return summary


def _verify(source: Dataset, target: Dataset, summary: PushSummary) -> None:
    for iri in summary.sent:
        sent, held = source.count_triples(iri), target.count_triples(iri)
        if sent != held:
            raise StoreError(f"the server counts {held:,} triples after {sent:,} were sent", where=iri)
