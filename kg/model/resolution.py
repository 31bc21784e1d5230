"""What resolution hands to mapping: which mentions are one entity. Protocols, as neither room imports the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, Protocol

#: What an entity is; the first segment of its path.
EntityKind = Literal["person", "body", "meeting", "series"]


class EntityLike(Protocol):
    """One real-world thing, formed from mentions or taken from reference data."""

    @property
    def path(self) -> str:
        """Its IRI relative to the base: "person/kunio-mikuriya"."""
        ...

    @property
    def kind(self) -> str:
        """One of "person", "body", "meeting", "series"."""
        ...

    @property
    def label(self) -> str:
        """The preferred name."""
        ...

    @property
    def alt_labels(self) -> Collection[str]:
        """Every other name that a notice or the reference data gives it."""
        ...

    @property
    def classes(self) -> Collection[str]:
        """Local names of more special classes of the ontology ("CustomsAdministration")."""
        ...

    @property
    def acronym(self) -> str | None:
        """Its acronym, None where none is known."""
        ...

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 of the country it belongs to."""
        ...

    @property
    def region(self) -> str | None:
        """Code of the WCO region it serves or belongs to."""
        ...

    @property
    def same_as(self) -> Collection[str]:
        """IRIs of the same thing elsewhere, only where certain."""
        ...

    @property
    def is_reference(self) -> bool:
        """Tell whether reference data describes it."""
        ...


class MentionLike(Protocol):
    """One mention in a notice and the entity it was taken for."""

    @property
    def notice(self) -> str:
        """The notice's id."""
        ...

    @property
    def key(self) -> str:
        """The key of the mention in the notice's fact sheet."""
        ...

    @property
    def path(self) -> str:
        """The path of the entity."""
        ...

    @property
    def label(self) -> str:
        """The name as the notice gives it."""
        ...

    @property
    def reason(self) -> str:
        """Why the mention was taken for that entity, in words."""
        ...

    @property
    def certain(self) -> bool:
        """False marks a doubtful merge for review."""
        ...


class ResolutionLike(Protocol):
    """The entities of a collection and the mentions that each stands for."""

    @property
    def entities(self) -> Mapping[str, EntityLike]:
        """Entities by path."""
        ...

    @property
    def mentions(self) -> Iterable[MentionLike]:
        """Every mention, in a fixed order."""
        ...

    def get_path(self, notice: str, key: str) -> str:
        """Return the path of the entity behind a key of a sheet.

        Raises:
            KeyError: The sheet has no such key, or was not resolved.
        """
        ...

    def find_body(self, notice: str, name: str) -> str | None:
        """Return the path of a body that a notice names outside its list of bodies (positions, parties)."""
        ...

    def find_series(self, meeting: str) -> str | None:
        """Return the path of the series that a meeting is an edition of."""
        ...

    def find_place(self, name: str) -> str | None:
        """Return "country/PE" or "region/AMS" for a name that is a country or a WCO region and nothing more."""
        ...

    def find_post(self, notice: str, title: str, organization: str | None) -> str | None:
        """Return the path of the post that a title at an organisation means, both as that notice prints them."""
        ...

    @property
    def next_of(self) -> Mapping[str, str]:
        """The following edition of a meeting, both by path."""
        ...
