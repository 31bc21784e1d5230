"""People whom a notice names, without honorifics, with the positions it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extract.bodies import Bodies
from kg.extract.folding import fold, fold_words
from kg.extract.lexicon import Country
from kg.extract.positions import PositionMention, Positions
from kg.extract.reading import UPPER, Reading
from kg.model import Position, Span

_WORD = rf"(?:[{UPPER}](?:['’][{UPPER}a-z])?[\w’'\-]*\w|[{UPPER}]\.?(?:-[{UPPER}]\.?)?)"
_PARTICLE = (
    r"(?:de|da|do|dos|das|del|della|la|las|los|van|von|der|den|di|bin|bint|ibn|ben|bel|el|al|ould|y|e|ap|du|d’|d')"
)
_NAME = re.compile(rf"{_WORD}(?:[ \u00a0]{{1,2}}(?:{_PARTICLE}[ \u00a0]){{0,2}}{_WORD}){{0,5}}")
_SPEECH = re.compile(
    r"(?:\s*,)?\s+(?:said|says|stressed|noted|added|emphasi[sz]ed|highlighted|welcomed|thanked|explained|recalled|told|spoke|opened|chaired|delivered|presented|urged|"
    r"declared|expressed|underlined|pointed|moderated|addressed|congratulated|reiterated|commended|a\s+(?:souligne|declare|rappele|indique|ouvert|preside|remercie|salue|plaide|presente|precise|prononce|repondu)|"
    r"dijo|destaco|senalo|agradecio|expreso|subrayo|indico|inauguro|presento|explico|afirmo|resalto)(?![a-z])"
)
_HONORIFIC_GAP = re.compile(r"[.\s\u00a0]*")


@dataclass
class PersonMention:
    """One place where a person is named; ``span`` covers the name alone, ``phrase`` also titles around it."""

    span: Span
    phrase: Span
    name: str
    rule: str
    certain: bool = True
    positions: list[PositionMention] = field(default_factory=list)
    key: int = -1


@dataclass
class PersonEntry:
    """A person of the notice."""

    name: str
    mentions: list[PersonMention] = field(default_factory=list)
    positions: list[tuple[Position, PositionMention]] = field(default_factory=list)


class Persons:
    """All persons of one notice."""

    def __init__(self, reading: Reading, bodies: Bodies, positions: Positions) -> None:
        self._reading = reading
        self._bodies = bodies
        self._positions = positions
        self._position_at = {m.span.start: m for m in positions.mentions}
        self._position_by_end = {m.span.end: m for m in positions.mentions}
        self._barriers = self._collect_barriers()
        self._barred = bytearray(len(reading.text))
        for start, stop in self._barriers.items():
            self._barred[start:stop] = b"\1" * (stop - start)
        self.mentions: list[PersonMention] = []
        self.entries: list[PersonEntry] = []
        self._find()

    # -- names --------------------------------------------------------------------------------------------------

    def _collect_barriers(self) -> dict[int, int]:
        """Where words start that end a name: bodies, places, titles, meeting nouns."""
        barriers: dict[int, int] = {}
        given = self._reading.lexicon.given_names
        for chunk in self._positions.anchors:
            if (
                chunk.letter == "Y"
                and " " not in self._reading.text[chunk.start : chunk.end]
                and not self._has_place_cue(chunk.start)
            ):
                continue  # "Douglas", "Matsumoto": towns that people are called after
            if (
                chunk.letter == "C"
                and self._reading.folded[chunk.start : chunk.end] in given
                and not self._has_place_cue(chunk.start)
            ):
                continue
            barriers[chunk.start] = chunk.end
        for mention in self._positions.mentions:
            barriers.setdefault(mention.title_span.start, mention.title_span.end)
        for hit in (*self._reading.event_words, *self._reading.heads):
            if len(hit.entries) and self._reading.text[hit.start].isupper():
                barriers.setdefault(hit.start, hit.end)
        for hit in self._reading.people_words:
            barriers.setdefault(hit.start, hit.end)
        return barriers

    def _has_place_cue(self, offset: int) -> bool:
        return bool(
            re.search(
                r"(?:\b(?:in|at|of|from|to|a|en|de|for|au|and)|,|\()\s*$",
                self._reading.folded[max(0, offset - 8) : offset],
            )
        )

    def _name_at(self, offset: int, *, trusted: bool) -> Span | None:
        """Read the name that starts at ``offset``.

        Args:
            offset: Where it must start.
            trusted: True behind an honorific: the first word is a name whatever else it may be.
        """
        match = _NAME.match(self._reading.text, offset)
        if match is None:
            return None
        end = match.end()
        at = self._reading.token_at(offset)
        tokens = self._reading.tokens
        first = True
        while at < len(tokens) and tokens[at].start < end:
            start = tokens[at].start
            word = tokens[at].low
            if len(word) > 1 and ((start in self._barriers and not (first and trusted)) or word in _NOT_NAMES):
                end = start
                break
            first = False
            at += 1
        kept = re.sub(rf"(?:[ \u00a0]+{_PARTICLE})+$", "", self._reading.text[offset:end].rstrip(" \u00a0,-"))
        span = Span(offset, offset + len(kept))
        if (
            span.end > span.start
            and self._reading.text[span.end - 1 : span.end] == "."
            and len(span.of(self._reading.text).split()[-1]) > 2
        ):
            span = Span(span.start, span.end - 1)
        if self._reading.folded[span.end - 2 : span.end] == "'s":
            span = Span(span.start, span.end - 2)
        words = [w for w in span.of(self._reading.text).split() if w[0].isupper()]
        return span if words and len(span.of(self._reading.text)) > 2 else None

    # -- finding ------------------------------------------------------------------------------------------------

    def _find(self) -> None:
        found: dict[int, PersonMention] = {}
        for mention in (*self._after_honorifics(), *self._after_titles(), *self._before_titles(), *self._by_context()):
            known = found.get(mention.span.start)
            if known is None and not any(o.span.overlaps(mention.span) for o in found.values()):
                found[mention.span.start] = mention
            elif known is not None:
                known.positions.extend(p for p in mention.positions if p not in known.positions)
                known.phrase = Span(
                    min(known.phrase.start, mention.phrase.start), max(known.phrase.end, mention.phrase.end)
                )
        self.mentions = sorted(found.values(), key=lambda m: m.span)
        self._merge()
        self._repeats()
        self.mentions.sort(key=lambda m: m.span)

    def _after_honorifics(self) -> Iterable[PersonMention]:
        text = self._reading.text
        hits = [h for h in self._reading.people_words if any(e.kind in {"honorific", "rank"} for e in h.entries)]
        covered = -1
        for number, hit in enumerate(hits):
            if hit.start < covered:
                continue
            start, end = hit.start, hit.end
            follow = number + 1
            while (
                follow < len(hits)
                and text[end : hits[follow].start].strip(". \u00a0") == ""
                and "\n" not in text[end : hits[follow].start]
            ):
                end = hits[follow].end
                follow += 1
            covered = end
            gap = _HONORIFIC_GAP.match(text, end)
            at = gap.end() if gap else end
            if text[end : end + 1] in {"'", "’", "-"} or any(
                c.start <= start < c.end for c in self._positions.anchors if c.letter in "CYB"
            ):
                continue
            if "\n" in text[end:at] or not text[start].isupper() and text[start:end] not in {"me"}:
                continue
            kinds = {e.kind for h in hits[number:follow] for e in h.entries}
            span = self._name_at(at, trusted="honorific" in kinds)
            if span is None or any(b.start <= span.start < b.end and b.known for b in self._bodies.mentions):
                continue
            if "honorific" not in kinds and len(span.of(text).split()) < 2:
                continue
            yield self._mention(span, Span(start, span.end), "person-honorific")

    def _after_titles(self) -> Iterable[PersonMention]:
        text = self._reading.text
        for position in self._positions.mentions:
            gap = re.compile(r"(?:,? |:\s|, )").match(text, position.span.end)
            if gap is None:
                continue
            span = self._name_at(gap.end(), trusted=False)
            if span is None or span.start in self._barriers:
                continue
            words = span.of(text).split()
            if self._inside_barrier(span.start):
                continue
            if len(words) < 2 and (
                gap.group() != " " or not self._is_rare(words[0]) or not _HIGH_OFFICE.search(position.position.title)
            ):
                continue
            mention = self._mention(span, Span(position.span.start, span.end), "person-title")
            if position not in mention.positions and not ("," in gap.group() and self._belongs_before(position)):
                mention.positions.insert(0, position)
            yield mention

    def _before_titles(self) -> Iterable[PersonMention]:
        text = self._reading.text
        for position in self._positions.mentions:
            before = text[max(0, position.span.start - 60) : position.span.start]
            gap = re.search(
                r"(?:\s*[,(]\s*|\s+[-–—]\s*|\s*:\s*|,?\s+(?:who is|who was|as)\s+)(?:(?:the|its|le|la|el|l[’']|then|current|his|her|a|an|actual|also)\s+)*(?:(?:the|its)\s+)?$",
                before,
            )
            if gap is None:
                continue
            end = position.span.start - (len(before) - gap.start())
            span = self._name_before(end)
            if span is None:
                continue
            yield self._mention(span, Span(span.start, position.span.end), "person-apposition")

    def _name_before(self, end: int) -> Span | None:
        text, tokens = self._reading.text, self._reading.tokens
        at = self._reading.token_at(end) - 1
        if at < 0 or tokens[at].end not in {end, end - 1}:
            return None
        first = at
        while first > 0:
            previous = tokens[first - 1]
            gap = text[previous.end : tokens[first].start]
            if (
                not (gap in {" ", "\u00a0", ". ", "-", "."} and (gap != ". " or len(previous.low) == 1))
                or tokens[first].start in self._barriers
            ):
                break
            if not previous.is_capital and (
                previous.low not in _PARTICLES or first < 2 or not tokens[first - 2].is_capital
            ):
                break
            if previous.start in self._barriers or self._inside_barrier(previous.start):
                break
            first -= 1
        while first < at and (not tokens[first].is_capital or tokens[first].start in self._barriers):
            first += 1
        span = self._name_at(tokens[first].start, trusted=False)
        if span is None or abs(span.end - end) > 1 or len(span.of(text).split()) < 2:
            return None
        return span

    def _inside_barrier(self, offset: int) -> bool:
        return bool(self._barred[offset])

    def _by_context(self) -> Iterable[PersonMention]:
        """Names with no title beside them: a known given name, a surname in capitals, or a verb of speaking after it."""
        text, folded = self._reading.text, self._reading.folded
        given = self._reading.lexicon.given_names
        tokens = self._reading.tokens
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if (
                not token.is_capital
                or not self._reading.is_content(token.start)
                or token.start in self._barriers
                or self._inside_barrier(token.start)
            ):
                at += 1
                continue
            span = self._name_at(token.start, trusted=False)
            following = self._reading.token_at(span.end) if span else at + 1
            if span is not None:
                words = span.of(text).split()
                strong = _SPEECH.match(folded, span.end)
                shouted = (
                    text[span.end : span.end + 2][:1] != "-"
                    and words[-1].isalpha()
                    and len(words) >= 2
                    and words[-1].isupper()
                    and not words[0].isupper()
                    and len(words[-1]) > 2
                )
                named = token.low in given and len(words) >= 2 and not words[0].isupper()
                if len(words) >= 2 and (strong or shouted or named) and not self._is_shouted_line(span):
                    rule = "person-verb" if strong else "person-capitals" if shouted else "person-given-name"
                    yield self._mention(span, span, rule, certain=bool(strong or shouted))
            at = max(at + 1, following)

    def _is_shouted_line(self, span: Span) -> bool:
        sentence = self._reading.sentence_at(span.start)
        if sentence is None:
            return True
        words = sentence.span.of(self._reading.text)
        return sum(c.isupper() for c in words) > 0.6 * max(1, sum(c.isalpha() for c in words))

    def _mention(self, span: Span, phrase: Span, rule: str, *, certain: bool = True) -> PersonMention:
        mention = PersonMention(span, phrase, _print_name(span.of(self._reading.text)), rule, certain)
        self._attach(mention)
        self._spoken_for(mention)
        return mention

    def _is_rare(self, word: str) -> bool:
        return fold(word) not in _NOT_NAMES and word[1:].islower() is not None

    # -- positions ----------------------------------------------------------------------------------------------

    def _attach(self, mention: PersonMention) -> None:
        """Give a mention the positions that stand right before and right after it."""
        for position in self._positions_before(mention.phrase.start):
            mention.positions.append(position)
            mention.phrase = Span(position.span.start, mention.phrase.end)
        before = list(mention.positions)
        end = self._affiliate(mention)
        while True:
            following = self._position_after(end, before)
            if following is None:
                break
            if following not in mention.positions:
                mention.positions.append(following)
            end = following.span.end
            mention.phrase = Span(mention.phrase.start, max(mention.phrase.end, end))

    def _affiliate(self, mention: PersonMention) -> int:
        """Give the body or country behind a name to a position that has none: "President Bola Tinubu of Nigeria"."""
        link = re.compile(r"\s*(\(|\bof\b|\bfrom\b|\bde\b|\bdu\b)\s*(?:the\s+|la\s+|l')?").match(
            self._reading.folded, mention.span.end
        )
        anchor = next((c for c in self._positions.anchors if link and c.start == link.end()), None)
        if anchor is None or anchor.letter not in "BC":
            return mention.span.end
        for number, position in enumerate(mention.positions):
            if position.position.organization is None:
                name = self._reading.text[anchor.start : anchor.end]
                if anchor.letter == "B":
                    name = self._bodies.entry_of(anchor.item).body.name  # type: ignore[arg-type]
                mention.positions[number] = replace(position, position=Position(position.position.title, name))
        end = anchor.end + (self._reading.folded[anchor.end : anchor.end + 1] == ")")
        mention.phrase = Span(mention.phrase.start, max(mention.phrase.end, end))
        return end

    def _spoken_for(self, mention: PersonMention) -> None:
        """Give the body that someone speaks for to a position that has none: "on behalf of the Bank by Mr. X, Manager"."""
        before = self._reading.folded[max(0, mention.phrase.start - 120) : mention.phrase.start]
        match = re.search(r"on behalf of\s+(?:the\s+)?(?=[^,;.]*\s+by\s+$)", before)
        anchor = next(
            (
                c
                for c in self._positions.anchors
                if match and c.start == mention.phrase.start - len(before) + match.end()
            ),
            None,
        )
        if anchor is None or anchor.letter != "B":
            return
        for number, position in enumerate(mention.positions):
            if position.position.organization is None:
                name = self._bodies.entry_of(anchor.item).body.name  # type: ignore[arg-type]
                mention.positions[number] = replace(position, position=Position(position.position.title, name))

    def _positions_before(self, start: int) -> Iterable[PositionMention]:
        text = self._reading.text
        for at in range(start, max(0, start - 6), -1):
            position = self._position_by_end.get(at)
            if position is None:
                continue
            gap = text[at:start]
            if gap.strip(" \u00a0:,") == "" and "\n" not in gap:
                if "," in gap and self._belongs_before(position):
                    return
                yield position
            return

    def _belongs_before(self, position: PositionMention) -> bool:
        """Tell whether a position with a comma behind it describes the name before it rather than the one after."""
        before = self._reading.folded[max(0, position.span.start - 16) : position.span.start]
        comma = re.search(r"\s*[,(]\s*(?:(?:and|its|the|le|la|el|l'|then|his|her|a|an)\s*)*$", before)
        if comma is None:
            return False
        end = position.span.start - (len(before) - comma.start())
        return self._name_before(end) is not None

    def _position_after(self, end: int, mention_positions: list[PositionMention]) -> PositionMention | None:
        folded = self._reading.folded
        match = _TO_TITLE.match(folded, end)
        if match is None:
            return None
        at = match.end()
        position = self._position_at.get(at) or self._behind_affiliation(end)
        if position is None:
            return None
        # "…, Secretary General Y": the title belongs to the name behind it.
        text = self._reading.text
        if (
            _NEXT_PERSON.match(text, position.span.end)
            and _JOINED.match(folded, end)
            and "capacity" not in folded[end:at]
        ):
            return None  # "…, and the Director General of X, Mr. B"
        behind = re.compile(r"\s+(?:(?:Mr|Ms|Mrs|Dr|M|Mme)\.? )?").match(text, position.span.end)
        if (
            behind
            and behind.group()
            and text[behind.end() : behind.end() + 1].isupper()
            and position.span.end == position.title_span.end
        ):
            span = self._name_at(behind.end(), trusted=False)
            if span is not None and behind.end() not in self._barriers:
                return None
        return position

    def _behind_affiliation(self, end: int) -> PositionMention | None:
        """Read "NAME (Sweden), the WCO's Director …" and "NAME, Ministry of Finance, Director …"."""
        folded = self._reading.folded
        link = re.compile(r"\s*(\(|,|\bof\b|-)\s*(?:the\s+)?").match(folded, end)
        anchor = next((c for c in self._positions.anchors if link and c.start == link.end()), None)
        if anchor is None:
            return None
        match = _TO_TITLE.match(folded, anchor.end + (folded[anchor.end : anchor.end + 1] == ")"))
        position = self._position_at.get(match.end()) if match and match.group().strip() else None
        if position is None or position.position.organization is not None or anchor.letter != "B":
            return position
        organization = self._bodies.entry_of(anchor.item).body.name  # type: ignore[arg-type]
        return replace(position, position=Position(position.position.title, organization))

    # -- merging ------------------------------------------------------------------------------------------------

    def _merge(self) -> None:
        for mention in sorted(self.mentions, key=lambda m: (-len(_name_tokens(m.name)), m.span)):
            entry = self._matching(mention)
            if entry is None:
                entry = PersonEntry(mention.name)
                self.entries.append(entry)
            entry.mentions.append(mention)
        self.entries.sort(key=lambda e: min(m.span.start for m in e.mentions))
        for number, entry in enumerate(self.entries):
            for mention in entry.mentions:
                mention.key = number

    def _matching(self, mention: PersonMention) -> PersonEntry | None:
        words = _name_tokens(mention.name)
        for entry in self.entries:
            full = _name_tokens(entry.name)
            if set(words) <= set(full) and (len(words) > 1 or words[0] in {full[-1], full[0]} or len(words[0]) > 3):
                return entry
            if (
                len(words) > 1
                and len(full) > 1
                and words[-1] == full[-1]
                and words[0][0] == full[0][0]
                and (len(words[0]) == 1 or len(full[0]) == 1)
            ):
                return entry
        return None

    def _repeats(self) -> None:
        """Find the later places where a person is named by the surname alone."""
        text = self._reading.text
        for number, entry in enumerate(self.entries):
            words = entry.name.split()
            surname = words[-1]
            if len(surname) < 4 or len(words) < 2:
                continue
            for match in re.finditer(rf"(?<![\w\-]){re.escape(surname)}(?![\w\-])", text, re.IGNORECASE):
                span = Span(*match.span())
                if (
                    text[span.start].isupper()
                    and not any(m.span.overlaps(span) for m in self.mentions)
                    and self._reading.is_content(span.start)
                    and not self._inside_barrier(span.start)
                ):
                    mention = PersonMention(span, span, entry.name, "person-surname", key=number)
                    entry.mentions.append(mention)
                    self.mentions.append(mention)

    def collect_positions(self) -> None:
        """Gather each person's positions from all mentions, once each."""
        for entry in self.entries:
            seen: list[tuple[Position, PositionMention]] = []
            for mention in sorted(entry.mentions, key=lambda m: m.span):
                for position in mention.positions:
                    merged = self._merge_position(seen, position)
                    if merged is not None:
                        seen.append((merged, position))
            entry.positions = seen

    def _merge_position(self, seen: list[tuple[Position, PositionMention]], new: PositionMention) -> Position | None:
        position = new.position
        key = _title_key(position.title)
        for number, (known, where) in enumerate(seen):
            other = _title_key(known.title)
            if key == other or set(key.split()) <= set(other.split()) or set(other.split()) <= set(key.split()):
                if known.organization is None and position.organization is not None:
                    seen[number] = (
                        Position(
                            known.title if len(known.title) >= len(position.title) else position.title,
                            position.organization,
                        ),
                        where,
                    )
                    return None
                if (
                    position.organization is None
                    or fold(known.organization or "") == fold(position.organization)
                    or key == other
                ):
                    return None
        return position


