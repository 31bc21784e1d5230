"""Notice → fact sheet by rules: the order in which the fact families are read."""

from __future__ import annotations

import gc

from kg.extract.bodies.bodies import Bodies
from kg.extract.lexicons.loading import Lexicon, load_lexicon
from kg.extract.meetings.meetings import Meetings
from kg.extract.mentions import Mentions
from kg.extract.outcomes.agreements import iter_agreements
from kg.extract.outcomes.appointments import iter_appointments
from kg.extract.outcomes.clauses import Clauses
from kg.extract.outcomes.documents import iter_documents
from kg.extract.outcomes.endorsements import iter_endorsements
from kg.extract.outcomes.topics import iter_topics
from kg.extract.people.persons import Persons
from kg.extract.people.positions import Positions
from kg.extract.roles.roles import Roles
from kg.extract.sheet import SheetBuilder
from kg.extract.text.reading import Reading
from kg.model import FactSheet, Notice


def find_mentions(notice: Notice, lexicon: Lexicon) -> Mentions:
    """Find all that a notice names."""
    reading = Reading(notice, lexicon)
    bodies = Bodies(reading)
    positions = Positions(reading, bodies)
    persons = Persons(reading, bodies, positions)
    names = [m.span for m in bodies.mentions if not m.is_acronym]
    meetings = Meetings(bodies.terrain, people=persons.mentions, names=names)
    roles = Roles(reading, persons, positions, meetings, names=names)
    return Mentions(reading, bodies, positions, persons, meetings, roles)


def extract_facts(notice: Notice, lexicon: Lexicon | None = None) -> FactSheet:
    """Extract what one notice states, each fact with the place that states it.

    Args:
        notice: The notice as read.
        lexicon: What the world's things are called; None for the packaged lexicons.

    Returns:
        The same sheet for the same notice, byte for byte.
    """
    lexicon = lexicon or load_lexicon()
    # What a notice is read into lives as long as its reading. The collector would look through it five times over,
    # and after it finds the few circles among it at once.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _build_sheet(find_mentions(notice, lexicon))
    finally:
        if collects:
            gc.enable()


def _build_sheet(mentions: Mentions) -> FactSheet:
    clauses = Clauses(mentions)
    endorsed = list(iter_endorsements(clauses))
    return SheetBuilder(mentions).build(
        {
            "endorsements": endorsed,
            "appointments": iter_appointments(clauses),
            "agreements": iter_agreements(clauses),
            "documents": iter_documents(clauses, [found.values["object"] for found in endorsed]),
            "topics": iter_topics(mentions),
        }
    )
