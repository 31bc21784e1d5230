"""Links between the namings of bodies: to known bodies, between like unknown names, from acronyms to expansions.

Cost: linear in the mentions; unknown names are compared only inside blocks of a shared distinctive word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.resolve.clusters import Link, Node
from kg.resolve.identify import SAME_SPELLING, Identifier, differ
from kg.resolve.identity import Identity
from kg.resolve.mentions import BodyMention
from kg.resolve.names import make_acronym_key
from kg.resolve.reference import Reference
from kg.resolve.values import MentionKey
from kg.resolve.vocabulary import GENERIC_WORDS

#: Pairs compared within one block at most: each name with its neighbours in order.
WINDOW = 40


@dataclass(frozen=True)
class BodyLinks:
    """Nodes and links of bodies, and what each name was identified as."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    identities: Mapping[MentionKey, Identity]


def make_anchor_key(path: str) -> MentionKey:
    """Return the mention of the reference data itself for a known entity."""
    return MentionKey("", path)


def link_bodies(mentions: Iterable[BodyMention], reference: Reference, named: Iterable[str] = ()) -> BodyLinks:
    """Find every reason to take two namings for one body.

    Args:
        mentions: Every naming of a body.
        reference: The bodies known beforehand.
        named: Paths of known bodies that get a node even when no naming means them.
    """
    identifier = Identifier(reference)
    cache: dict[tuple[object, ...], Identity] = {}
    identities: dict[MentionKey, Identity] = {}
    nodes: list[Node] = []
    groups: dict[tuple[str, ...], list[BodyMention]] = defaultdict(list)
    for mention in mentions:
        question = (mention.name, mention.acronym, mention.context)
        identity = cache.get(question)
        if identity is None:
            identity = cache[question] = identifier.identify(mention.name, mention.acronym, mention.context)
        identities[mention.key] = identity
        groups[identity.group].append(mention)
        traits = {"country": frozenset({identity.country})} if identity.country else {}
        nodes.append(Node(mention.key, mention.name, traits=traits))
    anchors = sorted({identity.path for identity in identities.values() if identity.path} | set(named))
    nodes += [_make_anchor(path, reference) for path in anchors]
    links = [*_link_groups(groups, identities), *_link_spellings(groups), *_link_acronyms(groups)]
    return BodyLinks(tuple(nodes), tuple(links), identities)


def _make_anchor(path: str, reference: Reference) -> Node:
    return Node(make_anchor_key(path), reference.bodies[path].label, anchor=path)


def _link_groups(
    groups: Mapping[tuple[str, ...], list[BodyMention]], identities: Mapping[MentionKey, Identity]
) -> Iterator[Link]:
    """Link each mention of a group to the known body, or else to the group's first mention."""
    for group, members in sorted(groups.items()):
        if group[0] in ("acronym", "local"):
            if group[0] == "local":
                yield from _link_star(members, 90, "same name in the same notice")
            continue
        anchor = make_anchor_key(group[1]) if group[0] == "known" else None
        first = anchor or min(member.key for member in members)
        for member in members:
            identity = identities[member.key]
            if member.key != first:
                yield Link(member.key, first, 100 if identity.certain else 70, identity.reason, identity.certain)


def _link_star(members: list[BodyMention], strength: int, reason: str) -> Iterator[Link]:
    first = min(member.key for member in members)
    yield from (Link(member.key, first, strength, reason) for member in members if member.key != first)


def _link_spellings(groups: Mapping[tuple[str, ...], list[BodyMention]]) -> Iterator[Link]:
    """Link groups of unknown names whose spelling differs by a letter or two."""
    blocks: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for group in sorted(groups):
        if group[0] == "name":
            for word in group[1:]:
                if word not in GENERIC_WORDS:
                    blocks[word[:4]].append(group)
    pairs = {
        (first, second)
        for block in blocks.values()
        for at, first in enumerate(block)
        for second in block[at + 1 : at + WINDOW]
        if first != second
    }
    for first, second in sorted(pairs):
        score = fuzz.ratio(" ".join(first[1:]), " ".join(second[1:]))
        if score >= SAME_SPELLING and not differ(first[1:], second[1:]):
            a, b = min(m.key for m in groups[first]), min(m.key for m in groups[second])
            yield Link(a, b, 60, f"spelling ({score:.0f} % alike)", certain=False)


def _link_acronyms(groups: Mapping[tuple[str, ...], list[BodyMention]]) -> Iterator[Link]:
    """Link a bare acronym to the one body that other notices expand it to, where the surroundings agree."""
    expansions: dict[str, dict[tuple[str, ...], list[BodyMention]]] = defaultdict(dict)
    bare: dict[str, list[BodyMention]] = defaultdict(list)
    for group, members in sorted(groups.items()):
        for member in members:
            letters = make_acronym_key(member.acronym or "")
            if group[0] == "acronym":
                bare[group[1]].append(member)
            elif letters and group[0] != "local":
                expansions[letters].setdefault(group, []).append(member)
    for letters, members in sorted(bare.items()):
        known = expansions.get(letters, {})
        candidates = [m for group in known.values() for m in group] if len(known) == 1 else []
        for member in sorted(members, key=lambda m: m.key):
            yield from _link_to_agreeing(member, candidates, "acronym of the same expansion", 80)
            earlier = [other for other in members if other.key < member.key]
            yield from _link_to_agreeing(member, earlier, "same acronym", 75)


def _link_to_agreeing(member: BodyMention, others: Iterable[BodyMention], how: str, strength: int) -> Iterator[Link]:
    """Link a mention to the first other one whose notice shares its home or its region, if any does."""
    for other in sorted(others, key=lambda m: m.key)[:WINDOW]:
        if other.key.notice == member.key.notice:
            yield Link(member.key, other.key, strength, f"{how} in one notice")
            return
        shared = _find_shared(member, other)
        if shared:
            yield Link(member.key, other.key, strength, f"{how}, {shared}", certain=strength >= 80)
            return


def _find_shared(first: BodyMention, second: BodyMention) -> str | None:
    a, b = first.context, second.context
    if a.home and a.home == b.home:
        return f"both in {a.home}"
    if a.region and a.region == b.region:
        return f"both in region {a.region}"
    return None
