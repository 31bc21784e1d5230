"""Which positions a notice gives a person: those right before and right after the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Final

from kg.extract.bodies.bodies import Bodies
from kg.extract.matching.endings import Ending
from kg.extract.matching.folding import fold
from kg.extract.people.affiliations import Affiliations
from kg.extract.people.mentions import PersonMention
from kg.extract.people.names import PersonNames
from kg.extract.people.positions import PositionMention, Positions
from kg.extract.people.title_words import is_joint
from kg.extract.text.reading import UPPER, Reading
from kg.model import Position, Span

_TO_TITLE: Final = re.compile(
    r"(?:,?\s*\b(?:obe|mbe|cbe|kbe|ph\.?\s?d|mp|qc|kc|sc|esq|jp|oon|mni|psc|cpa|rtd)\.?(?=\s*,))*"
    r"\s*(?:,|\(|-|;|:|\band\b|\bet\b|\by\b)?\s*[\"']?(?:(?:and|et|y|also|both|who\s+is(?:\s+also)?|who\s+was|"
    r"formerly|previously|currently|now|par\s+ailleurs|egalement|ademas|tambien|"
    r"who\s+serves\s+as|"
    r"qui\s+est|quien\s+es|as|en\s+(?:sa|sus?)\s+(?:qualite|calidad)\s+de|en\s+calidad\s+de|in\s+(?:his|"
    r"her)\s+capacity\s+as)(?![a-z])\s*)*"
    r"(?:(?:(?:the|its|le|la|el|current|present|his|her|a|an|un|une|su|son|sa|new|newly\s+elected)(?![a-z/])|"
    r"l')\s*)*"
)
_ASIDE: Final = re.compile(
    r"\s*(?:\(|,|-|(?:,\s*)?(?:of|from|for|des|du|de\s+la|de\s+l'|d'|del|de|representing)(?![a-z]))\s*(?:(?:the|"
    r"la|el|los|las)\s+)?"
)
_SUBJECT_OPENS: Final = re.compile(r",\s+(?:the\s|le\s|la\s|el\s|l')$")
_TITLE_TO_NAME: Final = re.compile(r"(?:\.(?=,))?[ \u00a0]*[,:]?[ \u00a0]*(?:(?:the|le|la|el)[ \u00a0]|l')?$")
#: Between a title and a name or another title stand no more letters.
_LONGEST_LINK: Final = 12
#: … and between a name and its title, with the body that the person is of.
_LONGEST_ASIDE: Final = 300
_AND_BEFORE: Final = re.compile(r"[ \u00a0](?:and|et|y|e|&)[ \u00a0]$")
_AND_AFTER: Final = re.compile(r"[ \u00a0](?:and|et|y|e|&)[ \u00a0]")
_RANK_BEFORE: Final = re.compile(r",[ \u00a0](?:(?:le|la|el)[ \u00a0]|l')?$")
# Ranks of an administration, named beside the post.
_RANKS: Final = re.compile(r"(?:inspecteur|controleur|administrateur|inspector|commissaire|colonel)\b")
# Titles that go with a name whatever post stands behind it: "Ambassador A B, the Head of the Centre".
_COURTESY: Final = frozenset(
    "ambassador ambassadeur ambassadrice embajador embajadora professor professeur profesor senator senador".split()
)
_AS: Final = re.compile(r"\b(?:as|comme|como)\b")
_CHOOSES: Final = re.compile(
    r"\b(?:elected|appointed|named|nominated|designated|elu[es]*|nomme[es]*|eligi[oe]r?o?n?|nombr[oa]r?o?n?)\b"
)
_ANOTHER: Final = re.compile(r"\s*,?\s*(?:,|\band|\bet|\by)\s+(?:(?:the|le|la|el)\s|l')")
_REST_OF_ASIDE: Final = re.compile(r"[^()\n;]{0,60}\)")
# "… and a representative of B": someone else, whom nobody names.
_UNNAMED: Final = re.compile(
    r"\s*,?\s*(?:and|et|y|e)\s+(?:an?|une?|una)\s+(?:represent|offici|delegat|delegue|delegad|expert|funcionari)"
)
_AND_BEHIND: Final = re.compile(r"\s+(?:and|et|y)\s+(?:(?:the|le|la|el)\s|l')")
_AND_THE: Final = re.compile(r"\s*,\s+(?:and|et|y)\s+(?:(?:the|le|la|el)\s|l')")
# "Mr. A; the Governor of B, Mr. C": the next of a list.
_NEXT_ITEM: Final = re.compile(r"\s*;\s*(?:(?:the|le|la|el)\s|l')")
_LOOSE_END: Final = re.compile(r"(?:[\s,;]|\b(?:and|et|y|the|le|la|el)\b)*$")
_STANDS_FOR: Final = Ending(
    r"\b(?:representant|representing|en representacion d[el]+|on behalf of|au nom d[ue]|en nombre d[el]+) (?:the |"
    r"le |la |l')?$"
)
_LOOSE_START: Final = re.compile(r"^(?:[\s,;]|(?:and|et|y)\b)+")
_CHOSEN: Final = Ending(
    r"\b(?:elected|appointed|named|nominated|designated|promoted|elue?s?|nommee?s?|designee?s?|promue?s?|"
    r"elegid[oa]|elect[oa]|nombrad[oa]|"
    r"designad[oa])(?: (?:as|to|comme|como|unanimously|by acclamation|the|a|an|its|new|next|le|la|el|de))* ?$"
)
_NEXT_PERSON: Final = re.compile(
    rf",\s+(?:(?:Mr|Ms|Mrs|Dr|M|Mme|Sr|Sra|Ing|Lic|H\.E|S\.E|Hon|(?:The )?Honou?rable|His Excellency)\.?\s*)+[{UPPER}]"
)
_JOINED: Final = re.compile(r"\s*,?\s*(?:and|et|y|e|as well as|ainsi que)\s")
_NAME_BEHIND: Final = re.compile(r"[ \u00a0]+(?:(?:Mr|Ms|Mrs|Dr|M|Mme)\.? )?")


class Offices:
    """Gives the mentions of people their positions."""

    def __init__(self, reading: Reading, bodies: Bodies, positions: Positions, names: PersonNames) -> None:
        self._reading = reading
        self._bodies = bodies
        self._row = positions.row
        self._names = names
        self._affiliations = Affiliations(reading, positions.row)
        own = [m for m in positions.mentions if not self._is_joint(m) and not self._is_new(m)]
        self._starting = {m.span.start: m for m in own}
        self._starts = sorted(self._starting)
        self._ending = {m.span.end: m for m in own}

    def attach(self, mention: PersonMention) -> None:
        """Give a mention the positions that stand right before and right after it."""
        for position in self._before(mention.phrase.start):
            mention.positions.insert(0, position)
            mention.phrase = Span(position.span.start, mention.phrase.end)
        end = mention.span.end if self._is_owner_behind(mention) else self._affiliations.affiliate(mention)
        self._attach_behind(mention, end)
        self._affiliations.speak_for(mention)
        mention.phrase = self._closed(mention.phrase)

    def _attach_behind(self, mention: PersonMention, end: int) -> None:
        """Give a mention the positions that follow it from a place on."""
        titled = any(p.position.organization or fold(p.position.title) not in _COURTESY for p in mention.positions)
        while (following := self._after(end)) is not None:
            if end == mention.span.end and _AND_BEHIND.match(self._reading.folded, end):
                break  # "Mr. X and the Manager": someone else
            if titled and _ANOTHER.match(self._reading.folded, end):
                break  # "the Minister, Mr. X, the Governor of Y and …"
            if end > mention.span.end and _AND_THE.match(self._reading.folded, end):
                break  # "Mr. X, Comptroller of Y, and the Governor of Z"
            if following not in mention.positions:
                mention.positions.append(following)
            end = following.span.end
            mention.phrase = Span(mention.phrase.start, max(mention.phrase.end, end))

    def _closed(self, phrase: Span) -> Span:
        """Take in the rest of an aside in brackets: "Ms. X (Customs, | Brazil)"."""
        text = self._reading.text
        if text.rfind("(", phrase.start, phrase.end) <= text.rfind(")", phrase.start, phrase.end):
            return phrase
        rest = _REST_OF_ASIDE.match(text, phrase.end)
        return Span(phrase.start, rest.end()) if rest is not None else phrase

    def _is_owner_behind(self, mention: PersonMention) -> bool:
        """Tell whether the body behind a name belongs to the title behind it: "NAME (WCO | Director of …)"."""
        link = _TO_TITLE.match(self._reading.folded, mention.span.end) if self._is_near(mention.span.end) else None
        position = self._starting.get(link.end()) if link is not None else None
        return position is not None and position.span.start < position.title_span.start

    def _is_joint(self, position: PositionMention) -> bool:
        return is_joint(self._reading, position.position.title, position.span.start)

    def _is_new(self, position: PositionMention) -> bool:
        """Tell whether someone is only just being chosen for a post."""
        start = position.span.start
        folded = self._reading.folded
        if position.position.organization is None and _STANDS_FOR.pattern.match(
            folded[position.title_span.start : position.title_span.end] + " "
        ):
            return True
        return _CHOSEN.search(folded, max(0, start - 40), start) is not None

    def settle(self, mentions: Sequence[PersonMention]) -> None:
        """Leave a title between two names to one of them.

        It describes the name before it, unless that one has its titles in front ("the Governor of X, Mr. A, the
        Secretary of Y, Mr. B") and the name behind has none of its own behind it.
        """
        bare: set[int] = set()
        for first, second in reversed(list(pairwise(mentions))):
            for position in [p for p in second.positions if p.span.end <= second.span.start]:
                if not any(p.title_span == position.title_span for p in first.positions):
                    continue
                titled = any(p.span.end <= first.span.start for p in first.positions)
                more = any(p.span.start >= second.span.end for p in second.positions)
                loser = first if (titled and not more) or self._opens_anew(first, position) else second
                loser.positions = [p for p in loser.positions if p.title_span != position.title_span]
                loser.phrase = self._narrow(loser, position)
                bare |= {id(second)} if loser is second and not second.positions else set()
        self._go_on(mentions, bare)

    def _go_on(self, mentions: Sequence[PersonMention], bare: set[int]) -> None:
        """Give people whose title in front is the one before's what stands behind them: "A, T of X, B, | T of Y |, C"."""
        for first, second in zip_longest(mentions, mentions[1:]):
            if id(first) not in bare or first.positions:
                continue
            self._attach_behind(first, first.span.end)
            own = {p.title_span for p in first.positions}
            if second is not None and any(p.title_span in own for p in second.positions):
                second.positions = [p for p in second.positions if p.title_span not in own]
                second.phrase = Span(max(second.phrase.start, first.phrase.end), second.phrase.end)
                bare |= {id(second)}

    def _opens_anew(self, first: PersonMention, position: PositionMention) -> bool:
        """Tell whether a title begins the next subject: "of Mr. A, Director of B, the Secretary General of C, Mr. D"."""
        own = [p for p in first.positions if first.span.end <= p.span.start < position.span.start]
        return (
            bool(own)
            and _SUBJECT_OPENS.search(self._reading.folded, position.span.start - 8, position.span.start) is not None
        )

    def _narrow(self, mention: PersonMention, position: PositionMention) -> Span:
        """Return the phrase of a mention without a position at one of its ends."""
        start, end = mention.phrase.start, mention.phrase.end
        if position.span.start >= mention.span.end:
            between = self._reading.folded[mention.span.end : min(end, position.span.start)]
            return Span(start, mention.span.end + len(_LOOSE_END.sub("", between)))
        between = self._reading.folded[max(start, position.span.end) : mention.span.start]
        return Span(mention.span.start - len(_LOOSE_START.sub("", between)), end)

    # -- before and after ---------------------------------------------------------------------------------------

    def _before(self, start: int) -> list[PositionMention]:
        """Return the positions right before a place, the nearest first: "Chairman and Director of X, Mr. …"."""
        near = not self._ending.keys().isdisjoint(range(start - _LONGEST_LINK, start + 1))
        gap = _TITLE_TO_NAME.search(self._reading.folded, max(0, start - _LONGEST_LINK), start) if near else None
        position = self._ending.get(gap.start()) if gap else None
        found: list[PositionMention] = []
        while position is not None:
            found.append(position)
            begin = position.span.start
            link = _AND_BEFORE if not _RANKS.match(fold(position.position.title)) else _RANK_BEFORE
            gap = link.search(self._reading.folded, max(0, begin - _LONGEST_LINK), begin)
            position = self._ending.get(gap.start()) if gap else None
        return found

    def _is_near(self, end: int) -> bool:
        """Tell whether a position starts behind a place, not farther than what may stand between them."""
        following = bisect_left(self._starts, end)
        return following < len(self._starts) and self._starts[following] - end < _LONGEST_ASIDE

    def _after(self, end: int) -> PositionMention | None:
        if not self._is_near(end) or _UNNAMED.match(self._reading.folded, end):
            return None
        match = _TO_TITLE.match(self._reading.folded, end)
        position = self._starting.get(match.end()) if match else None
        if position is None and match is not None:
            position = self._behind_rank(match.end())
        if match is not None and self._is_next_item(match, position):
            return None
        position = position or self._behind_affiliation(end)
        if position is None or self._belongs_behind(position):
            return None
        if not self._reading.is_one_sentence(end - 1, position.span.start):
            return None  # a title that begins the next item of a list
        if self._is_chosen_as(end, position):
            return None
        if _STANDS_FOR.search(self._reading.folded, max(end, position.span.start - 40), position.span.start):
            return None
        if self._is_next_persons(end, position):
            return None
        return position

    def _is_next_item(self, link: re.Match[str], position: PositionMention | None) -> bool:
        """Tell whether a title behind a semicolon is the next person's: "Mr. A; the Governor", "Mr. A; Chair of B, Mr. C"."""
        if _NEXT_ITEM.match(link.group()):
            return True
        is_next = ";" in link.group() and position is not None
        return is_next and _NEXT_PERSON.match(self._reading.text, position.span.end) is not None  # type: ignore[union-attr]

    def _is_chosen_as(self, end: int, position: PositionMention) -> bool:
        """Tell whether a title is what someone is chosen for: "elected Ms. X (Kenya) as Vice-Chair"."""
        folded = self._reading.folded
        if not _AS.search(folded, end, position.span.start):
            return False
        sentence = self._reading.sentence_at(position.span.start)
        return sentence is not None and _CHOOSES.search(folded, sentence.span.start, end) is not None

    def _behind_rank(self, start: int) -> PositionMention | None:
        """Find the position that a rank is joined to: "NAME, Major General and Director of X"."""
        rank = self._bodies.terrain.people_words.starting(start)
        if rank is None or not any(entry.kind == "rank" for entry in rank.entries):
            return None
        link = _AND_AFTER.match(self._reading.folded, rank.end)
        return self._starting.get(link.end()) if link else None

    def _is_next_persons(self, end: int, position: PositionMention) -> bool:
        """Tell whether a title joined by "and" is the next person's: "…, and the Director General of X, Mr. B"."""
        reading = self._reading
        if _JOINED.match(reading.folded, end) is None or "capacity" in reading.folded[end : position.span.start]:
            return False
        behind = _NEXT_PERSON.match(reading.text, position.span.end)
        if behind is not None:
            return not self._is_titled(behind.end() - 1)
        name = self._names.read(position.span.end + 2) if reading.text.startswith(", ", position.span.end) else None
        return name is not None and " " in name.of(reading.text) and name.start not in self._names.covered

    def _is_titled(self, start: int) -> bool:
        """Tell whether a title of his own stands behind someone: "…, Dr. A, Secretary General of B"."""
        name = self._names.read(start, trusted=True)
        link = _TO_TITLE.match(self._reading.folded, name.end) if name is not None else None
        return link is not None and link.group().startswith(",") and link.end() in self._starting

    def _belongs_behind(self, position: PositionMention) -> bool:
        """Tell whether a title describes the name behind it: "…, Secretary General Y"."""
        text, end = self._reading.text, position.span.end
        link = _AND_AFTER.match(self._reading.folded, end)
        chained = self._starting.get(link.end()) if link else None
        if chained is not None and end == position.title_span.end:
            return self._belongs_behind(chained)
        behind = _NAME_BEHIND.match(text, end)
        if behind is None or end != position.title_span.end or not text[behind.end() : behind.end() + 1].isupper():
            return False
        name = self._names.read(behind.end())
        if name is None or behind.end() in self._names.barriers:
            return False
        return " " in name.of(text) or not name.of(text).isupper()

    def _behind_affiliation(self, end: int) -> PositionMention | None:
        """Read "NAME (Sweden), the WCO's Director …" and "NAME, Ministry of Finance, Director …"."""
        folded = self._reading.folded
        link = _ASIDE.match(folded, end)
        anchor = self._row.at(link.end()) if link else None
        if anchor is None:
            return None
        match = _TO_TITLE.match(folded, anchor.end + (folded[anchor.end : anchor.end + 1] == ")"))
        position = self._starting.get(match.end()) if match and match.group().strip() else None
        if position is None or position.position.organization is not None or anchor.letter != "B":
            return position
        return position._replace(position=Position(position.position.title, self._row.name(anchor)))
