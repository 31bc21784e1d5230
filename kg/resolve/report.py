"""Why each mention is the entity that it is, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.resolve.clusters import DECIDED_APART, HINT, Grouping, Link, Node, Step
from kg.resolve.entities import Draft
from kg.resolve.values import Entity, EntityKind, Issue, IssueKind, Mention, MentionKey


@dataclass(frozen=True, slots=True)
class Part:
    """All that was resolved of one kind: the clusters, the entities made of them, the mentions."""

    kind: EntityKind
    grouping: Grouping
    named: list[tuple[Draft, Entity]]
    nodes: tuple[Node, ...]

    @property
    def labels(self) -> dict[MentionKey, str]:
        """The names of the mentions, as printed."""
        return {node.key: node.label for node in self.nodes}


def iter_mentions(parts: Iterable[Part]) -> Iterator[Mention]:
    """Yield each mention with the strongest link that brought it to its entity."""
    for part in parts:
        labels = part.labels
        for draft, entity in part.named:
            for key in draft.members:
                if key.notice:
                    reason, certain = _explain(key, part.grouping.steps.get(key), len(draft.members), labels)
                    yield Mention(key.notice, key.key, entity.path, labels[key], reason, certain)


def _explain(key: MentionKey, step: Step | None, size: int, labels: Mapping[MentionKey, str]) -> tuple[str, bool]:
    """Return why a mention belongs to its entity, and whether nothing on the way to its core is doubtful."""
    if step is None:
        return ("the only mention" if size == 1 else "the first mention, to which the others lead"), True
    reason = _tell(step.link, key, labels)
    if not step.weakest.certain and step.weakest != step.link:
        reason += f"; then {_tell(step.weakest, None, labels)}"
    return reason, step.is_certain


def _tell(link: Link, key: MentionKey | None, labels: Mapping[MentionKey, str]) -> str:
    """Say what a link says, and with what other mention, or between which two."""
    if key is None:
        first, second = sorted((link.first, link.second))
        return f'{link.reason} ("{labels[first]}" and "{labels[second]}")'
    other = link.second if link.first == key else link.first
    return f'{link.reason}; as "{labels[other]}" in {other}' if other.notice else link.reason


def iter_issues(parts: Iterable[Part]) -> Iterator[Issue]:
    """Yield the doubtful merges, then the links that a conflict refused, one a pair of entities."""
    for part in parts:
        kind, labels = part.kind, part.labels
        home = {key: entity.path for draft, entity in part.named for key in draft.members}
        for link in sorted((link for link in part.grouping.links if not link.certain), key=Link.sort_key):
            yield _make_issue("doubtful-merge", kind, link, link.reason, labels)
        seen = set()
        for refusal in part.grouping.refusals:
            if refusal.reason == DECIDED_APART:
                continue  # Somebody has looked at it.
            link = refusal.link
            pair = tuple(sorted(home.get(key, str(key)) for key in (link.first, link.second)))
            if pair[0] != pair[1] and pair not in seen:
                seen.add(pair)
                issue: IssueKind = "possible-match" if link.strength == HINT else "conflict"
                yield _make_issue(issue, kind, link, f"{link.reason}, but {refusal.reason}", labels)


def _make_issue(issue: IssueKind, kind: EntityKind, link: Link, reason: str, labels: Mapping[MentionKey, str]) -> Issue:
    keys = (link.first, link.second)
    return Issue(issue, kind, tuple(_name(key) for key in keys), tuple(labels[key] for key in keys), reason)


def _name(key: MentionKey) -> str:
    """Name a mention as a decisions file does."""
    return str(key) if key.notice else key.key
