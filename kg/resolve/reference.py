"""The reference data as plain values and as indexes of names: bodies, office-holders, series, countries, regions."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kg.assets import get_ontology_dir
from kg.model.reference import KnownBody, KnownSeries, KnownTenure, Row
from kg.resolve.names import BodyKey, make_acronym_key, make_body_key, split_list, split_tokens
from kg.resolve.places import Matcher, make_matcher
from kg.resolve.tables import iter_country_phrases, iter_series, iter_tenures, make_bodies_by_path
from kg.resolve.vocabulary import REGIONAL_CLASSES, STOP_WORDS


@dataclass(frozen=True)
class Reference:
    """All reference data; rows as in the files, and what resolution looks up in them."""

    tables: Mapping[str, tuple[Row, ...]]

    @cached_property
    def countries(self) -> Matcher:
        """Finds countries by name and adjective in English, French and Spanish."""
        return make_matcher(iter_country_phrases(self.tables["countries"]))

    @cached_property
    def regions(self) -> Matcher:
        """Finds WCO regions."""
        return make_matcher(
            (phrase, row["code"])
            for row in self.tables["regions"]
            for phrase in (row["name_en"], row["name_fr"], row["name_es"], *split_list(row["aliases"]))
        )

    @cached_property
    def country_names(self) -> Mapping[str, str]:
        """The English name of each country by alpha-2."""
        return {row["iso2"]: row["name_en"] for row in self.tables["countries"]}

    @cached_property
    def region_of(self) -> Mapping[str, str]:
        """The WCO region of each Member by alpha-2."""
        return {row["iso2"]: row["wco_region"] for row in self.tables["wco-members"]}

    @cached_property
    def bodies(self) -> Mapping[str, KnownBody]:
        """Every known body by path; an administration that two tables list is one body."""
        return make_bodies_by_path(self)

    @cached_property
    def customs_of(self) -> Mapping[str, str]:
        """The customs administration of each country: alpha-2 to path."""
        return {b.country: b.path for b in self.bodies.values() if b.kind == "customs" and b.country}

    @cached_property
    def bodies_by_name(self) -> Mapping[BodyKey, tuple[str, ...]]:
        """Paths of the bodies with a name, by the name's key."""
        index: dict[BodyKey, set[str]] = defaultdict(set)
        for body in self.bodies.values():
            for name in (body.label, *body.names):
                index[make_body_key(split_tokens(name))].add(body.path)
        return {key: tuple(sorted(paths)) for key, paths in index.items() if key}

    @cached_property
    def bodies_by_acronym(self) -> Mapping[str, tuple[str, ...]]:
        """Paths of the bodies with an acronym, by its letters."""
        index: dict[str, set[str]] = defaultdict(set)
        for body in self.bodies.values():
            for acronym in body.acronyms:
                index[make_acronym_key(acronym)].add(body.path)
        return {key: tuple(sorted(paths)) for key, paths in index.items() if key}

    @cached_property
    def regional_bodies(self) -> Mapping[str, tuple[KnownBody, ...]]:
        """The regional entities of each kind ("ROCB", "RILO", "RTC", "RCL", "RDTC")."""
        index: dict[str, list[KnownBody]] = defaultdict(list)
        for body in self.bodies.values():
            if body.kind in REGIONAL_CLASSES:
                index[body.kind].append(body)
        return {kind: tuple(bodies) for kind, bodies in index.items()}

    @cached_property
    def tenures(self) -> tuple[KnownTenure, ...]:
        """Who held which post, in the order of the table."""
        return tuple(iter_tenures(self))

    @cached_property
    def series(self) -> Mapping[str, KnownSeries]:
        """Every known series of meetings by path."""
        return {one.path: one for one in iter_series(self.tables["meeting-series"])}

    def find_place(self, name: str) -> str | None:
        """Return "country/PE" or "region/AMS" for a name that is a country or a WCO region and nothing more.

        Example:
            >>> load_reference().find_place("WCO Asia/Pacific region")
            'region/AP'
        """
        tokens = split_tokens(name)
        for matcher, kind in ((self.regions, "region"), (self.countries, "country")):
            codes, left = matcher.find(tokens)
            if len(codes) == 1 and not set(left) - STOP_WORDS - _PLACE_WORDS:
                return f"{kind}/{next(iter(codes))}"
        return None


_PLACE_WORDS = frozenset(
    [
        "wco",
        "omd",
        "oma",
        "region",
        "regions",
        "regiao",
        "members",
        "member",
        "states",
        "republic",
        "federal",
        "kingdom",
    ]
)
_TABLES = ("countries", "regions", "wco-members", "regional-entities", "organizations", "positions", "meeting-series")


def read_reference(folder: Path) -> Reference:
    """Read reference data from a folder with the seven tables as CSV."""
    tables = {}
    for name in _TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            tables[name] = tuple(csv.DictReader(stream))
    return Reference(tables)


@cache
def load_reference() -> Reference:
    """Load the packaged reference data; loaded once."""
    return read_reference(get_ontology_dir() / "reference")
