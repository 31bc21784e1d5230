"""From what a user typed to RDF terms, so that a value is never formatted into the text of a query."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import XSD
from kg.query.catalogue import Parameter, Question
from kg.query.kinds import KINDS
from kg.query.lookup import find_entity
from kg.query.source import Queryable

Value = ox.NamedNode | ox.Literal

#: The parameters whose bare year or month means its last day.
LAST_DAY = ("until",)
_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)
_INTEGER = re.compile(r"^-?\d{1,18}$", re.ASCII)


def bind_parameters(store: Queryable, question: Question, values: Mapping[str, str]) -> dict[str, Value]:
    """Return the term of every parameter that was given.

    Args:
        store: Where names of people, bodies, countries … are looked up.
        question: The question that they belong to.
        values: What the user gave, by the parameter's name; an empty string counts as not given.

    Raises:
        QueryError: If a name is unknown, a required one is missing, a value is not of its kind, or the graph knows
            no or several things of that name.
    """
    given = {name: value for name, value in values.items() if value is not None and value.strip()}
    unknown = sorted(set(given) - {parameter.name for parameter in question.parameters})
    if unknown:
        takes = ", ".join(parameter.name for parameter in question.parameters) or "no parameters"
        raise QueryError(f"{question.name} has no parameter {', '.join(unknown)}; it takes {takes}")
    missing = [p for p in question.parameters if p.is_required and p.name not in given]
    if missing:
        wanted = ", ".join(f"{p.name} ({KINDS[p.kind].help})" for p in missing)
        raise QueryError(f"{question.name} needs {wanted}")
    return {p.name: _parse_value(store, p, given[p.name]) for p in question.parameters if p.name in given}


def _parse_value(store: Queryable, parameter: Parameter, value: str) -> Value:
    datatype = KINDS[parameter.kind].datatype
    if datatype is None:
        return find_entity(store, value, parameter.kind)
    if datatype == XSD + "date":
        day = parse_date(value, is_end=parameter.name in LAST_DAY)
        return ox.Literal(day.isoformat(), datatype=ox.NamedNode(datatype))
    if datatype == XSD + "integer":
        if not _INTEGER.match(value.strip()):
            raise QueryError(f"{parameter.name}: {value!r} is not a whole number")
        return ox.Literal(str(int(value)), datatype=ox.NamedNode(datatype))
    return ox.Literal(value)


def parse_date(text: str, *, is_end: bool = False) -> date:
    """Parse a day, month or year.

    Args:
        text: YYYY-MM-DD, YYYY-MM or YYYY.
        is_end: Whether a month or year stands for its last day rather than its first.

    Raises:
        QueryError: If it is none of these, or no day of the calendar.

    Example:
        >>> parse_date("2016-02", is_end=True).isoformat()
        '2016-02-29'
    """
    match = _DATE.match(text.strip())
    if match is None:
        raise QueryError(f"{text!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year = int(match[1])
    try:
        month = int(match[2]) if match[2] else 12 if is_end else 1
        day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1] if is_end else 1
        return date(year, month, day)
    except ValueError as exc:
        raise QueryError(f"{text!r} is not a day of the calendar") from exc
