"""Groups mentions by links, strongest first; what must stay apart stays apart. Independent of any order of its input.

Cost: sorting the links and near-constant work a link; each cluster keeps a summary, so no pair is looked at twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.resolve.values import MentionKey

#: Strength of a link that a decision made: stronger than every conflict.
DECIDED: Final = 1000
#: Why a link is refused that a decision forbids.
DECIDED_APART: Final = "a decision holds them apart"
#: Strength of a hint: never followed, only shown to people.
HINT: Final = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A mention, with what may not differ inside one entity.

    Attributes:
        key: Which mention.
        label: The name as printed.
        traits: Sets of values by name ("country", "ordinal"); two sets of one name must share a value.
        anchor: Path of the known entity that this node is, for nodes of the reference data.
        alone: Whether two mentions of one notice are two entities.
    """

    key: MentionKey
    label: str
    traits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    anchor: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A reason to take two mentions for one entity."""

    first: MentionKey
    second: MentionKey
    strength: int
    reason: str
    certain: bool = True

    def sort_key(self) -> tuple[int, MentionKey, MentionKey, str]:
        """Order links: the strongest first, then by their mentions."""
        return (-self.strength, *sorted((self.first, self.second)), self.reason)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link that was not followed, and why."""

    link: Link
    reason: str


@dataclass
class Cluster:
    """The mentions that are one entity."""

    members: list[MentionKey]
    traits: dict[str, frozenset[str]]
    anchors: set[str]
    notices: set[str]
    enemies: set[MentionKey]


@dataclass(frozen=True, slots=True)
class Step:
    """Why a mention belongs to its cluster: its link towards the core of it, and the weakest link on the way there."""

    link: Link
    weakest: Link

    @property
    def is_certain(self) -> bool:
        """Whether no link on the way is doubtful."""
        return self.weakest.certain


@dataclass(frozen=True)
class Grouping:
    """The clusters, for each mention but a cluster's core the step that brought it in, the links used and refused.

    The core is the known entity of a cluster, else its first mention.
    """

    clusters: tuple[tuple[MentionKey, ...], ...]
    steps: Mapping[MentionKey, Step]
    links: tuple[Link, ...]
    refusals: tuple[Refusal, ...]


def group_nodes(
    nodes: Iterable[Node], links: Iterable[Link], apart: Iterable[tuple[MentionKey, MentionKey]] = ()
) -> Grouping:
    """Merge linked nodes, strongest links first, unless they must stay apart.

    Args:
        nodes: Every mention once.
        links: Reasons to merge; a link whose mentions are unknown is ignored.
        apart: Pairs that a decision holds apart; they win over every link.

    Returns:
        Clusters with sorted members, ordered by their first member.
    """
    forest = _Forest(nodes, apart)
    used, refusals = [], []
    for link in sorted(links, key=Link.sort_key):
        if link.first not in forest.parent or link.second not in forest.parent:
            continue
        if forest.find(link.first) == forest.find(link.second):
            continue
        refused = forest.find_decision(link) or (
            "too little speaks for it" if link.strength == HINT else forest.join(link)
        )
        if refused:
            refusals.append(Refusal(link, refused))
        else:
            used.append(link)
    clusters = tuple(sorted(tuple(sorted(c.members)) for c in forest.clusters.values()))
    return Grouping(clusters, _trace_steps(clusters, used), tuple(used), tuple(refusals))


def _trace_steps(clusters: Iterable[tuple[MentionKey, ...]], used: Iterable[Link]) -> dict[MentionKey, Step]:
    """Walk the tree of links of each cluster from its core outwards."""
    around: dict[MentionKey, list[Link]] = defaultdict(list)
    for link in used:
        around[link.first].append(link)
        around[link.second].append(link)
    steps: dict[MentionKey, Step] = {}
    for cluster in clusters:
        seen, front = {cluster[0]}, [cluster[0]]
        while front:
            here = front.pop()
            for link in around[here]:
                other = link.second if link.first == here else link.first
                if other not in seen:
                    seen.add(other)
                    front.append(other)
                    before = steps[here].weakest if here in steps else link
                    steps[other] = Step(link, min(before, link, key=lambda one: (one.certain, one.strength)))
    return steps


class _Forest:
    """Union-find that keeps a summary of each cluster."""

    def __init__(self, nodes: Iterable[Node], apart: Iterable[tuple[MentionKey, MentionKey]]) -> None:
        self.parent: dict[MentionKey, MentionKey] = {}
        self.clusters: dict[MentionKey, Cluster] = {}
        for node in nodes:
            self.parent[node.key] = node.key
            self.clusters[node.key] = Cluster(
                members=[node.key],
                traits={name: values for name, values in node.traits.items() if values},
                anchors={node.anchor} if node.anchor else set(),
                notices={node.key.notice} if node.alone and node.key.notice else set(),
                enemies=set(),
            )
        for first, second in apart:
            if first in self.clusters and second in self.clusters:
                self.clusters[first].enemies.add(second)
                self.clusters[second].enemies.add(first)

    def find(self, key: MentionKey) -> MentionKey:
        root = key
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[key] != root:
            self.parent[key], key = root, self.parent[key]
        return root

    def find_decision(self, link: Link) -> str | None:
        """Return why a decision forbids a link, None when none does."""
        first, second = self.find(link.first), self.find(link.second)
        for one, other in ((first, second), (second, first)):
            if any(self.find(enemy) == other for enemy in self.clusters[one].enemies):
                return DECIDED_APART
        return None

    def join(self, link: Link) -> str | None:
        """Merge the clusters of a link; return why not, None when they are one now."""
        first, second = self.find(link.first), self.find(link.second)
        if first == second:
            return None
        a, b = self.clusters[first], self.clusters[second]
        if len(a.members) < len(b.members):
            first, second, a, b = second, first, b, a
        refused = self._find_conflict(a, b, decided=link.strength >= DECIDED)
        if refused:
            return refused
        for name, values in b.traits.items():
            a.traits[name] = a.traits.get(name, frozenset()) | values
        a.members += b.members
        a.anchors |= b.anchors
        a.notices |= b.notices
        a.enemies |= b.enemies
        self.parent[second] = first
        del self.clusters[second]
        return None

    def _find_conflict(self, a: Cluster, b: Cluster, *, decided: bool) -> str | None:
        if decided:
            return None
        if a.anchors and b.anchors:
            return "the reference data know them as two: " + ", ".join(sorted(a.anchors | b.anchors))
        shared = a.notices & b.notices if len(a.notices) > len(b.notices) else b.notices & a.notices
        if shared:
            return f"notice {min(shared)} names both"
        for name in sorted(a.traits.keys() & b.traits.keys()):
            if not a.traits[name] & b.traits[name]:
                sides = sorted("/".join(sorted(one.traits[name])) for one in (a, b))
                return f"incompatible {name}: {sides[0]} and {sides[1]}"
        return None
