"""Which of the bodies that a notice names are one: short forms, regional offices, customs named by country."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from kg.extract.bodies.mentions import BodyMention
from kg.extract.lexicons.entries import City, Country
from kg.extract.matching.folding import fold_words
from kg.extract.text.terrain import Terrain

Groups = Mapping[str, list[BodyMention]]

# One regional body of a kind serves a region; a notice that names its place once leaves it out later.
_KINDS: Final = {
    "ROCB": re.compile(
        r"\b(?:rocb|brrc|orfc|regional office for capacity building|capacity building regional office|"
        r"bureau regional (?:de|du|pour le) renforcement des capacites|"
        r"oficina regional (?:de|para el) fortalecimiento de capacidades)\b"
    ),
    "RILO": re.compile(
        r"\b(?:rilo|brlr|orei|regional intelligence liaison office|"
        r"bureau regional de liaison(?: charge du renseignement)?|"
        r"oficina regional de enlace(?: de inteligencia)?)\b"
    ),
    "RTC": re.compile(
        r"\b(?:rtc|crf|regional training cent(?:re|er)|centre regional de formation|centro regional de (?:formacion|capacitacion))\b"
    ),
}
# A whole administration, with the country it is of; no unit of it.
_CUSTOMS: Final = re.compile(
    r"(?:(?:state|national|general|royal|federal|the) )*(?:[a-z]+ ){0,2}customs(?: and [a-z ]+)? "
    r"(?:service|committee|authority|administration|department|agency|directorate|board)(?: general)?\b|"
    r"(?:(?:state|national|general|royal|federal|the) )*(?:service|administration|department|directorate|board)(?: general)? (?:of|for) (?:[a-z]+ )?customs\b"
)
# The same in French and Spanish: in full ("Dirección General de Aduanas"), and by the country alone ("douane marocaine").
_ROMANCE: Final = re.compile(
    r"\b(?:administration|commission|direction|direccion|servicio|service|autoridad|agencia|superintendencia|office)\b.*\b(?:douanes?|aduanas?|aduanera|tributaria|impots)\b"
)
_PLAIN: Final = re.compile(r"(?:la |les |las |l )?(?:douanes?|aduanas?) (?:d[eu]l? |des |de la |d |l )*[a-z]+$")
_HINT: Final = re.compile(r"(?i:r[eé]gional)|ROCB|BRRC|ORFC|RILO|BRLR|OREI|RTC|CRF")
# Several offices of a kind are no one of them: "the Regional Offices for Capacity Building (ROCB)".
_SEVERAL: Final = re.compile(r"\b(?:offices|centres|centers|bureaux|oficinas|centros)\b")
_OFFICE_WORDS: Final = frozenset(
    """wco omd oma of for the de du des del la le l d and et y pour para region regional world customs
    organization s""".split()
)
# Parts of the world that Spanish writes as one word or as two.
_PARTS: Final = {
    "sudamerica": ("america", "sur"),
    "centroamerica": ("america", "central"),
    "suramerica": ("america", "sur"),
}
#: Shorter names are alike in many countries.
_FEWEST_TURNED: Final = 3
_SMALL: Final = frozenset("of for in to the de du des del en au aux la le las los l d and et y".split())


def find_same(terrain: Terrain, groups: Groups) -> dict[str, str]:
    """Find the bodies that are others by another name.

    Args:
        terrain: The reading by place.
        groups: The mentions of each body, by key.

    Returns:
        For the key of a body that has a fuller name, the key of that name.
    """
    same = _short_forms(groups)
    same.update(_turned(groups))
    same.update(_usual_names(groups))
    same.update(_regional(groups))
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
    fuller = _by_part(groups)
    for key, group in groups.items():
        longer = fuller.get(" ".join(key.split()), ())
        if len(longer) == 1 and " " in key and all(_may_be_short(m) for m in group):
            same[key] = longer[0]
    return same


def _by_part(groups: Groups) -> dict[str, list[str]]:
    """Return the names by what they may be called in short: how they begin or end."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in groups:
        words = key.split()
        starts = {" ".join(words[:at]) for at in range(1, len(words)) if words[at] in _SMALL}
        ends = {" ".join(words[at:]) for at in range(1, len(words)) if words[at - 1] not in _SMALL}
        for part in starts | ends:
            found[part].append(key)
    return found


def _turned(groups: Groups) -> dict[str, str]:
    """Read "the Dominica Customs Division" as the "Customs Division of Dominica"."""
    same: dict[str, str] = {}
    if not any(" of " in key for key in groups):
        return same
    by_words: dict[frozenset[str], str] = {}
    for key in sorted(groups, key=lambda key: (" of " not in key, key)):
        words = [word for word in key.split() if word not in _SMALL]
        if len(words) < _FEWEST_TURNED:
            continue
        other = by_words.setdefault(frozenset(words), key)
        if other != key and other.split()[-1] == words[0]:
            same[key] = other
    return same


