"""Statements: sentences, or lead-ins with their lists, as shapes in which agents stand alone and in lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final

from kg.extract.bodies.mentions import BodyMention
from kg.extract.lazy import Keeper, lazy
from kg.extract.matching.cues import Cue
from kg.extract.matching.folding import fold_words
from kg.extract.meetings.meetings import Meetings
from kg.extract.people.mentions import PersonEntry
from kg.extract.people.persons import Persons
from kg.extract.people.positions import Positions
from kg.extract.roles.agent_lists import iter_lists
from kg.extract.text.reading import Reading, Unit
from kg.extract.text.shapes import Chunk, Shape, SpanIndex, clip, settle
from kg.model import Span

# At the invitation of someone is no part in a meeting; "WCO Members", "the WCO's priorities" are not the WCO.
_INVITATION: Final = Cue(
    r"(?:invitation|invitacion)\s+(?:extended\s+by|from|by|of|de|du|del|d')\s*(?:the\s+|la\s+|l'|le\s+|el\s+)?$"
)
_COMPOUND: Final = re.compile(r"-[a-z]{3,}")
_LENDS: Final = re.compile(
    r"'s?\s+(?:[\w/,()-]+\s+){1,8}?region\b|"
    r"(?:\s*\([^()\n]{1,12}\))?\s+(?:partner\s+|member\s+)(?:states|countries|administrations)\b|(?:'s?)?\s+(?:members?|vice[- ]chair\w*|activities|countries|nations|economies|regions?|headquarters|instruments?|tools?|standards?|priorities|strateg\w+|programmes?|programs?|projects?|website|polic\w+|guidelines|conventions?|council|accredited|work|initiatives?|response|theme|framework|(?:own\s+)?(?:trainers|instructors)|experts?\b(?!\s+(?:facilitated|conducted|delivered|trained|were\s+able\s+to)))\b"
)
# … but "two | UNEP | experts" act for it.
_STAFF: Final = re.compile(r"\s(?:experts?|trainers?|instructors?)\b")
_COUNT: Final = re.compile(r"\b(?:an?|one|two|three|four|five|six|\d+)\s$")
# "180 Members of the WCO", "the member countries of the Union" are not the Organization.
_MEMBERS_OF: Final = Cue(
    r"\b(?:members?|member\s+(?:states|countries|administrations)|(?:structures|entities|organs)|membres|miembros|(?:pays|etats|estados|paises)(?:\s+m(?:embres|iembros))?|countries|states)\s+(?:of|de|du|del|d')\s*(?:the\s+|la\s+|l'|el\s+)?$"
)
_ON_BEHALF: Final = Cue(
    r"(?:on behalf of|in the name of|au nom d[eu]|en nombre de|en representacion de)\s*(?:the\s+|la\s+|l'|el\s+|l\s+)?$"
)
# "estuvieron presentes, por la B, | su director |".
_FOR_WHOM: Final = re.compile(r"\bpor (?:la |el )?$")
_HIS: Final = re.compile(r"(?:\s*\([^()]*\))?, (?:su|sus) ")
_SUBJECT_FR: Final = re.compile(r"(?:(?<=^)|(?<=[.;\n]\s)|(?<=\n))(?:il|elle)(?=\s+(?:a|avait|s'est|y|en|se)\b)")
# So near to the beginning of a sentence, in letters, stands a verb whose subject is left out.
_OPENING: Final = 30
_FUND: Final = re.compile(r"\b(?:fund|ccf|fonds|fcd|fondo)$")
_OF_FUND: Final = re.compile(r"(?:\s*\([^()\n]{2,12}\))?\s*[-/,]\s*(?:of\s+)?")
# "the World Customs Organization | Eastern and Southern Africa (WCO ESA) region |".
_REGION_OF: Final = re.compile(
    r"\s+[A-Z][\w/-]*(?:\s+(?:and|&|the|of|[A-Z][\w/-]*|\([A-Z ]{2,14}\))){0,6}\s+[Rr]egion\b"
)
_AND_BETWEEN: Final = re.compile(r"(?:\s*\([^()]*\))?,?\s+(?:and|et|y)\s+(?:the\s+|la\s+|l'|le\s+|el\s+)?")
_DELEGATION_BEHIND: Final = re.compile(
    r" (?:delegation|government|side|authorities)\b|(?:(?:,| and|, and) [a-z]+){0,3} delegations\b"
)
_DELEGATION_BEFORE: Final = re.compile(
    r"\b(?:delegation|delegacion|gouvernement|gobierno|partie|autorites|autoridades) $"
)
_SHORT_POST: Final = re.compile(r" (?:of|for|de|du|des|del|d|l) ")


class Statement(Keeper):
    """One unit of a notice, as a shape with its lists of agents.

    Attributes:
        unit: The sentence, or the lead-in with its list.
        chunks: What it names, in order.
    """

    def __init__(self, unit: Unit, chunks: list[Chunk], folded: str, frame_starts: list[int]) -> None:
        self.unit = unit
        self.chunks = chunks
        self._folded = folded
        self._frame_starts = frame_starts

    @lazy
    def shape(self) -> Shape:
        """Letters: P person · B body · C country · A country's adjective · M meeting · X someone who is no agent here.

        A statement that says nothing of a role is not asked for it.
        """
        return Shape(self._folded, self.unit.span, self.chunks)

    @lazy
    def lists(self) -> tuple[tuple[int, ...], ...]:
        """Coordinated agents, each list as places in the shape, in order."""
        return tuple(iter_lists(self.shape, self._frame_starts))

    def list_at(self, at: int) -> tuple[int, ...] | None:
        """Find the list in which an agent stands, from that agent on."""
        group = next((g for g in self.lists if at in g), None)
        return group[group.index(at) :] if group is not None else None


class Statements(Keeper):
    """Reads the units of one notice as statements."""

    def __init__(self, reading: Reading, persons: Persons, positions: Positions, meetings: Meetings) -> None:
        self._reading = reading
        self._persons = persons
        self._positions = positions
        self._meetings = meetings
        self._anchor_starts = [c.start for c in positions.anchors]
        self._frame_starts = [h.start for h in reading.frames]
        self._may_elide = reading.notice.language == "es"

    def __iter__(self) -> Iterator[Statement]:
        """Yield the statements that name anything, or may leave out a subject that was named before, in order."""
        for unit in self._reading.units:
            if (chunks := self._chunks(unit)) or (self._may_elide and self._opens_with_frame(unit)):
                yield Statement(unit, chunks, self._reading.folded, self._frame_starts)

    def _opens_with_frame(self, unit: Unit) -> bool:
        """Tell whether a phrase that gives a role stands near the beginning of a unit."""
        at = bisect_left(self._frame_starts, unit.span.start)
        return at < len(self._frame_starts) and self._frame_starts[at] - unit.span.start < _OPENING

    # -- agents -------------------------------------------------------------------------------------------------

    def _chunks(self, unit: Unit) -> list[Chunk]:
        span = unit.span
        chunks = [clip(chunk, span) for chunk in self._named.inside(span)]
        for post in self._posts.inside(span):
            if not any(c.start <= post.start < c.end for c in chunks):
                chunks.append(post)
        anchors = (a for a in self._positions.row.inside(span) if a.letter in "BCA" and not self._is_gloss(a))
        chunks += (a.as_letter("C") if a.letter == "A" and self._acts(a) else a for a in anchors)
        chunks += self._pronouns.inside(span)
        # A body that someone speaks for is kept as X: it is no agent, but lists go on over it.
        found = self._without_homes(settle(chunks))
        return [c.as_letter("X") if self._is_no_agent(number, found) else c for number, c in enumerate(found)]

    def _acts(self, anchor: Chunk) -> bool:
        """Tell whether an adjective names who comes or gives: "the Thai | delegation", "le gouvernement | suédois"."""
        folded = self._reading.folded
        return (
            _DELEGATION_BEHIND.match(folded, anchor.end) is not None
            or _DELEGATION_BEFORE.search(folded, max(0, anchor.start - 20), anchor.start) is not None
        )

    def _without_homes(self, chunks: list[Chunk]) -> list[Chunk]:
        """Leave out the country of a body beside it: "the | Peru | SUNAT", "Transparency International | Kenya"."""
        if len(chunks) < 2:
            return chunks
        kept: list[Chunk] = []
        for number, chunk in enumerate(chunks):
            before = kept[-1] if kept else None
            behind = chunks[number + 1] if number + 1 < len(chunks) else None
            if chunk.letter == "P" and before is not None and self._is_countryman(before, chunk):
                kept[-1] = Chunk(before.start, chunk.end, chunk.letter, chunk.item)  # "Kenya's | Mr. A |"
            elif chunk.letter == "C" and before is not None and self._is_fund_of(before, chunk):
                kept[-1] = before.up_to(chunk.end)  # so that lists go on behind it
            elif before is not None and self._is_acronym_of(before, chunk):
                kept[-1] = before.up_to(chunk.end)
            elif before is not None and self._is_office_of(before, chunk):
                kept[-1] = Chunk(before.start, chunk.end, chunk.letter, chunk.item)  # "the WCO | Regional Office"
            elif chunk.letter != "C" or not self._is_home(before, chunk, behind):
                kept.append(chunk)
        return kept

    def _is_home(self, before: Chunk | None, country: Chunk, behind: Chunk | None) -> bool:
        """Tell whether a country belongs to the body beside it."""
        folded = self._reading.folded
        if behind is not None and behind.letter == "B" and folded[country.end : behind.start] in {" ", "'s "}:
            return True
        return before is not None and before.letter == "B" and folded[before.end : country.start] == " "

    def _is_acronym_of(self, body: Chunk, acronym: Chunk) -> bool:
        """Tell whether a body's acronym stands between commas behind it: "the World Customs Organisation, WCO, and"."""
        folded, end = self._reading.folded, acronym.end
        return (
            isinstance(body.item, BodyMention)
            and isinstance(acronym.item, BodyMention)
            and acronym.item.is_acronym
            and acronym.item.key == body.item.key
            and folded[body.end : acronym.start] == ", "
            and folded[end : end + 1] == ","
        )

    def _is_office_of(self, owner: Chunk, office: Chunk) -> bool:
        """Tell whether a body bears the World Customs Organization's name in front of its own."""
        is_pair = owner.letter == office.letter == "B" and self._reading.folded[owner.end : office.start] == " "
        return is_pair and self._positions.row.is_wco(owner)

    def _is_countryman(self, country: Chunk, person: Chunk) -> bool:
        """Tell whether what stands in front of a name says where its bearer is from: "Kenya's Mr. A", "the WCO's Ms. B"."""
        return country.letter in "CB" and self._reading.folded[country.end : person.start] == "'s "

    def _is_fund_of(self, fund: Chunk, country: Chunk) -> bool:
        """Tell whether a country is whose fund stands before it: "the Customs Cooperation Fund (CCF) – Korea"."""
        folded = self._reading.folded
        return (
            fund.letter == "B"
            and _FUND.search(folded, fund.start, fund.end) is not None
            and _OF_FUND.fullmatch(folded, fund.end, country.start) is not None
        )

    def _is_no_agent(self, number: int, chunks: list[Chunk]) -> bool:
        """Tell whether someone is only spoken for, only invites, or only lends the name to something."""
        chunk, folded = chunks[number], self._reading.folded
        if chunk.letter not in "PBC":
            return False
        if chunk.letter != "P" and _COMPOUND.match(self._reading.text, chunk.end):
            return True  # "the | EU |-funded programme"
        if chunk.letter == "B" and (
            (_LENDS.match(folded, chunk.end) and not self._is_counted_staff(chunk))
            or _REGION_OF.match(self._reading.text, chunk.end)
            or self._stands_behind(_MEMBERS_OF, chunk)
        ):
            return True
        if self._is_spoken_for(chunk, chunks):
            return True
        if not self._reading.has(_INVITATION):
            return False
        at = number
        while (
            at > 0
            and chunks[at - 1].letter in "PBC"
            and _AND_BETWEEN.fullmatch(folded, chunks[at - 1].end, chunks[at].start)
        ):
            at -= 1
        return bool(_INVITATION.pattern.search(folded[max(0, chunks[at].start - 40) : chunks[at].start]))

    def _is_counted_staff(self, body: Chunk) -> bool:
        """Tell whether a body lends its name to so many of its people, who act for it: "by two | UNEP | experts"."""
        folded = self._reading.folded
        return (
            _STAFF.match(folded, body.end) is not None
            and _COUNT.search(folded, max(0, body.start - 12), body.start) is not None
        )

    def _stands_behind(self, cue: Cue, chunk: Chunk) -> bool:
        """Tell whether a chunk stands right behind what a cue says."""
        before = max(0, chunk.start - 40)
        return self._reading.has(cue) and bool(cue.pattern.search(self._reading.folded, before, chunk.start))

    def _is_gloss(self, anchor: Chunk) -> bool:
        """Tell whether an anchor only spells out or shortens the body before it: "… Organization (WCO)"."""
        item = anchor.item
        if not isinstance(item, BodyMention) or self._reading.folded[max(0, anchor.start - 1) : anchor.start] != "(":
            return False
        before = bisect_left(self._anchor_starts, anchor.start) - 1
        if before > 0 and self._positions.anchors[before].letter == "C":
            before -= 1  # "the Authority of Kenya (KRA)"
        previous = self._positions.anchors[before].item if before >= 0 else None
        return isinstance(previous, BodyMention) and previous.key == item.key

    def _is_spoken_for(self, chunk: Chunk, chunks: list[Chunk]) -> bool:
        """Tell whether a body or a person is only the one on whose behalf a named person acts."""
        before = self._reading.folded[max(0, chunk.start - 36) : chunk.start]
        if chunk.letter == "B" and _FOR_WHOM.search(before):
            behind = next((c for c in chunks if c.start >= chunk.end), None)
            own = behind is not None and behind.letter == "P" and self._reading.folded[chunk.end : behind.start] == ", "
            return own or _HIS.match(self._reading.folded, chunk.end) is not None
        if chunk.letter not in "PB" or not self._reading.has(_ON_BEHALF):
            return False
        is_spoken_for = _ON_BEHALF.pattern.search(before) is not None
        return is_spoken_for and any(c.letter == "P" and c is not chunk for c in chunks)

    @lazy
    def _named(self) -> SpanIndex[Chunk]:
        """The persons and meetings, by place."""
        people = [(m.span, Chunk(m.phrase.start, m.phrase.end, "P", m)) for m in self._persons.mentions]
        events = [
            (m.span, Chunk(m.span.start, m.span.end, "M", cluster))
            for cluster in self._meetings.clusters
            for m in cluster.mentions
            if len(m.words) > 1
        ]
        return SpanIndex([*people, *events])

    @lazy
    def _posts(self) -> SpanIndex[Chunk]:
        """The posts that exactly one person holds, by place."""
        return SpanIndex([(span, Chunk(span.start, span.end, "P", holder)) for span, holder in self._held_posts()])

    def _held_posts(self) -> Iterator[tuple[Span, PersonEntry]]:
        """Yield the posts that exactly one person of the notice holds, and who that is."""
        held: dict[str, _Post] = {}
        for entry in self._persons.entries:
            for p, _ in entry.positions:
                post = held.setdefault(fold_words(p.title).strip(), _Post())
                post.add(entry, p.organization and fold_words(p.organization))
        for mention in self._positions.mentions:
            own = mention.position.organization
            title = fold_words(mention.position.title).strip()
            if title in held:
                holder = held[title].holder(own and fold_words(own))
            else:
                holder = _named_in_short(held, title).holder(None) if own is None else None
            if holder is not None:
                yield mention.span, holder

    @lazy
    def _pronouns(self) -> SpanIndex[Chunk]:
        """Pronouns of people that are subjects, by place: "he" and "she" always are."""
        words = f" {self._reading.words} "
        if self._reading.notice.language == "en":
            found = sorted((at, at + len(word)) for word in ("he", "she") for at in _iter_places(words, f" {word} "))
        elif " il " in words or " elle " in words:
            found = [m.span() for m in _SUBJECT_FR.finditer(self._reading.folded)]
        else:
            found = []
        return SpanIndex([(Span(start, end), Chunk(start, end, "P", None)) for start, end in found])


