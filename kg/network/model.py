"""The values of a network: nodes, what ties them, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Occasion:
    """What ties those who have a part in it: a meeting, an agreement, an endorsement, a topic worked on in a year.

    Attributes:
        key: What it is called by in its network; its IRI, except of a topic in a year.
        label: Its name.
        date: As YYYY-MM-DD, or as much of that as is known; None is unknown.
        region: Code of the WCO region of the meeting; None where that is unknown or there is none.
        kind: The kind of the meeting or agreement, or None.
        iri: The meeting, agreement, endorsement or topic itself.
    """

    key: str
    label: str
    date: str | None
    region: str | None
    kind: str | None
    iri: str = ""

    @property
    def year(self) -> str | None:
        """The year, or None."""
        return self.date[:4] if self.date else None


@dataclass(frozen=True, slots=True)
class Involvement:
    """Someone had a part in an occasion: the sentence that says so, and the notice it stands in.

    Attributes:
        occasion: Key of the occasion.
        sentence: The words of the notice.
        notice: IRI of the notice.
        meeting: IRI of the meeting where it was; None where no meeting is known.
        role: "host" or "guest", "beneficiary" or "endorser", "party", "topic" (the sentence tells what the meeting was
            about); "" for who took part.
    """

    occasion: str
    sentence: str
    notice: str
    meeting: str | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A country, body or person.

    Attributes:
        iri: Its IRI.
        label: Its name.
        region: Code of the WCO region it belongs to; None where that is unknown or it belongs to none.
        involvements: Its parts in occasions, by date.
    """

    iri: str
    label: str
    region: str | None
    involvements: tuple[Involvement, ...]

    @property
    def occasions(self) -> tuple[str, ...]:
        """Keys of the occasions it had a part in, by date, each once."""
        return tuple(dict.fromkeys(part.occasion for part in self.involvements))


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that have a part in the same occasions; ``source`` sorts before ``target``."""

    source: str
    target: str
    occasions: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The number of occasions."""
        return len(self.occasions)


@dataclass(frozen=True, slots=True)
class Network:
    """A network of cooperation.

    Attributes:
        of: Whose: one of :data:`kg.network.KINDS`.
        nodes: By IRI, sorted; those without any edge are kept.
        edges: Sorted by source and target.
        occasions: By key, sorted; only those with at least one node.
        regions: Labels of the region codes.
        notices: Titles of the notices, by IRI.
        scope: Name of the WCO region whose meetings alone count; "" for all meetings.
        by: What ties them: one of :data:`kg.network.RELATIONS`.
        meetings: Names of the meetings, by IRI, where they are not occasions themselves.
        sites: Web sites of the notices, by IRI, where their address is known.
    """

    of: str
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    occasions: Mapping[str, Occasion]
    regions: Mapping[str, str]
    notices: Mapping[str, str]
    scope: str = ""
    by: str = "participation"
    meetings: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)

    def get_years(self) -> tuple[str, str] | None:
        """Return the first and the last year of a dated occasion, None where no date is known."""
        years = sorted(occasion.year for occasion in self.occasions.values() if occasion.year)
        return (years[0], years[-1]) if years else None
