"""The terms of authority lists (frequency, theme, language, …) that a catalogue may use: loaded, looked up, no RDF."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kg.assets import get_ontology_dir

_FILE: Final = Path(__file__).with_name("authority.toml")
#: GeoNames' feature for the whole world, which no authority list of the Publications Office has.
EARTH: Final = "https://sws.geonames.org/6295630/"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One authority list.

    Attributes:
        name: As the configuration and this project call it, "frequency".
        iri: Of the concept scheme.
        title: Its title in English.
        kinds: Classes of its terms besides skos:Concept, as prefixed names.
        terms: Label in English by code.
        prefix: What stands before a code in the IRI of its term.
    """

    name: str
    iri: str
    title: str
    kinds: tuple[str, ...]
    terms: Mapping[str, str]
    prefix: str

    def mint_term(self, code: str) -> str:
        """Return the IRI of a term."""
        return self.prefix + code


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its IRI, title and the code of its licence type."""

    iri: str
    title: str
    type: str


@cache
def load_schemes() -> Mapping[str, Scheme]:
    """Load the authority lists by their names; countries come from the reference data."""
    sections = {name: section for name, section in _load_file().items() if "kind" in section}
    schemes = {
        name: Scheme(
            name=name,
            iri=section["iri"],
            title=section["title"],
            kinds=tuple(section["kind"]),
            terms=MappingProxyType(_load_countries() if name == "country" else dict(section["terms"])),
            prefix=section.get("terms-iri", section["iri"] + "/"),
        )
        for name, section in sections.items()
    }
    return MappingProxyType(schemes)


@cache
def load_licences() -> Mapping[str, Licence]:
    """Load the licences that may be named by their SPDX identifier."""
    return MappingProxyType({name: Licence(**values) for name, values in _load_file()["licence"].items()})


@cache
def load_language_codes() -> Mapping[str, str]:
    """Load the code of the authority list by language tag ("en" → "ENG")."""
    return MappingProxyType(dict(_load_file()["language"]["tags"]))


@cache
def _load_file() -> dict[str, Any]:
    with _FILE.open("rb") as stream:
        return tomllib.load(stream)


def _load_countries() -> dict[str, str]:
    path = get_ontology_dir() / "reference" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["eu_authority"]: row["name_en"] for row in csv.DictReader(stream) if row["eu_authority"]}
