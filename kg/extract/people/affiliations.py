"""Bodies that stand beside a name rather than beside a title: "… of Nigeria", "for the Bank", the head of a row."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.people.anchors import Anchors
from kg.extract.people.mentions import PersonMention
from kg.extract.text.reading import Reading
from kg.extract.text.shapes import Chunk
from kg.model import Position, Span

_AFFILIATION: Final = re.compile(
    r"\s*(\(|,?\s(?:of|from|de|du|del|des)(?![a-z])|,?\sd')\s*(?:(?:the|la|las|los)\s+|l')?"
)
_COMMA: Final = re.compile(r",\s+(?:the\s+|la\s+|l')?")
_PHRASE_ENDS: Final = re.compile(r"\s*(?:\([^()]{1,20}\)\s*)?(?:[,;.:\n)]|$)")
_ON_BEHALF: Final = re.compile(r"on behalf of\s+(?:the\s+)?(?=[^,;.]*\s+by\s+$)")
_ROW_GAP: Final = re.compile(r"(?:\s?[:|]\s*|\s-\s|,?\s)$")
_LONGEST_GAP: Final = 6
_SPEAKS_FOR: Final = re.compile(
    r"\b(?:for|from|representing|on behalf of|pour|por|para)\s+(?:the\s+|la\s+|le\s+|el\s+|l')?$"
)


class Affiliations:
    """Completes positions that have no organisation."""

    def __init__(self, reading: Reading, row: Anchors) -> None:
        self._reading = reading
        self._row = row

    def affiliate(self, mention: PersonMention) -> int:
        """Give the body or country behind a name to a position that has none: "President Bola Tinubu of Nigeria"."""
        folded = self._reading.folded
        link = _AFFILIATION.match(folded, mention.span.end)
        anchor = self._row.at(link.end()) if link else None
        if anchor is not None and anchor.letter == "C" and folded.startswith("'s ", anchor.end):
            anchor = self._row.at(anchor.end + len("'s ")) or anchor  # "of India's Central Board"
        if anchor is None:
            anchor = self._body_behind(mention)
        if anchor is None or anchor.letter not in "BC":
            return mention.span.end
        mention.affiliation = self._row.name(anchor)
        self._fill(mention, anchor)
        end = anchor.end + (folded[anchor.end : anchor.end + 1] == ")")
        mention.phrase = Span(mention.phrase.start, max(mention.phrase.end, end))
        return end

    def _body_behind(self, mention: PersonMention) -> Chunk | None:
        """Find the body behind a comma where the title before the name has none: "Director General X, Saudi Customs"."""
        before = [p for p in mention.positions if p.span.end <= mention.span.start]
        if not before or before[-1].position.organization is not None:
            return None
        folded, comma = self._reading.folded, _COMMA.match(self._reading.folded, mention.span.end)
        anchor = self._row.at(comma.end()) if comma else None
        if anchor is None or anchor.letter != "B" or not _PHRASE_ENDS.match(folded, anchor.end):
            return None
        return anchor

    def speak_for(self, mention: PersonMention) -> None:
        """Give the body spoken for to a position that has none: "on behalf of the Bank by Mr. X, Manager"."""
        start = mention.phrase.start
        row = self._row_body(start)
        if row is not None:
            self._fill(mention, row)
        match = _ON_BEHALF.search(self._reading.folded, max(0, start - 120), start)
        anchor = self._row.at(match.end()) if match else None
        if anchor is not None and anchor.letter == "B":
            self._fill(mention, anchor)

    def _row_body(self, start: int) -> Chunk | None:
        """Find the body in front of a name: "for X Customs Mr. A, Director", or "X: A, Director" at the head of a row."""
        folded = self._reading.folded
        near = self._row.ends_within(start - _LONGEST_GAP, start)
        gap = _ROW_GAP.search(folded, max(0, start - _LONGEST_GAP), start) if near else None
        anchor = self._row.ending(gap.start()) if gap else None
        if gap is None or anchor is None or anchor.letter not in "BC":
            return None
        if gap.group().strip(" \n,"):
            sentence = self._reading.sentence_at(anchor.start)
            return anchor if sentence is not None and sentence.span.start >= anchor.start - 2 else None
        return (
            anchor
            if anchor.letter == "B" and _SPEAKS_FOR.search(folded, max(0, anchor.start - 24), anchor.start)
            else None
        )

    def _fill(self, mention: PersonMention, anchor: Chunk) -> None:
        entry = self._row.entry(anchor)
        name = entry.name if entry else self._reading.text[anchor.start : anchor.end]
        for number, position in enumerate(mention.positions):
            if position.position.organization is None:
                mention.positions[number] = position._replace(position=Position(position.position.title, name))
