"""What a notice tells about the generic names in it: its countries, its home country, its WCO region."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import FactSheet
from kg.resolve.reference import Reference


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a name.

    Attributes:
        notice: The notice's id.
        countries: Every country that the notice names or meets in.
        home: The one country that its meetings take place in, of several the one that the notice names, without any the
            only country that it names; None otherwise.
        region: The one WCO region of its meetings, else the region that all its countries are of; None otherwise.
        is_home_sure: Whether ``home`` is the only country of the notice.
        is_region_sure: Whether a meeting states ``region``.
    """

    notice: str
    countries: frozenset[str]
    home: str | None
    region: str | None
    is_home_sure: bool
    is_region_sure: bool


def make_context(sheet: FactSheet, reference: Reference) -> Context:
    """Read the surroundings of the names of a fact sheet."""
    met = {meeting.country for meeting in sheet.meetings if meeting.country}
    countries = frozenset(met | set(sheet.countries))
    named = set(sheet.countries)
    home = _only(met) or _only(met & named) or (_only(named) if not met else None)
    stated = _only({meeting.region for meeting in sheet.meetings if meeting.region})
    regions = {reference.region_of.get(country) for country in countries}
    implied = _only({region for region in regions if region}) if len(regions) == 1 else None
    return Context(
        notice=sheet.id,
        countries=countries,
        home=home,
        region=stated or implied,
        is_home_sure=len(countries) == 1,
        is_region_sure=stated is not None,
    )


def _only(values: set[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None
