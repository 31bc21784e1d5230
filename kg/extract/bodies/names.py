"""Names of bodies that no lexicon knows, read by grammar around a head noun: "the Ministry of …", "… Authority"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.bodies.acronyms import is_defined
from kg.extract.bodies.mentions import GENERIC_NAMES, BodyMention, is_one_of_many, parse_names, print_body_name
from kg.extract.bodies.name_extent import NameExtent
from kg.extract.lexicons.entries import NAMES_EVENT
from kg.extract.matching.endings import Ending
from kg.extract.matching.folding import fold_words
from kg.extract.text.terrain import Terrain

_NO_OFFICES: Final = frozenset(
    {"contact point", "contact points", "expert", "experts", "officer", "officers", "member", "members"}
)
# Bodies of several countries are not one body: "the Revenue Authorities of Burundi, Kenya …".
_SEVERAL: Final = re.compile(r"\b(?:authorities|administrations|agencies|ministries) of\b")
_GROUPS: Final = re.compile(r"\b(?:working|training|expert|ad hoc|contact|steering|study|technical) groups?\b")
_PORTFOLIO: Final = re.compile(r"\bministers? (?:of|for) [a-z]+(?: [a-z]+)?, $")
# "the Minister of | Revenue of Ethiopia": no ministry is named.
_MINISTER_OF: Final = Ending(r"\b(?:ministers?|secretary|secretaries) (?:of|for) $")
# "the WCO Revenue | Package |": what a name is lent to.
_THING: Final = re.compile(r" (?:Package|Compendium|Guidelines|Toolkit|Hotel|Resort|Inn)\b")
_STATUS: Final = re.compile(r"[\"')\s]*\s*status\b")
_OWNED: Final = re.compile(r"\b(?:its|their|his|her|own|a|an|son|sa|leur|su|un|una|une)\s+(?:[a-z]+\s+){0,2}$")
_LOWER_HEAD: Final = re.compile(r"ministeres?|ministerios?|ambassade|embajada|universite|universidad")
# "Workshop on | Customs Laboratories |": several of a kind that an event is about.
_SUBJECT_OF: Final = re.compile(
    r"\b(?:workshop|seminar|training|course|conference|webinar|meeting|seminaire|atelier|formation|conference|taller|seminario|curso|capacitacion)\s+(?:on|sur|sobre)\s+(?:the\s+|les\s+|los\s+|las\s+)?$"
)
_OF_CAPITAL: Final = re.compile(r"(?: [a-zà-ÿ]+){0,2} (?:de la |de l['’]|du |des |de |del |d['’])[A-ZÀ-Þ]")
_OF: Final = re.compile(r" (?:of|for|on) ")
_OF_OFFICE: Final = re.compile(r"(?:senior|junior|resident|short-term|long-term)\b|[^ ]+(?: [^ ]+)?'s ")
# "the Asia/Pacific Vice-Chair's | Office", "Vice Chairs' | Offices".
_VICE_CHAIRS: Final = re.compile(
    r"(?:^|[\s(])(?P<name>(?!The )(?:[A-Z][\w/&]+ ){0,4}Vice[- ][Cc]hair(?:man|person)?s?(?:['’]s?)? )$"
)
# "the | Office | of the Vice-Chair".
_OF_VICE_CHAIR: Final = re.compile(
    r" (?:of the|du|de la|del) (?:[A-Z][\w/&]+ ){0,3}(?:Vice[- ][Cc]hair(?:man|person)?|[Vv]ice-[Pp]résiden(?:t|ce)|[Vv]icepresiden(?:te|cia))(?: [Rr]égionale?| [Rr]egional)?\b"
)
# "Afrique de l'Ouest et du | Centre": a part of the world.
_PART_OF_WORLD: Final = re.compile(r"\b(?:Ouest|Est|Nord|Sud|Oeste|Este|Norte|Sur) (?:et du|et le|y) $")
_COMMITTEES: Final = parse_names(
    """policy commission; finance committee; audit committee; working group; high level working group; ad hoc group;
    training group; regional training group; steering group; expert group; contact group; technical group; study
    group; council; wco council"""
)
# The same in French and Spanish, and unions that are an area.
_NO_BODIES: Final = re.compile(
    r"\s*(?:commission de politique generale|comision de politica general|union douaniere|union aduanera)\b"
)
# What directs a body belongs to the title of who sits on it.
_BOARDS: Final = frozenset({"board", "conseil", "consejo", "junta", "directorio"})


class BodyNames:
    """Reads the names of bodies around their head nouns."""

    def __init__(self, terrain: Terrain) -> None:
        self._terrain = terrain
        self._reading = terrain.reading
        self._language = terrain.reading.notice.language
        self._titles = self._title_words()
        self._events = self._event_starts()
        self._extent = NameExtent(terrain, self._titles)

    def find(self) -> list[BodyMention]:
        """Return the mentions in order."""
        found = []
        for hit in self._terrain.heads.items:
            if hit.start in self._titles and self._reading.folded[hit.start : hit.end] in _BOARDS:
                continue  # "the Chairman of the | Board | of B"
            if self._is_capital(hit.start, hit.end) and not self._terrain.is_shouted(hit.start):
                languages = {entry.value for entry in hit.entries if entry.kind == "body"}
                start, end = self._extent.expand(hit.start, hit.end, languages)
                near = max(0, hit.start - 60), hit.start
                office = (
                    _VICE_CHAIRS.search(self._reading.text, *near)
                    if "hair" in self._reading.text[slice(*near)]
                    else None
                )
                start = office.start("name") if office is not None else start
                chair = _OF_VICE_CHAIR.match(self._reading.text, hit.end)
                end = chair.end() if chair is not None and end == hit.end else end
                name = print_body_name(self._reading.text[start:end])
                bare = end - start == hit.end - hit.start and " " not in name
                if (
                    not bare
                    and start not in self._events
                    and not self._is_complement(start)
                    and not self._is_of_title(start, end)
                    and not self._is_unnamed(start, end)
                    and not self._is_generic(name, start, end)
                ):
                    found.append(BodyMention(start, end, name, rule="body-head"))
        return found

    def _event_starts(self) -> frozenset[int]:
        """Collect where French and Spanish nouns stand that name an event: a body's name does not begin with one."""
        if self._language == "en":
            return frozenset()
        return frozenset(
            hit.start
            for hit in self._reading.event_words
            if any(
                e.kind == "noun" and e.weight == NAMES_EVENT and self._language in e.lang.split() for e in hit.entries
            )
        )

    def _is_capital(self, start: int, end: int) -> bool:
        """Tell whether a head noun is printed as a name's: French and Spanish write "ministère des Finances"."""
        if self._reading.text[start].isupper():
            return True
        small = self._language != "en" and _LOWER_HEAD.fullmatch(self._reading.folded, start, end) is not None
        return small and _OF_CAPITAL.match(self._reading.text, end) is not None

    def _title_words(self) -> frozenset[int]:
        """Collect where the words of titles and honorifics start: no name of a body runs over them."""
        starts = self._reading.token_starts
        words: set[int] = set()
        for hit in self._reading.people_words:
            kinds = {entry.kind for entry in hit.entries}
            printed = self._reading.folded[hit.start : hit.end]
            if (
                kinds & {"title", "honorific"}
                and printed not in _NO_OFFICES
                and not self._terrain.is_covered(hit.start)
            ):
                words.update(starts[self._reading.token_at(hit.start) : self._reading.token_at(hit.end)])
        return frozenset(words)

    # -- what is no name ----------------------------------------------------------------------------------------

    def _is_generic(self, name: str, start: int, end: int) -> bool:
        words = fold_words(name)
        place = self._terrain.places.starting(start)
        if place is not None and place.end == end:
            return True
        return (
            words.strip() in GENERIC_NAMES
            or _NO_BODIES.match(words) is not None
            or _SEVERAL.search(words) is not None
            or fold_words(_OF.split(name)[0]).strip() in _COMMITTEES
            or _GROUPS.search(self._reading.folded, start, end) is not None
        )

    def _is_complement(self, start: int) -> bool:
        """Tell whether a name is what an office is about: "Commissioner | Corporate Services", "Minister of Trade, …"."""
        before = self._reading.token_at(start) - 1
        if before < 0:
            return False
        token = self._reading.tokens[before]
        gap = self._reading.folded[token.end : start]
        if gap == " " and token.start in self._titles and token.is_capital:
            return True
        before_name = self._reading.folded, max(0, start - 60), start
        if gap == " ":
            return _MINISTER_OF.search(*before_name) is not None
        return gap == ", " and _PORTFOLIO.search(*before_name) is not None

    def _is_of_title(self, start: int, end: int) -> bool:
        """Tell whether a name is what an office is about: "Senior Public Sector | Specialist", "B's Customs Reform | Advisor"."""
        if not _OF_OFFICE.match(self._reading.folded, start, end) or self._reading.text[end : end + 1] != " ":
            return False
        hit = self._terrain.people_words.starting(end + 1)
        return hit is not None and any(entry.kind == "title" for entry in hit.entries)

    def _is_unnamed(self, start: int, end: int) -> bool:
        """Tell whether a name in capitals is only a kind: "its current Dog Training Centre", "“…Centre” status"."""
        folded = self._reading.folded
        if _THING.match(self._reading.text, end) or _PART_OF_WORLD.search(
            self._reading.text, max(0, start - 24), start
        ):
            return True
        if _STATUS.match(folded, end) or is_one_of_many(folded, start) or self._is_subject(start, end):
            return True
        return (
            _OWNED.search(folded, max(0, start - 30), start) is not None
            and not self._terrain.places.starts_within(start, end)
            and not self._terrain.known.starts_within(start, end)
            and not is_defined(self._reading.text, end)
        )

    def _is_subject(self, start: int, end: int) -> bool:
        """Tell whether a name in the plural is only what an event is about: "Workshop on | Customs Laboratories |"."""
        folded = self._reading.folded
        head = self._terrain.heads.covering(end - 1) or next(iter(self._terrain.heads.within(start, end)), None)
        is_plural = head is not None and folded[head.start : head.end].endswith("s")
        return is_plural and _SUBJECT_OF.search(folded, max(0, start - 40), start) is not None
