"""What stands in the columns of the answers: the expected shape of every question, held by a test.

One name means one thing in all questions, so that programs and pages can rely on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

#: Kind of a column → what its terms are.
KINDS_OF_COLUMN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "thing": "an IRI, with a label",
        "words": "a literal",
        "thing or words": "an IRI with a label, or a literal where only a name is known",
        "date": "a day, month or year",
        "year": "four digits",
        "number": "a whole number",
        "yes or no": "true or false",
        "address": "the address of a page, or who says so",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of answers: its kind, a key of :data:`KINDS_OF_COLUMN`, and what it says."""

    kind: str
    help: str


def _make(kind: str, /, **columns: str) -> dict[str, Column]:
    return {name: Column(kind, text) for name, text in columns.items()}


COLUMNS: Final[Mapping[str, Column]] = MappingProxyType(
    _make(
        "thing",
        agent="who took part: a person, body or country",
        behalf="the body it spoke for",
        body="a body",
        city="a city",
        country="a country",
        donor="who paid",
        entity="a person, body, meeting or series",
        holder="who holds or gets the position",
        meeting="a meeting",
        mode="in person, virtual or hybrid",
        notice="the notice that states it",
        one="the first of two",
        organization="the body in which a position is held",
        other="the second of two",
        other_notice="the notice of the other sentence",
        outcome="a class of outcomes",
        person="a person",
        property="what is stated of the subject",
        region="a WCO region",
        role="the role at the meeting",
        series="a series of meetings",
        status="the regional status asked for",
        subject="what a statement is about",
        topic="a topic",
        type="the class of a fact or body",
    )
    | _make(
        "thing or words",
        about="what a fact is about",
        beneficiary="whose request it is",
        kind="the kind of meeting or agreement",
        other_value="what the other sentence says",
        statement="what is stated",
        value="what it says",
        via="what two things have in common",
    )
    | _make(
        "words",
        action="what was done",
        agreement="the name of the agreement",
        basis="what the answer rests on",
        document="the title of the document",
        how="the way two things are linked",
        language="the language of the notice",
        name="a name as printed",
        object="what was endorsed",
        other_sentence="the sentence about the second",
        parties="who agreed",
        position="the title of a position",
        reason="why a name was taken to mean the entity",
        rule="which rule found it",
        sentence="the sentence that states it; of a count, one of them",
        version="the version of the extractor",
        where="codes of the regions",
    )
    | _make(
        "date",
        begin="since when",
        date="the day of the meeting, else the day that the notice tells",
        end="until when",
        first="the earliest day",
        last="the latest day",
        since="since when",
        until="until when",
    )
    | _make("year", year="the year")
    | _make(
        "number",
        count="how many",
        countries="how many countries came",
        edition="the number of the edition",
        following="the next edition that is known",
        hosted="how many meetings it hosted",
        meetings="how many meetings",
        missing="how many editions are not known",
        notices="how many notices",
        participants="how many people came",
        regions="how many regions",
        sentences="how many sentences state facts",
        start="the place in the notice, in code points",
    )
    | _make("yes or no", certain="false marks a doubtful fact")
    | _make("address", source="where it was read", url="the address of the notice")
)
