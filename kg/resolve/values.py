"""What resolution yields: entities, the mentions that were merged into them, and what a person should look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from kg.model.frozen import Frozen

EntityKind = Literal["person", "body", "meeting", "series"]
IssueKind = Literal["doubtful-merge", "conflict", "possible-match", "stale-decision"]


class MentionKey(NamedTuple):
    """Names one mention: the notice and the key of the person, body or meeting in its fact sheet.

    A name that stands only inside a position, an agreement or an endorsement has no key of its own; its key is
    ``name-`` and a hash of the name. A mention of the reference data has the empty notice.
    """

    notice: str
    key: str

    def __str__(self) -> str:
        return f"{self.notice}/{self.key}" if self.notice else f"reference/{self.key}"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, meeting or series.

    Attributes:
        path: The entity's name relative to the base IRI ("person/kunio-mikuriya"); safe in an IRI.
        kind: What it is.
        label: The preferred name.
        alt_labels: Other names, sorted, without the preferred one.
        classes: Local names of its classes in the ontology, most special first.
        acronym: The acronym it goes by, None when unknown.
        country: ISO 3166-1 alpha-2 of a national body's or a person's country, None when unknown or international.
        region: The WCO region that it serves or belongs to, None when unknown.
        same_as: IRIs of the same entity elsewhere, sorted.
        is_reference: Whether the reference data know it.
    """

    path: str
    kind: EntityKind
    label: str
    alt_labels: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    acronym: str | None = None
    country: str | None = None
    region: str | None = None
    same_as: tuple[str, ...] = ()
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an entity in a notice, and why it was taken for that entity.

    ``certain`` is False where a person should look at the merge.
    """

    notice: str
    key: str
    path: str
    label: str
    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Issue:
    """Something for review: a doubtful merge, a conflict that kept two mentions apart, a decision without an effect.

    ``mentions`` are written as the decisions file names them.
    """

    kind: IssueKind
    entity_kind: EntityKind | None
    mentions: tuple[str, ...]
    labels: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Resolution(Frozen):
    """The entities of a set of fact sheets: a pure function of that set, the reference data and the decisions.

    ``series_of`` names the series of a meeting, ``next_of`` the following edition, by path. ``posts``,
    ``names`` and ``places`` say what printed titles and names mean; ask for them with the ``find_`` methods.
    """

    entities: Mapping[str, Entity]
    mentions: tuple[Mention, ...]
    issues: tuple[Issue, ...] = ()
    series_of: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    next_of: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    posts: Mapping[tuple[str, str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    names: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    _paths: Mapping[tuple[str, str], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        paths = {(mention.notice, mention.key): mention.path for mention in self.mentions}
        object.__setattr__(self, "_paths", MappingProxyType(paths))

    def get_path(self, notice: str, key: str) -> str:
        """Return the entity of a person, body or meeting of a fact sheet.

        Raises:
            KeyError: The sheet has no such key, or was not resolved.
        """
        try:
            return self._paths[notice, key]
        except KeyError:
            raise KeyError(f"no mention {key!r} of notice {notice!r} was resolved") from None

    def find_body(self, notice: str, name: str) -> str | None:
        """Return the body that a notice names in a position, an agreement or an endorsement.

        None for a name that is a country or a region; :meth:`find_place` tells which.
        """
        return self.names.get((notice, name))

    def find_place(self, name: str) -> str | None:
        """Return "country/PE" or "region/AMS" for the name of a position's organisation or an agreement's party.

        None for a name that is more than a place.
        """
        return self.places.get(name)

    def find_series(self, meeting: str) -> str | None:
        """Return the series that a meeting is an edition of, by paths; None when it is of none."""
        return self.series_of.get(meeting)

    def find_post(self, notice: str, title: str, organization: str | None) -> str | None:
        """Return the known post ("post/…") that a title at an organisation means, both as the notice prints them."""
        return self.posts.get((notice, title, organization or ""))
