"""Sentences as shapes with their agents, for the outcomes: who stands where around a verb, and which noun phrase follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.extract.bodies.mentions import BodyMention
from kg.extract.lazy import Keeper, lazy
from kg.extract.lexicons.entries import Country
from kg.extract.meetings.events import MeetingCluster
from kg.extract.mentions import Mentions
from kg.extract.people.mentions import PersonEntry, PersonMention
from kg.extract.text.reading import Sentence
from kg.extract.text.shapes import Chunk, Shape, SpanIndex, clip, settle
from kg.model import Span

# "P and | his A counterpart, | P", "P et | son homologue du | C, P".
_COUNTERPART: Final = (
    r"(?:(?:his|her|son|sa|su)\s+(?:A\s+)?(?:counterpart|homologue|homolog[oa]|par|colleague|collegue|colega)\s*"
    r"(?:A\s*)?,?\s*(?:(?:from|of|in|del?|du)\s+)?)?"
)
# Agents that stand together: "P, P and C", "B et B", "C, C y C".
AGENTS: Final = re.compile(
    r"[PBC](?:(?:\s*\((?:B|[^()PBC]{0,40})\))?\s*(?:,\s*(?:and|et|y)?|;|&|/|\b(?:and|et|y|e|as well as|ainsi que|así como|with|avec|con)\b)"
    r"\s*(?:also\s+|both\s+)?(?:(?:the|la|le|les|el|los|las|d[eu]|des|del|by|par|its|their|country's|governments?\s+of|gouvernement\s+d[eu]|gobierno\s+de)\s+|l'|d')*"
    + _COUNTERPART
    + r"(?:(?:the|la|l'|le|el)\s*)?[PBC])*"
)
# What ties a place or a body to the person before it: "P of C", "P (C)", "P, B".
_AFFILIATED: Final = re.compile(
    r"P(?:\s*(?:\(|,|-|of|from|de|du|des|del|d'))?\s*(?:the\s+|la\s+|l'|le\s+|el\s+)?$|"
    r"[PBC]\s*(?:,\s*)?(?:through|represented\s+by|par\s+l'intermediaire\s+d[eu]|a\s+traves\s+de)\s+(?:its|the|son|sa|su|la|le|el)?\s*$|B\s*\($"
)
# A place where something happens, not someone who acts: "in C", "Y, C".
_PLACE: Final = re.compile(
    r"(?:\b(?:in|at|en|au|aux|a)\s+(?:the\s+)?|Y\s*[,(]\s*|\b(?:in|at|en|a)\s[^.;]{0,60},\s*[\w' -]{2,30},\s*)$"
)
_SMALL: Final = re.compile(r"\s*(?:the|la|le|les|l'|el|los|las|a|both|of|de|du|des|del|d'|mr|ms)?\s*")
_RELATIVE: Final = re.compile(r",\s+(?:which|who|whose|that|qui|que|dont|quien|cuy[oa])\b[^,;]*,")
# "la signature d'une convention": an event, but what was signed is looked for in its name.
_SIGNING: Final = ("signature", "signing of", "firma ")


class Agent(NamedTuple):
    """Someone or something that acts: a person's entry, ``("body", key)`` or a country code."""

    value: PersonEntry | tuple[str, str] | str
    name: str
    span: Span
    letter: str


class Clause(Keeper):
    """One sentence, with the sentence that leads its list in.

    Attributes:
        folded: Its words.
        cues: The cues that stand in it.
    """

    def __init__(self, sentence: Sentence, folded: str, lead: str, cues: int, shapes: _Shapes) -> None:
        self.sentence = sentence
        self.folded = folded
        self.lead = lead
        self.cues = cues
        self._shapes = shapes

    @lazy
    def shape(self) -> Shape:
        """Its shape; few sentences are asked for it."""
        return self._shapes.read(self.sentence.span)

    @property
    def text(self) -> str:
        """The shape of the sentence."""
        return self.shape.text

    def to_span(self, start: int, end: int) -> Span:
        """Turn a stretch of the shape into a stretch of the notice, a letter into the whole of what it stands for."""
        last = self.shape.chunks.get(end - 1)
        return Span(self.shape.to_text(start), last.end if last is not None else self.shape.to_text(end))


