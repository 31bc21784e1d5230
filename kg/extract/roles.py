"""Who took part in which meeting, and as what: read from the frames of a sentence.

A frame is a phrase of the lexicon ("hosted by", "delivered opening remarks") with the side on which its agents stand.
One engine reads all frames, in every language, over the shapes of sentences (see :mod:`kg.extract.statements`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.bodies import BodyMention
from kg.extract.events import MeetingCluster
from kg.extract.frames import Frames
from kg.extract.lexicon import City, Country, Frame
from kg.extract.meetings import Meetings
from kg.extract.open_frames import find_open_frames, merge_frames
from kg.extract.persons import PersonEntry, PersonMention, Persons
from kg.extract.phrases import Hit
from kg.extract.positions import Positions
from kg.extract.reading import Reading
from kg.extract.role_patterns import (
    AMONG,
    BELONGS,
    CAME,
    EXCURSION,
    GIVES,
    GLOSS,
    HELD_THEIR,
    HELD_UNDER,
    HOLDS,
    IN_SPEECH,
    ITEM_ROLE,
    LE_PROJET,
    LEADS,
    MUTUAL,
    OTHER_CHAIR,
    OUTSIDE,
    OWN_EVENT,
    PRESENT,
    PROJECT,
    RECEIVES,
    SAYS,
    SHARES,
    SIGNING,
    SOURCE,
    SPEECH_LINE,
    TALK,
    TALKS,
    TAUGHT,
    TELLS,
    TO_PRESS,
    WHICH,
    WISHES,
    WITH,
)
from kg.extract.shapes import Chunk
from kg.extract.statements import AGENTS, Statement, Statements
from kg.extract.terrain import Stretches
from kg.model import Span

# Longer lists of countries are of those who took part, whatever verb stands beside them.
_MANY = 4
# The languages of the lexicon of frames; a notice in another is read with all of them.
FRAME_LANGUAGES = ("en", "fr", "es")
BILATERAL = "bilateral"
# So near to the beginning, a participle opens its sentence.
_FIRST_WORDS = 4

Used = set[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Role:
    """One reading of who took part and as what."""

    meeting: MeetingCluster
    agent: object  # a PersonEntry, a body key, or a country code
    role: str
    span: Span
    rule: str
    certain: bool


class Roles:
    """All participations of one notice."""

    def __init__(self, reading: Reading, persons: Persons, positions: Positions, meetings: Meetings) -> None:
        self._reading = reading
        self._persons = persons
        self._meetings = meetings
        opened = find_open_frames(reading)
        people = Stretches(m.span for m in persons.mentions)
        self._hits = merge_frames(
            reading.frames, [hit for hit in opened if not people.starts_within(hit.start, hit.end)]
        )
        self._starts = [h.start for h in self._hits]
        self._frames = Frames(reading.folded, self._hits)
        self._titles = Stretches(m.title_span for m in positions.mentions)
        self._city_ends = sorted(
            hit.end for hit in reading.places if any(isinstance(entry, City) for entry in hit.entries)
        )
        self._asides = frozenset(m.span.start for m in meetings.mentions if m.is_aside)
        language = reading.notice.language
        self._languages = {"", language} if language in FRAME_LANGUAGES else {"", *FRAME_LANGUAGES}
        self._last_person: PersonEntry | None = None
        statements = Statements(reading, persons, positions, meetings)
        self.found: list[Role] = list(self._read(statements)) if meetings.reported else []

    def _read(self, statements: Statements) -> Iterator[Role]:
        focus = self._meetings.reported[0]
        for statement in statements:
            used: Used = set()
            yield from self._read_items(statement, focus, used)
            yield from self._read_frames(statement, focus, used)
            yield from self._read_speech(statement, focus, used)
            yield from self._read_countries(statement, focus, used)
            chunks = statement.shape.chunks.values()
            focus = next((c for at, c in reversed(self._events(statement)) if at not in self._asides), focus)
            named = next((c.item for c in chunks if c.letter == "P" and isinstance(c.item, PersonMention)), None)
            if named is not None:
                self._last_person = self._persons.entries[named.key]

    def _events(self, statement: Statement) -> list[tuple[int, MeetingCluster]]:
        """Return the reported events that a statement names and where, in order."""
        return [
            (c.start, c.item)
            for c in statement.shape.chunks.values()
            if isinstance(c.item, MeetingCluster) and c.item in self._meetings.reported
        ]

    # -- frames -------------------------------------------------------------------------------------------------

    def _read_frames(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        shape, span = statement.shape, statement.unit.span
        hits = self._hits[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        if not hits:
            return
        names = Stretches(c for c in shape.chunks.values() if c.letter in "PB")
        gathered = False  # a strong frame has said that those who follow took part
        for hit in hits:
            if (
                names.covering(hit.start) is not None
                or self._reading.text[hit.start - 1 : hit.start] == "-"
                or self._titles.covering(hit.start) is not None
            ):
                continue
            for frame in hit.entries:
                if frame.lang not in self._languages:
                    continue
                gathered = gathered or (frame.role == "participant" and frame.strength > 1)
                group = self._frames.find_agents(statement, hit, frame)
                if (
                    group is None
                    or (frame.role in {"speaker", "presenter"} and self._is_outside(statement, hit))
                    or self._is_of_other(statement, hit, frame)
                    or not self._fits(statement, hit, frame, group)
                ):
                    continue
                meeting = self._meeting_of(statement, hit, focus)
                yield from self._assign(statement, hit, frame, group, meeting, used, gathered=gathered)

    def _is_of_other(self, statement: Statement, hit: Hit[Frame], frame: Frame) -> bool:
        """Tell whether a role is one in something else: a committee, a project, an event to come, a wish."""
        folded, span = self._reading.folded, statement.unit.span
        before = folded[span.start : hit.start]
        if frame.role == "chair":
            return frame.side == "right" and OTHER_CHAIR.search(before[-60:]) is not None
        if frame.role == "organizer" and EXCURSION.search(before):
            return True
        if frame.role in {"host", "observer"} and WISHES.search(before):
            return True
        if frame.role == "host" and frame.side == "left" and before.endswith("the "):
            return True  # "competed with the hosts"
        if frame.role == "organizer" and WITH.match(folded, hit.start) and not HOLDS.search(folded, *span):
            return True
        if frame.role not in {"host", "organizer", "funder"}:
            return False
        if frame.side == "left" and frame.lang == "es" and before.endswith("se "):
            return True  # "se llevó a cabo": it was held, by whom is not said
        named = [m.is_alluded for m in self._meetings.mentions if span.start <= m.span.start < span.end]
        if named:
            return all(named)
        if frame.role == "host" or HELD_UNDER.search(before):
            return False
        opens = hit.start - span.start < _FIRST_WORDS and LE_PROJET.match(folded, hit.end, span.end)
        return bool(opens) or PROJECT.search(before[-60:]) is not None

    def _is_outside(self, statement: Statement, hit: Hit[Frame]) -> bool:
        """Tell whether something was said elsewhere: to the press, or as the source of the news."""
        folded, end = self._reading.folded, statement.unit.span.end
        if OUTSIDE.match(folded, hit.start, end) or TO_PRESS.search(folded, statement.unit.span.start, hit.start):
            return True
        is_source = SAYS.search(folded, hit.start, hit.end) and SOURCE.match(folded, hit.end, end)
        return bool(is_source) and "," in folded[statement.unit.span.start : hit.start]

    def _fits(self, statement: Statement, hit: Hit[Frame], frame: Frame, group: tuple[int, ...]) -> bool:
        """Tell whether agents can have the role that a frame gives."""
        shape = statement.shape
        if len(group) >= _MANY and frame.role == "participant" and self._is_membership(statement, list(group)):
            return False
        if frame.role == "organizer" and frame.strength == 1:
            return OWN_EVENT.match(shape.text, shape.to_shape(hit.end)) is not None
        if len(group) <= _MANY or frame.role in {"participant", "observer"}:
            return True
        shares = SHARES.search(self._reading.folded[hit.start : hit.end])
        return shares is not None or any(shape.text[at] != "C" for at in group)

    def _assign(
        self, statement: Statement, hit: Hit[Frame], frame: Frame, group: tuple[int, ...], meeting: MeetingCluster,
        used: Used, *, gathered: bool,
    ) -> Iterator[Role]:  # fmt: skip
        phrase, shape = self._reading.folded[hit.start : hit.end], statement.shape
        start = shape.to_shape(hit.start)
        for at in group:
            if (at, frame.role) in used:
                continue
            agent, chunk = self._agent(statement, at), statement.shape.chunks[at]
            if (
                agent is None
                or (shape.text[at] == "P" and frame.side == "left" and WHICH.search(shape.text[:start]))
                or statement.shape.text[at] not in frame.agents
                or (
                    frame.role == "host"
                    and shape.text[at] == "P"
                    and not isinstance(shape.chunks[at].item, PersonMention)
                )
                or (frame.role in PRESENT and self._glosses_city(chunk))
            ):
                continue
            role = self._settle(statement, phrase, frame, len(group), meeting, agent)
            if role is None:
                continue
            if (
                role != frame.role
                or self._may(agent, frame)
                or self._signs(statement, phrase, meeting, agent)
                or (gathered and role == "participant")
            ):
                used.add((at, frame.role))
                yield self._role(meeting, agent, role, chunk, f"frame:{phrase}", frame.strength > 1)

    def _settle(
        self, statement: Statement, phrase: str, frame: Frame, agents: int, meeting: MeetingCluster, agent: object
    ) -> str | None:
        """Return the role that a phrase gives one of so many agents of a meeting; None where it gives none."""
        if BILATERAL in phrase and not any(BILATERAL in word for word in meeting.words):
            return None  # talks beside the event that is reported
        if frame.role == "participant" and TALKS.match(phrase) and meeting.kind not in {"visit", "mission"}:
            return None  # only a visit is made of talks
        if frame.role == "facilitator" and isinstance(agent, tuple) and GIVES.search(phrase):
            return "organizer"  # a body that delivers a workshop holds it
        if frame.role == "participant" and SIGNING.search(phrase):
            here = meeting.kind == "ceremony" or _names(statement, meeting)
            return "participant" if here else None
        if frame.role == "presenter" and isinstance(agent, PersonEntry) and IN_SPEECH.match(statement.shape.text):
            return "speaker"  # "In his address he briefed the delegates"
        if frame.role == "presenter" and meeting.kind in TAUGHT and phrase.endswith("through"):
            return "facilitator"  # "took participants through the procedures"
        if frame.role == "host" and isinstance(agent, PersonEntry) and RECEIVES.search(phrase):
            return "participant"  # who receives a visitor meets him; whose house it is, is the host
        if frame.role == "chair" and meeting.kind in TAUGHT and LEADS.search(phrase):
            return "facilitator"
        if frame.role == "organizer":
            theirs = HELD_THEIR.match(phrase) is not None
            if theirs and agents == 1 and not isinstance(agent, str):
                return None  # "the Directors General of the Union held their meeting"
            if agents > 1 and (theirs or (frame.strength == 1 and meeting.kind in MUTUAL)):
                return "participant"  # "Kenya and Uganda held their first meeting"
        if frame.role == "speaker" and isinstance(agent, tuple) and TELLS.search(phrase):
            return "presenter"  # a body that explains something gives an account of it
        return frame.role

    def _role(self, meeting: MeetingCluster, agent: object, role: str, chunk: Chunk, rule: str, certain: bool) -> Role:
        return Role(meeting, agent, role, Span(chunk.start, chunk.end), rule, certain)

    def _signs(self, statement: Statement, phrase: str, meeting: MeetingCluster, agent: object) -> bool:
        """Signing makes a participant of a body where the signing is the event."""
        if meeting.kind != "ceremony" or isinstance(agent, str) or not SIGNING.search(phrase):
            return False
        return meeting.is_told or _names(statement, meeting)

    def _may(self, agent: object, frame: Frame) -> bool:
        """Tell whether a frame speaks of agents of this kind: people fund nothing, countries do not speak."""
        if isinstance(agent, PersonEntry):
            return frame.role not in {"funder", "organizer"}
        if frame.role == "participant":
            return isinstance(agent, str) or frame.strength > 1
        return frame.role != "speaker" or frame.strength > 2 or (frame.side == "right" and not isinstance(agent, str))

    def _glosses_city(self, chunk: Chunk) -> bool:
        """Tell whether a country only says where a city lies ("Abidjan (Côte d'Ivoire) hosted"): a place is no host."""
        at = bisect_left(self._city_ends, chunk.start) - 1
        before = self._city_ends[at] if at >= 0 else -1
        return chunk.letter == "C" and GLOSS.fullmatch(self._reading.folded, before, chunk.start) is not None

    def _meeting_of(self, statement: Statement, hit: Hit[Frame], focus: MeetingCluster) -> MeetingCluster:
        here = [named for named in self._events(statement) if named[0] not in self._asides or named[0] < hit.start]
        return min(here, key=lambda named: abs(named[0] - hit.start))[1] if here else focus

    def _agent(self, statement: Statement, at: int) -> object | None:
        """Return who a chunk names: a person, ``("body", key)`` or a country code; a pronoun is the person last named."""
        chunk = statement.shape.chunks[at]
        item = chunk.item
        if isinstance(item, PersonMention):
            return self._persons.entries[item.key]
        if isinstance(item, BodyMention):
            return ("body", item.key)
        if chunk.letter == "P":
            return item if isinstance(item, PersonEntry) else self._named_before(statement, at)
        return next((e.code for e in getattr(item, "entries", ()) if isinstance(e, Country)), None)

    def _named_before(self, statement: Statement, at: int) -> PersonEntry | None:
        """Return the person whom a pronoun stands for: the first of its sentence, else the one last named."""
        items = (c.item for place, c in statement.shape.chunks.items() if place < at)
        named = next((item for item in items if isinstance(item, PersonMention)), None)
        return self._persons.entries[named.key] if named is not None else self._last_person

    # -- lists --------------------------------------------------------------------------------------------------

    def _read_items(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        """Read a bulleted list of people, bodies or countries: its lead-in says what they were."""
        sentences, shape = statement.unit.sentences, statement.shape
        led = sentences[0].kind not in {"item", "row"}
        talks = len(TALK.findall(shape.text)) > 1
        if (len(sentences) < 3 or not led) and not talks:
            return
        listed = sentences[1:] if led else sentences
        items = [(self._item_agents(statement, s.span), self._item_role(s.span)) for s in listed]
        named = [(agents, own) for agents, own in items if agents]
        if len(named) < 2 or len(named) < 0.6 * len(items):
            return
        role, rule = self._lead_role(statement, sentences[0].span) if led else (None, "")
        if talks and role in {None, "speaker"}:
            role, rule = "presenter", "list-of-talks"
        if role is None:
            people = any(shape.text[at] == "P" for agents, _ in named for at in agents)
            speeches = sum(shape.text[agents[0] + 1 : agents[0] + 3].strip().startswith(":") for agents, _ in named)
            if not people or speeches < max(2, len(named) - 1):
                return
            role, rule = "speaker", "list-of-speeches"
        for at, own in ((at, own or role) for agents, own in named for at in agents):
            agent = self._agent(statement, at)
            if agent is not None:
                used.update({(at, role), (at, own), (at, "participant")})
                yield self._role(focus, agent, own, shape.chunks[at], rule, rule != "list-of-speeches")

    def _lead_role(self, statement: Statement, lead: Span) -> tuple[str | None, str]:
        """Find the role that a lead-in gives its list: its last frame with no agent behind it."""
        agents = [c.start for c in statement.shape.chunks.values() if c.letter in AGENTS and c.start < lead.end]
        first, last = bisect_left(self._starts, lead.start), bisect_left(self._starts, lead.end)
        for hit in reversed(self._hits[first:last]):
            roles = [f.role for f in hit.entries if f.side == "right" or f.role == "participant"]
            if roles and not any(hit.end <= start for start in agents):
                return roles[0], f"frame:{self._reading.folded[hit.start : hit.end]} (list)"
        return None, ""

    def _item_agents(self, statement: Statement, span: Span) -> list[int]:
        """Return the agents of one item: its people, else the bodies or countries that it begins with."""
        chunks = statement.shape.chunks
        inside = [at for at, c in sorted(chunks.items()) if span.start <= c.start < span.end and c.letter in AGENTS]
        people = [at for at in inside if chunks[at].letter == "P"]
        if people or not inside:
            return people
        short = chunks[inside[0]].start - span.start < 40 and span.end - span.start < 140
        return list(statement.list_at(inside[0]) or inside[:1]) if short else []

    def _item_role(self, span: Span) -> str | None:
        """Return the role that an item gives its own people: "as facilitators, …"."""
        match = ITEM_ROLE.match(self._reading.folded, span.start, span.end)
        return next((role for role in match.groupdict() if match[role]), None) if match else None

    def _tells_who_came(self, statement: Statement, at: int) -> bool:
        """Tell whether a sentence with a list is about those who came, or says nothing that could be about others."""
        before = statement.shape.text[:at]
        return CAME.search(statement.shape.text) is not None or len(before.split()) < 6 or before.rstrip().endswith(":")

    def _is_membership(self, statement: Statement, countries: list[int]) -> bool:
        """Tell whether a list says who belongs or benefits, not who came: "Partner countries (13): …", "… among them"."""
        shape = statement.shape
        behind = shape.text[countries[-1] + 1 : countries[-1] + 30]
        return BELONGS.search(shape.text[: countries[0]]) is not None or AMONG.match(behind) is not None

    def _read_speech(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        """Read "Mr. A, Director of B: what he said"."""
        line = SPEECH_LINE.match(statement.shape.text)
        chunk = statement.shape.chunks.get(line.end() - 1) if line else None
        if line is None or chunk is None or any(at == line.end() - 1 for at, _ in used):
            return
        agent = self._agent(statement, line.end() - 1)
        if agent is not None:
            yield self._role(focus, agent, "speaker", chunk, "line-of-speech", False)

    def _read_countries(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        """A long list of countries in no frame names those who took part."""
        if statement.shape.text.count("C") < _MANY:
            return
        taken = {at for at, _ in used}
        for group in statement.lists:
            countries = [at for at in group if statement.shape.text[at] == "C"]
            if (
                len(countries) < _MANY
                or self._is_membership(statement, countries)
                or not self._tells_who_came(statement, countries[0])
                or not taken.isdisjoint(countries)
            ):
                continue
            for at in countries:
                agent = self._agent(statement, at)
                if agent is not None:
                    chunk = statement.shape.chunks[at]
                    yield self._role(focus, agent, "participant", chunk, "list-of-countries", False)


def _names(statement: Statement, meeting: MeetingCluster) -> bool:
    """Tell whether a statement names a meeting."""
    return any(chunk.item is meeting for chunk in statement.shape.chunks.values())
