"""Tell what the marks of a still picture lead to: the meetings of each country, what is said of each meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.draw.chronicle import Held
from kg.draw.forms import tell_mode
from kg.draw.sheet import Quote, Story
from kg.draw.words import Wording
from kg.network import Network, Proof, iter_proofs


def tell_nodes(network: Network, wording: Wording) -> Iterator[Story]:
    """Yield the story of each node, by name: its occasions and part in them, each with the sentence that says so."""
    for iri, node in sorted(network.nodes.items(), key=lambda item: (item[1].label, item[0])):
        quotes = tuple(
            Quote(_tell_part(proof, wording), proof.sentence, proof.notice) for proof in iter_proofs(network, [iri])
        )
        yield Story(iri, node.label, network.regions.get(node.region or "", ""), quotes)


def _tell_part(proof: Proof, wording: Wording) -> str:
    role = wording.say(f"role.{proof.role}") if proof.role else ""
    date = wording.tell_days(proof.date, None) if proof.date else ""
    return " · ".join(part for part in (date, proof.occasion, role) if part)


def tell_meetings(meetings: Iterable[Held], wording: Wording) -> Iterator[Story]:
    """Yield the story of each meeting that a notice reports: all that is said of it, each with its sentence."""
    for held in meetings:
        if held.notices:
            facts = (wording.tell_days(held.start, held.end), held.place, tell_mode(held.mode, wording))
            yield Story(held.iri, held.label, " · ".join(fact for fact in facts if fact), held.quotes)
