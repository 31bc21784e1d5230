"""Positions that a notice names ("Deputy Director of the Fiscal Affairs Department"), with the organisation each is held in."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.bodies import Bodies
from kg.extract.lexicon import City, Country, Region
from kg.extract.reading import Reading
from kg.extract.shapes import Chunk, merge_chunks
from kg.model import Position, Span

_LINKS = frozenset("of for and & the de du des del la le les las los l d y et e en on in charge a au aux to".split())
_TITLE_KINDS = frozenset({"title", "post"})
_ORG_LINK = re.compile(
    r"\s*(?P<link>,|-|\(|(?:of|for|at|from|in|with|within|des|del|du|de|pour|para|aux|au|a|en|aupres\s+d[eu]s?|representing|representando|representant)(?![a-z'])|d')?\s*"
    r"(?:(?:(?:the|las|la|les|le|los|el|its|this|that|said)(?![a-z'])|l')\s*)?(?:customs\s+of\s+(?:the\s+)?)?(?=\S)"
)
_DEFINITE_TAIL = re.compile(
    r"\s+(?:of|for|de|del|du|de l['’]|de la)\s*(?:the|this|la|l['’]|el)?\s*(?:Committee|Organi[sz]ation|Office|Authority|Agency|Administration|Union|Centre|Center|Region|region|Bank|Council|Service|Department|Ministry)$"
)
_DEFINITE = re.compile(
    r"\s*(?:,|of|for|de|del|du|de l'|to|at|in)\s*(?:the\s+|this\s+|that\s+|la\s+|l'|el\s+|cette\s+|said\s+|esta\s+)(?:said\s+|same\s+)?"
    r"(?P<noun>region|committee|organi[sz]ation|office|authority|agency|administration|union|centre|center|institution|bank|council|service|department|ministry|secretariat|bureau|organisation|comite|oficina|entidad|institucion|direction|autorite|agence)(?![a-z])"
)
_OTHER_COMPLEMENT = re.compile(r"\s+to\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class PositionMention:
    """One place where a position is named; ``span`` covers title, complement and organisation."""

    span: Span
    title_span: Span
    position: Position
    organization: object | None
    region: str | None


class Positions:
    """All position phrases of one notice, whoever holds them."""

    def __init__(self, reading: Reading, bodies: Bodies) -> None:
        self._reading = reading
        self._bodies = bodies
        self._anchors = self._anchor_chunks()
        self._anchor_starts = [c.start for c in self._anchors]
        self._anchor_ends = {c.end: c for c in self._anchors}
        self.mentions = self._find()

    def _anchor_chunks(self) -> list[Chunk]:
        chunks = [Chunk(m.start, m.end, "B", m) for m in self._bodies.mentions]
        taken = [c.start for c in chunks]
        for hit in self._reading.places:
            at = bisect_left(taken, hit.start + 1) - 1
            if at >= 0 and chunks[at].end > hit.start:
                continue
            entry = hit.entries[0]
            if isinstance(entry, Country):
                letter = "C" if entry.kind in {"name", "abbreviation"} else "A"
            elif isinstance(entry, Region):
                letter = "R"
            else:
                letter = "Y"
            chunks.append(Chunk(hit.start, hit.end, letter, hit))
        return merge_chunks(chunks)

    @property
    def anchors(self) -> list[Chunk]:
        """Bodies and places, as chunks in order."""
        return self._anchors

    def _find(self) -> list[PositionMention]:
        found: list[PositionMention] = []
        for start, end in self._titles():
            if found and start < found[-1].span.end:
                continue
            if self._inside_anchor(start):
                continue
            found.append(self._parse(start, end))
        return found

    def _inside_anchor(self, offset: int) -> bool:
        at = bisect_left(self._anchor_starts, offset + 1) - 1
        return at >= 0 and self._anchors[at].letter == "B" and self._anchors[at].end > offset

    def _titles(self) -> list[tuple[int, int]]:
        """Join titles with the modifiers before them: "former" + "Deputy" + "Director General"."""
        folded = self._reading.folded
        joined: list[tuple[int, int]] = []
        pending: int | None = None
        previous_end = -1
        for hit in self._reading.people_words:
            kinds = {e.kind for e in hit.entries}
            if previous_end >= 0 and folded[previous_end : hit.start].strip(" -.") != "":
                pending = None
            if kinds & _TITLE_KINDS:
                start = pending if pending is not None else hit.start
                end = self._cut_at_body(hit.start, hit.end)
                if folded[hit.start : hit.end] not in _NO_POSITIONS:
                    joined.append((start, end))
                pending, previous_end = None, end
            elif "modifier" in kinds:
                pending = pending if pending is not None else hit.start
                previous_end = hit.end
            else:
                pending, previous_end = None, -1
        joined = [(self._extend_left(start), end) for start, end in joined]
        merged: list[tuple[int, int]] = []
        for start, end in joined:
            if merged and folded[merged[-1][1] : start] in {" ", "-"}:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def _extend_left(self, start: int) -> int:
        """Take in what a title says before its noun: "CCP Programme | Coordinator", "Economic and Commercial | Officer"."""
        reading, tokens = self._reading, self._reading.tokens
        if not reading.text[start].isupper():
            return start
        at = reading.token_at(start)
        first = at
        while first > 0 and at - first < 5:
            gap, previous = reading.gap(first - 1, first), tokens[first - 1]
            if (
                gap not in {" ", "\u00a0", "-", " & "}
                or self._ends_anchor(previous.start)
                or self._is_honorific(previous.start)
            ):
                break
            if not previous.is_capital and previous.low not in {"and", "of"}:
                break
            first -= 1
        while first < at and (not tokens[first].is_capital or self._is_title_start(tokens[first].start)):
            first += 1
        if first == at:
            return start
        before = reading.folded[max(0, tokens[first].start - 10) : tokens[first].start]
        return tokens[first].start if re.search(r"(?:[,(:]|\s-|\bthe|\bits|\bas|\ba|\ban|'s)\s*$", before) else start

    def _ends_anchor(self, offset: int) -> bool:
        at = bisect_left(self._anchor_starts, offset + 1) - 1
        return at >= 0 and self._anchors[at].end > offset

    def _cut_at_body(self, start: int, end: int) -> int:
        """Leave to the body what is the body's: "Directeur général | des douanes du Niger"."""
        at = bisect_left(self._anchor_starts, start + 1)
        if at < len(self._anchors) and self._anchors[at].start < end and self._anchors[at].letter == "B":
            kept = re.sub(
                r"(?:\s+(?:of|for|de|des|du|d'|del|the|la|las|los|l'))+\s*$",
                "",
                self._reading.folded[start : self._anchors[at].start],
            )
            return start + len(kept.rstrip())
        return end

    def _parse(self, start: int, end: int) -> PositionMention:
        complement_end = self._complement(end)
        title = re.sub(r"\s+", " ", self._reading.text[start:complement_end]).strip(" ,")
        after, stop = self._organization_after(complement_end)
        before = self._organization_before(start)
        is_vice = re.search(r"vice-?\s?(?:chair|presiden)", self._reading.folded[start:complement_end]) is not None
        if is_vice and (after is None or after.letter != "R"):
            own = after if after is not None and not self._is_wco(after) else None
            region = self._last_region(start) if own is None else None
            if region is not None and after is not None and own is None:
                organization, code = self._name(region)
                span = Span(start, max(stop, complement_end))
                return PositionMention(
                    span, Span(start, complement_end), Position(title, organization), region.item, code
                )
            if region is not None:
                before = None
            after = own
            chosen = after or region or before
        else:
            chosen = after or before or self._anaphor(start, complement_end)
        begin = start
        if before is not None and (after is None or before.letter != "A"):
            begin = before.start
        if after is None and before is not None:
            stop = complement_end
        if after is None and chosen is not None and chosen is not before:
            organization, region = self._name(chosen)
            title = _DEFINITE_TAIL.sub("", title)
            return PositionMention(
                Span(start, complement_end),
                Span(start, complement_end),
                Position(title, organization),
                chosen.item,
                region,
            )
        if chosen is None:
            return PositionMention(
                Span(start, complement_end), Span(start, complement_end), Position(title, None), None, None
            )
        organization, region = self._name(chosen)
        if after is not None:
            second, more = self._second(stop)
            if second is not None and chosen.letter == "B" and second.letter in "BC":
                name, _ = self._name(second)
                if second.letter == "B":
                    organization = f"{organization}, {name}"
                stop = more
        extra = _OTHER_COMPLEMENT.match(self._reading.folded, stop)
        if extra and re.search(r"(?:ambassador|representative|attache|adviser|advisor|envoy)", title.casefold()):
            chunk = self._anchor_at(extra.end())
            if chunk is not None:
                title = f"{title} to {self._reading.text[chunk.start : chunk.end]}"
                stop = chunk.end
        return PositionMention(
            Span(begin, max(stop, complement_end)),
            Span(start, complement_end),
            Position(title, organization),
            chosen.item,
            region,
        )

    def _complement(self, end: int) -> int:
        """Return where the complement of a title ends: "of Capacity Building", "of Customs and Excise"."""
        reading, tokens = self._reading, self._reading.tokens
        romance = reading.notice.language in {"fr", "es", "pt"}
        at = reading.token_at(end)
        last, linked, taken = end, False, 0
        while at < len(tokens) and taken < 12:
            gap = reading.folded[last if not linked else tokens[at - 1].end : tokens[at].start]
            if gap.strip() not in {"", "'", "&"} or "\n" in gap:
                if not (gap.strip() == "," and taken and not linked and self._continues_list(at)):
                    break
            token = tokens[at]
            if self._starts_anchor(token.start) or self._is_honorific(token.start):
                break
            if token.low == "a" and reading.text[token.start] == "a":
                break  # "a rappelé" is a verb, "à" a link
            if token.low in _LINKS:
                linked, at, taken = True, at + 1, taken + 1
                continue
            known = token.low in _SUBJECTS
            if romance and not linked and not token.is_capital and _ADJECTIVE.search(token.low):
                last, at, taken = token.end, at + 1, taken + 1
                continue
            if (
                (token.is_capital and (linked or known or last > end))
                or known
                or (romance and linked and len(token.low) > 3 and token.low not in _NOT_SUBJECTS)
            ):
                if not linked and not known and not token.is_capital and not _ADJECTIVE.search(token.low):
                    break
                if not linked and token.is_capital and not known and last > end and self._looks_like_name(at):
                    break
                last, linked = token.end, False
                at, taken = at + 1, taken + 1
                continue
            break
        return last

    def _continues_list(self, at: int) -> bool:
        """Tell whether a comma goes on with a portfolio ("of Presidential Affairs, Governance and Public Administration")."""
        tokens, reading = self._reading.tokens, self._reading
        ahead = at
        while ahead + 1 < len(tokens) and ahead < at + 4:
            if tokens[ahead + 1].low in {"and", "et", "y"}:
                return (
                    ahead + 2 < len(tokens)
                    and tokens[ahead + 2].is_capital
                    and not self._starts_anchor(tokens[at].start)
                    and not self._is_title_start(tokens[at].start)
                )
            if reading.gap(ahead, ahead + 1).strip() or not tokens[ahead + 1].is_capital:
                return False
            ahead += 1
        return False

    def _is_title_start(self, offset: int) -> bool:
        return any(h.start == offset for h in self._reading.people_words)

    def _looks_like_name(self, at: int) -> bool:
        return self._reading.tokens[at].low in self._reading.lexicon.given_names

    def _is_honorific(self, offset: int) -> bool:
        return any(
            h.start == offset and any(e.kind in {"honorific", "rank"} for e in h.entries)
            for h in self._reading.people_words
        )

    def _starts_anchor(self, offset: int) -> bool:
        at = bisect_left(self._anchor_starts, offset)
        return at < len(self._anchors) and self._anchors[at].start == offset and self._anchors[at].letter != "Y"

    def _anchor_at(self, offset: int) -> Chunk | None:
        at = bisect_left(self._anchor_starts, offset)
        if at < len(self._anchors) and self._anchors[at].start == offset:
            return self._anchors[at]
        return None

    def _organization_after(self, end: int) -> tuple[Chunk | None, int]:
        folded = self._reading.folded
        match = _ORG_LINK.match(folded, end)
        if match is None or "\n" in match.group():
            return None, end
        chunk = self._anchor_at(match.end())
        if chunk is None or chunk.letter == "Y":
            return None, end
        chunk = self._region_of(chunk) or chunk
        link = match["link"]
        if link in {None, "-"} and chunk.letter != "B" and chunk.letter != "A":
            return None, end
        if (
            link == ","
            and chunk.letter in "CAR"
            and not re.match(r"\s*(?:[,;.)\n]|$|and\b|who\b)", folded[chunk.end : chunk.end + 8])
        ):
            return None, end
        if (
            link == ","
            and chunk.letter == "B"
            and re.match(r"\s*(?:,|and)\s*[a-z]", folded[chunk.end : chunk.end + 6]) is not None
            and self._anchor_at(chunk.end + 2)
        ):
            return chunk, self._close(chunk.end, match)
        return chunk, self._close(chunk.end, match)

    def _close(self, end: int, match: re.Match[str]) -> int:
        folded = self._reading.folded
        paren = re.compile(r"\s*\([^()]{1,40}\)").match(folded, end)
        if paren:
            end = paren.end()
        tail = re.compile(r"\s+(?:region|customs|government)(?![a-z])").match(folded, end)
        if tail:
            end = tail.end()
        if match["link"] == "(" and folded[end : end + 1] == ")":
            end += 1
        return end

    def _is_wco(self, chunk: Chunk) -> bool:
        return chunk.letter == "B" and self._bodies.entry_of(chunk.item).is_wco  # type: ignore[arg-type]

    def _anaphor(self, start: int, end: int) -> Chunk | None:
        """Find the body or region that "its", "the Committee", "the region" or a well-known office leans on."""
        folded = self._reading.folded
        before = [c for c in self._anchors if c.start < start]
        title = folded[start:end]
        definite = _DEFINITE.match(folded, end)
        if definite:
            noun = definite.group("noun")
            if noun in {"region", "region's"}:
                return self._last_region(start)
            for chunk in reversed(before):
                if chunk.letter == "B" and self._bodies.entry_of(chunk.item).has_word(noun):  # type: ignore[arg-type]
                    return chunk
        if _WCO_OFFICE.fullmatch(title):
            wco = next((c for c in self._anchors if self._is_wco(c)), None)
            if wco is not None:
                return wco
        if re.search(
            r"\b(?:its|their|son|sa|su|the organi[sz]ation's|whose)\s+(?:new\s+|outgoing\s+)?$",
            folded[max(0, start - 24) : start],
        ):
            return next((c for c in reversed(before) if c.letter == "B"), None)
        if re.search(r"vice-?\s?(?:chair|presiden)", title):
            return self._last_region(start)
        return None

    def _last_region(self, start: int) -> Chunk | None:
        regions = [c for c in self._anchors if c.letter == "R" and c.item.entries[0].code]  # type: ignore[attr-defined]
        if len({c.item.entries[0].code for c in regions}) == 1:  # type: ignore[attr-defined]
            return next((c for c in reversed(regions) if c.start < start), regions[0])
        return next((c for c in reversed(regions) if c.start < start), None)

    def _region_name(self, text: str, code: str) -> str:
        """Name a region in full: "ESA" is the "WCO East and Southern Africa region"."""
        short = bool(re.search(r"(?<!\w)(?!WCO|OMD|OMA)[A-Z]{2,5}(?!\w)", text))
        name = _REGION_NAMES.get((code, self._reading.notice.language)) if short else None
        if name:
            return name
        return text if "region" in text.casefold() else f"{text} region"

    def _region_of(self, body: Chunk) -> Chunk | None:
        """Read "the WCO Asia/Pacific region" and "l'OMD pour l'Afrique de l'Ouest" as a region rather than the body."""
        if body.letter != "B" or not self._bodies.entry_of(body.item).is_wco:  # type: ignore[arg-type]
            return None
        match = re.compile(r"(?:\s+|-)(?:(?:for|pour|para|de|in)\s+)?(?:the\s+|la\s+|las\s+|les\s+|l')?").match(
            self._reading.folded, body.end
        )
        region = self._anchor_at(match.end()) if match else None
        return region if region is not None and region.letter == "R" else None

    def _second(self, stop: int) -> tuple[Chunk | None, int]:
        match = re.compile(r"\s*(?:,|of|de|del|du)\s+(?:the\s+|la\s+|l')?").match(self._reading.folded, stop)
        if match is None or "\n" in match.group():
            return None, stop
        chunk = self._anchor_at(match.end())
        if chunk is None or chunk.letter not in "BCR":
            return None, stop
        if chunk.letter == "C" and match.group().strip() == ",":
            return None, stop
        follow = self._reading.folded[chunk.end : chunk.end + 12]
        if match.group().strip() == "," and not re.match(r"\s*(?:\([^)]*\)?\s*)?(?:[;.)\n]|$|,)", follow):
            return None, stop
        return chunk, chunk.end

    def _organization_before(self, start: int) -> Chunk | None:
        folded = self._reading.folded
        gap = re.search(
            r"(?:'s?|')?\s+(?:(?:resident|regional|national|former|outgoing|new)\s+)?$",
            folded[max(0, start - 14) : start],
        )
        if gap is None:
            return None
        chunk = self._anchor_ends.get(max(0, start - 14) + gap.start())
        return chunk if chunk is not None and chunk.letter in "BCRA" and "\n" not in gap.group() else None

    def _name(self, chunk: Chunk) -> tuple[str, str | None]:
        text = self._reading.text[chunk.start : chunk.end]
        if chunk.letter == "B":
            return self._bodies.entry_of(chunk.item).body.name, None  # type: ignore[arg-type]
        entry = chunk.item.entries[0]  # type: ignore[attr-defined]
        if isinstance(entry, Region):
            return self._region_name(text, entry.code), entry.code
        if isinstance(entry, Country) and entry.kind == "demonym":
            return self._reading.lexicon.country_name(entry.code, self._reading.notice.language) or text, None
        if isinstance(entry, City):
            return text, None
        return text, None


