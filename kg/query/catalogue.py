"""The catalogue of named questions: reads the headers of ``queries/*.rq`` and nothing else.

A file's header is a contract (held by tests)::

    # question: Which requests for a regional status were endorsed, by which meeting, for whom?
    # group: Outcomes
    # params: region (optional, a region), since (optional, xsd:date)
    # columns: date, meeting, status, beneficiary, country, sentence
    # example: region=AMS since=2020-01-01

Its parameters are variables of the SELECT clause (the engine binds them as terms before it runs the query, see
:mod:`kg.query.parameters`); its columns are what the analyst sees, in that order. A blank line ends the header.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.assets import get_queries_dir
from kg.errors import QueryError
from kg.query.kinds import KINDS

#: The order in which groups are listed; every question belongs to one of them.
GROUPS = ("Meetings", "People", "Bodies", "Countries", "Outcomes", "Topics", "Trust")

_HEADER = re.compile(r"^# (question|group|params|columns|example): *(.*)$")
_PARAMETER = re.compile(r"^([a-z_]+) \((optional|required), ([^()]+)\)$")
_SEPARATOR = re.compile(r",\s*(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question: a variable of its SELECT clause.

    Attributes:
        name: The variable's name, and the option's.
        kind: What it takes, a key of :data:`kg.query.kinds.KINDS`.
        is_required: Whether the question has no answer without it.
    """

    name: str
    kind: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One named question and the SPARQL that answers it.

    Attributes:
        name: What it answers, as the file is called.
        question: The question in an analyst's words.
        group: One of :data:`GROUPS`.
        parameters: In the order of the header.
        columns: Names of the answer's columns, in order.
        example: Values that give an answer on the shipped examples.
        sparql: The text of the file, a query any SPARQL 1.1 engine answers once the prefixes are declared.
    """

    name: str
    question: str
    group: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    example: Mapping[str, str]
    sparql: str = field(repr=False)


@cache
def load_catalogue() -> Mapping[str, Question]:
    """Load every question of the package, by name, in the order of groups and then of names.

    Raises:
        QueryError: If a file breaks the header contract.
    """
    questions = [parse_question(path.stem, path.read_text(encoding="utf-8")) for path in _list_files()]
    questions.sort(key=lambda question: (GROUPS.index(question.group), question.name))
    return MappingProxyType({question.name: question for question in questions})


def get_question(name: str) -> Question:
    """Return the question of that name.

    Raises:
        QueryError: If there is none; the message names the nearest ones.
    """
    found = load_catalogue().get(name)
    if found is None:
        raise QueryError(f"there is no question {name!r}{_suggest(name)}; `kg query --list` shows all of them")
    return found


def parse_question(name: str, text: str) -> Question:
    """Parse one ``.rq`` file.

    Args:
        name: The file's name without its ending.
        text: The file's text.

    Raises:
        QueryError: If the header is incomplete or does not follow the contract.
    """
    header = _parse_header(name, text)
    missing = [key for key in ("question", "group", "columns") if not header.get(key)]
    if missing:
        raise QueryError(f"the header lacks {', '.join(missing)}", where=f"{name}.rq")
    if header["group"] not in GROUPS:
        raise QueryError(f"group {header['group']!r} is none of {', '.join(GROUPS)}", where=f"{name}.rq")
    parameters = tuple(_parse_parameter(name, item) for item in _split(header.get("params", "")))
    return Question(
        name=name,
        question=header["question"],
        group=header["group"],
        parameters=parameters,
        columns=tuple(_split(header["columns"])),
        example=MappingProxyType(_parse_example(name, header.get("example", ""), parameters)),
        sparql=text,
    )


def _list_files() -> list[Path]:
    return sorted(get_queries_dir().glob("*.rq"))


def _parse_header(name: str, text: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        match = _HEADER.match(line)
        if match is None or match[1] in header:
            raise QueryError(f"not a header line, or a second one of its kind: {line!r}", where=f"{name}.rq")
        header[match[1]] = match[2].strip()
    return header


def _parse_parameter(name: str, item: str) -> Parameter:
    match = _PARAMETER.match(item)
    if match is None or match[3] not in KINDS:
        raise QueryError(
            f"parameter {item!r} is not of the form 'name (optional|required, kind)' with one of these kinds: "
            + ", ".join(KINDS),
            where=f"{name}.rq",
        )
    return Parameter(name=match[1], kind=match[3], is_required=match[2] == "required")


def _parse_example(name: str, text: str, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    values = dict(part.partition("=")[::2] for part in shlex.split(text))
    known = {parameter.name for parameter in parameters}
    unknown = sorted(set(values) - known)
    missing = [parameter.name for parameter in parameters if parameter.is_required and parameter.name not in values]
    if unknown or missing:
        raise QueryError(f"the example has unknown {unknown} or lacks {missing}", where=f"{name}.rq")
    return values


def _split(text: str) -> list[str]:
    return [item.strip() for item in _SEPARATOR.split(text) if item.strip()]


def _suggest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(load_catalogue()), n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""