class _Shapes(Keeper):
    """Reads the sentences of a notice as shapes."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._folded = mentions.reading.folded

    def read(self, span: Span) -> Shape:
        """Return the shape of a sentence."""
        return Shape(self._folded, span, self._chunks(span))

    @lazy
    def _named(self) -> SpanIndex[Chunk]:
        """The persons, and the meetings that a noun names, by place."""
        people = [
            (m.span, Chunk(m.phrase.start, m.phrase.end, "P", m)) for m in self._mentions.persons.mentions
        ]  # fmt: skip
        folded = self._mentions.reading.folded
        events = [
            (m.span, Chunk(m.span.start, m.span.end, "M", cluster))
            for cluster in self._mentions.meetings.clusters
            for m in cluster.mentions
            if len(m.words) > 1 and not m.is_told and not folded.startswith(_SIGNING, m.span.start)
        ]
        return SpanIndex([*people, *events])

    def _chunks(self, span: Span) -> list[Chunk]:
        named = [clip(chunk, span) for chunk in self._named.inside(span)]
        return settle([*named, *(a for a in self._mentions.positions.row.inside(span) if a.letter != "R")])


class Clauses(Keeper):
    """All sentences of a notice as clauses, in order.

    Shape letters: P person (with titles around the name) · B body · C country · A country's adjective · Y city · M meeting.
    """

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.reading = mentions.reading
        self.all = list(self._build())

    def _build(self) -> Iterator[Clause]:
        folded, shapes = self.reading.folded, _Shapes(self.mentions)
        for unit in self.reading.units:
            lead = ""
            for sentence in unit.sentences:
                words = sentence.span.of(folded)
                yield Clause(sentence, words, lead, self.reading.cues_of(sentence), shapes)
                lead = lead or words

    # -- agents -------------------------------------------------------------------------------------------------

    def agent_of(self, chunk: Chunk) -> Agent | None:
        """Find the agent that a chunk names; None for a meeting or an adjective."""
        span, item = Span(chunk.start, chunk.end), chunk.item
        if isinstance(item, PersonMention):
            entry: PersonEntry = self.mentions.persons.entries[item.key]
            return Agent(entry, entry.name, span, "P")
        if isinstance(item, BodyMention):
            return Agent(("body", item.key), self.mentions.bodies.entry_of(item).name, span, "B")
        codes = [e.code for e in getattr(item, "entries", ()) if isinstance(e, Country)]
        return Agent(codes[0], span.of(self.reading.text), span, "C") if codes and chunk.letter == "C" else None

    def agents_in(self, clause: Clause, start: int, end: int) -> list[Agent]:
        """Return the agents in a stretch of a shape, in order."""
        found = (self.agent_of(chunk) for chunk in clause.shape.chunks_between(start, end))
        return [agent for agent in found if agent is not None]

    def agents_before(self, clause: Clause, at: int, *, reach: int = 160) -> list[Agent]:
        """Return the list of agents that ends nearest before a place, a person's affiliation passed over."""
        low = max(0, at - 2 * reach)
        text = _RELATIVE.sub(lambda m: " " * len(m.group()), clause.text[low:at])
        groups = [g for g in AGENTS.finditer(text, max(0, at - reach - low)) if not _is_place(text, g)]
        while len(groups) > 1 and _AFFILIATED.search(text[groups[-2].start() : groups[-1].start()]):
            groups.pop()
        return self.agents_in(clause, low + groups[-1].start(), low + groups[-1].end()) if groups else []

    def agents_at(self, clause: Clause, at: int) -> list[Agent]:
        """Return the list of agents that starts at a place of the shape, or just behind small words."""
        match = _SMALL.match(clause.text, at)
        group = AGENTS.match(clause.text, match.end() if match else at)
        return self.agents_in(clause, group.start(), group.end()) if group else []

    # -- meetings -----------------------------------------------------------------------------------------------

    @lazy
    def _focus(self) -> dict[int, MeetingCluster]:
        """The meeting last in focus at each sentence."""
        reported = self.mentions.meetings.reported
        focus: dict[int, MeetingCluster] = {}
        current = reported[0] if reported else None
        asides = self.mentions.meetings.asides
        for clause in self.all:
            here = [
                (c.start, c.item)
                for c in clause.shape.chunks.values()
                if isinstance(c.item, MeetingCluster) and c.item in reported
            ]
            if current is not None:
                focus[clause.sentence.number] = here[0][1] if here else current
            if clause.sentence.kind != "title":
                current = next((item for start, item in reversed(here) if start not in asides), current)
        return focus

    def meeting_of(self, clause: Clause) -> MeetingCluster | None:
        """Find the meeting that a sentence is about: the one it names, else the one last in focus."""
        return self._focus.get(clause.sentence.number)


def _is_place(text: str, group: re.Match[str]) -> bool:
    return group.group() == "C" and _PLACE.search(text, max(0, group.start() - 110), group.start()) is not None