_WCO_OFFICE = re.compile(
    r"(?:(?:outgoing|former|new|current|incoming)\s+)?(?:deputy\s+)?(?:secretary[ -]general|secretaire\s+general(?:e)?(?:\s+adjoint)?|secretari[oa]\s+general(?:\s+adjunt[oa])?|secretari[oa]\s+adjunt[oa])(?:\s+(?:saliente|sortant|elect|adjunto))?"
)
_ADJECTIVE = re.compile(
    r"(?:^(?:adjointe?|adjunt[oa]|regional(?:e|es)?|national(?:e|es)?|nacional(?:es)?|general(?:e|es)?|publi(?:c|que|cs|ques|co|ca|cos|cas)|interin[oa]|interimaire|permanente?|executive?|ejecutiv[oa]|honoraire|delegue|delegada?o?|principal(?:e)?)$|"
    r"(?:ciere?s?|nieres?|tier|etrangeres|exterieures?|interieures?|ique|iques|exteriores|interiores|tributari[oa]s?|aduaner[oa]s?|financier[oa]s?|economic[oa]s?)$)"
)
_REGION_NAMES = {
    ("AMS", "en"): "WCO Americas and Caribbean region", ("AP", "en"): "WCO Asia/Pacific region", ("ESA", "en"): "WCO East and Southern Africa region",
    ("EUR", "en"): "WCO Europe region", ("NA", "en"): "WCO North of Africa, Near and Middle East region", ("WCA", "en"): "WCO West and Central Africa region",
    ("AMS", "fr"): "région OMD des Amériques et des Caraïbes", ("AP", "fr"): "région OMD Asie/Pacifique", ("ESA", "fr"): "région OMD de l'Afrique orientale et australe",
    ("EUR", "fr"): "région OMD de l'Europe", ("NA", "fr"): "région OMD de l'Afrique du Nord, du Proche et du Moyen-Orient",
    ("WCA", "fr"): "région OMD de l'Afrique de l'Ouest et du Centre", ("AMS", "es"): "región OMA de las Américas y el Caribe",
    ("EUR", "es"): "región OMA de Europa",
}  # fmt: skip

# Titles that give a part in a meeting, or none at all, rather than a post.
_NO_POSITIONS = frozenset(
    """member members moderator moderators speaker speakers delegate delegates participant participants officer officers customs officer customs officers
    panelist panellist facilitator facilitators trainer trainers host guest experts chair chairs miembro miembros membre membres moderador moderadora ponente
    moderateur moderatrice participante participantes delegado delegados delegue delegues expertos formateur formateurs instructor instructors observer observers""".split()
) | {
    "customs officer",
    "customs officers",
    "customs official",
    "customs officials",
    "master of ceremonies",
    "guest of honour",
    "guest of honor",
    "chief guest",
}

# Subjects of offices that follow a title without "of" ("Commissioner Customs", "Director HR").
_SUBJECTS = frozenset(
    "sector customs excise hr ict legal operations enforcement compliance finance audit tariff trade policy international cooperation affairs taxes taxation revenue services technical intelligence investigations domestic border".split()
)
_NOT_SUBJECTS = frozenset(
    "dicho dicha veinte diez treinta douze vingt trente acoger dans avec pour lors qui que dont comme apres avant pendant ainsi mais leur leurs cette quien como sobre durante entre desde hasta tambien este esta ante ayant sont etait avait".split()
)
