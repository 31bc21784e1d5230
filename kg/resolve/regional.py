"""Regional entities of the WCO by kind and place: "ROCB A/P", "RTC of Riyadh", "the Regional Office"."""

from __future__ import annotations

from kg.model.reference import KnownBody
from kg.resolve.context import Context
from kg.resolve.identity import Identity, make_identity
from kg.resolve.names import is_acronym, split_tokens
from kg.resolve.reference import Reference
from kg.resolve.vocabulary import REGIONAL_KINDS, STOP_WORDS

_PHRASES = sorted(((tuple(p.split()), kind) for p, kind in REGIONAL_KINDS), key=lambda x: (-len(x[0]), x))


def _find_regional_kind(tokens: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Find the kind of regional entity that a name is of, and the words that are left."""
    for phrase, kind in _PHRASES:
        for at in range(len(tokens) - len(phrase) + 1):
            if tokens[at : at + len(phrase)] == phrase:
                return kind, tokens[:at] + tokens[at + len(phrase) :]
    return None, tokens


#: With one of these left, the name is of another body: a network, a meeting, a unit of the office.
_UNIT_WORDS = frozenset(
    ("office", "meeting", "network", "team", "unit", "secretariat", "conference", "heads", "head", "staff", "group",
     "project")
)  # fmt: skip


def find_regional(name: str, tokens: tuple[str, ...], context: Context, reference: Reference) -> Identity | None:
    """Identify a regional entity of the WCO by its kind and its place, printed or told by the notice."""
    kind, left = _find_regional_kind(tokens)
    if kind is None or _UNIT_WORDS & set(left):
        return None
    if kind.endswith("*") or (name.rstrip(")").endswith("s") and is_acronym(name[:-1])):
        return Identity(None, ("local", context.notice, *sorted(set(tokens))), "several bodies at once", kind=kind)
    known = reference.regional_bodies.get(kind, ())
    countries, rest = reference.countries.find(left)
    regions, rest = reference.regions.find(rest)
    cities = [b for b in known if any(set(split_tokens(city)) <= set(left) for city in b.cities)]
    if len(cities) == 1:
        return make_identity(cities[0], f"{kind} in {cities[0].cities[-1]}")
    if countries or regions:
        fitting = [b for b in known if b.country in countries or (not countries and b.region in regions)]
        if len(fitting) == 1:
            return make_identity(fitting[0], f"{kind} of {'/'.join(sorted(countries or regions))}")
        place = "/".join(sorted(countries or regions))
        country = next(iter(countries)) if len(countries) == 1 else None
        return Identity(None, ("regional", kind, place), f"{kind} of {place}", country=country, kind=kind)
    if set(rest) - STOP_WORDS - {"wco", "omd", "oma", "world", "customs", "organization"}:
        return None
    return _place_regional(kind, known, context)


def _place_regional(kind: str, known: tuple[KnownBody, ...], context: Context) -> Identity:
    """Identify "the Regional Office" by the notice's region, "the Regional Training Centre" by its country."""
    if kind in ("ROCB", "RILO"):
        fitting = [b for b in known if context.region and b.region == context.region]
        if len(fitting) == 1:
            reason = f"the {kind} of the notice's region {context.region}"
            return make_identity(fitting[0], reason, certain=context.is_region_sure)
    elif context.home:
        fitting = [b for b in known if b.country == context.home]
        if len(fitting) == 1:
            return make_identity(fitting[0], f"the {kind} of {context.home}", certain=context.is_home_sure)
        if not fitting:
            group = ("regional", kind, context.home)
            return Identity(None, group, f"the {kind} of {context.home}", context.is_home_sure, context.home, kind)
    return Identity(None, ("local", context.notice, kind), "which one, the notice does not tell", kind=kind)
