"""Whom a place in a statement names, and in which role: a person, a body or a country; a pronoun is the person last named."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.bodies.mentions import BodyMention
from kg.extract.lexicons.entries import Country
from kg.extract.meetings.events import MeetingCluster
from kg.extract.people.mentions import PersonEntry, PersonMention
from kg.extract.people.persons import Persons
from kg.extract.roles.statements import Statement
from kg.extract.text.shapes import Chunk
from kg.model import Span

#: A :class:`PersonEntry`, ``("body", key)`` or a country's code.
Agent = object
#: Which places of a statement's shape already have which role.
Used = set[tuple[int, str]]


class Role(NamedTuple):
    """One reading of who took part and as what."""

    meeting: MeetingCluster
    agent: Agent
    role: str
    span: Span
    rule: str
    certain: bool


class Agents:
    """Tells the agents of one notice, statement by statement in reading order."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons
        self._last: PersonEntry | None = None
        #: The number of the last sentence that named a person.
        self.last_named = -1

    def find(self, statement: Statement, at: int) -> Agent | None:
        """Return whom the chunk at a place of a statement's shape names."""
        chunk = statement.shape.chunks[at]
        item = chunk.item
        if isinstance(item, PersonMention):
            return self._persons.entries[item.key]
        if isinstance(item, BodyMention):
            return ("body", item.key)
        if chunk.letter == "P":
            return item if isinstance(item, PersonEntry) else self._named_before(statement, at)
        return next((e.code for e in getattr(item, "entries", ()) if isinstance(e, Country)), None)

    def find_employer(self, statement: Statement, at: int) -> Agent | None:
        """Return the body of which someone is: "P, the Director of B, | which hosted | the workshop"."""
        item = statement.shape.chunks[at].item
        bodies = [p.organization for p in item.positions] if isinstance(item, PersonMention) else []
        last = bodies[-1] if bodies else None
        return ("body", last.key) if isinstance(last, BodyMention) else None

    @property
    def last(self) -> PersonEntry | None:
        """The person whom a pronoun would stand for, or a verb without a subject: "Agradeció a los participantes"."""
        return self._last

    def pass_over(self, statement: Statement) -> None:
        """Remember whom a statement names, for the pronouns of the next."""
        items = (c.item for c in statement.chunks if c.letter == "P")
        named = next((item for item in items if isinstance(item, PersonMention)), None)
        if named is not None:
            self._last = self._persons.entries[named.key]
            self.last_named = statement.unit.sentences[-1].number

    def _named_before(self, statement: Statement, at: int) -> PersonEntry | None:
        """Return the person whom a pronoun stands for: the first of its sentence, else the one last named."""
        items = (c.item for place, c in statement.shape.chunks.items() if place < at)
        named = next((item for item in items if isinstance(item, PersonMention)), None)
        return self._persons.entries[named.key] if named is not None else self._last


def is_demonym(chunk: Chunk) -> bool:
    """Tell whether a country is only an adjective: "the Thai delegation" names no one who came by the country alone."""
    kinds = [entry.kind for entry in getattr(chunk.item, "entries", ()) if isinstance(entry, Country)]
    return bool(kinds) and all(kind == "demonym" for kind in kinds)
