"""Customs administrations named by their country: "Peru Customs", "Customs of Mexico", "douanes du Tchad"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.bodies.mentions import BodyMention
from kg.extract.lexicons.entries import CUSTOMS_ADMINISTRATION, City, Country, KnownBody
from kg.extract.matching.endings import Ending
from kg.extract.matching.folding import fold_words
from kg.extract.text.terrain import Terrain

_BEHIND: Final = re.compile(
    r"(?:'s?)?\s+(customs)(?!\s(?:and|&)\s(?:tax|excise|revenue|border|quarantine|duties|monopol|trade|police|immigration))(?:\s+(?:administration|authorities|authority|dept\.?|department))?(?![a-z])"
)
# "Azerbaijan Customs | Control Committee": a name of its own.
_LONGER: Final = re.compile(
    r"(?: [A-Z][a-z]+){0,3} (?:Committee|Service|Agency|Academy|Institute|School|College|Directorate|Bureau|Corps|Laborator(?:y|ies)|Cent(?:re|er))\b|"
    # Things that lend their name: "Korea Customs | Week".
    r" (?:Week|Day|Days|Forum|Conference|Union|Code|Act|Law|Tariff|Ordinance|Magazine|Award|Expo|Dialogue|Cooperation|Co-operation|Partnership|Council|Agreement|Mutual)\b"
)
_BEHIND_CITY: Final = re.compile(r" customs(?! union)\b")
_OF_CITY: Final = re.compile(r"\bAduana (?:de )?(?:la |el |los )?$")
_FORMAL: Final = re.compile(r"authority|department|dept")
_BEFORE: Final = Ending(
    r"(?<![a-z])customs(?:\s+(?:administration|service|services|"
    r"authorities))?\s+of\s+(?:the\s+)?(?:republic\s+of\s+|kingdom\s+of\s+)?$"
)
_ROMANCE: Final = Ending(
    r"(?<![a-z])(?:(?:administration\s+(?:generale\s+)?|commission\s+)des\s+|direction\s+(?:generale|nationale)\s+(?:des|de\s+la)\s+|"
    r"servicio\s+nacional\s+de\s+|direccion\s+(?:general|nacional)\s+de\s+|"
    r"administracion\s+(?:nacional\s+)?de\s+)?"
    r"(?:douanes?|aduanas?)(?:\s+(?:et|y)\s+(?:droits\s+indirects|impuestos))?\s+(?:du\s+|de\s+la\s+|de\s+l'|"
    r"de\s+(?:los\s+|las\s+)?|des\s+|d'|del\s+)?(?:republique\s+d[eu]s?\s*|republica\s+de\s+)?$"
)
_PART_OF_REGION: Final = Ending(r"\b(?:west|east|north|south) and $")
_OFFICE: Final = re.compile(
    r"(?:commissioner|director|general|administrator|comptroller|controller|head|chief|collector|"
    r"minister)s? (?:of|for) $"
)
_BETWEEN: Final = frozenset({",", "and", ", and", "&"})
_MORE_COUNTRIES: Final = re.compile(
    r"\s*(?:,|,?\s*\b(?:and|et|y|&)\b)\s*(?:(?:of|de|du|del|des|the|la|le|l'|los|las)\s*){0,3}(?:republic\s+of\s+|republique\s+d[eu]\s*)?"
)
_KEEP_PRINTED: Final = frozenset({"uk", "us", "uae"})


class Administrations:
    """Finds customs administrations that a notice names by their country."""

    def __init__(self, terrain: Terrain) -> None:
        self._terrain = terrain
        self._reading = terrain.reading
        self._is_english = terrain.reading.notice.language == "en"
        self._is_romance = terrain.reading.notice.language in {"fr", "es", "pt"}

    def find(self) -> list[BodyMention]:
        """Return the mentions; those that share one "Customs" included."""
        found: list[BodyMention] = []
        for number, hit in enumerate(self._reading.places):
            entry = next((e for e in hit.entries if isinstance(e, Country) and e.kind != "prefix"), None)
            if isinstance(hit.entries[0], City) and self._is_english and self._is_city_customs(hit.end):
                name = self._reading.text[hit.start : hit.end + 8]
                found.append(BodyMention(hit.start, hit.end + 8, name, rule="body-customs"))
            elif isinstance(hit.entries[0], City) and self._is_romance:
                found.extend(self._of_city(hit.start, hit.end))
            elif entry is not None and self._is_english:
                found.extend(self._english(number, entry.code))
            elif entry is not None and self._is_romance:
                found.extend(self._romance(number, entry.code))
        return found

    def _of_city(self, start: int, end: int) -> list[BodyMention]:
        """Read the customs house of a city: "Aduana de Tumbes"."""
        before = _OF_CITY.search(self._reading.text, max(0, start - 20), start)
        if before is None or self._reading.sentence_at(start) is None:
            return []
        return [BodyMention(before.start(), end, self._reading.text[before.start() : end], rule="body-customs")]

    def _is_city_customs(self, end: int) -> bool:
        return bool(_BEHIND_CITY.match(self._reading.folded, end)) and self._reading.text[end + 1] == "C"

    def _english(self, number: int, code: str) -> list[BodyMention]:
        hit, text, folded = self._reading.places[number], self._reading.text, self._reading.folded
        after = (
            None
            if _PART_OF_REGION.search(folded, max(0, hit.start - 12), hit.start)
            else _BEHIND.match(folded, hit.end)
        )
        if after and text[after.start(1)] == "C" and not _LONGER.match(text, after.end(1)):
            if _FORMAL.search(after.group()):
                return [self._mention(hit.start, after.end(), text[hit.start : after.end()], code)]
            name = self._usual_name(code, text[hit.start : hit.end])
            own = self._mention(hit.start, after.end(), name, code)
            return [own, *([] if "administrations" in after.group() else self._coordinated(number))]
        before = _BEFORE.search(folded, max(0, hit.start - 48), hit.start)
        if (
            before
            and text[before.start()] == "C"
            and not self._is_one_of_several(number)
            and not _OFFICE.search(folded, max(0, before.start() - 24), before.start())
        ):
            # A formal name stays: "Customs Service of the Republic of Moldova".
            is_formal = before.group().split()[1] == "service"
            start = before.start() if is_formal else hit.start
            printed = text[start : hit.end]
            name = printed if is_formal else self._usual_name(code, printed)
            return [self._mention(before.start(), hit.end, name, code)]
        return []

    def _romance(self, number: int, code: str) -> list[BodyMention]:
        hit = self._reading.places[number]
        match = _ROMANCE.search(self._reading.folded, max(0, hit.start - 60), hit.start)
        if match is None or self._is_one_of_several(number) or self._is_pair(hit.end):
            return []
        name = self._reading.text[match.start() : hit.end]
        known = KnownBody(fold_words(name), "", CUSTOMS_ADMINISTRATION, code, "")
        return [BodyMention(match.start(), hit.end, name, known, rule="body-customs")]

    def _is_pair(self, end: int) -> bool:
        """Tell whether a hyphen joins another country: "Comité de Aduanas Perú-Ecuador" names no administration."""
        return self._reading.text.startswith("-", end) and self._terrain.places.starting(end + 1) is not None

    def _is_one_of_several(self, number: int) -> bool:
        """Tell whether more countries follow ("customs services of Mali and Niger"): those are countries, not one body."""
        places, folded = self._reading.places, self._reading.folded
        if number + 1 >= len(places) or not isinstance(places[number + 1].entries[0], Country):
            return False
        gap = folded[places[number].end : places[number + 1].start]
        return len(gap) < 24 and _MORE_COUNTRIES.fullmatch(gap) is not None

    def _coordinated(self, number: int) -> list[BodyMention]:
        """Read the countries that share one "Customs": "China, Thailand and Bangladesh Customs"."""
        folded, places = self._reading.folded, self._reading.places
        found = []
        while number > 0 and folded[places[number - 1].end : places[number].start].strip() in _BETWEEN:
            number -= 1
            hit = places[number]
            entry = hit.entries[0]
            if not isinstance(entry, Country):
                break
            name = self._usual_name(entry.code, self._reading.text[hit.start : hit.end])
            found.append(self._mention(hit.start, hit.end, name, entry.code))
        return found

    def _mention(self, start: int, end: int, name: str, code: str) -> BodyMention:
        return BodyMention(start, end, name, KnownBody(name, "", CUSTOMS_ADMINISTRATION, code, ""), rule="body-customs")

    def _usual_name(self, code: str, printed: str) -> str:
        """Name the administration as "<Country> Customs"."""
        name = self._reading.lexicon.country_name(code, "en") or printed
        keep = printed.casefold() in _KEEP_PRINTED or printed.casefold() == name.casefold()
        return f"{printed if keep else name} Customs"
