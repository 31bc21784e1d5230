"""Regional bodies that share one noun: "the Regional Training Centres of Kenya, South Africa and Zimbabwe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from kg.extract.body_mentions import BodyMention
from kg.extract.cues import Cue
from kg.extract.lexicon import City
from kg.extract.terrain import Terrain

# What one of them is called, by the start of what several are.
_SINGULAR: Final = MappingProxyType(
    {
        "rtcs": "RTC",
        "rdtcs": "RDTC",
        "rcls": "RCL",
        "rocbs": "ROCB",
        "rilos": "RILO",
        "crf": "CRF",
        "brlr": "BRLR",
        "regional training centre": "Regional Training Centre",
        "regional training center": "Regional Training Center",
        "regional dog training centre": "Regional Dog Training Centre",
        "regional dog training center": "Regional Dog Training Center",
        "regional customs laborator": "Regional Customs Laboratory",
        "regional laborator": "Regional Laboratory",
        "regional intelligence liaison office": "Regional Intelligence Liaison Office",
        "regional office": "Regional Office for Capacity Building",
        "centres regionaux de formation": "Centre régional de formation",
        "laboratoires regionaux": "Laboratoire régional",
        "bureaux regionaux de liaison": "Bureau régional de liaison",
        "centros regionales de formacion": "Centro Regional de Formación",
        "centros regionales de capacitacion": "Centro Regional de Capacitación",
        "laboratorios regionales": "Laboratorio Regional",
    }
)
_PLURAL = Cue(
    r"\b(?P<noun>rtcs|rdtcs|rcls|rocbs|rilos|crfs?|brlr|regional\s+(?:dog\s+)?training\s+cent(?:re|er)s|regional\s+(?:customs\s+)?laboratories|"
    r"regional\s+intelligence\s+liaison\s+offices|regional\s+offices\s+for\s+capacity\s+building|centres\s+regionaux\s+de\s+formation|"
    r"laboratoires\s+regionaux|bureaux\s+regionaux\s+de\s+liaison|centros\s+regionales\s+de\s+(?:formacion|capacitacion)|laboratorios\s+regionales)"
    r"(?:\s+(?:of\s+the\s+wco|de\s+l'omd|de\s+la\s+oma))?(?:\s*\([a-z]{2,6}\))?\s+(?:of|in|de\s+la|de|du|del|en|d')\s*(?:the\s+|l')?"
)
_AND = re.compile(
    r"(?:\s*\([^()\n]{2,20}\))?(?:\s*[,;]\s*|,?\s+(?:and|et|y|e|as\s+well\s+as|ainsi\s+que)\s+)(?:and\s+|et\s+|y\s+)?"
    r"(?:(?:of|in|de\s+la|de|du|del|en|the|la|le)\s+|d'|l')*"
)


def _join(name: str, place: str, language: str) -> str:
    """Join a kind of body and its place as a language does."""
    if language == "fr" and place[0] in "AEÉIUH":
        return f"{name} d'{place}"
    return f"{name} {'de' if language in {'fr', 'es', 'pt'} else 'of'} {place}"


def iter_regional(terrain: Terrain) -> Iterator[BodyMention]:
    """Yield one body a place for each list of places behind the plural of a kind of regional body."""
    reading = terrain.reading
    for match in reading.finditer(_PLURAL):
        places, at = [], match.end()
        while (place := terrain.places.starting(at)) is not None:
            places.append(place)
            link = _AND.match(reading.folded, place.end)
            at = link.end() if link is not None else -1
        noun = " ".join(match["noun"].split())
        name = next((one for start, one in _SINGULAR.items() if noun.startswith(start)), "")
        # In English a list of cities says where they sit rather than which they are.
        is_seats = reading.notice.language == "en" and any(isinstance(p.entries[0], City) for p in places)
        if len(places) < 2 or not name or is_seats:
            continue
        for number, place in enumerate(places):
            start = place.start if number else match.start()
            printed = _join(name, reading.text[place.start : place.end], reading.notice.language)
            yield BodyMention(start, place.end, printed, rule="body-place")
