"""What the lexicons know of a phrase: a value of one of these classes for each of its meanings.

Plain classes with slots: a notice asks for their fields hundreds of times, and compiled they are read as those of a struct.
"""

from __future__ import annotations

from typing import Final

#: The kind of a body that is a customs administration.
CUSTOMS_ADMINISTRATION: Final = "customs-administration"
#: The kind of a body that is part of another and meets: a commission, a council.
ORGAN: Final = "organ"
#: What someone can be in a meeting, as in the fact sheet.
ROLES: Final = frozenset(
    {"host", "organizer", "chair", "speaker", "presenter", "participant", "observer", "funder", "facilitator"}
)
#: People, bodies and countries.
ANY_AGENT: Final = "PBC"


class Country:
    """A country's name ("name", "abbreviation") or adjective ("demonym", "prefix")."""

    __slots__ = ("code", "is_ambiguous", "kind")

    def __init__(self, code: str, kind: str, is_ambiguous: bool = False) -> None:
        self.code = code
        self.kind = kind
        self.is_ambiguous = is_ambiguous


class City:
    """A city by its usual English name."""

    __slots__ = ("country", "is_ambiguous", "name", "population")

    def __init__(self, name: str, country: str, population: int, is_ambiguous: bool) -> None:
        self.name = name
        self.country = country
        self.population = population
        self.is_ambiguous = is_ambiguous


class Region:
    """A WCO region; ``code`` is empty for a sub-region or another organisation's region."""

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        self.code = code


#: What the name of a place may mean.
Place = Country | City | Region


class KnownBody:
    """A body that the lexicon knows, by its canonical name."""

    __slots__ = ("acronym", "country", "is_ambiguous", "kind", "name", "region")

    def __init__(
        self, name: str, acronym: str, kind: str, country: str, region: str, is_ambiguous: bool = False
    ) -> None:
        self.name = name
        self.acronym = acronym
        self.kind = kind
        self.country = country
        self.region = region
        self.is_ambiguous = is_ambiguous

    @property
    def is_customs(self) -> bool:
        """Whether it is a customs administration."""
        return self.kind == CUSTOMS_ADMINISTRATION


#: The weight of a meeting noun that names an event by itself.
NAMES_EVENT: Final = 3


class Word:
    """A word with a grammatical duty: a title, modifier, honorific, rank, meeting noun, body head, ordinal, number."""

    __slots__ = ("kind", "lang", "value", "weight")

    def __init__(self, kind: str, value: str, lang: str = "", weight: int = 3) -> None:
        self.kind = kind
        self.value = value
        self.lang = lang
        self.weight = weight


class Frame:
    """A phrase that gives an agent on one of its sides a role in a meeting.

    ``agents`` are the letters of those of whom it can be said: P persons, B bodies, C countries; ``lang`` is the
    language of the phrase, empty for any.
    """

    __slots__ = ("agents", "lang", "role", "side", "strength")

    def __init__(self, role: str, side: str, strength: int, agents: str = ANY_AGENT, lang: str = "") -> None:
        self.role = role
        self.side = side
        self.strength = strength
        self.agents = agents
        self.lang = lang


class Topic:
    """A way of saying a topic; ``weight`` 1 (weak) to 3 (enough alone)."""

    __slots__ = ("topic", "weight")

    def __init__(self, topic: str, weight: int) -> None:
        self.topic = topic
        self.weight = weight
