"""The organisation a position is held in: behind the title, before it, or named earlier."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.matching.endings import Ending
from kg.extract.people.anchors import Anchors
from kg.extract.people.title_words import VICE
from kg.extract.text.reading import Reading
from kg.extract.text.shapes import Chunk

_ORG_LINK: Final = re.compile(
    r"\s*(?P<link>,|-|\(|(?:of|for|at|from|in|with|within|des|del|du|de|pour|para|aux|au|a|en|aupres\s+d[eu]s?|"
    r"representing|representando|representant)(?![a-z'])|d')?\s*"
    r"(?P<article>(?:(?:the|las|la|les|le|los|el|its|this|that|said)(?![a-z'])|"
    r"l')\s*)?(?P<customs>customs\s+of\s+(?:the\s+)?)?(?=\S)"
)
_DEFINITE: Final = re.compile(
    r"\s*(?:,|of|for|de|del|du|de l'|to|at|in)\s*(?:the\s+|this\s+|that\s+|la\s+|l'|el\s+|cette\s+|said\s+|"
    r"esta\s+|ese\s+|esa\s+|este\s+|dich[oa]\s+|ce\s+|cet\s+)(?:said\s+|same\s+)?"
    r"(?P<noun>region|country|pays|pais|committee|organi[sz]ation|office|authority|agency|administration|union|centre|center|"
    r"institution|bank|council|service|departement|departamento|department|ministry|secretariat|chamber|commission|board|fund|institute|association|academy|bureau|organisation|comite|oficina|entidad|"
    r"institucion|direction|autorite|agence|ecole|centro|institut|instituto|banque|banco|escuela|servicio|direccion|agencia|comision|conseil|consejo|laboratoire|laboratorio)(?![a-z])"
)
_COUNTRY: Final = frozenset({"country", "pays", "pais"})
_PLACE_ENDS: Final = re.compile(r"\s*(?:[,;.)\n]|$|and\b|who\b)")
# What a body does, right behind it.
_ACTS: Final = re.compile(r"(?:\s*\([^()]{1,20}\))?\s+(?:(?:has|had|will|is|was)\s|[a-z]+ed\b|held\b)")
_BRACKETS: Final = re.compile(r"\s*\([^()]{1,40}\)")
_OF_HOME: Final = re.compile(r"\s(?:of\s(?:the\s)?|de\s(?:la\s)?|du\s|del\s|d')")
_TAIL: Final = re.compile(r"\s+(?:region|customs|government)(?![a-z])")
_NOUN_BEFORE: Final = Ending(
    r"(?:[,;.]|\b(?:by|and|the|with|of|par|por))\s+(committee|council|agency|authority|commission|board|centre|center|bank|service|chamber|secretariat)\s+$"
)
_ITS: Final = Ending(r"\b(?:its|their|son|sa|su|the organi[sz]ation's|whose)\s+(?:new\s+|outgoing\s+)?$")
_OF_REGION: Final = re.compile(r"(?:\s+|-)(?:(?:for|pour|para|de|in)\s+)?(?:the\s+|la\s+|las\s+|les\s+|l')?")
_SECOND: Final = re.compile(r"\s*(?P<link>,|of|at|within|in|de|del|du)\s+(?:the\s+|la\s+|l')?")
_SECOND_ENDS: Final = re.compile(r"\s*(?:\([^)]*\)?\s*)?(?:[;.)\n]|$|,)")
_OWNER: Final = re.compile(
    r"(?:\s\([a-z/ -]{2,12}\))?(?:'s?|'|(?<=u\.[sk])\.)?\s+(?:(?:resident|regional|national|former|outgoing|new)\s+)?$"
)
#: Between an owner and a title stand no more letters.
_LONGEST_LINK: Final = 28
_SHORT_TITLE: Final = re.compile(r" \([A-Z][A-Za-z]{1,14}(?: [A-Z][a-z]{2,14}){0,2}\)(?= (?:of|for|des|du|de|del) )")
_WCO_OFFICE: Final = re.compile(
    r"(?:(?:outgoing|former|new|current|incoming)\s+)?(?:deputy\s+)?(?:secretary[ -]general|"
    r"secretaire\s+general(?:e)?(?:\s+adjoint)?|secretari[oa]\s+general(?:\s+adjunt[oa])?|"
    r"secretari[oa]\s+adjunt[oa])(?:\s+(?:saliente|sortant|elect|adjunto))?"
)


# "The SADC Secretariat | was represented by | Senior Programme Officer A".
_REPRESENTED: Final = re.compile(
    r"(?:\s*\([^()\n]{1,20}\))?,?\s+(?:(?:was|were|is|are|est|etait|a\s+ete|fue|estuvo|estara)\s+)?(?:represented|representee?|representad[oa])\s+"
    r"(?:by|par|por)\s+(?:(?:the|le|la|el)\s+|l')?"
)


class Holders:
    """Finds the body, country or region that a title belongs to."""

    def __init__(self, reading: Reading, row: Anchors) -> None:
        self._reading = reading
        self.row = row

    def find_after(self, end: int) -> tuple[Chunk | None, int]:
        """Find the body or place behind a title that ends at a place ("Director | of the Bank"), and where it ends."""
        folded = self._reading.folded
        short = _SHORT_TITLE.match(self._reading.text, end)
        match = _ORG_LINK.match(folded, short.end() if short else end)
        if match is None or "\n" in match.group():
            return None, end
        chunk = self.row.at(match.end())
        if chunk is None and match["customs"]:
            chunk = self.row.at(match.start("customs"))
        if chunk is None and match["article"]:
            chunk = self.row.at(match.start("article"))  # "the Netherlands", "The Gambia"
        if chunk is None or chunk.letter == "Y":
            return None, end
        chunk = self._region_of(chunk) or self._part_of(chunk) or chunk
        link = match["link"]
        if link == "," and match["article"] and self._reading.notice.language in {"fr", "es"}:
            return None, end  # "P, Ministre de l'Économie, | la Direction …": whoever acts, not whose minister
        if link == "," and match["article"] and chunk.letter == "B" and _ACTS.match(folded, chunk.end):
            return None, end  # "under the patronage of P, Minister of Finance, | the Authority of Customs hosted"
        if link in {None, "-"} and chunk.letter not in "BA":
            return None, end
        if link == "," and chunk.letter in "CAR" and not _PLACE_ENDS.match(folded, chunk.end, chunk.end + 8):
            return None, end
        return chunk, self._close(chunk.end, match)

    def _close(self, end: int, match: re.Match[str]) -> int:
        folded = self._reading.folded
        gloss = _BRACKETS.match(folded, end)
        if gloss is not None:
            home = _OF_HOME.match(folded, gloss.end())
            country = self.row.at(home.end()) if home is not None else None
            # "the Administration (AGD) | of Haiti |, Mr. A"
            end = country.end if country is not None and country.letter == "C" else gloss.end()
        tail = _TAIL.match(folded, end)
        end = tail.end() if tail is not None else end
        return end + 1 if match["link"] == "(" and folded[end : end + 1] == ")" else end

    def find_leaned(self, start: int, end: int) -> Chunk | None:
        """Find the body or region that "its", "the Committee", "the region" or a well-known office leans on."""
        folded, row = self._reading.folded, self.row
        title = folded[start:end]
        definite = _DEFINITE.match(folded, end) or _DEFINITE.search(folded, start, end)
        if definite and definite["noun"] == "region":
            return row.last_region(start)
        if definite and definite["noun"] in _COUNTRY:
            return next((chunk for chunk in row.before(start) if chunk.letter == "C"), None)
        if definite:
            for chunk in row.before(start):
                entry = row.entry(chunk)
                if entry is not None and entry.has_word(definite["noun"]):
                    return chunk
        named = _NOUN_BEFORE.search(folded, max(0, start - 30), start)
        if named:  # "Committee Chairman", where the notice names the State Customs Committee
            for chunk in row.before(start):
                entry = row.entry(chunk)
                if entry is not None and entry.has_word(named[1]):
                    return chunk
        if _WCO_OFFICE.fullmatch(title):
            wco = next((chunk for chunk in row.chunks if row.is_wco(chunk)), None)
            if wco is not None:
                return wco
        if _ITS.search(folded, max(0, start - 24), start):
            sentence = self._reading.sentence_at(start)
            return next(
                (
                    c
                    for c in row.before(start)
                    if c.letter == "B" or (c.letter == "C" and sentence is not None and c.start >= sentence.span.start)
                ),
                None,
            )
        represented = next((c for c in row.before(start) if c.letter == "B"), None)
        if represented is not None and _REPRESENTED.fullmatch(folded, represented.end, start):
            return represented
        return row.last_region(start) if VICE.search(title) else None

    def definite_end(self, end: int) -> int:
        """Return where "of the same Agency" behind a title ends; the title's own end where nothing like it follows."""
        definite = _DEFINITE.match(self._reading.folded, end)
        return definite.end() if definite else end

    def _region_of(self, body: Chunk) -> Chunk | None:
        """Read "the WCO Asia/Pacific region", "l'OMD pour l'Afrique de l'Ouest" and "the WCO ROCB" as what stands behind."""
        if not self.row.is_wco(body):
            return None
        match = _OF_REGION.match(self._reading.folded, body.end)
        region = self.row.at(match.end()) if match else None
        if region is not None and match is not None and region.letter == "B" and match.group().isspace():
            return region  # "the WCO | RILO Central America"
        return region if region is not None and region.letter == "R" else None

    def _part_of(self, body: Chunk) -> Chunk | None:
        """Read "the Bank's | Trade Branch" as the branch."""
        if body.letter != "B" or not self._reading.folded.startswith("'s ", body.end):
            return None
        part = self.row.at(body.end + len("'s "))
        return part if part is not None and part.letter == "B" else None

    def find_parent(self, stop: int) -> tuple[Chunk | None, int]:
        """Read the body that the first one belongs to ("Office of Trade, Ministry of Finance")."""
        match = _SECOND.match(self._reading.folded, stop)
        chunk = self.row.at(match.end()) if match and "\n" not in match.group() else None
        if match is None or chunk is None or chunk.letter not in "BCR":
            return None, stop
        if match["link"] == "," and (
            chunk.letter == "C" or not _SECOND_ENDS.match(self._reading.folded, chunk.end, chunk.end + 12)
        ):
            return None, stop
        return chunk, chunk.end

    def find_before(self, start: int) -> Chunk | None:
        """Find the body, country or region right in front of a title: "the WCO | Secretary General"."""
        if not self.row.ends_within(start - _LONGEST_LINK, start):
            return None
        gap = _OWNER.search(self._reading.folded, max(0, start - _LONGEST_LINK), start)
        chunk = self.row.ending(gap.start()) if gap and "\n" not in gap.group() else None
        if chunk is None or chunk.letter not in "BCRA":
            return None
        owner = self.row.ending(chunk.start - 1) if chunk.letter == "R" else None
        if owner is not None and self.row.is_wco(owner):
            return Chunk(owner.start, chunk.end, chunk.letter, chunk.item)
        return chunk
