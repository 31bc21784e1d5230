"""Titles of office as a notice prints them: noun, modifiers before it, complement behind it."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.lexicons.entries import Word
from kg.extract.matching.folding import fold
from kg.extract.matching.phrases import Hit
from kg.extract.people.anchors import Anchors
from kg.extract.people.title_words import (
    ADJECTIVE,
    ASSISTS,
    BODY_LINK,
    CHOSEN,
    GENERAL,
    GOES_ON,
    LINKS,
    NO_POSITIONS,
    NOT_SUBJECTS,
    OPENS,
    SECOND_WORD,
    SUBJECTS,
    VERBS,
    WHOLE,
)
from kg.extract.text.reading import Reading, Token
from kg.extract.text.terrain import Terrain

_FIELD: Final = r"[A-ZÀ-Þ][\w’'-]+(?: (?:(?:del?|de la|du|des) )?[A-ZÀ-Þ][\w’'-]+)*"
_PORTFOLIO: Final = re.compile(
    rf"(?P<fields>(?:{_FIELD}, ){{0,2}}{_FIELD} (?:y|e|et) {_FIELD}) (?:de la |del? |du |des |de l['’])"
)
# "Chair | of the OCO Steering Committee": a post, unlike the chair of a meeting.
_OF_COMMITTEE: Final = re.compile(
    r" of (?:the )?(?:[A-Z][\w-]+ ){1,4}(?:Committee|Council|Board|Commission|Working Group|Association|Union|Organi[sz]ation|Region)\b"
)
_PROGRAMMES: Final = tuple(
    f"{noun} "
    for noun in "programa proyecto programme projet departamento centro unidad division seccion oficina departement centre service cellule bureau".split()
)
# "said Ms. A, a | customs and tax | expert at B": what someone is an expert in, in small letters.
_EXPERTS: Final = re.compile(
    r"(?:experts?|specialists?|advis[eo]rs?|consultants?|analysts?|officers?|lawyers?|economists?|trainers?)\b"
)
_LOWER_FIELD: Final = re.compile(
    r"(?:,\s(?:(?:an?|the|another)\s)?|\s(?:an|another)\s|\sa\s)(?P<field>(?!(?:who|which|and|or|the|an?|as|with|by|of|said|senior|former)\b)[a-z][a-z-]+\s(?:(?:and\s)?(?!(?:and|of|is|was|are|were|by|in|at|to)\b)[a-z-]+\s){0,3})$"
)
_EXPERTS_OF: Final = frozenset({"experts", "expertos"})
_OF_A_BODY: Final = re.compile(r" (?:of (?:the )?|de la |de l['’]|del? |du )")
_THEN_NAME: Final = re.compile(
    r"(?: \([A-Z][\w/&-]*\))?[,:] (?:(?:Mr|Ms|Mrs|Dr|M|Mme|Sra?)\.? )?[A-ZÀ-Þ][a-zà-ÿ'’-]+ [A-ZÀ-Þ]"
)
# "Ministre délégué auprès du Ministre de l'Économie, | chargé du Budget |".
_IN_CHARGE: Final = frozenset({"charge", "chargee"})
_ARTICLES: Final = frozenset("the a an le la les l el los las un une una".split())


# In front of the field of an office that the lexicon has with it.
_BEFORE_FIELD: Final = frozenset("de du des del la los las l d".split())


class Titles:
    """Reads where titles start and end."""

    def __init__(self, reading: Reading, terrain: Terrain, anchors: Anchors) -> None:
        self._reading = reading
        self._people_words = terrain.people_words
        self._anchors = anchors
        self._is_romance = reading.notice.language in {"fr", "es", "pt"}

    def find(self) -> list[tuple[int, int]]:
        """Join titles with the modifiers before them: "former" + "Deputy" + "Director General"."""
        folded = self._reading.folded
        joined: list[tuple[int, int]] = []
        pending: int | None = None
        previous_end = -1
        for hit in self._reading.people_words:
            kinds = {entry.kind for entry in hit.entries}
            if previous_end >= 0 and folded[previous_end : hit.start].strip(" -.") != "":
                pending = None
            if "title" in kinds:
                start = pending if pending is not None else hit.start
                general = GENERAL.match(folded, hit.end)
                end = self._cut_at_body(hit.start, general.end() if general else hit.end)
                opened = self._reading.text.find("(", hit.start, end) >= 0
                end += opened and self._reading.text[end : end + 1] == ")"  # "Member (Customs)"
                begin = self._extend_left(start)
                word = folded[hit.start : hit.end]
                is_post = word in {"officer", "chair"} and begin < start  # "Data Analytics Officer", "the RSG Chair"
                is_post = is_post or (word == "chair" and _OF_COMMITTEE.match(self._reading.text, hit.end) is not None)
                is_post = is_post or (word in _EXPERTS_OF and self._names_sent(end))
                if word not in NO_POSITIONS or is_post:
                    joined.append((begin, end))
                pending, previous_end = None, end
            elif "modifier" in kinds and folded[hit.start : hit.end] not in CHOSEN:
                pending = pending if pending is not None else hit.start
                previous_end = hit.end
            else:
                pending, previous_end = None, -1
        return self._merge(joined)

    def _names_sent(self, end: int) -> bool:
        """Tell whether a body and the names of those it sent follow: "two experts | of the WCO, Mr. A and Ms. B"."""
        link = _OF_A_BODY.match(self._reading.folded, end)
        anchor = self._anchors.at(link.end()) if link is not None else None
        if anchor is None or anchor.letter != "B":
            return False
        return _THEN_NAME.match(self._reading.text, anchor.end) is not None

    def _merge(self, joined: list[tuple[int, int]]) -> list[tuple[int, int]]:
        merged: list[tuple[int, int]] = []
        for start, end in joined:
            if merged and (start < merged[-1][1] or self._reading.folded[merged[-1][1] : start] in {" ", "-"}):
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        return merged

    def _extend_left(self, start: int) -> int:
        """Take in what a title says before its noun: "CCP Programme | Coordinator"."""
        reading, tokens = self._reading, self._reading.tokens
        at = first = reading.token_at(start)
        if not reading.text[start].isupper():
            before = reading.text[tokens[at - 1].start : start] if at else ""
            named = before[-1:] == " " and before[:-1].isalpha() and before[:-1].isupper() and len(before) > 3
            if named and self._anchors.covering(tokens[at - 1].start) is None:
                return tokens[at - 1].start
            is_expert = _EXPERTS.match(reading.folded, start) is not None
            field = _LOWER_FIELD.search(reading.folded, max(0, start - 60), start) if is_expert else None
            printed = reading.text[field.start("field") : start] if field is not None else ""
            return start - len(printed) if printed.islower() else start
        while first > 0 and at - first < 5:
            gap, previous = reading.gap(first - 1, first), tokens[first - 1]
            if gap not in {" ", "-", " & "} or self._anchors.covering(previous.start) is not None:
                break
            joins = previous.low in {"and", "of"} and first < at  # "President of the Council and | Comptroller"
            if self.is_honorific(previous.start) or not (previous.is_capital or joins):
                break
            first -= 1
        while first < at and (
            not tokens[first].is_capital
            or tokens[first].low in _ARTICLES
            or tokens[first].low in CHOSEN
            or self._is_no_modifier(tokens[first].start)
        ):
            first += 1
        begin = tokens[first].start
        if first == at or not (OPENS.search(reading.folded, max(0, begin - 10), begin) or self._follows_body(begin)):
            return start
        return begin

    def _is_no_modifier(self, start: int) -> bool:
        """Tell whether a word for people begins at a place that does not only qualify a title ("Resident", "Senior")."""
        hit = self._people_words.starting(start)
        return hit is not None and any(entry.kind != "modifier" for entry in hit.entries)

    def _follows_body(self, begin: int) -> bool:
        """Tell whether a body stands right before a title: "the WCO | Capacity Building Officer"."""
        anchor = self._anchors.ending(begin - 1)
        return anchor is not None and anchor.letter == "B"

    def _cut_at_body(self, start: int, end: int) -> int:
        """Leave to the body what is the body's: "Directeur général | des douanes du Niger"."""
        anchor = self._anchors.after(start)
        if anchor is None or anchor.start >= end or anchor.letter != "B":
            return end
        return start + len(BODY_LINK.sub("", self._reading.folded[start : anchor.start]).rstrip())

    def complement_end(self, end: int) -> int:
        """Return where the complement of a title ends: "of Capacity Building", "of Customs and Excise"."""
        reading, tokens = self._reading, self._reading.tokens
        at, last, linked, taken, safe = reading.token_at(end), end, False, 0, end
        whole = (
            self._is_romance and at > 1 and tokens[at - 2].low in _BEFORE_FIELD
        )  # "ministre de l'Économie |, des Finances"
        while at < len(tokens) and taken < 12:
            token = tokens[at]
            gap = reading.folded[tokens[at - 1].end if linked else last : token.start]
            if gap == ", " and self._is_romance and taken and not linked and (fields := self._portfolio_end(at)):
                return fields
            if not self._joins(gap, at, goes_on=(taken > 0 or whole) and not linked):
                break
            title = self._title_at(token.start)
            if title is not None and not linked and taken:
                return safe  # "Counsellor and Customs | Permanent Representative"
            taken += 1
            to_another = "aupres" in reading.folded[last : token.start]
            if title is not None and linked and (to_another or ASSISTS.search(reading.folded, max(0, end - 24), end)):
                last, linked, at = title.end, False, reading.token_at(title.end)
                continue
            if title is not None or self._starts_anchor(token.start) or self.is_honorific(token.start):
                break
            at += 1
            if token.low in LINKS and reading.text[token.start : token.end] != "a":  # "a rappelé" is a verb, "à" a link
                safe = last if token.low in {"and", "et", "y"} else safe
                linked = True
            elif self._takes(token, linked=linked, first=last == end) and (
                linked or gap.strip() or self._is_word(at - 1)
            ):
                last, linked = token.end, False
            else:
                break
        return last

    def _takes(self, token: Token, *, linked: bool, first: bool) -> bool:
        """Tell whether a word may be part of a complement."""
        if self._is_romance and not linked:
            if ADJECTIVE.search(token.low) and token.low not in VERBS:
                return True
            if not first and not SECOND_WORD.search(token.low):
                return self._closes(token) or self._is_programme(token)
        if token.low in SUBJECTS:
            return True
        lower = self._is_romance and linked and len(token.low) > 3 and token.low not in NOT_SUBJECTS
        return lower or (token.is_capital and (linked or not first))

    def _closes(self, token: Token) -> bool:
        """Tell whether a capitalised word ends a complement rather than begins a name: "jefa de Zona | Primaria |, "."""
        ends = self._reading.text[token.end : token.end + 1] in {",", ";", ")"}
        return ends and token.is_capital and token.low not in self._reading.lexicon.given_names

    def _is_programme(self, token: Token) -> bool:
        """Tell whether an acronym names the programme that someone works for: "coordinadora del programa | OEA"."""
        printed = self._reading.text[token.start : token.end]
        before = self._reading.folded[max(0, token.start - 12) : token.start]
        return printed.isupper() and len(printed) > 1 and before.endswith(_PROGRAMMES)

    def _is_word(self, at: int) -> bool:
        """Tell whether a word behind a whole complement is more of it rather than a name: "Minister of Finance | Yuko …"."""
        low = self._reading.tokens[at].low
        return low in SUBJECTS or not self._reading.tokens[at].is_capital or not self._is_name(at)

    def _is_name(self, at: int) -> bool:
        """Tell whether a capitalised word behind a whole complement is someone's name: "Minister of Finance | Yuko …"."""
        tokens = self._reading.tokens
        if tokens[at].low in self._reading.lexicon.given_names:
            return True
        if tokens[at - 1].low not in WHOLE or tokens[at].low in GOES_ON or at + 1 >= len(tokens):
            return False
        return tokens[at + 1].is_capital and self._reading.gap(at, at + 1) == " "

    def _joins(self, gap: str, at: int, *, goes_on: bool) -> bool:
        if "\n" in gap:
            return False
        gap = gap.strip()
        if gap == "," and goes_on and self._reading.tokens[at].low in _IN_CHARGE:
            return True
        if gap == "," and goes_on and self._reading.notice.language != "en":
            return self._reading.tokens[at].low in {"de", "du", "des", "del"} and not self._anchors.at(
                self._reading.tokens[min(at + 1, len(self._reading.tokens) - 1)].start
            )
        return gap in {"", "'", "&"} or (gap == "," and goes_on and self._continues_list(at))

    def _portfolio_end(self, at: int) -> int | None:
        """Return where a list of fields ends that leads to a body: "Integración, | Facilitación y Transporte | de la SIECA"."""
        tail = _PORTFOLIO.match(self._reading.text, self._reading.tokens[at].start)
        anchor = self._anchors.at(tail.end()) if tail is not None else None
        return tail.end("fields") if tail is not None and anchor is not None and anchor.letter == "B" else None

    def _continues_list(self, at: int) -> bool:
        """Tell whether a comma goes on with a portfolio ("of Trade, Industry and Public Works")."""
        tokens, reading = self._reading.tokens, self._reading
        if tokens[at].low in reading.lexicon.given_names:
            return False  # "the Director of Operations, Peter A, and Ms. B"
        ahead = at
        while ahead + 1 < len(tokens) and ahead < at + 4:
            if tokens[ahead + 1].low in {"and", "et", "y"}:
                return (
                    ahead + 2 < len(tokens)
                    and tokens[ahead + 2].is_capital
                    and not self._starts_anchor(tokens[at].start)
                    and not self._is_no_modifier(tokens[at].start)
                    and not self.is_honorific(tokens[ahead + 2].start)
                )
            if reading.gap(ahead, ahead + 1).strip() or not tokens[ahead + 1].is_capital:
                return False
            ahead += 1
        return False

    def is_given(self, word: str) -> bool:
        """Tell whether a word is a known given name."""
        return fold(word) in self._reading.lexicon.given_names

    def is_honorific(self, offset: int) -> bool:
        """Tell whether an honorific or a rank starts at a place."""
        hit = self._people_words.starting(offset)
        return hit is not None and any(entry.kind in {"honorific", "rank"} for entry in hit.entries)

    def _title_at(self, offset: int) -> Hit[Word] | None:
        """Find the title that starts at a place."""
        hit = self._people_words.starting(offset)
        return hit if hit is not None and any(entry.kind == "title" for entry in hit.entries) else None

    def _starts_anchor(self, offset: int) -> bool:
        anchor = self._anchors.at(offset)
        return anchor is not None and anchor.letter != "Y"
