"""What a parameter of a question can be: a value of a data type, or something that the graph knows.

The keys of :data:`KINDS` are the words of the headers of the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg import namespaces as ns


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of parameter.

    Attributes:
        help: What to type, for ``--help`` and forms.
        classes: The classes whose instances it takes (with their subclasses); empty for data types, ``owl:Thing``
            alone for anything that has a name.
        datatype: The data type of a literal; None for what the graph knows.
        paths: The word after the base IRI by which such things are named ("person" in ``id:person/…``), and which a
            user may leave out; for concepts the namespace of the scheme.
    """

    help: str
    classes: tuple[str, ...] = ()
    datatype: str | None = None
    paths: tuple[str, ...] = ()


_CONCEPT: Final = "its code, its label or its IRI"

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "a person": Kind("a person's name or IRI", (ns.FOAF + "Person", ns.SCHEMA + "Person"), paths=("person",)),
        "a body": Kind("a body's name, acronym or IRI", (ns.COOP + "Body",), paths=("body",)),
        "a country": Kind("a country's name, two-letter code or IRI", (ns.COOP + "Country",), paths=("country",)),
        "a meeting": Kind("a meeting's name or IRI", (ns.COOP + "Meeting",), paths=("meeting",)),
        "a series": Kind("the name or IRI of a series of meetings", (ns.COOP + "MeetingSeries",), paths=("series",)),
        "a notice": Kind("a notice's id, title or IRI", (ns.COOP + "Notice",), paths=("notice",)),
        "an entity": Kind(
            "the name, code or IRI of a person, body, country …", (ns.OWL + "Thing",), paths=("country",)
        ),
        "a region": Kind(f"a WCO region: {_CONCEPT} (AMS, AP, ESA, EUR, NA, WCA)", paths=(ns.REGION,)),
        "a topic": Kind(f"a topic: {_CONCEPT}", paths=(ns.TOPIC,)),
        "a role": Kind(f"a role at a meeting: {_CONCEPT} (chair, speaker, host, funder …)", paths=(ns.ROLE,)),
        "a kind": Kind(f"a kind of meeting: {_CONCEPT} (workshop, conference, training …)", paths=(ns.KIND,)),
        "a mode": Kind(f"a mode of meeting: {_CONCEPT} (in-person, virtual, hybrid)", paths=(ns.MODE,)),
        "a status": Kind(f"a regional status: {_CONCEPT}", paths=(ns.STATUS,)),
        "xsd:date": Kind("a date (YYYY-MM-DD, YYYY-MM or YYYY)", datatype=ns.XSD + "date"),
        "xsd:integer": Kind("a whole number", datatype=ns.XSD + "integer"),
        "text": Kind("words", datatype=ns.XSD + "string"),
    }
)
