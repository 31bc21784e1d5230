"""Which of the bodies that a notice names are one: short forms, regional offices, customs named by country."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.body_mentions import BodyMention
from kg.extract.folding import fold_words
from kg.extract.lexicon import City, Country
from kg.extract.terrain import Terrain

Groups = Mapping[str, list[BodyMention]]

# One regional body of a kind serves a region; a notice that names its place once leaves it out later.
_KINDS = {
    "ROCB": re.compile(
        r"\b(?:rocb|brrc|orfc|regional office for capacity building|capacity building regional office|"
        r"bureau regional (?:de|du|pour le) renforcement des capacites|"
        r"oficina regional (?:de|para el) fortalecimiento de capacidades)\b"
    ),
    "RILO": re.compile(
        r"\b(?:rilo|brlr|orei|regional intelligence liaison office|bureau regional de liaison(?: charge du renseignement)?|"
        r"oficina regional de enlace(?: de inteligencia)?)\b"
    ),
}
# A whole administration, with the country it is of; no unit of it.
_CUSTOMS = re.compile(
    r"(?:(?:state|national|general|royal|federal|the) )*(?:[a-z]+ ){0,2}customs(?: and [a-z ]+)? "
    r"(?:service|committee|authority|administration|department|agency|directorate|board)(?: general)?\b"
)
_SMALL = frozenset("of for the de du des del la le las los l d and et y".split())


def find_same(terrain: Terrain, groups: Groups) -> dict[str, str]:
    """Find the bodies that are others by another name.

    Args:
        terrain: The reading by place.
        groups: The mentions of each body, by key.

    Returns:
        For the key of a body that has a fuller name, the key of that name.
    """
    same = _short_forms(groups)
    same.update(_regional(terrain, groups))
    same.update(_customs(terrain, groups))
    return {key: _follow(same, key) for key in same}


def _follow(same: Mapping[str, str], key: str) -> str:
    seen = {key}
    while key in same and same[key] not in seen:
        key = same[key]
        seen.add(key)
    return key


# -- short forms ------------------------------------------------------------------------------------------------


def _short_forms(groups: Groups) -> dict[str, str]:
    """Read "the State Customs Service" as the "State Customs Service of X", "the Staff College" as the "X Staff College"."""
    same = {}
    for key, group in groups.items():
        if any(m.rule != "body-head" or m.acronym for m in group) or len(key.split()) < 2:
            continue
        fuller = [other for other in groups if other != key and _is_part(key, other)]
        if len(fuller) == 1:
            same[key] = fuller[0]
    return same


def _is_part(key: str, other: str) -> bool:
    words, more = key.split(), other.split()
    if len(more) <= len(words):
        return False
    if more[: len(words)] == words:
        return more[len(words)] in _SMALL
    return more[-len(words) :] == words and more[-len(words) - 1] not in _SMALL


# -- regional offices -------------------------------------------------------------------------------------------


def _regional(terrain: Terrain, groups: Groups) -> dict[str, str]:
    """Bring the names of one regional office together: "ROCB", "ROCB Europe", "Regional Office … Europe Region"."""
    same: dict[str, str] = {}
    for pattern in _KINDS.values():
        own = {key: group for key, group in groups.items() if _is_of_kind(pattern, group)}
        placed = [key for key, group in own.items() if any(_has_place(terrain, m) for m in group)]
        long = [key for key in placed if max(len(m.name.split()) for m in own[key]) > 3]
        if len(long) == 1 and len(placed) == 2:
            same.update({key: long[0] for key in placed if key != long[0]})
            placed = long
        if len(placed) == 1:
            same.update({key: placed[0] for key in own if key not in placed})
    return same


def _is_of_kind(pattern: re.Pattern[str], group: list[BodyMention]) -> bool:
    return any(pattern.search(" ".join(fold_words(m.name).split())) is not None for m in group)


def _has_place(terrain: Terrain, mention: BodyMention) -> bool:
    return (
        mention.rule == "body-place"
        or terrain.places.starts_within(mention.start, mention.end)
        or len(fold_words(mention.acronym or "").split()) > 1
    )


# -- customs of a country ---------------------------------------------------------------------------------------


def _customs(terrain: Terrain, groups: Groups) -> dict[str, str]:
    """Read "Kyrgyz Customs" as the "State Customs Service of the Kyrgyz Republic" when a notice names that one."""
    generic: dict[str, list[str]] = {}
    formal: dict[str, list[str]] = {}
    for key, group in groups.items():
        country = _country(terrain, group)
        if country is not None:
            if _is_generic(group):
                generic.setdefault(country, []).append(key)
            elif any(" of " in m.name and m.rule != "body-customs" for m in group):
                formal.setdefault(country, []).append(key)
    return {
        key: formal[country][0]
        for country, keys in generic.items()
        if len(formal.get(country, ())) == 1
        for key in keys
    }


def _is_generic(group: list[BodyMention]) -> bool:
    return all(m.rule == "body-customs" and m.name.endswith(" Customs") for m in group)


def _country(terrain: Terrain, group: list[BodyMention]) -> str | None:
    """Find the one country that a customs administration's names give."""
    found = set()
    for mention in group:
        if mention.known is not None and mention.known.kind == "customs-administration":
            if mention.rule == "body-customs" or _CUSTOMS.match(fold_words(mention.known.name)):
                found.add(mention.known.country)
        elif mention.known is None and _CUSTOMS.match(fold_words(mention.name)):
            for place in terrain.places.items:
                if mention.start <= place.start < mention.end:
                    found.update(e.code for e in place.entries if isinstance(e, Country))
                    found.update("" for e in place.entries if isinstance(e, City))
    return found.pop() if len(found) == 1 and "" not in found else None
