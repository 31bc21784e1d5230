"""Lead from a figure to what it counts: the occasions, each with who had which part, in which sentence and notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.network.model import Edge, Network


@dataclass(frozen=True, slots=True)
class Proof:
    """One sentence behind a figure.

    Attributes:
        occasion: Label of the meeting, agreement, endorsement or topic.
        date: Its date, or None.
        who: Label of the one whom the sentence is about.
        role: Their part, as :class:`~kg.network.model.Involvement` has it.
        meeting: Label of the meeting where it was; None where none is known.
        sentence: The words of the notice.
        notice: Title of the notice.
        occasion_iri: IRI of the occasion.
        notice_iri: IRI of the notice.
    """

    occasion: str
    date: str | None
    who: str
    role: str
    meeting: str | None
    sentence: str
    notice: str
    occasion_iri: str
    notice_iri: str


def iter_proofs(network: Network, nodes: Iterable[str], occasions: Iterable[str] | None = None) -> Iterator[Proof]:
    """Yield the sentences that say that nodes had a part in occasions, by occasion in the order given, then by node.

    Args:
        network: The network that a figure is of.
        nodes: IRIs of the nodes that it is about.
        occasions: Keys of the occasions that it counts; None for all of the nodes, by date.
    """
    wanted = list(dict.fromkeys(nodes))
    if occasions is None:
        keys = {key for iri in wanted for key in network.nodes[iri].occasions}
        occasions = sorted(keys, key=lambda key: (network.occasions[key].date or "", key))
    parts: dict[str, list[tuple[str, int]]] = {}
    for iri in wanted:
        for number, part in enumerate(network.nodes[iri].involvements):
            parts.setdefault(part.occasion, []).append((iri, number))
    for key in dict.fromkeys(occasions):
        for iri, number in parts.get(key, ()):
            yield _tell(network, iri, number)


def iter_edge_proofs(network: Network, edges: Iterable[Edge]) -> Iterator[Proof]:
    """Yield the sentences behind ties: of each end, for each occasion shared."""
    for edge in edges:
        yield from iter_proofs(network, (edge.source, edge.target), edge.occasions)


def _tell(network: Network, iri: str, number: int) -> Proof:
    node = network.nodes[iri]
    part = node.involvements[number]
    occasion = network.occasions[part.occasion]
    meeting = network.meetings.get(part.meeting or "")
    if meeting is None and part.meeting == part.occasion:
        meeting = occasion.label
    return Proof(
        occasion=occasion.label,
        date=occasion.date,
        who=node.label,
        role=part.role,
        meeting=meeting,
        sentence=part.sentence,
        notice=network.notices.get(part.notice, part.notice),
        occasion_iri=occasion.iri or occasion.key,
        notice_iri=part.notice,
    )
