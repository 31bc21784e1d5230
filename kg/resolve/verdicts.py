"""Decisions of people translated to pairs of mentions, by what the resolution is without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.resolve.bodies import make_anchor_key
from kg.resolve.decisions import Decisions
from kg.resolve.people import iter_holders
from kg.resolve.reference import Reference
from kg.resolve.values import Issue, MentionKey, Resolution


@dataclass(frozen=True)
class Verdicts:
    """Decisions as pairs of mentions and as names; those that name nothing known are stale."""

    same: tuple[tuple[MentionKey, MentionKey, str], ...]
    apart: tuple[tuple[MentionKey, MentionKey], ...]
    names: Mapping[MentionKey, str]
    stale: tuple[Issue, ...]

    @property
    def known_bodies(self) -> frozenset[str]:
        """Paths of the bodies of the reference data that the decisions name."""
        keys = {key for first, second, _ in self.same for key in (first, second)} | {
            k for pair in self.apart for k in pair
        }
        return frozenset(key.key for key in keys if not key.notice and key.key.startswith("body/"))

    @classmethod
    def none(cls) -> Verdicts:
        return cls((), (), MappingProxyType({}), ())

    @classmethod
    def read(cls, decisions: Decisions, plain: Resolution, reference: Reference) -> Verdicts:
        """Translate the names in the decisions by the resolution without decisions."""
        keys = _index_names(plain, reference)
        paths = {f"{mention.notice}/{mention.key}": mention.path for mention in plain.mentions}
        same, apart, names, stale = [], [], {}, []
        for item in decisions.items:
            targets = [item.first] if item.verb == "prefer" else [item.first, item.second]
            missing = [target for target in targets if target not in keys]
            entities = [paths.get(target, target) for target in targets]
            if missing:
                reason = f"line {item.line} names {missing[0]}, which is not there"
                stale.append(Issue("stale-decision", None, tuple(targets), (), reason))
            elif item.verb == "prefer" and make_anchor_key(entities[0]) in keys.get(entities[0], ()):
                reason = f"line {item.line} names {entities[0]}, which has its name from the reference data"
                stale.append(Issue("stale-decision", None, tuple(targets), (), reason))
            elif item.verb == "same" and len({entity.partition("/")[0] for entity in entities}) > 1:
                reason = f"line {item.line} names {' and '.join(entities)}, which are of two kinds"
                stale.append(Issue("stale-decision", None, tuple(targets), (), reason))
            elif item.verb == "prefer":
                names[keys[item.first][0]] = item.second
            elif item.verb == "same":
                who = " ".join(
                    part for part in (f"by {item.by}" if item.by else "", f"on {item.on}" if item.on else "") if part
                )
                reason = " ".join(
                    part for part in ("decided", who, f": {item.because}" if item.because else "") if part
                )
                first, *others = (*keys[item.first], *keys[item.second])
                same += [(first, other, reason.replace(" :", ":")) for other in others]
            else:
                apart += [(a, b) for a in keys[item.first] for b in keys[item.second] if a != b]
        return cls(tuple(same), tuple(apart), MappingProxyType(names), tuple(stale))


def _index_names(plain: Resolution, reference: Reference) -> dict[str, tuple[MentionKey, ...]]:
    """Map what a decisions file may name to mentions: NOTICE/KEY, and the path of an entity."""
    index: dict[str, list[MentionKey]] = defaultdict(list)
    for mention in plain.mentions:
        key = MentionKey(mention.notice, mention.key)
        index[f"{mention.notice}/{mention.key}"].append(key)
        index[mention.path].append(key)
    for path in (*reference.bodies, *(holder.key.key for holder in iter_holders(reference))):
        index[path].insert(0, make_anchor_key(path))
    return {name: tuple(keys) for name, keys in index.items()}
