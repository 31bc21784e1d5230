"""Programmes, projects, companies and councils that a notice lets act: those that organise, fund, take part or cooperate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.extract.bodies.acronyms import before_acronym
from kg.extract.bodies.mentions import BodyMention, print_body_name
from kg.extract.matching.cues import Cue
from kg.extract.matching.endings import Ending
from kg.extract.matching.needs import at_word
from kg.extract.text.reading import UPPER
from kg.extract.text.terrain import Terrain

# Folded, what the three patterns behind them find: most notices have none of it.
_NAMES_PROGRAMME: Final = Cue(r"\b(?:programme|program|project|initiative|projet|programa|proyecto)\b")
_NAMES_COUNCIL: Final = Cue(r"\b(?:committee|council|commission|comite|consejo|conseil|comision)\b")
_NAMES_COMPANY: Final = Cue(
    r"\b(?:ceo|cfo|coo|pdg|chief executive(?: officer)?|chief operating officer|managing director|founder) (?:of|at|de) "
)
_NOUN: Final = re.compile(
    rf"{at_word('Programme', 'Program', 'Project', 'Initiative', 'Projet', 'Programa', 'Proyecto')}\b(?!-)"
)
_COUNCIL: Final = re.compile(
    rf"{at_word('Committee', 'Council', 'Commission', 'Comité', 'Consejo', 'Conseil', 'Comisión')}\b(?!-)"
)
_COUNCIL_ACTS: Final = re.compile(
    r",? (?:also )?(?:attended|took part|participated|was represented|were represented|supported|hosted|co-?hosted|joined|"
    r"a participe|a pris part|participo|asistio)\b"
)
_COMPANY: Final = re.compile(
    at_word(
        *("CEO", "CFO", "COO", "Chief Executive(?: Officer)?", "Chief Operating Officer"),
        *("Managing Director", "Founder", "PDG"),
    )
    + r" (?:of|at|de) "
    rf"(?P<name>[{UPPER}][\w&'’-]*(?: (?:[{UPPER}][\w&'’-]*|&)){{0,3}})"
)
_TAIL: Final = re.compile(
    rf"(?: (?:for|of|on|in) (?:the )?(?:[{UPPER}][\w-]+)(?:(?: |-| and )[{UPPER}][\w-]+){{0,4}}| [IVX]+\b)?"
)
_BRACKETS: Final = re.compile(r"(?: \([^()]{2,30}\))?")
_ACTS: Final = re.compile(
    r",? (?:(?:also|jointly|then|together with [^,.]{3,40}) )?(?:(?:has|have|had) (?:also )?)?"
    r"(?:organi[sz]ed|hosted|supported|supports|funded|funds|financed|finances|sponsored|provided|provides|"
    r"conducted|delivered|delivers|"
    r"participated|participates|cooperates?|cooperated|contributed|attended|joined|held|convened|launched|trained|"
    r"facilitated|assisted|"
    r"took part|presented|a organise|a finance|a soutenu|a appuye|organizo|financio|apoyo|participo)\b"
)
_ACTED: Final = Ending(
    r"(?:(?:organi[sz]ed|hosted|conducted|delivered|facilitated|convened|sponsored|supported|funded|financed|"
    r"implemented|held|run|led|provided|"
    r"assisted|prepared|co-?funded|co-?organi[sz]ed)(?: [a-z]+){0,3} by|"
    r"(?:support|assistance|funding|sponsorship|help|participation|cooperation|collaboration|contribution|"
    r"partnership|hands) (?:of|from|with)|"
    r"in (?:cooperation|collaboration|partnership|conjunction) with|together with|jointly with|"
    r"organi[sz]er of [a-z ]+ was|"
    r"organise[es]* par|finance[es]* par|avec (?:l'appui|le soutien|le concours) (?:de|du)|"
    r"con (?:el )?apoyo (?:de|del)|organizad[oa]s? por|financiad[oa]s? por)"
    r"(?: (?:both|the|le|la|el|l')\b)*\s*$"
)
# What makes a programme a plan on paper, or a kind of programme.
_PLANS: Final = frozenset(
    """work training action annual strategic capacity building regional national joint the this that pilot draft new draft
    technical assistance development reform modernization modernisation workshop""".split()
)
#: No name has more words before its noun; a line of capitals has.
_MOST_WORDS: Final = 60


class Programmes:
    """Finds the programmes that act as bodies."""

    def __init__(self, terrain: Terrain) -> None:
        self._terrain = terrain
        self._reading = terrain.reading

    def find(self) -> list[BodyMention]:
        """Return the mentions in order."""
        found = [*self._companies(), *self._councils()]
        for noun in self._iter(_NAMES_PROGRAMME, _NOUN):
            start, end = self._start(noun.start()), noun.end()
            if start is None or not self._reading.is_content(start) or self._terrain.is_shouted(start):
                continue
            tail = _TAIL.match(self._reading.text, end)
            whole = tail.end() if tail else end
            if self._acts(start, whole):
                found.append(
                    BodyMention(start, whole, print_body_name(self._reading.text[start:whole]), rule="body-programme")
                )
        return found

    def _iter(self, cue: Cue, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """Return the matches of a pattern, which needs a cue."""
        return pattern.finditer(self._reading.text) if self._reading.has(cue) else ()

    def _companies(self) -> list[BodyMention]:
        """Find the firms whose heads are named: "the CEO of Blue Harbour"."""
        text = self._reading.text
        found = []
        for match in self._iter(_NAMES_COMPANY, _COMPANY):
            start, end = match.span("name")
            if self._terrain.known.covering(start) is None and self._terrain.places.starting(start) is None:
                found.append(BodyMention(start, end, text[start:end], rule="body-company", certain=False))
        return found

    def _councils(self) -> list[BodyMention]:
        """Find the committees and councils that act as bodies rather than meet: "the X Committee took part"."""
        found = []
        for noun in self._iter(_NAMES_COUNCIL, _COUNCIL):
            start = self._start(noun.start())
            tail = _TAIL.match(self._reading.text, noun.end())
            end = tail.end() if tail else noun.end()
            brackets = _BRACKETS.match(self._reading.text, end)
            behind = brackets.end() if brackets else end
            if start is None or not _COUNCIL_ACTS.match(self._reading.folded, behind):
                continue
            found.append(BodyMention(start, end, print_body_name(self._reading.text[start:end]), rule="body-council"))
        return found

    def _start(self, noun: int) -> int | None:
        """Return where the capitalised words before the noun begin; None where they name no programme of its own."""
        reading, tokens = self._reading, self._reading.tokens
        first = reading.token_at(noun)
        proper = False
        last = first
        while first > 0 and last - first < _MOST_WORDS:
            gap, before = reading.gap(first - 1, first), tokens[first - 1]
            opening = before_acronym(reading, first - 1) if gap == ") " else None
            if opening is not None:  # "the Anti-Corruption and Integrity Promotion (A-CIP) | Programme"
                first, proper = opening, True
                continue
            linked = before.low in {"and", "of", "for"} and first > 1 and tokens[first - 2].is_capital
            if gap not in {" ", "-", "/"} or not (before.is_capital or before.low.isdigit() or (linked and proper)):
                break
            if before.low == "the":
                break
            first -= 1
            proper = proper or (before.is_capital and before.low not in _PLANS)
        return tokens[first].start if proper else None

    def _acts(self, start: int, end: int) -> bool:
        brackets = _BRACKETS.match(self._reading.text, end)
        behind = brackets.end() if brackets else end
        folded = self._reading.folded
        return _ACTS.match(folded, behind) is not None or _ACTED.search(folded, max(0, start - 70), start) is not None
