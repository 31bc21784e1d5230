"""Bodies that the lexicon knows, where the notice means them: acronyms that are only words are left out."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.bodies.mentions import GENERIC_NAMES, BodyMention, is_acronym, is_one_of_many
from kg.extract.lexicons.entries import CUSTOMS_ADMINISTRATION, City, Country, KnownBody, Region
from kg.extract.matching.folding import fold_words
from kg.extract.matching.phrases import Hit
from kg.extract.text.terrain import Terrain

#: Kinds of regional bodies: each region has one, so that the place behind belongs to the name.
LOCAL_KINDS: Final = frozenset({"ROCB", "RILO", "RTC", "RCL", "RDTC"})

_CARDINAL: Final = "East(?:ern)?|West(?:ern)?|North(?:ern)?|South(?:ern)?|Central|Middle|Latin"
# "RILO ECA", "ROCB ESA".
_REGION_CODE: Final = re.compile(
    r"(?:(?<=RILO)|(?<=ROCB)|(?<=BRLR)|(?<=BRRC)|(?<=ORFC))[ -][A-Z]{2,4}(?:/[A-Z]{1,3})?\b"
)
# Shorter acronyms stand for too much.
_SHORTEST_SHARED: Final = 3
_OF_COUNTRY: Final = re.compile(r"(?:\s*\([^()\n]{1,20}\))?,?\s+(?:(?:of|de|du|del)\s+(?:the\s+|la\s+)?|d'|de\s+l')")
_DIRECTLY_OF: Final = re.compile(
    r" (?:(?:of|de|du|del) (?:the |la )?|d'|de l')(?:republic of (?:the )?|republique d[eu] |republica de(?:l)? )?"
)
_AND_MORE: Final = re.compile(
    r",? (?:and|et|y|as well as) (?:of |de |du |d')?(?:the )?[a-z]+(?: [a-z]+)?(?:,|\.| (?:and|attended|took))|, (?:[a-z]+ ){1,3}(?:and|et|y) "
)
_PLACE_LINK: Final = re.compile(r" (?:(?:of|in|de) )?")
# "RILO for West Africa", "RILO Eastern and Central Europe": parts of the world that no lexicon of places has.
_PART_OF_WORLD: Final = re.compile(
    rf" (?:(?:for|pour) (?:the |l['’])?|para )?((?:{_CARDINAL})(?:(?: and | & |/| et | y |-)(?:{_CARDINAL}))*"
    r" (?:Africa|Asia|Europe|America|Pacific|Caribbean|Afrique|Asie|América|África)\b)"
)
# "Botswana Customs and Excise Department": the rest of a name that the lexicon has short.
_REST_OF_NAME: Final = re.compile(
    r"(?<=Aduanas) e Impuestos(?: Especiales| Internos)?\b|(?<=ouanes) et (?:des )?(?:[Dd]roits [Ii]ndirects|[Aa]ccises|[Ii]mpôts [Ii]ndirects)\b|"
    r"(?<=Customs) (?:and|&) (?:Excise|Tax|Revenue|Border|Quarantine|Duties|Trade|Immigration)"
    r"(?: (?:Protection|Preventive|and [A-Z][a-z]+))?"
    r" (?:Department|Administration|Service|Authority|Agency|Division|Office|Board|Directorate|Bureau)\b"
)
_CAPITALS_FOLLOW: Final = re.compile(r"\s+([A-Z]{3,})\b")


# An acronym in the name of an operation: "Operation | ICE | BREAK II".
_OPERATION: Final = re.compile(r"\boperations? [\"']?$")


class KnownBodies:
    """Finds the lexicon's bodies in one notice.

    Args:
        terrain: The reading by place.
        foreign: Acronyms that the notice gives to something that is no body.
    """

    def __init__(self, terrain: Terrain, foreign: frozenset[str]) -> None:
        self._terrain = terrain
        self._reading = terrain.reading
        self._foreign = foreign
        self._topics: dict[str, bool] = {}

    def find(self) -> list[BodyMention]:
        """Return the mentions in order."""
        found = (self._read(hit) for hit in self._reading.known_bodies)
        return [mention for mention in found if mention is not None]

    def _read(self, hit: Hit[KnownBody]) -> BodyMention | None:
        text = self._reading.text
        printed = text[hit.start : hit.end]
        short = is_acronym(printed)
        local = any(entry.kind in LOCAL_KINDS for entry in hit.entries)
        place = self._terrain.places.starting(hit.start)
        if short and place is not None and place.end == hit.end and isinstance(place.entries[0], Country):
            return None
        if short and text.startswith("&", hit.end) and text[hit.end + 1 : hit.end + 2].isupper():
            return None  # "AGD&A" is another
        if local and is_one_of_many(self._reading.folded, hit.start):
            return None
        if short and not local and self._is_shared(hit):
            return BodyMention(hit.start, hit.end, printed, None, is_acronym=True)
        if printed in self._foreign or (short and not local and self._is_bare_word(hit)):
            return None
        if (
            printed.endswith(" customs")
            or printed.islower()
            or self._reading.words[hit.start : hit.end].strip() in GENERIC_NAMES
        ):
            return None
        known = self._choose(hit)
        if known is not None and known.kind in LOCAL_KINDS:
            seat = self._terrain.places.covering(hit.end - 1)
            if seat is not None and seat.end > hit.end:  # "RTC Hong Kong | China"
                return BodyMention(hit.start, seat.end, text[hit.start : seat.end], known)
            behind = self._place_behind(hit.end)
            if behind is not None:
                return BodyMention(hit.start, behind, text[hit.start : behind], None, rule="body-place")
        rest = _REST_OF_NAME.match(text, hit.end)
        if rest is not None:
            return BodyMention(hit.start, rest.end(), text[hit.start : rest.end()], known)
        national = self._of_country(hit)
        return national or BodyMention(hit.start, hit.end, printed, known, is_acronym=short)

    def _place_behind(self, end: int) -> int | None:
        """Return where a place right behind a regional body's kind ends ("RTC Kenya", "ROCB Europe")."""
        link = _PLACE_LINK.match(self._reading.folded, end)
        place = self._terrain.places.starting(link.end()) if link else None
        if place is not None:
            return place.end
        part = _PART_OF_WORLD.match(self._reading.text, end) or _REGION_CODE.match(self._reading.text, end)
        return part.end() if part else None

    def _of_country(self, hit: Hit[KnownBody]) -> BodyMention | None:
        """Read an administration of a usual name with its country: "State Customs Committee | of Uzbekistan"."""
        if not all(entry.is_ambiguous and entry.is_customs for entry in hit.entries):
            return None
        link = _DIRECTLY_OF.match(self._reading.folded, hit.end)
        place = self._terrain.places.starting(link.end()) if link else None
        country = next((e for e in place.entries if isinstance(e, Country)), None) if place is not None else None
        if place is None or country is None or country.kind != "name":
            return None
        if _AND_MORE.match(self._reading.folded, place.end):
            return None  # several, of several countries
        name = self._reading.text[hit.start : place.end]
        own = next((entry for entry in hit.entries if entry.country == country.code), None)
        return BodyMention(
            hit.start, place.end, name, own or KnownBody(name, "", CUSTOMS_ADMINISTRATION, country.code, "")
        )

    def _country_behind(self, end: int) -> str | None:
        """Return the code of the country right behind a name ("… (DGD) of Madagascar")."""
        link = _OF_COUNTRY.match(self._reading.folded, end)
        place = self._terrain.places.starting(link.end()) if link else None
        return next((e.code for e in place.entries if isinstance(e, Country)), None) if place is not None else None

    def _is_bare_word(self, hit: Hit[KnownBody]) -> bool:
        """Tell whether an acronym is only a word in capitals, or stands for several things and nothing decides."""
        text = self._reading.text
        return (
            self._terrain.is_shouted(hit.start)
            or self._is_place(hit)
            or _OPERATION.search(self._reading.folded, max(0, hit.start - 12), hit.start) is not None
            or (text[max(0, hit.start - 1) : hit.start] == "\n" and bool(_CAPITALS_FOLLOW.match(text, hit.end)))
            or (any(entry.is_ambiguous for entry in hit.entries) and not self._is_spelt_out(hit))
            or self._is_topic(hit)
        )

    def _is_place(self, hit: Hit[KnownBody]) -> bool:
        """Tell whether capitals print a place that the notice also names in small letters: the dateline "GUAM, …"."""
        text, place = self._reading.text, self._terrain.places.starting(hit.start)
        return place is not None and place.end == hit.end and text[hit.start : hit.end].capitalize() in text

    def _is_shared(self, hit: Hit[KnownBody]) -> bool:
        """Tell whether an acronym is that of several bodies, none of which the notice spells out: it stays as printed."""
        if len({entry.name for entry in hit.entries}) < 2 or hit.end - hit.start < _SHORTEST_SHARED:
            return False
        if not all(entry.is_ambiguous for entry in hit.entries) or self._is_spelt_out(hit) or self._is_topic(hit):
            return False
        text = self._reading.text
        return text[hit.start : hit.end] not in self._foreign and not self._terrain.is_shouted(hit.start)

    def _is_topic(self, hit: Hit[KnownBody]) -> bool:
        """Tell whether an acronym also names a subject ("OEA"), and the notice does not spell the body out."""
        reading = self._reading
        printed = reading.text[hit.start : hit.end]
        known = self._topics.get(printed)
        if known is None:
            topics = reading.lexicon.topics.find(printed, reading.words[hit.start : hit.end])
            named = any(t.end - t.start == len(printed) and any(e.weight > 1 for e in t.entries) for t in topics)
            known = self._topics[printed] = named and not self._is_spelt_out(hit) and not self._is_at_home(hit)
        return known

    def _is_at_home(self, hit: Hit[KnownBody]) -> bool:
        """Tell whether the notice names the country of the only body of an acronym."""
        codes = {entry.country for entry in hit.entries}
        named = {e.code for place in self._reading.places for e in place.entries if isinstance(e, Country)}
        return "" not in codes and len(codes) == 1 and codes <= named

    def _is_spelt_out(self, hit: Hit[KnownBody]) -> bool:
        return any(fold_words(entry.name).strip() in self._terrain.known_names for entry in hit.entries)

    def _choose(self, hit: Hit[KnownBody]) -> KnownBody | None:
        """Choose between bodies of one name by the countries and regions that the notice names, the first named first.

        None where the notice says that it is of another country: "Direction générale des douanes (DGD) de Madagascar".
        """
        entries = hit.entries
        if len(entries) == 1 or len({(entry.name, entry.country) for entry in entries}) == 1:
            return entries[0]
        own = self._country_behind(hit.end)
        if own is not None and all(entry.country for entry in entries):
            return next((entry for entry in entries if entry.country == own), None)
        if len({entry.name for entry in entries}) == 1:
            return entries[0]
        places = [entry for place in self._reading.places for entry in place.entries]
        named = [e.code if isinstance(e, Country) else e.country for e in places if isinstance(e, (Country, City))]
        countries = {code: number for number, code in reversed(list(enumerate(named)))}
        regions = {e.code for e in places if isinstance(e, Region)}
        fit = (
            [e for e in entries if e.country in countries]
            or [e for e in entries if e.region in regions]
            or [e for e in entries if not e.country]
        )
        return min(fit or entries, key=lambda e: (countries.get(e.country, len(named)), e.name))
