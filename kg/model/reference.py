"""What is known beforehand, as plain values that resolution and mapping share: bodies, holders of posts, series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that the reference data know.

    ``sources`` are the pages that name it; ``kind`` is "customs", the kind of a regional entity ("ROCB"), or the kind
    of organisation that the table gives.
    """

    path: str
    label: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    classes: tuple[str, ...]
    kind: str
    country: str | None = None
    region: str | None = None
    same_as: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownTenure:
    """One holder of a post. ``start`` and ``end`` are as printed; a trailing "~" marks the edge of what is attested.

    ``holder`` is None where only the country is known that held the post.
    """

    post: str
    title: str
    organization: str
    body: str | None
    holder: str | None
    person: str | None
    country: str | None
    region: str | None
    start: str
    end: str
    sources: tuple[str, ...]
    verified: str


@dataclass(frozen=True, slots=True)
class KnownEdition:
    """One meeting of a known series; ``ordinal`` is None where it is not known."""

    path: str
    ordinal: int | None
    year: str
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class KnownSeries:
    """A recurring meeting with its known editions, by year."""

    path: str
    label: str
    names: tuple[str, ...]
    region: str | None
    organizer: str
    periodicity: str
    editions: tuple[KnownEdition, ...]
    sources: tuple[str, ...] = ()


class ReferenceLike(Protocol):
    """All reference data: the tables as they are, and what they tell."""

    @property
    def tables(self) -> Mapping[str, tuple[Row, ...]]:
        """Rows by the name of their table."""
        ...

    @property
    def bodies(self) -> Mapping[str, KnownBody]:
        """Bodies by path."""
        ...

    @property
    def tenures(self) -> tuple[KnownTenure, ...]:
        """Who held which post."""
        ...

    @property
    def series(self) -> Mapping[str, KnownSeries]:
        """Series of meetings by path."""
        ...
