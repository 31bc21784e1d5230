"""Positions that a notice names ("Deputy Director of the Fiscal Affairs Department"), each with its organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.anchors import Anchors
from kg.extract.bodies import Bodies
from kg.extract.reading import Reading
from kg.extract.shapes import Chunk
from kg.extract.title_words import is_plural
from kg.extract.titles import Titles
from kg.model import Position, Span

_ORG_LINK = re.compile(
    r"\s*(?P<link>,|-|\(|(?:of|for|at|from|in|with|within|des|del|du|de|pour|para|aux|au|a|en|aupres\s+d[eu]s?|"
    r"representing|representando|representant)(?![a-z'])|d')?\s*"
    r"(?P<article>(?:(?:the|las|la|les|le|los|el|its|this|that|said)(?![a-z'])|"
    r"l')\s*)?(?:customs\s+of\s+(?:the\s+)?)?(?=\S)"
)
_DEFINITE_TAIL = re.compile(
    r"\s+(?:of|for|de|del|du|de l['’]|de la)\s*(?:the|this|la|l['’]|el)?\s*(?:Committee|Organi[sz]ation|Office|"
    r"Authority|Agency|Administration|Union|Centre|Center|Region|region|Bank|Council|Service|Department|Ministry)$"
)
_DEFINITE = re.compile(
    r"\s*(?:,|of|for|de|del|du|de l'|to|at|in)\s*(?:the\s+|this\s+|that\s+|la\s+|l'|el\s+|cette\s+|said\s+|"
    r"esta\s+)(?:said\s+|same\s+)?"
    r"(?P<noun>region|committee|organi[sz]ation|office|authority|agency|administration|union|centre|center|"
    r"institution|bank|council|service|department|ministry|secretariat|bureau|organisation|comite|oficina|entidad|"
    r"institucion|direction|autorite|agence)(?![a-z])"
)
_OTHER_COMPLEMENT = re.compile(r"\s+to\s+(?:the\s+)?")
_SENT = re.compile(r"ambassador|representative|attache|adviser|advisor|envoy")
_VICE = re.compile(r"vice-?\s?(?:chair|presiden)")
_VICE_CHAIR = re.compile(r"(?:[Rr]egional )?[Vv]ice[- ]?[Cc]hair(?:man|person|woman)?\b")
_PLACE_ENDS = re.compile(r"\s*(?:[,;.)\n]|$|and\b|who\b)")
_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)")
_TAIL = re.compile(r"\s+(?:region|customs|government)(?![a-z])")
_ITS = re.compile(r"\b(?:its|their|son|sa|su|the organi[sz]ation's|whose)\s+(?:new\s+|outgoing\s+)?$")
_OF_REGION = re.compile(r"(?:\s+|-)(?:(?:for|pour|para|de|in)\s+)?(?:the\s+|la\s+|las\s+|les\s+|l')?")
_SECOND = re.compile(r"\s*(?P<link>,|of|at|within|in|de|del|du)\s+(?:the\s+|la\s+|l')?")
_SECOND_ENDS = re.compile(r"\s*(?:\([^)]*\)?\s*)?(?:[;.)\n]|$|,)")
_OWNER = re.compile(
    r"(?:\s\([a-z/ -]{2,12}\))?(?:'s?|')?\s+(?:(?:resident|regional|national|former|outgoing|new)\s+)?$"
)
_PORTFOLIO = re.compile(
    r" \([A-Z][a-z]{3,}(?:,? (?:and )?[A-Z&][A-Za-z]*){0,6}\)(?=,? (?:[A-Z]|of|at|for)|[,.;]|$)", re.MULTILINE
)
_SHORT_TITLE = re.compile(r" \([A-Z]{2,4}\)(?= (?:of|for|des|du|de|del) )")
# Parts of the organization that have a chair of their own.
_COMMITTEE = re.compile(
    r"(?: (?:[A-Z][\w-]+|and|on|of|for)){0,6}? (?:Committee|Sub-Committee|Council|Commission|Working Group|Group|"
    r"Conference)\b(?! [A-Z])"
)
_AND = re.compile(r"\s+(?:and|et|y|e|&)\s+(?:(?:the|also|le|la|el)\s+)?")
_WCO_OFFICE = re.compile(
    r"(?:(?:outgoing|former|new|current|incoming)\s+)?(?:deputy\s+)?(?:secretary[ -]general|"
    r"secretaire\s+general(?:e)?(?:\s+adjoint)?|secretari[oa]\s+general(?:\s+adjunt[oa])?|"
    r"secretari[oa]\s+adjunt[oa])(?:\s+(?:saliente|sortant|elect|adjunto))?"
)


@dataclass(frozen=True, slots=True)
class PositionMention:
    """One place where a position is named; ``span`` covers title, complement and organisation."""

    span: Span
    title_span: Span
    position: Position
    organization: object | None
    region: str | None


class Positions:
    """All position phrases of one notice, whoever holds them.

    Attributes:
        mentions: The position phrases in order.
        row: Bodies and places, by place.
    """

    def __init__(self, reading: Reading, bodies: Bodies) -> None:
        self._reading = reading
        self.row = Anchors(reading, bodies)
        self._titles = Titles(reading, bodies.terrain, self.row)
        self.mentions = self._find()

    @property
    def anchors(self) -> list[Chunk]:
        """Bodies and places, as chunks in order."""
        return self.row.chunks

    def _find(self) -> list[PositionMention]:
        found: list[PositionMention] = []
        for start, end in self._titles.find():
            if found and start < found[-1].span.end:
                continue
            around = self.row.covering(start)
            if around is None or around.letter != "B":
                found.append(self._parse(start, end))
        return self._spell_out(self._share(found))

    def _spell_out(self, found: list[PositionMention]) -> list[PositionMention]:
        """Print "DG" in full where the notice does: "Directeur général (DG)"."""
        full: dict[str, str] = {}
        for mention in found:
            title = mention.position.title
            initials = "".join(word[0] for word in title.split() if word[0].isalpha()).upper()
            if not title.isupper() and len(initials) > 1 and not is_plural(title):
                full.setdefault(initials, title)
        return [
            replace(m, position=Position(full[m.position.title], m.position.organization))
            if m.position.title in full
            else m
            for m in found
        ]

    def _share(self, found: list[PositionMention]) -> list[PositionMention]:
        """Give "Counsellor and Permanent Representative of Finland" one organisation for both titles."""
        for number in range(len(found) - 1, 0, -1):
            first, second = found[number - 1], found[number]
            if (
                first.position.organization is None
                and second.span.start == second.title_span.start
                and second.span.end > second.title_span.end
                and not _VICE.search(self._reading.folded, second.title_span.start, second.title_span.end)
                and _AND.fullmatch(self._reading.folded, first.span.end, second.span.start)
            ):
                position = Position(first.position.title, second.position.organization)
                found[number - 1] = replace(first, position=position)
        return found

    def _parse(self, start: int, end: int) -> PositionMention:
        stop = self._titles.complement_end(end)
        portfolio = _PORTFOLIO.match(self._reading.text, stop)
        stop = portfolio.end() if portfolio else stop
        title = " ".join(self._reading.text[start:stop].split()).strip(" ,")
        title = title.removeprefix("then ")
        own = Span(start, stop)
        after, after_end = self._organization_after(stop)
        if after is not None and after.letter == "A":
            more = self._titles.complement_end(after_end)
            title = " ".join(f"{title} {self._reading.text[after_end:more]}".split())
            after_end = more
        before = self._organization_before(start)
        committee = after is not None and self.row.is_wco(after) and _COMMITTEE.match(self._reading.text, after.end)
        if not committee and _VICE.search(self._reading.folded, start, stop) and (after is None or after.letter != "R"):
            printed, after = after, after if after is not None and not self.row.is_wco(after) else None
            leaned = self.row.last_region(start) if after is None else None
            if before is not None and before.letter == "R" and after is None:
                leaned = None
            if leaned is not None:
                begin = before.start if before is not None else start
                end = max(after_end, stop) if printed is not None else stop
                return self._mention(Span(begin, end), own, _vice(_DEFINITE_TAIL.sub("", title)), leaned)
        else:
            leaned = self._anaphor(start, stop) if after is None and before is None else None
        if after is not None and before is not None and after.letter == "C" and before.letter in "CB":
            link = self._reading.folded[stop : after.start].split()
            if link and link[0] in {"for", "to"}:
                title = f"{title} {link[0]} {self._reading.text[after.start : after.end]}"
                return self._mention(Span(before.start, after_end), own, title, before)
        if after is not None and after.letter == "R":
            title = _vice(title)
        if after is not None:
            begin = before.start if before is not None and before.letter != "A" else start
            return self._held_after(Span(begin, after_end), own, title, after)
        if leaned is not None:
            return self._mention(own, own, _DEFINITE_TAIL.sub("", title), leaned)
        if before is not None:
            return self._sent_to(Span(before.start, stop), own, title, before, self.row.name(before))
        extra = _OTHER_COMPLEMENT.match(self._reading.folded, stop)
        target = self.row.at(extra.end()) if extra and _SENT.search(title.casefold()) else None
        if target is not None:
            title = f"{title} to {self._reading.text[target.start : target.end]}"
            own = Span(start, target.end)
        return PositionMention(own, own, Position(title, None), None, None)

    def _mention(
        self, span: Span, own: Span, title: str, chunk: Chunk, organization: str | None = None
    ) -> PositionMention:
        code = self.row.region_code(chunk)
        return PositionMention(span, own, Position(title, organization or self.row.name(chunk)), chunk.item, code)

    def _held_after(self, span: Span, own: Span, title: str, after: Chunk) -> PositionMention:
        organization, stop = self.row.name(after), span.end
        if after.letter in "CA" and self._reading.folded.startswith(" customs", after.end):
            organization = f"{organization} Customs"
        committee = _COMMITTEE.match(self._reading.text, after.end) if self.row.is_wco(after) else None
        if committee is not None:
            organization, stop = organization + committee.group(), max(stop, committee.end())
        second, more = self._second(stop)
        if second is not None and after.letter == "B" and second.letter in "BC":
            if second.letter == "B":
                organization = f"{organization}, {self.row.name(second)}"
            stop = more
        return self._sent_to(Span(span.start, max(stop, own.end)), own, title, after, organization)

    def _sent_to(self, span: Span, own: Span, title: str, chunk: Chunk, organization: str) -> PositionMention:
        """Take in where an ambassador is sent ("Ambassador of Japan to Viet Nam")."""
        extra = _OTHER_COMPLEMENT.match(self._reading.folded, span.end)
        target = self.row.at(extra.end()) if extra and _SENT.search(title.casefold()) else None
        if target is not None:
            title = f"{title} to {self._reading.text[target.start : target.end]}"
            span = Span(span.start, target.end)
        return self._mention(span, own, title, chunk, organization)

    # -- the organisation ---------------------------------------------------------------------------------------

    def _organization_after(self, end: int) -> tuple[Chunk | None, int]:
        folded = self._reading.folded
        short = _SHORT_TITLE.match(self._reading.text, end)
        match = _ORG_LINK.match(folded, short.end() if short else end)
        if match is None or "\n" in match.group():
            return None, end
        chunk = self.row.at(match.end())
        if chunk is None and match["article"]:
            chunk = self.row.at(match.start("article"))  # "the Netherlands", "The Gambia"
        if chunk is None or chunk.letter == "Y":
            return None, end
        chunk = self._region_of(chunk) or chunk
        link = match["link"]
        if link in {None, "-"} and chunk.letter not in "BA":
            return None, end
        if link == "," and chunk.letter in "CAR" and not _PLACE_ENDS.match(folded, chunk.end, chunk.end + 8):
            return None, end
        return chunk, self._close(chunk.end, match)

    def _close(self, end: int, match: re.Match[str]) -> int:
        folded = self._reading.folded
        for closing in (_BRACKETS, _TAIL):
            found = closing.match(folded, end)
            end = found.end() if found else end
        return end + 1 if match["link"] == "(" and folded[end : end + 1] == ")" else end

    def _anaphor(self, start: int, end: int) -> Chunk | None:
        """Find the body or region that "its", "the Committee", "the region" or a well-known office leans on."""
        folded, row = self._reading.folded, self.row
        title = folded[start:end]
        definite = _DEFINITE.match(folded, end) or _DEFINITE.search(folded, start, end)
        if definite and definite["noun"] == "region":
            return row.last_region(start)
        if definite:
            for chunk in row.before(start):
                entry = row.entry(chunk)
                if entry is not None and entry.has_word(definite["noun"]):
                    return chunk
        if _WCO_OFFICE.fullmatch(title):
            wco = next((chunk for chunk in row.chunks if row.is_wco(chunk)), None)
            if wco is not None:
                return wco
        if _ITS.search(folded, max(0, start - 24), start):
            return next((chunk for chunk in row.before(start) if chunk.letter == "B"), None)
        return row.last_region(start) if _VICE.search(title) else None

    def _region_of(self, body: Chunk) -> Chunk | None:
        """Read "the WCO Asia/Pacific region" and "l'OMD pour l'Afrique de l'Ouest" as a region rather than the body."""
        if not self.row.is_wco(body):
            return None
        match = _OF_REGION.match(self._reading.folded, body.end)
        region = self.row.at(match.end()) if match else None
        return region if region is not None and region.letter == "R" else None

    def _second(self, stop: int) -> tuple[Chunk | None, int]:
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

    def _organization_before(self, start: int) -> Chunk | None:
        gap = _OWNER.search(self._reading.folded, max(0, start - 28), start)
        chunk = self.row.ending(gap.start()) if gap and "\n" not in gap.group() else None
        if chunk is None or chunk.letter not in "BCRA":
            return None
        owner = self.row.ending(chunk.start - 1) if chunk.letter == "R" else None
        if owner is not None and self.row.is_wco(owner):
            return Chunk(owner.start, chunk.end, chunk.letter, chunk.item)
        return chunk


def _vice(title: str) -> str:
    """Print the title of a region's vice-chair as it is usual."""
    return _VICE_CHAIR.sub("Vice-Chair", title)
