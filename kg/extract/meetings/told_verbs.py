"""Events of notices that have no noun for them: who met whom, who was trained, who came to see, what was handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kg.extract.lexicons.entries import City
from kg.extract.meetings.events import MeetingMention, tell_event
from kg.extract.meetings.told_patterns import (
    ASSIST,
    COME,
    DECIDE,
    EXPERTS,
    FIELD,
    GRADUATE,
    HAND_OVER,
    LAUNCH,
    LONGEST_NAME,
    MEET,
    MEET_SOMEONE,
    NAMES,
    OPENING,
    OTHER_CLAUSE,
    RECEIVE,
    SIDES,
    THING,
    TRAIN,
)
from kg.extract.people.mentions import PersonMention
from kg.extract.text.reading import Sentence
from kg.extract.text.terrain import Terrain
from kg.model import Span

_LEADING: Final = re.compile(
    r"^(?:the|its|their|an?|les?|la|l['’]|son|sa|leur|une?|el|los|las|su|una)(?:\s+|(?<=['’]))", re.IGNORECASE
)
_SEVERAL: Final = re.compile(r"\w+s\b")


class ToldVerbs:
    """Events that a notice tells by a verb alone.

    Args:
        terrain: The notice, by place.
        people: Where persons are named.
        bodies: Where bodies are named.
    """

    def __init__(self, terrain: Terrain, people: Sequence[PersonMention], bodies: Iterable[Span]) -> None:
        self._reading = reading = terrain.reading
        self._places = terrain.places
        self._people = sorted((m.phrase, m.span) for m in people)
        self._bodies = sorted(bodies)
        self._readers = (
            self._meeting, self._reception, self._training, self._visit, self._handover,
            self._graduation, self._mission, self._decision, self._launch,
        )  # fmt: skip
        self._language = reading.notice.language if reading.notice.language in NAMES else "en"
        self._words = NAMES[self._language]

    def find(self, sentences: Sequence[Sentence]) -> MeetingMention | None:
        """Return the first event that one of some sentences tells."""
        for sentence in sentences:
            for read in self._readers:
                mention = read(sentence)
                if mention is not None:
                    return mention
        return None

    # -- who met whom -------------------------------------------------------------------------------------------

    def _meeting(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(MEET_SOMEONE, sentence)
        whom = self._find_whom(verb.end("verb"), sentence, sided=False) if verb is not None else None
        if verb is not None and whom is not None:
            name = f"{self._words['with']} {self._print(whom)}"
            return tell_event("meeting", name, Span(verb.start("verb"), whom.end), whom.end, sentence)
        verb = self._reading.search(MEET, sentence)
        sides = self._name_sides(sentence, verb.start("verb")) if verb is not None else None
        if verb is None or sides is None:
            return None
        return tell_event("meeting", sides, Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _reception(self, sentence: Sentence) -> MeetingMention | None:
        """Read "received in his office the Ambassador of France" as a meeting."""
        verb = self._reading.search(RECEIVE, sentence)
        whom = self._find_whom(verb.end("verb"), sentence, sided=True) if verb is not None else None
        if verb is None or whom is None:
            return None
        name = f"{self._words['with']} {self._print(whom)}"
        return tell_event("meeting", name, Span(verb.start("verb"), whom.end), whom.end, sentence)

    def _find_whom(self, start: int, sentence: Sentence, *, sided: bool) -> Span | None:
        """Find who is met behind a verb: a person, or a body's people; ``sided`` where a body alone is not enough."""
        limit = min(sentence.span.end, start + 120)
        person = next(((phrase, span) for phrase, span in self._people if start <= phrase.start < limit), None)
        body = next((span for span in self._bodies if start <= span.start < limit), None)
        if person is not None and (body is None or person[0].start <= body.start):
            gap = self._reading.folded[start : person[0].start]
            return None if OTHER_CLAUSE.search(gap) else person[1]
        if body is None:
            return None
        gap = self._reading.folded[start : body.start]
        side = SIDES.search(gap)
        if OTHER_CLAUSE.search(gap[: side.start()] if side else gap) or (sided and side is None):
            return None
        return Span(start + side.start() if side else body.start, body.end)

    def _name_sides(self, sentence: Sentence, verb: int) -> str | None:
        """Name a meeting by its sides, which stand before the verb; None where only one does."""
        start = sentence.span.start
        persons = [span for phrase, span in self._people if start <= phrase.start and phrase.end <= verb]
        bodies = [span for span in self._bodies if start <= span.start and span.end <= verb]
        sides = persons if len(persons) > 1 else bodies
        if len(sides) > 1:
            first, last = self._print(sides[0]), self._print(sides[-1])
            return f"{self._words['between']} {first} {self._words['and']} {last}"
        subject = self._subject(sentence, verb)
        if (
            _SEVERAL.search(subject) is None
            or not SIDES.search(self._reading.folded, start, verb)
            or len(subject) > LONGEST_NAME
        ):
            return None
        return f"{self._words['of']} {_LEADING.sub('', subject)}"

    def _subject(self, sentence: Sentence, verb: int) -> str:
        """Return what stands before a verb, without the place and the day that open the sentence."""
        opening = OPENING.match(self._reading.folded, sentence.span.start, verb)
        return self._print(Span(opening.end() if opening else sentence.span.start, verb)).strip(" ,")

    # -- who was trained, who came, what was given ----------------------------------------------------------------

    def _training(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(TRAIN, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        field = FIELD.match(self._reading.folded, verb.end("verb"), sentence.span.end)
        end = field.end("field") if field is not None else verb.end("verb")
        what = f" {self._print(Span(field.start('field'), end))}" if field is not None else ""
        return tell_event("training", f"{self._words['training']}{what}", Span(*verb.span("verb")), end, sentence)

    def _visit(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(COME, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        start = verb.end("verb")
        limit = min(sentence.span.end, start + 80)
        body = next((span for span in self._bodies if start <= span.start < limit), None)
        place = next(iter(self._places.within(start, limit)), None)
        where = body or (place.span if place is not None else None)
        if where is None:
            return None
        name = f"{self._words['visit']} {self._print(where)}"
        return tell_event("visit", name, Span(*verb.span("verb")), where.end, sentence)

    def _handover(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(HAND_OVER, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        start = verb.end("verb")
        things = THING.finditer(self._reading.folded, start, min(sentence.span.end, start + 120))
        spans = (Span(*thing.span("thing")) for thing in things)
        what = next((s for s in spans if self._is_thing(s)), None)
        if what is None:
            return None
        name = f"{self._words['handover']} {self._print(what)}"
        return tell_event("ceremony", name, Span(verb.start("verb"), what.end), what.end, sentence)

    def _graduation(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(GRADUATE, sentence)
        if verb is None or not self._is_set(sentence):
            return None
        return tell_event("ceremony", self._words["graduation"], Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _mission(self, sentence: Sentence) -> MeetingMention | None:
        verb = self._reading.search(ASSIST, sentence)
        subject = self._subject(sentence, verb.start("verb")) if verb is not None else ""
        if verb is None or len(subject) > LONGEST_NAME or not (self._is_set(sentence) or self._is_somewhere(sentence)):
            return None
        if EXPERTS.search(self._reading.folded, sentence.span.start, verb.start("verb")) is None:
            return None
        name = f"{self._words['mission']} {_LEADING.sub('', subject)}"
        return tell_event("mission", name, Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _decision(self, sentence: Sentence) -> MeetingMention | None:
        """Read "the heads of customs of A and B agreed in Yerevan" as their meeting."""
        verb = self._reading.search(DECIDE, sentence)
        if verb is None or not (self._is_set(sentence) and self._is_somewhere(sentence)):
            return None
        name = self._name_sides(sentence, verb.start("verb"))
        if name is None:
            return None
        return tell_event("meeting", name, Span(*verb.span("verb")), verb.end("verb"), sentence)

    def _launch(self, sentence: Sentence) -> MeetingMention | None:
        said = self._reading.search(LAUNCH, sentence)
        if said is None or not (self._is_set(sentence) and self._is_somewhere(sentence)):
            return None
        group = "what" if said["what"] is not None else "built"
        what = Span(*said.span(group))
        name = f"{self._words['launch']} {_LEADING.sub('', self._print(what))}"
        return tell_event("ceremony", name, Span(*said.span()), said.end(), sentence)

    def _is_somewhere(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names a city."""
        hits = self._places.within(*sentence.span)
        return any(isinstance(entry, City) for hit in hits for entry in hit.entries)

    def _is_thing(self, span: Span) -> bool:
        """Tell whether a stretch is no date, and its "a" no preposition: "a remis le | 4 mai |, | à Nouakchott |"."""
        is_article = self._language == "en" or not self._reading.folded.startswith("a ", span.start)
        return is_article and not any(span.overlaps(day.span) for day in self._reading.dates)

    def _is_set(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says a day: then what it tells is an event."""
        return any(sentence.span.start <= day.span.start < sentence.span.end for day in self._reading.dates)

    def _print(self, span: Span) -> str:
        return " ".join(span.of(self._reading.text).split())