def _usual_names(groups: Groups) -> dict[str, str]:
    """Read "the State Customs Committee" as that "of the Kyrgyz Republic", whichever of that name the lexicon has first."""
    same = {}
    for key, group in groups.items():
        usual = [m for m in group if m.known is not None and m.known.is_ambiguous and not m.is_acronym]
        names = {fold_words(m.name).strip() for m in usual}
        if len(usual) < len(group) or len(names) != 1 or not usual[0].known.is_customs:  # type: ignore[union-attr]
            continue
        start = f"{names.pop()} "
        fuller = [
            other
            for other, more in groups.items()
            if other != key and any(fold_words(m.name).strip().startswith(start) for m in more)
        ]
        if len(fuller) == 1:
            same[key] = fuller[0]
    return same


def _may_be_short(mention: BodyMention) -> bool:
    """Tell whether a mention may leave out a part of the name: those of administrations are alike in many countries."""
    if mention.known is not None:
        return mention.known.is_customs and not mention.is_acronym
    return mention.rule == "body-head" and mention.acronym is None


# -- regional offices -------------------------------------------------------------------------------------------


def _regional(groups: Groups) -> dict[str, str]:
    """Bring the names of one regional office together: "ROCB", "ROCB Europe", "Regional Office … Europe Region"."""
    same: dict[str, str] = {}
    names = {key: found for key, group in groups.items() if (found := _regional_names(group))}
    for pattern in _KINDS.values():
        several = [key for key, found in names.items() if _is_several(pattern, found)]
        same.update(dict.fromkeys(several[1:], next(iter(several), "")))
        places = {key: place for key, found in names.items() if (place := _place(pattern, found)) is not None}
        placed = sorted((key for key in places if places[key]), key=lambda key: (-len(key), key))
        for number, key in enumerate(placed):
            fuller = next((other for other in placed[:number] if _is_one_place(places[key], places[other])), None)
            if fuller is not None:
                same[key] = fuller
        whole = [key for key in placed if key not in same]
        if len(whole) == 1:
            same.update({key: whole[0] for key in places if not places[key]})
    return same


def _regional_names(group: list[BodyMention]) -> list[str]:
    """Return the names of a body that may be those of a regional office, folded."""
    printed = {name for m in group for name in (m.name, m.acronym or "")}
    return [" ".join(fold_words(name).split()) for name in sorted(printed) if _HINT.search(name)]


def _place(pattern: re.Pattern[str], names: list[str]) -> tuple[str, ...] | None:
    """Find the words that a regional office's names say of its place; None for other bodies."""
    if not any(pattern.search(name) for name in names) or _is_several(pattern, names):
        return None
    rest = [pattern.sub("", name).split() for name in names if pattern.search(name)]
    kept = [
        tuple(part for word in words for part in _PARTS.get(word, (word,)) if part not in _OFFICE_WORDS)
        for words in rest
    ]
    return max(kept, key=len)


def _is_several(pattern: re.Pattern[str], names: list[str]) -> bool:
    """Tell whether a body is all of a kind: "the Regional Training Centres (RTCs)"."""
    return any(_SEVERAL.search(name) and pattern.search(_SEVERAL.sub(_one, name)) for name in names)


def _one(plural: re.Match[str]) -> str:
    return plural.group().removesuffix("s").removesuffix("x")


def _is_one_place(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether two names of a region are one: "Europe", "ESA" and "East and Southern Africa"."""
    initials = "".join(word[0] for word in full)
    return set(short) <= set(full) or "".join(short) == initials


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
            elif any(_is_formal(terrain, m) for m in group):
                formal.setdefault(country, []).append(key)
    return {
        key: formal[country][0]
        for country, keys in generic.items()
        if len(formal.get(country, ())) == 1
        for key in keys
    }


def _is_formal(terrain: Terrain, mention: BodyMention) -> bool:
    """Tell whether an administration is named in full: "Maldives Customs Service", "Dirección General de Aduanas"."""
    folded = fold_words(mention.name)
    if _ROMANCE.search(folded) is not None:
        return True
    if mention.rule == "body-customs" and is_generic_customs(mention):
        return False
    named = _CUSTOMS.match(folded) is not None and terrain.places.starts_within(mention.start, mention.end)
    return named or " of " in mention.name


def _is_generic(group: list[BodyMention]) -> bool:
    return all(is_generic_customs(m) for m in group)


def is_generic_customs(mention: BodyMention) -> bool:
    """Tell whether an administration is named by its country alone: "Peru Customs", "la douane ivoirienne"."""
    return mention.rule == "body-customs" and (
        mention.name.endswith(" Customs") or _PLAIN.match(fold_words(mention.name)) is not None
    )


def _names_customs(mention: BodyMention) -> bool:
    """Tell whether a name is that of a customs administration, in any of the languages."""
    folded = fold_words(mention.name)
    return bool(_CUSTOMS.match(folded) or _ROMANCE.search(folded) or _PLAIN.match(folded))


def _country(terrain: Terrain, group: list[BodyMention]) -> str | None:
    """Find the one country that a customs administration's names give."""
    found = set()
    for mention in group:
        if mention.known is not None and mention.known.is_customs:
            folded = fold_words(mention.known.name)
            if mention.rule == "body-customs" or _CUSTOMS.match(folded) or _ROMANCE.search(folded):
                found.add(mention.known.country)
        elif mention.known is None and _names_customs(mention):
            for place in terrain.places.within(mention.start, mention.end):
                found.update(e.code for e in place.entries if isinstance(e, Country))
                found.update("" for e in place.entries if isinstance(e, City))
    return found.pop() if len(found) == 1 and "" not in found else None
