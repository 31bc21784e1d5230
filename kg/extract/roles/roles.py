"""Who took part in which meeting, and as what: read from the frames of a sentence.

A frame is a phrase of the lexicon ("hosted by", "delivered opening remarks") with the side on which its agents stand.
One engine reads all frames, in every language, over the shapes of sentences (see :mod:`kg.extract.roles.statements`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from kg.extract.bodies.mentions import BodyMention
from kg.extract.lazy import Keeper, lazy
from kg.extract.lexicons.entries import City, Frame
from kg.extract.matching.phrases import Hit
from kg.extract.meetings.events import MeetingCluster
from kg.extract.meetings.meetings import Meetings
from kg.extract.people.mentions import PersonEntry, PersonMention
from kg.extract.people.persons import Persons
from kg.extract.people.positions import Positions
from kg.extract.roles.agent_lists import atom_end
from kg.extract.roles.agents import Agents, Role, Used, is_demonym
from kg.extract.roles.frame_patterns import SENT_BY
from kg.extract.roles.frames import Frames
from kg.extract.roles.lists import ENCOUNTERS, MANY, RoleLists, is_membership
from kg.extract.roles.open_frames import find_open_frames, merge_frames
from kg.extract.roles.patterns import (
    ATTENDED,
    ATTENDED_BY,
    EXPERTS,
    GLOSS,
    HELD_BY,
    OF_EVENT,
    OF_MISSION,
    OWN_EVENT,
    OWN_EVENT_BEHIND,
    PRESENT,
    SENT_ANOTHER,
    SHARES,
    TOOK_PART,
    WHICH,
)
from kg.extract.roles.scope import RoleScope
from kg.extract.roles.settled import may_have, settle_role, signs_here
from kg.extract.roles.statements import Statement, Statements
from kg.extract.text.reading import Reading
from kg.extract.text.shapes import Chunk
from kg.extract.text.terrain import Stretches
from kg.model import Span

# The languages of the lexicon of frames; a notice in another is read with all of them.
_LANGUAGES: Final = ("en", "fr", "es")
# So near in front of a verb, its subject stands right there.
_NEXT: Final = 12
# Events that are talks of two sides.
_RECEIVED: Final = re.compile(r"(?:received|welcomed|a recu|a accueilli|recibio|acogio)\b(?! by)")
_SUBJECT_GAP: Final = re.compile(r"[^.;:PM]{0,60}?(?:\s*\([^()]*\))?,?\s+(?:(?:has|a|also|hoy|ayer)\s+)?")
_SENT: Final = re.compile(r"representa(?:tives|nts|ntes)")
_PRONOUNS: Final = frozenset({"he", "she", "il", "elle"})
# What may open a Spanish sentence before a verb whose subject is left out: "Asimismo, | destacó que".
_ELIDED_OPENS: Final = re.compile(
    r"\W*(?:(?:asimismo|ademas|tambien|igualmente|finalmente|por\s+ultimo|al\s+respecto|a\s+su\s+vez|en\s+ese\s+sentido|"
    r"en\s+su\s+(?:intervencion|discurso|alocucion|exposicion)|d(?:e\s+igual|el\s+mismo)\s+(?:modo|forma|manera)|de\s+la\s+misma\s+(?:forma|manera)|luego),?\s+)?"
)
_ELIDED: Final = "elided:"
_AUXILIARIES: Final = (" ont ", " a ")
_ARTICLES: Final = ("the ", "les ", "los ", "las ")


class Roles(Keeper):
    """All participations of one notice."""

    def __init__(
        self, reading: Reading, persons: Persons, positions: Positions, meetings: Meetings, *, names: Iterable[Span]
    ) -> None:
        self._reading = reading
        self._meetings = meetings
        opened = find_open_frames(reading)
        if opened:
            people, bodies = Stretches(m.span for m in persons.mentions), Stretches(names)
            opened = [
                hit
                for hit in opened
                if not people.starts_within(hit.start, hit.end) and bodies.covering(hit.start) is None
            ]
        self._hits = [hit for hit in merge_frames(reading.frames, opened) if not self._is_adverb(hit)]
        self._starts = [h.start for h in self._hits]
        self._frames = Frames(reading.folded, self._hits)
        self._agents = Agents(persons)
        self._lists = RoleLists(reading.folded, self._hits, self._agents)
        self._scope = RoleScope(reading, meetings)
        # "Representatives of B took part" says who came.
        self._titles = Stretches(
            m.title_span
            for m in positions.mentions
            if not _SENT.fullmatch(reading.folded, m.title_span.start, m.title_span.end)
        )
        self._asides = meetings.asides
        language = reading.notice.language
        self._languages = {"", language} if language in _LANGUAGES else {"", *_LANGUAGES}
        statements = Statements(reading, persons, positions, meetings)
        self.found: list[Role] = []
        if meetings.reported:
            self.found = self._without_echoes([*self._read(statements), *self._read_missions(positions)])

    def _without_echoes(self, found: list[Role]) -> list[Role]:
        """Leave out that someone who presents also speaks where only a pronoun says so: "Ms. A presented B. She noted"."""
        presents = {(id(role.meeting), id(role.agent)) for role in found if role.role == "presenter"}
        return [
            role
            for role in found
            if role.role != "speaker"
            or (id(role.meeting), id(role.agent)) not in presents
            or not (role.rule.startswith(_ELIDED) or self._reading.folded[role.span.start : role.span.end] in _PRONOUNS)
        ]

    def _read_missions(self, positions: Positions) -> Iterator[Role]:
        """Read whose mission it is from its name: "the joint | WCO/UNCTAD | mission", "une mission de l'| OMD |"."""
        missions = [m for c in self._meetings.reported if c.kind == "mission" for m in c.mentions if not m.is_told]
        for mention in missions:
            for body in positions.anchors:
                if not isinstance(body.item, BodyMention) or not mention.span.start <= body.start < mention.span.end:
                    continue
                between = self._reading.folded[mention.head.end : body.start]
                if (body.start < mention.head.start or OF_MISSION.fullmatch(between)) and mention.cluster is not None:
                    yield Role(mention.cluster, ("body", body.item.key), "organizer", body.span, "mission-of", True)

    def _is_adverb(self, hit: Hit[Frame]) -> bool:
        """Tell whether a phrase belongs to a verb instead of a list: "ils ont | notamment | adopté"."""
        folded = self._reading.folded
        return folded.startswith("notamment", hit.start) and folded.endswith(_AUXILIARIES, 0, hit.start)

    @lazy
    def _city_ends(self) -> list[int]:
        """Where cities end that can be nothing else."""
        return sorted(h.end for h in self._reading.places if all(isinstance(entry, City) for entry in h.entries))

    def _read(self, statements: Statements) -> Iterator[Role]:
        focus = main = self._meetings.reported[0]
        behind = 0
        for statement in statements:
            used: Used = set()
            start, end = statement.unit.span
            if focus.is_encounter and "\n" in self._reading.text[behind:start]:
                focus = main  # an audience beside a conference is spoken of to the end of its paragraph
            behind = end
            if statement.unit.kind == "title":  # a headline names the host; what else it says, the text says better
                roles = self._read_frames(statement, focus, used)
                yield from (role for role in roles if role.role == "host" and not isinstance(role.agent, PersonEntry))
                continue
            yield from self._lists.read_items(statement, focus, used)
            yield from self._read_frames(statement, focus, used)
            yield from self._lists.read_speech(statement, focus, used)
            yield from self._lists.read_partners(statement, used)
            yield from self._lists.read_countries(statement, focus, used)
            yield from self._lists.read_told(statement, self._meetings.reported, used)
            focus = next((c for at, c in reversed(self._events(statement)) if at not in self._asides), focus)
            main = main if focus.is_encounter else focus
            self._agents.pass_over(statement)

    def _events(self, statement: Statement) -> list[tuple[int, MeetingCluster]]:
        """Return the reported events that a statement names and where, in order."""
        return [
            (c.start, c.item)
            for c in statement.chunks
            if isinstance(c.item, MeetingCluster) and c.item in self._meetings.reported
        ]

    def _read_frames(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        span = statement.unit.span
        hits = self._hits[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        if not hits:
            return
        names = Stretches(c for c in statement.chunks if c.letter in "PB")
        gathered = False  # a strong frame has said that those who follow took part
        for hit in hits:
            name = names.covering(hit.start)
            if (
                (
                    name is not None and (name.start < hit.start or hit.end <= name.end)
                )  # "the WCO team made up of" goes on
                or self._reading.text[hit.start - 1 : hit.start] == "-"
                or self._titles.covering(hit.start) is not None
            ):
                continue
            for frame in hit.entries:
                if frame.lang not in self._languages:
                    continue
                gathered = gathered or (frame.role == "participant" and frame.strength > 1)
                group = self._frames.find_agents(statement, hit, frame)
                if group is None and (speaker := self._elided(statement, hit, frame)) is not None:
                    meeting, said = self._meeting_of(statement, hit, focus), self._reading.folded[hit.start : hit.end]
                    yield Role(meeting, speaker, frame.role, hit.span, _ELIDED + said, False)
                if (
                    group is None
                    or self._scope.excludes(statement, hit, frame)
                    or not self._fits(statement, hit, frame, group)
                ):
                    continue
                meeting = self._meeting_of(statement, hit, focus)
                yield from self._assign(statement, hit, frame, group, meeting, used, gathered=gathered)
                if (
                    frame.side == "right"
                    and meeting.kind in ENCOUNTERS
                    and _RECEIVED.match(self._reading.folded, hit.start)
                ):
                    hosts = self._receiving(statement, hit, group)
                    yield from self._assign(statement, hit, frame, hosts, meeting, used, gathered=gathered)

    def _elided(self, statement: Statement, hit: Hit[Frame], frame: Frame) -> PersonEntry | None:
        """Return who is the subject of a Spanish verb that has none: the person named in the sentence before."""
        if frame.lang != "es" or frame.role != "speaker" or frame.side != "left" or statement.unit.kind != "paragraph":
            return None
        verb = self._reading.text[hit.start : hit.end].split()[0]
        first = statement.unit.sentences[0]
        if not verb.endswith("ó") or first.number - self._agents.last_named != 1:
            return None
        opens = _ELIDED_OPENS.fullmatch(self._reading.folded, statement.unit.span.start, hit.start)
        return self._agents.last if opens is not None else None

    def _receiving(self, statement: Statement, hit: Hit[Frame], guests: tuple[int, ...]) -> tuple[int, ...]:
        """Return who receives the people behind a verb, and so meets them: "P | received | P in his office"."""
        shape = statement.shape
        if any(shape.text[at] != "P" for at in guests):
            return ()
        start = shape.to_shape(hit.start)
        before = [group for group in statement.lists if group[-1] < start and shape.text[group[-1]] == "P"]
        return before[-1] if before and _SUBJECT_GAP.fullmatch(shape.text, before[-1][-1] + 1, start) else ()

    def _fits(self, statement: Statement, hit: Hit[Frame], frame: Frame, group: tuple[int, ...]) -> bool:
        """Tell whether agents can have the role that a frame gives."""
        shape = statement.shape
        if len(group) >= MANY and frame.role == "participant" and is_membership(statement, group):
            return False
        if frame.role == "participant" and frame.strength == 1 and len(group) < MANY and self._is_named(hit):
            start, end = shape.to_shape(hit.start), shape.to_shape(hit.end)
            # A noun ("the customs administrations of") says nothing of who came where no verb does.
            return ATTENDED.search(shape.text[:start]) is not None or ATTENDED.search(shape.text, end) is not None
        if (
            frame.role == "facilitator"
            and EXPERTS.match(self._reading.folded, hit.start)
            and (TOOK_PART.match(shape.text, atom_end(shape, group[-1])) or self._came(statement, hit))
        ):
            return False
        if frame.role == "organizer" and frame.strength == 1:
            start = shape.to_shape(hit.start)
            its = OF_EVENT.search(shape.text, max(0, group[0] - 24), group[0]) is not None and start - group[-1] < _NEXT
            end = shape.to_shape(hit.end)
            return its or any(own.match(shape.text, end) is not None for own in (OWN_EVENT, OWN_EVENT_BEHIND))
        if len(group) <= MANY or frame.role in {"participant", "observer"}:
            return True
        shares = SHARES.search(self._reading.folded[hit.start : hit.end])
        return shares is not None or any(shape.text[at] != "C" for at in group)

    def _came(self, statement: Statement, hit: Hit[Frame]) -> bool:
        """Tell whether experts are those who came rather than those who taught: "attended by | experts from | P and P"."""
        start = max(statement.unit.span.start, hit.start - 90)
        return ATTENDED_BY.search(self._reading.folded[start : hit.start]) is not None

    def _is_named(self, hit: Hit[Frame]) -> bool:
        """Tell whether a phrase only names administrations ("the customs administrations of", "los países")."""
        return self._reading.folded.startswith(_ARTICLES, hit.start)

    def _assign(
        self, statement: Statement, hit: Hit[Frame], frame: Frame, group: tuple[int, ...], meeting: MeetingCluster,
        used: Used, *, gathered: bool,
    ) -> Iterator[Role]:  # fmt: skip
        folded, shape = self._reading.folded, statement.shape
        before, phrase = folded[statement.unit.span.start : hit.start], folded[hit.start : hit.end]
        start = shape.to_shape(hit.start)
        for at in group:
            if (at, frame.role) in used:
                continue
            agent, chunk, letter = self._agents.find(statement, at), shape.chunks[at], shape.text[at]
            if letter == "P" and frame.side == "left" and WHICH.search(shape.text, max(0, start - 16), start):
                is_last = at == group[-1] and not folded.startswith(" of ", hit.end)
                agent, letter = self._agents.find_employer(statement, at) if is_last else None, "B"
            if (
                agent is None
                or letter not in frame.agents
                or (frame.role == "host" and letter == "P" and not isinstance(shape.chunks[at].item, PersonMention))
                or (shape.text[at] == "P" and frame.side == "left" and SENT_ANOTHER.match(folded, hit.start))
                or (frame.role in PRESENT and self._glosses_city(chunk))
                or (frame.role in HELD_BY and is_demonym(chunk))
            ):
                continue
            role = settle_role(statement, before, phrase, frame, len(group), meeting, agent)
            if role == "organizer" and frame.role == "facilitator" and SENT_BY.search(shape.text, 0, group[0]):
                role = frame.role  # "delivered by experts from B": those taught
            if role is None:
                continue
            if (
                role != frame.role
                or may_have(agent, frame, phrase)
                or signs_here(statement, phrase, meeting, agent)
                or (gathered and role == "participant")
            ):
                used.add((at, frame.role))
                yield Role(meeting, agent, role, chunk.span, f"frame:{phrase}", frame.strength > 1)

    def _glosses_city(self, chunk: Chunk) -> bool:
        """Tell whether a country only says where a city lies ("Abidjan (Côte d'Ivoire) hosted"): a place is no host."""
        if chunk.letter != "C":
            return False
        at = bisect_left(self._city_ends, chunk.start) - 1
        before = self._city_ends[at] if at >= 0 else -1
        return GLOSS.fullmatch(self._reading.folded, before, chunk.start) is not None

    def _meeting_of(self, statement: Statement, hit: Hit[Frame], focus: MeetingCluster) -> MeetingCluster:
        here = [named for named in self._events(statement) if named[0] not in self._asides or named[0] < hit.start]
        return min(here, key=lambda named: abs(named[0] - hit.start))[1] if here else focus