def _iter_places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


class _Post:
    """Who holds the posts of one title, by their bodies."""

    def __init__(self) -> None:
        self._holders: dict[str | None, dict[int, PersonEntry]] = {}
        self._all: dict[int, PersonEntry] = {}

    def add(self, holder: PersonEntry, body: str | None) -> None:
        """Add someone who holds the post of a body; None where no body is named."""
        self._holders.setdefault(body, {})[id(holder)] = holder
        self._all[id(holder)] = holder

    def join(self, other: _Post) -> None:
        """Add those who hold a post of a longer title."""
        self._all.update(other._all)

    def holder(self, body: str | None) -> PersonEntry | None:
        """Return the only one who can be meant by the title, with its body or without one."""
        if body is None:
            return next(iter(self._all.values())) if len(self._all) == 1 else None
        bare, own = self._holders.get(None, {}), self._holders.get(body, {})
        if len(bare) > 1 or len(own) > 1:
            return None
        found = {**bare, **own}
        return next(iter(found.values())) if len(found) == 1 else None


def _named_in_short(held: Mapping[str, _Post], title: str) -> _Post:
    """Return the posts that a shorter title names: "the Minister" for the Minister of Finance."""
    found = _Post()
    for post, holders in held.items():
        if post.startswith(title) and _SHORT_POST.match(post[len(title) :]):
            found.join(holders)
    return found
