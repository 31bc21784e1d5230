"""Who took part in which meeting, and as what: read from the frames of a sentence.

A frame is a phrase of the lexicon ("hosted by", "delivered opening remarks") with the side on which its agents stand.
One engine reads all frames, in every language, over the shapes of sentences (see :mod:`kg.extract.shapes`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.bodies import Bodies, BodyMention
from kg.extract.events import MeetingCluster, MeetingMention
from kg.extract.folding import fold_words
from kg.extract.lexicon import Country, Frame
from kg.extract.meetings import Meetings
from kg.extract.persons import PersonEntry, PersonMention, Persons
from kg.extract.phrases import Hit
from kg.extract.positions import PositionMention, Positions
from kg.extract.reading import Reading, Unit
from kg.extract.shapes import Chunk, Shape, SpanIndex, merge_chunks
from kg.model import Span

_SKIP = r"(?:on behalf|in the name|au nom|en nombre|X|the|la|le|les|l'|el|los|las|a|an|un|une|una|its|his|her|their|our|both|also|of|from|de|du|des|del|d'|by|par|por|with|avec|con|mr|delegates|delegations?|representatives?|representantes|representants|officials?|officers|heads?|customs|administrations?|directors? general|douanes|aduanas|republic|republique|republica|kingdom|respectively|members?|countries|namely|including|notably|h|government|authorities|services?|region|other|counterpart|secretariat|staff|experts?|republica|autres)"
_BREAK = r"[\s,;:/&|•·*▪◦\-()\[\]\"'.\d]"
_SEP = re.compile(
    rf"(?:\s*\([^()PBCM]{{0,40}}\))?(?={_BREAK}*(?:[,;/&|\n•·*▪◦\-]|\b(?:and|et|y|e|plus|as well as|ainsi que|asi como|along with|together with|followed by|then|ou|or|puis|also|con|avec|alongside|que)\b))"
    rf"{_BREAK}*(?:(?:and|et|y|e|plus|as well as|ainsi que|asi como|along with|together with|followed by|then|or|ou|puis|also|alongside|con|avec|que|from|{_SKIP})\b{_BREAK}*){{0,7}}(?=[PBC])"
)
_AFFILIATION = re.compile(
    r"\s*(?:,\s*)?(?:of|from|de|du|des|d'|representing|representant|en representacion de|on behalf of|au nom d[eu]|\(|,|-)\s*(?:the\s+|la\s+|l'|le\s+|el\s+)?([BCA])(?:\s*\([^()]*\))?\)?"
)
_RIGHT_GAP = re.compile(r"[\s:,\-\n•·*()\d\"]*(?:(?:[a-z0-9'’&/\-]+|[AX])[\s,:\-\n•·*()\"]+){0,7}?(?=[PBC])")
_COLON_GAP = re.compile(r"[^.;PBC\n]{0,90}:[\s\-•*]*(?:(?:the|la|le|les|el|los|las|l')\s*)?(?=[PBC])")
# "Six Member States took part: Estonia, …"
_LISTED = re.compile(r"\s*(?:[:(]|\s-)\s*(?:(?:the|le|la|les|l'|el|los)\s*)?(?=[PBC])")
# Lists after a colon go on over what is said of an item, from semicolon to semicolon.
_LOOSE_SEP = re.compile(r"[^;.PBCM\n]{0,70};\s*(?:[a-z' ]{0,24}?\s)?(?=[PBC])")
# "Mr. A, Director of B: the region needs…"
_SPEECH_LINE = re.compile(r"[\W\d]*P(?=(?:\s*\([^()]*\))?(?:\s+(?:of|from)\s+(?:the\s+)?B)?\s*:\s*[\"a-z])")
# "Participants: …", "the delegates were …": a noun alone says nothing of what follows in the sentence.
_NOUN_GAP = re.compile(
    r"\s*(?:[:(]|-\s|(?:were|are|was)\s+(?=(?:the\s+|from\s+)*[PBC])|(?:came|included?|comprised|counted|from|namely|venus|eran|fueron|etaient)\b|(?:[\w]+\s+){0,4}?:)"
)
_NOUNS = frozenset(
    "participants attendees delegates delegations observers guests visitors trainees students administrations members parties experts nationalities audience donors sponsors facilitators trainers moderators speakers panelists panellists "
    "participantes delegados delegaciones observadores invitados asistentes delegues observateurs stagiaires invites intervenants".split()
)
_UNKNOWN_SEP = re.compile(
    r"(?:\s*\([^()]*\))?,?\s*(?:,|\band|\bet|\by)\s+(?:[a-z'/\-]++\s*+(?:\([a-z]+\)\s*)?|R\s*){1,6}?(?:,\s*(?:and\s+)?|\b(?:and|et|y|as well as|ainsi que)\s+)(?:the\s+|la\s+|le\s+|l'|el\s+)?(?=[PBC])"
)
# At the invitation of someone is no part in a meeting; "WCO Members", "the WCO's priorities" are not the WCO.
_INVITATION = re.compile(
    r"(?:invitation|invitacion)\s+(?:extended\s+by|from|by|of|de|du|del|d')\s*(?:the\s+|la\s+|l'|le\s+|el\s+)?$"
)
_LENDS = re.compile(
    r"(?:'s?)?\s+(?:members?|regions?|headquarters|instruments?|tools?|standards?|priorities|strateg\w+|programmes?|programs?|projects?|website|polic\w+|guidelines|conventions?|council|accredited|work|initiatives?|response|theme|framework|experts?\b(?!\s+(?:facilitated|conducted|delivered)))\b"
)
_SHARES = re.compile(r"(?:case stud|presentation|presented|share|experience|expus|compart|presente)")
_OWN_EVENT = re.compile(r"\s+(?:(?:a|an|the|its|their|la|le|un|une|l'|el|una|su)\s+)?(?:[a-z0-9\-]+\s+){0,4}?M")
_ON_BEHALF = re.compile(
    r"(?:on behalf of|in the name of|au nom d[eu]|en nombre de|en representacion de)\s*(?:the\s+|la\s+|l'|el\s+|l)?$"
)
# "…", said Mr. A
_INVERTED = re.compile(r"\s+(?=P)")
# "convened this month in Lima by": the agent of a passive stands behind.
_PASSIVE = re.compile(
    r"(?:\s+(?!(?:and|that|the|a|an|his|her|its|their|to|which|who|et|que|le|la|les|y|el|los|las|taken|played|made|given|adopted)\b)(?:[a-z\-]+|[CYMD]),?){0,6}?\s+(?:by|par|por)(?=\s+(?:[a-z'\-]+\s+){0,3}?[PBCX])"
)
_CLAUSE = re.compile(r"[.;](?:\s|$)|\bM\b")
_SPEAKERS = frozenset({"speaker", "presenter", "chair", "facilitator"})
_GENERIC_SUBJECT = re.compile(r"(?<![a-z])(?:he|she)(?![a-z])")
_SUBJECT_FR = re.compile(r"(?:^|[.;]\s)(?:il|elle)(?=\s+(?:a|s'est|y|en|se)\b)")


@dataclass(frozen=True, slots=True)
class Role:
    """One reading of who took part and as what."""

    meeting: MeetingCluster
    agent: object  # a PersonEntry, a body key, or a country code
    role: str
    span: Span
    rule: str
    certain: bool


@dataclass(frozen=True)
class _ByPlace:
    """What a notice names, to be looked up by a stretch of its text."""

    persons: SpanIndex[PersonMention]
    events: SpanIndex[tuple[MeetingMention, MeetingCluster]]
    posts: SpanIndex[tuple[PositionMention, PersonEntry]]
    anchors: SpanIndex[Chunk]


class Roles:
    """All participations of one notice."""

    def __init__(
        self, reading: Reading, bodies: Bodies, persons: Persons, positions: Positions, meetings: Meetings
    ) -> None:
        self._reading = reading
        self._bodies = bodies
        self._persons = persons
        self._positions = positions
        self._meetings = meetings
        self._last_person: PersonEntry | None = None
        self._anchor_starts = [c.start for c in positions.anchors]
        self._frame_starts = [h.start for h in reading.frames]
        self._titles = [m.title_span for m in positions.mentions]
        self._title_starts = [t.start for t in self._titles]
        self.found: list[Role] = list(self._read()) if meetings.reported else []

    # -- shapes -------------------------------------------------------------------------------------------------

    def _chunks(self, unit: Unit) -> list[Chunk]:
        chunks: list[Chunk] = []
        span = unit.span
        for mention in self._by_place.persons.inside(span):
            chunks.append(Chunk(max(mention.phrase.start, span.start), min(mention.phrase.end, span.end), "P", mention))
        for event, cluster in self._by_place.events.inside(span):
            chunks.append(Chunk(event.span.start, event.span.end, "M", cluster))
        for position, entry in self._by_place.posts.inside(span):
            if not any(c.start <= position.span.start < c.end for c in chunks):
                chunks.append(Chunk(position.span.start, position.span.end, "P", entry))
        chunks.extend(self._by_place.anchors.inside(span))
        chunks.extend(self._pronouns(unit))
        # A body that someone speaks for is kept as X: it is no agent, but lists go on over it.
        found = _innermost(chunks)
        return [c._replace(letter="X") if self._is_no_agent(number, found) else c for number, c in enumerate(found)]

    def _is_no_agent(self, number: int, chunks: list[Chunk]) -> bool:
        """Tell whether someone is only spoken for, only invites, or only lends the name to something."""
        chunk, folded = chunks[number], self._reading.folded
        if chunk.letter not in "PBC":
            return False
        if chunk.letter == "B" and _LENDS.match(folded, chunk.end):
            return True
        if self._is_spoken_for(chunk, chunks):
            return True
        at = number
        while (
            at > 0
            and chunks[at - 1].letter in "PBC"
            and re.fullmatch(
                r"(?:\s*\([^()]*\))?,?\s+(?:and|et|y)\s+(?:the\s+|la\s+|l'|le\s+|el\s+)?",
                folded[chunks[at - 1].end : chunks[at].start],
            )
        ):
            at -= 1
        return bool(_INVITATION.search(folded[max(0, chunks[at].start - 40) : chunks[at].start]))

    def _is_gloss(self, anchor: Chunk) -> bool:
        """Tell whether an anchor only spells out or shortens the body before it: "… Organization (WCO)"."""
        item = anchor.item
        if not isinstance(item, BodyMention) or self._reading.folded[max(0, anchor.start - 1) : anchor.start] != "(":
            return False
        before = bisect_left(self._anchor_starts, anchor.start) - 1
        previous = self._positions.anchors[before].item if before >= 0 else None
        return isinstance(previous, BodyMention) and previous.key == item.key

    def _is_spoken_for(self, chunk: Chunk, chunks: list[Chunk]) -> bool:
        """Tell whether a body is only the one on whose behalf a named person acts."""
        if chunk.letter != "B" or not any(c.letter == "P" for c in chunks):
            return False
        return bool(_ON_BEHALF.search(self._reading.folded[max(0, chunk.start - 36) : chunk.start]))

    @cached_property
    def _by_place(self) -> _ByPlace:
        """All that can stand in a unit, looked up by the unit."""
        return _ByPlace(
            persons=SpanIndex([(m.span, m) for m in self._persons.mentions]),
            events=SpanIndex(
                [(m.span, (m, c)) for c in self._meetings.clusters for m in c.mentions if len(m.words) > 1]
            ),
            posts=SpanIndex(list(self._held_posts())),
            anchors=SpanIndex(
                [
                    (Span(a.start, a.end), a)
                    for a in self._positions.anchors
                    if a.letter in "BCA" and not self._is_gloss(a)
                ]
            ),
        )

    def _held_posts(self) -> Iterator[tuple[Span, tuple[PositionMention, PersonEntry]]]:
        """Yield the posts that exactly one person of the notice holds."""
        held: dict[str, list[tuple[PersonEntry, str | None]]] = {}
        for entry in self._persons.entries:
            for p, _ in entry.positions:
                key = fold_words(p.title).strip()
                held.setdefault(key, []).append((entry, p.organization and fold_words(p.organization)))
        for mention in self._positions.mentions:
            own = mention.position.organization
            folded = own and fold_words(own)
            holders = [
                entry
                for entry, organization in held.get(fold_words(mention.position.title).strip(), ())
                if own is None or organization is None or organization == folded
            ]
            if len({id(holder) for holder in holders}) == 1:
                yield mention.span, (mention, holders[0])

    def _pronouns(self, unit: Unit) -> Iterator[Chunk]:
        pattern = _GENERIC_SUBJECT if self._reading.notice.language == "en" else _SUBJECT_FR
        for match in pattern.finditer(self._reading.folded, unit.span.start, unit.span.end):
            yield Chunk(match.start(), match.end(), "P", None)

    # -- reading ------------------------------------------------------------------------------------------------

    def _read(self) -> Iterator[Role]:
        focus = self._meetings.reported[0]
        for unit in self._reading.units:
            if unit.kind == "title":
                continue
            chunks = self._chunks(unit)
            shape = Shape(self._reading.folded, unit.span, chunks)
            lists = self._lists(shape)
            yield from self._read_unit(unit, shape, lists, focus)
            mentioned = [c.item for c in chunks if c.letter == "M" and c.item in self._meetings.reported]
            if mentioned:
                focus = mentioned[-1]  # type: ignore[assignment]
            people = [c.item for c in chunks if c.letter == "P" and isinstance(c.item, PersonMention)]
            if people:
                self._last_person = self._persons.entries[people[0].key]

    def _lists(self, shape: Shape) -> list[list[int]]:
        """Group the agents of a shape into coordinated lists, each as places in the shape."""
        lists: list[list[int]] = []
        text, end = shape.text, 0
        for at, chunk in shape.chunks.items():
            if at < end or chunk.letter not in "PBC":
                continue
            group = [at]
            end = self._atom_end(shape, at)
            colon = ":" in text[max(0, at - 8) : at]
            while True:
                separator = (
                    _SEP.match(text, end)
                    or (_LOOSE_SEP.match(text, end) if colon else None)
                    or self._over_unknown(shape, end)
                )
                if separator is None or separator.end() not in shape.chunks:
                    break
                group.append(separator.end())
                end = self._atom_end(shape, separator.end())
            lists.append(group)
        return lists

    def _over_unknown(self, shape: Shape, end: int) -> re.Match[str] | None:
        """Go on with a list over an item that is no agent known: "…, the Vice-Chair Office and the ROCB"."""
        match = _UNKNOWN_SEP.match(shape.text, end)
        if match is None:
            return None
        start, stop = shape.to_text(match.start()), shape.to_text(match.end())
        first = bisect_left(self._frame_starts, start)
        return None if first < len(self._frame_starts) and self._frame_starts[first] < stop else match

    def _atom_end(self, shape: Shape, at: int) -> int:
        end = at + 1
        if shape.text[at] == "P":
            affiliation = _AFFILIATION.match(shape.text, end)
            paren = re.compile(r"\s*\([^()\n]{0,70}\)").match(shape.text, end)
            if paren and not affiliation:
                return paren.end()
            if affiliation and (
                affiliation.group().strip()[0] not in ",-"
                or (
                    affiliation.group(1) == "B"
                    and not re.match(
                        r"\s*(?:,|;|and|et|y)\s*(?:the\s+)?[BC]", shape.text[affiliation.end() : affiliation.end() + 8]
                    )
                )
            ):
                end = affiliation.end()
        return end

    def _read_unit(self, unit: Unit, shape: Shape, lists: list[list[int]], focus: MeetingCluster) -> Iterator[Role]:
        used: set[tuple[int, str]] = set()
        gathered = False  # a strong frame has said that those who follow took part
        if len(unit.sentences) > 2:
            yield from self._read_items(unit, shape, lists, focus, used)
        for hit in self._reading.frames:
            if hit.start < unit.span.start:
                continue
            if hit.start >= unit.span.end:
                break
            if any(c.start <= hit.start < c.end for c in shape.chunks.values() if c.letter in "PB") or self._in_title(
                hit.start
            ):
                continue
            for frame in self._frames(hit):
                gathered = gathered or (frame.role == "participant" and frame.strength > 1)
                group = self._argument(shape, lists, hit, frame)
                if group is None or (
                    frame.role == "organizer"
                    and frame.strength == 1
                    and not _OWN_EVENT.match(shape.text, shape.to_shape(hit.end))
                ):
                    continue
                meeting = self._meeting_of(shape, hit, focus)
                if (
                    len(group) > 4
                    and frame.role not in {"participant", "observer"}
                    and not _SHARES.search(self._reading.folded[hit.start : hit.end])
                    and all(shape.text[at] == "C" for at in group)
                ):
                    continue
                for at in group:
                    if (at, frame.role) in used:
                        continue
                    used.add((at, frame.role))
                    agent = self._agent(shape.chunks[at])
                    if agent is not None and (
                        self._may(agent, frame)
                        or self._signs(shape, hit, meeting)
                        or (gathered and frame.role == "participant")
                    ):
                        chunk = shape.chunks[at]
                        yield Role(
                            meeting,
                            agent,
                            frame.role,
                            Span(chunk.start, chunk.end),
                            f"frame:{self._reading.folded[hit.start : hit.end]}",
                            frame.strength > 1,
                        )
        speech = _SPEECH_LINE.match(shape.text)
        if speech and not any(at == speech.end() - 1 for at, _ in used) and speech.end() - 1 in shape.chunks:
            agent = self._agent(shape.chunks[speech.end() - 1])
            if agent is not None:
                chunk = shape.chunks[speech.end() - 1]
                yield Role(focus, agent, "speaker", Span(chunk.start, chunk.end), "line-of-speech", False)
        yield from self._open_lists(unit, shape, lists, focus, used)

    def _read_items(
        self, unit: Unit, shape: Shape, lists: list[list[int]], focus: MeetingCluster, used: set[tuple[int, str]]
    ) -> Iterator[Role]:
        """Read a bulleted list of people, bodies or countries: its lead-in says what they were."""
        lead = unit.sentences[0].span
        if unit.sentences[0].kind in {"item", "row"}:
            return
        items = [self._item_agents(shape, s.span) for s in unit.sentences[1:]]
        named = [agents for agents in items if agents]
        hits = [
            h
            for h in self._reading.frames
            if lead.start <= h.start < lead.end and any(f.side == "right" or f.role == "participant" for f in h.entries)
        ]
        open_hits = [
            h for h in hits if not any(h.end <= c.start < lead.end for c in shape.chunks.values() if c.letter in "PBC")
        ]
        if len(named) < 2 or len(named) < 0.6 * len(items):
            return
        roles = [(f.role, h) for h in open_hits[-1:] for f in h.entries if f.side == "right" or f.role == "participant"]
        people = sum(shape.text[at] == "P" for agents in named for at in agents)
        speeches = sum(shape.text[agents[0] + 1 : agents[0] + 3].strip().startswith(":") for agents in named)
        if not roles and not (people and speeches >= max(2, len(named) - 1)):
            return
        role = roles[0][0] if roles else "speaker"
        rule = (
            f"frame:{self._reading.folded[roles[0][1].start : roles[0][1].end]} (list)" if roles else "list-of-speeches"
        )
        for agents in named:
            for at in agents:
                if at in shape.chunks and (agent := self._agent(shape.chunks[at])) is not None:
                    used.update({(at, role), (at, "participant")})
                    chunk = shape.chunks[at]
                    yield Role(focus, agent, role, Span(chunk.start, chunk.end), rule, bool(roles))

    def _item_agents(self, shape: Shape, span: Span) -> list[int]:
        """Return the agents of one item: its people, else the bodies or countries that it begins with."""
        inside = [
            at for at, c in sorted(shape.chunks.items()) if span.start <= c.start < span.end and c.letter in "PBC"
        ]
        people = [at for at in inside if shape.text[at] == "P"]
        if people:
            return people
        return (
            inside[:1]
            if inside and shape.chunks[inside[0]].start - span.start < 40 and span.end - span.start < 140
            else []
        )

    def _frames(self, hit: Hit[Frame]) -> Iterable[Frame]:
        return hit.entries

    def _signs(self, shape: Shape, hit: Hit[Frame], meeting: MeetingCluster) -> bool:
        """Signing makes a participant where the signing is the event."""
        return (
            meeting.kind == "ceremony"
            and any(c.item is meeting for c in shape.chunks.values())
            and self._reading.folded[hit.start : hit.end]
            in {
                "signed",
                "have signed",
                "ont signe",
                "a signe",
                "firmaron",
                "suscribieron",
            }
        )

    def _may(self, agent: object, frame: Frame) -> bool:
        if isinstance(agent, PersonEntry):
            return frame.role not in {"funder", "organizer"}
        if frame.role == "participant":
            return isinstance(agent, str) or frame.strength > 1
        return frame.role != "speaker" or frame.strength > 2 or (frame.side == "right" and not isinstance(agent, str))

    def _in_title(self, offset: int) -> bool:
        at = bisect_right(self._title_starts, offset) - 1
        return at >= 0 and offset < self._titles[at].end

    def _argument(self, shape: Shape, lists: list[list[int]], hit: Hit[Frame], frame: Frame) -> list[int] | None:
        start, end = shape.to_shape(hit.start), shape.to_shape(hit.end)
        passive = _PASSIVE.match(shape.text, end) if frame.side == "left" else None
        if passive:
            end = passive.end()
        if frame.role == "speaker" and frame.side == "left":
            behind = _INVERTED.match(shape.text, end)
            if behind and re.search(r"[,\"?!;)]\s*(?:a-t-il\s+)?$", shape.text[max(0, start - 8) : start]):
                return next((g for g in lists if behind.end() in g), None)
        if frame.side == "right" or passive:
            gap = _RIGHT_GAP.match(shape.text, end) or _COLON_GAP.match(shape.text, end)
            if (
                gap is not None
                and folded_noun(self._reading.folded[hit.start : hit.end])
                and not _NOUN_GAP.match(shape.text, end)
            ):
                return None
            if gap is None or (_CLAUSE.search(gap.group()) and ":" not in gap.group()):
                return None
            at = gap.end()
            if frame.role in _SPEAKERS and shape.text[at] == "C":
                at = next((a for a in sorted(shape.chunks) if at < a < at + 8 and shape.text[a] == "P"), at)
            group = next((g for g in lists if at in g), None)
            return group[group.index(at) :] if group else None
        listed = _LISTED.match(shape.text, end) if frame.role in {"participant", "observer", "chair"} else None
        if listed:
            return next((g for g in lists if listed.end() in g), None)
        before = [g for g in lists if g[-1] < start]
        if not before:
            return None
        group = before[-1]
        gap_text = shape.text[self._atom_end(shape, group[-1]) : start]
        if len(gap_text) > 90 or re.search(r"(?<!\bjr)(?<!\bsr)[.;:]\s", gap_text) or "\n" in gap_text.strip("\n"):
            return None
        letter = shape.text[group[-1]]
        if letter in "BC" and len(before) > 1 and shape.text[before[-2][-1]] == "P":
            person = before[-2]
            between = shape.text[person[-1] + 1 : start]
            first = bisect_left(self._frame_starts, shape.to_text(person[-1]))
            quiet = first >= len(self._frame_starts) or self._frame_starts[first] >= hit.start
            if (
                quiet
                and len(between) < 130
                and re.match(r"\s*(?:\(|,|of\b|from\b)", between)
                and between.rstrip().endswith(",")
                and not re.search(r"[;:.]\s|\n", between)
            ):
                return person
        lead = shape.text[max(0, group[0] - 24) : group[0]]
        if (
            letter in "BC"
            and not self._reading.folded.startswith(("for ", "por ", "pour "), hit.start)
            and re.search(
                r"\b(?:in|at|to|by|a|en|au|with|for|on|avec|con|par|por|under)\s+(?:the\s+|la\s+|le\s+|el\s+|l')?$",
                lead,
            )
            and not re.search(r"\b(?:representatives?|delegates?|officials?|officers?|experts?)\b", lead)
        ):
            earlier = [g for g in before[:-1] if shape.text[g[-1]] in "PB" and start - g[-1] < 120]
            return earlier[-1] if earlier and ";" not in shape.text[earlier[-1][-1] : start] else None
        return group

    def _meeting_of(self, shape: Shape, hit: Hit[Frame], focus: MeetingCluster) -> MeetingCluster:
        here = [c for c in shape.chunks.values() if c.letter == "M" and c.item in self._meetings.reported]
        if not here:
            return focus
        nearest = min(here, key=lambda c: abs(c.start - hit.start))
        return nearest.item  # type: ignore[return-value]

    def _agent(self, chunk: Chunk) -> object | None:
        item = chunk.item
        if chunk.letter == "P":
            if item is None:
                return self._last_person
            return item if isinstance(item, PersonEntry) else self._persons.entries[item.key]  # type: ignore[attr-defined]
        if isinstance(item, BodyMention):
            return ("body", item.key)
        return next((e.code for e in item.entries if isinstance(e, Country)), None)  # type: ignore[attr-defined]

    def _open_lists(
        self, unit: Unit, shape: Shape, lists: list[list[int]], focus: MeetingCluster, used: set[tuple[int, str]]
    ) -> Iterator[Role]:
        """A long list of countries in no frame names those who took part."""
        for group in lists:
            countries = [at for at in group if shape.text[at] == "C"]
            if len(countries) < 4 or any(at == u for at in countries for u, _ in used):
                continue
            for at in countries:
                agent = self._agent(shape.chunks[at])
                if agent is not None:
                    chunk = shape.chunks[at]
                    yield Role(focus, agent, "participant", Span(chunk.start, chunk.end), "list-of-countries", False)


def folded_noun(phrase: str) -> bool:
    """Tell whether a frame is only a noun for those who took part."""
    words = phrase.split()
    return words[-1] in _NOUNS and (len(words) == 1 or words[0] in {"the", "les", "los", "las", "other"})


def _innermost(chunks: list[Chunk]) -> list[Chunk]:
    """Resolve overlaps: persons first, then meetings, then bodies and places."""
    rank = {"P": 0, "M": 1, "B": 2, "C": 3, "A": 4}
    kept: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: (rank[c.letter], c.item is None, c.start, -c.end)):
        if not any(chunk.start < k.end and k.start < chunk.end for k in kept):
            kept.append(chunk)
    return merge_chunks(kept)
