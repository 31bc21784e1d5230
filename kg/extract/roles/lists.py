"""Roles that the form of a list gives: bulleted items under their lead-in, talks, speeches, lists of countries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kg.extract.lexicons.entries import Frame
from kg.extract.matching.phrases import Hit
from kg.extract.meetings.events import MeetingCluster
from kg.extract.roles.agent_lists import AGENTS
from kg.extract.roles.agents import Agents, Role, Used, is_demonym
from kg.extract.roles.patterns import (
    AMONG,
    BELONGS,
    CAME,
    CAME_FROM,
    ITEM_ROLE,
    LINKED,
    MET_WITH,
    SPEECH_LINE,
    TALK,
)
from kg.extract.roles.statements import Statement
from kg.model import Span

#: Longer lists of countries are of those who took part, whatever verb stands beside them.
MANY: Final = 4

# Events of which those who meet, or come, are a part.
#: Events of people who meet each other.
ENCOUNTERS: Final = frozenset({"meeting", "visit"})
# So few words beside a list say nothing of it.
_FEW_WORDS: Final = 6
_WORD: Final = re.compile(r"[a-z]{3,}")
# What stands between the countries of a list and says nothing of them.
_JOINING: Final = frozenset(
    "and the les los las republic republique republica kingdom union state states ainsi que".split()
)


class RoleLists:
    """Reads the lists of one notice.

    Args:
        folded: The folded text of the notice.
        hits: All places where a frame's phrase stands, in order.
        agents: Whom places name.
    """

    def __init__(self, folded: str, hits: Sequence[Hit[Frame]], agents: Agents) -> None:
        self._folded = folded
        self._hits = hits
        self._starts = [h.start for h in hits]
        self._agents = agents

    def read_told(self, statement: Statement, meetings: Sequence[MeetingCluster], used: Used) -> Iterator[Role]:
        """Read who met or came where only a verb tells it: "The Commissioner | received | the Ambassador in his office"."""
        numbers = {sentence.number for sentence in statement.unit.sentences}
        for meeting in meetings:
            if not meeting.is_told or meeting.kind not in ENCOUNTERS:
                continue
            verb = next((m.head for m in meeting.mentions if m.sentence.number in numbers), None)
            if verb is None:
                continue
            chunks = sorted(statement.shape.chunks.items())
            before = [(at, c) for at, c in chunks if c.end <= verb.start and c.letter in "PB"]
            before = [(at, c) for at, c in before if c.letter == "P"] or before
            behind = [(at, c) for at, c in chunks if c.start >= verb.start and c.letter == "P"]
            for at, chunk in [*before, *(behind[:1] if meeting.kind == "meeting" else [])]:
                agent = self._agents.find(statement, at)
                if agent is not None and not any(place == at for place, _ in used):
                    used.add((at, "participant"))
                    yield Role(meeting, agent, "participant", chunk.span, "told-verb", False)

    def read_items(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        """Read a bulleted list of people, bodies or countries: its lead-in says what they were."""
        sentences = statement.unit.sentences
        led = sentences[0].kind not in {"item", "row"}
        talks = self._has(statement, '"') and len(TALK.findall(statement.shape.text)) > 1
        if (len(sentences) < 3 or not led) and not talks:
            return
        shape = statement.shape
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
            agent = self._agents.find(statement, at)
            if agent is not None:
                used.update({(at, role), (at, own), (at, "participant")})
                yield Role(focus, agent, own, shape.chunks[at].span, rule, rule != "list-of-speeches")

    def _has(self, statement: Statement, mark: str) -> bool:
        """Tell whether a mark stands in a statement."""
        return self._folded.find(mark, *statement.unit.span) >= 0

    def _lead_role(self, statement: Statement, lead: Span) -> tuple[str | None, str]:
        """Find the role that a lead-in gives its list: its last frame with no agent behind it."""
        agents = [
            c.start
            for c in statement.shape.chunks.values()
            if c.letter in AGENTS and c.start < lead.end and not is_demonym(c)  # "the Thai delegation comprised:"
        ]
        first, last = bisect_left(self._starts, lead.start), bisect_left(self._starts, lead.end)
        for hit in reversed(self._hits[first:last]):
            roles = [f.role for f in hit.entries if f.side == "right" or f.role == "participant"]
            if roles and not any(hit.end <= start for start in agents):
                return roles[0], f"frame:{self._folded[hit.start : hit.end]} (list)"
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
        match = ITEM_ROLE.match(self._folded, span.start, span.end)
        return next((role for role in match.groupdict() if match[role]), None) if match else None

    def read_speech(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        """Read "Mr. A, Director of B: what he said"."""
        line = SPEECH_LINE.match(statement.shape.text) if self._has(statement, ":") else None
        chunk = statement.shape.chunks.get(line.end() - 1) if line else None
        if line is None or chunk is None or any(at == line.end() - 1 for at, _ in used):
            return
        agent = self._agents.find(statement, line.end() - 1)
        if agent is not None:
            yield Role(focus, agent, "speaker", chunk.span, "line-of-speech", False)

    def read_partners(self, statement: Statement, used: Used) -> Iterator[Role]:
        """Read with whom a meeting is held: "the annual review meeting | with | the Korea Customs Service"."""
        shape = statement.shape
        for match in MET_WITH.finditer(shape.text) if "M" in shape.text else ():
            meeting = shape.chunks[match.start()].item
            if not isinstance(meeting, MeetingCluster) or meeting.kind != "meeting":
                continue
            for at in statement.list_at(match.end()) or ():
                agent = self._agents.find(statement, at)
                if agent is not None and not any(place == at for place, _ in used):
                    used.add((at, "participant"))
                    yield Role(meeting, agent, "participant", shape.chunks[at].span, "meeting-with", False)

    def read_countries(self, statement: Statement, focus: MeetingCluster, used: Used) -> Iterator[Role]:
        """A long list of countries in no frame names those who took part."""
        if sum(chunk.letter == "C" for chunk in statement.chunks) < MANY:
            return
        taken = {at for at, _ in used}
        for group in statement.lists:
            countries = [at for at in group if statement.shape.text[at] == "C"]
            if (
                len(countries) < MANY
                or is_membership(statement, countries)
                or not _tells_who_came(statement, countries)
                or not taken.isdisjoint(countries)
            ):
                continue
            for at in countries:
                agent = self._agents.find(statement, at)
                if agent is not None:
                    span = statement.shape.chunks[at].span
                    yield Role(focus, agent, "participant", span, "list-of-countries", False)


def is_membership(statement: Statement, countries: Sequence[int]) -> bool:
    """Tell whether a list says who belongs or benefits, not who came: "Partner countries (13): …", "… among them"."""
    shape = statement.shape
    before, behind = shape.text[: countries[0]], shape.text[countries[-1] + 1 : countries[-1] + 30]
    belongs = BELONGS.search(before)
    if belongs is None:
        return AMONG.match(behind) is not None
    # "The participants came from 12 member administrations: …", "Participating countries: …"
    opens = before.startswith(("participating", "the participating"))
    came = opens or CAME_FROM.search(before, 0, belongs.start()) is not None
    return not (came and before.rstrip().endswith(":"))


def _tells_who_came(statement: Statement, countries: Sequence[int]) -> bool:
    """Tell whether a sentence with a list is about those who came, or says nothing that could be about others."""
    text, at = statement.shape.text, countries[0]
    before, behind = text[:at], text[at + 1 :]
    if LINKED.search(before):
        return False
    if CAME.search(text) is not None:
        return True
    if before.rstrip().endswith(":"):  # but "usage: C first; up in C, C; down in C" tells something of each
        between = (_WORD.findall(text, first + 1, second) for first, second in pairwise(countries))
        return all(_JOINING.issuperset(words) for words in between)
    return len(before.split()) < _FEW_WORDS and len(_WORD.findall(behind)) < 2 * _FEW_WORDS