_TO_TITLE = re.compile(
    r"\s*(?:,|\(|-|;|\band\b|\bet\b|\by\b)?\s*(?:(?:and|et|y|also|both|who\s+is|who\s+was|who\s+is\s+also|qui\s+est|quien\s+es|as|en\s+sa\s+qualite\s+de|en\s+calidad\s+de)\s+)*"
    r"(?:(?:the|its|le|la|el|l'|then|current|present|his|her|a|an|un|une|su|son|sa|new|newly\s+elected)\s*)*"
)
_NEXT_PERSON = re.compile(
    rf",\s+(?:(?:Mr|Ms|Mrs|Dr|M|Mme|Sr|Sra|Ing|Lic|H\.E|S\.E|Hon|Honou?rable|The Honou?rable|His Excellency)\.?\s*)+[{UPPER}]"
)
_JOINED = re.compile(r"\s*,?\s*(?:and|et|y|e|as well as|ainsi que)\s")
_HIGH_OFFICE = re.compile(
    r"(?:Secretary|Minister|President|Commissioner|Director|Chair\w*|Ambassador|Comptroller|Governor|Secr[eé]tai?r|Ministr|Présiden|Directeur|Vice-)",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de da do dos das del della la las los van von der den di bin bint ibn ben bel el al ould y e ap du".split()
)
_NOT_NAMES = frozenset(
    """the a an this that these those in on at of for from to by with and or but as is was were are has had have will his her its their our your we they he she it who which what when where
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    customs trade capacity building members member regional international national world organization mr mrs ms dr president vice-chair secretary director
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    le la les un une des du au aux ce cette ces il elle ils elles son sa ses leur dans pour par sur avec apres avant lors et ou mais
    el los las una del al este esta en con por para como tras durante su sus y o pero
    region programme project plan strategy agreement convention framework after before during also both further finally thanks following earlier later meanwhile""".split()
)


def _print_name(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" ,.-") if not name.endswith(".") else re.sub(r"\s+", " ", name).strip(" ,-")


def _name_tokens(name: str) -> list[str]:
    return [w for w in fold_words(name).split() if w not in {"de", "la", "el", "al"}] or fold_words(name).split()


def _title_key(title: str) -> str:
    return re.sub(r"\s+", " ", fold_words(title)).strip()


def country_of(entry: object) -> str | None:
    """Return the code if a place entry is a country."""
    return entry.code if isinstance(entry, Country) else None
