"""All that is named in one notice: the ground on which outcomes are read and the sheet is made."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.bodies.bodies import Bodies
from kg.extract.meetings.meetings import Meetings
from kg.extract.people.persons import Persons
from kg.extract.people.positions import Positions
from kg.extract.roles.roles import Roles
from kg.extract.text.reading import Reading


@dataclass(frozen=True)
class Mentions:
    """What was found in one notice before its outcomes are asked for."""

    reading: Reading
    bodies: Bodies
    positions: Positions
    persons: Persons
    meetings: Meetings
    roles: Roles
