"""Topics that a notice says were worked on, by the ways of saying them; the names of bodies and posts do not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from kg.extract.bodies.mentions import GENERIC_NAMES
from kg.extract.lexicons.entries import Topic
from kg.extract.matching.cues import Cue
from kg.extract.matching.phrases import Hit
from kg.extract.mentions import Mentions
from kg.extract.outcomes.found import Found
from kg.extract.text.reading import Reading
from kg.model import Span

# What one phrase is worth, by its weight in the lexicon; a topic needs 1.
_WORTH: Final = {1: 0.35, 2: 0.7, 3: 1.0}
_ENOUGH: Final = 1.0
# Where a phrase stands in the title, or something is done with what it names, it is worth more.
_TITLE_BONUS: Final = 0.35
_WORK_BONUS: Final = 0.3
_ITEM_BONUS: Final = 0.3
_SHORT_ITEM: Final = 90

_AGENDA: Final = Cue(
    r"\b(?:agenda|topics?|themes?|subjects?|issues?|discuss\w*|focus\w*|covered|covering|debat\w*|"
    r"talks?\s+(?:centred|centered|turned)|exchanged?\s+views|"
    r"au menu|ordre du jour|themes?|thematiques?|discut\w*|aborde\w*|"
    r"porte\w*\s+(?:principalement|notamment|surtout)?\s*sur|chapitres|dossiers|"
    r"temas?|orden del dia|tematicas?|abord\w*|debati\w*|tratar\w*)\b"
)

_WORK: Final = Cue(
    r"\b(?:discuss\w*|debat\w*|review\w*|examin\w*|address\w*|dealt|deals?|focus\w*|present\w*|topics?|themes?|agenda|"
    r"subjects?|issues?|priorit\w+|explain\w*|worked|implement\w*|strengthen\w*|improv\w*|enhanc\w*|develop\w*|"
    r"promot\w*|moderni[sz]\w*|draft\w*|adopt\w*|endors\w*|approv\w*|prepar\w*|learn\w*|exchang\w*|stress\w*|"
    r"highlight\w*|underlin\w*|discut\w*|aborde\w*|porte\w*|portaient|traite\w*|ordre du jour|elabor\w*|valid\w*|"
    r"renforc\w*|amelior\w*|mise en (?:oeuvre|œuvre)|souligne\w*|echang\w*|analiz\w*|trat\w*|temas?|fortalec\w*|"
    r"mejor\w*|destac\w*|aprob\w*|impuls\w*)\b"
)
# The address of a mailbox or a page, up to the place where a phrase stands in it, or beyond it.
_ADDRESS_BEFORE: Final = re.compile(r"(?:@|://|\bwww\.)\S*$")
_ADDRESS_SIGNS: Final = ("@", "://", "www.")
_ADDRESS_BEHIND: Final = re.compile(r"[\w.+-]*@")
# What a body is for, said at the end of a text: "About the Office: it works to …", "The Organization is a body whose …".
_DESCRIBES: Final = re.compile(
    r"(?:about|a\s+propos\s+d|acerca\s+d|sobre)[^.:;]{2,60}:|"
    r"(?:the\s+|la\s+|le\s+|l'|el\s+)[^.;:,]{2,90}?\s+(?:is|est|es)\s+(?:(?:the|an?|la|le|une?|una|el)\s+|l')(?:[a-z-]+\s+){0,4}"
    r"(?:body|organi[sz]ation|institution|agency|network|association|organisme|reseau|organismo|organizacion|entidad|red)\b"
)
_GOES_ON: Final = re.compile(r"(?:it|its|they|their|elle|il|sa|ses|son|su|sus|created|established|founded|since)\s")
# Between a title and what it is the title of: "Director of Capacity Building", "Director, Compliance and Facilitation".
_COMPLEMENT: Final = re.compile(
    r"[\s,\-(]*(?:(?:of|for|and|&|the|in|de|du|des|et|la|le|del|para|y|[^\W\d_a-z][\w’'\-]*)[\s,/\-]*){0,6}"
)


def iter_topics(mentions: Mentions) -> Iterator[Found]:
    """Yield each topic with the places that state it, the strongest first; topics in the order of their names."""
    names = [mention.span for mention in mentions.bodies.mentions]
    titles = [mention.title_span for mention in mentions.positions.mentions]
    for topic, places in Topics(mentions.reading, names, titles).found.items():
        for place in places:
            yield Found({"topic": topic}, place.span, "topic-phrase", certain=places[0].worth >= _ENOUGH)


class TopicHit(NamedTuple):
    """One place that states a topic, and how much it is worth (1 is enough alone)."""

    topic: str
    span: Span
    worth: float


class Topics:
    """The topics of one notice.

    Args:
        reading: The notice.
        names: Where bodies are named; a phrase inside a name is no topic.
        titles: Where the titles of positions stand; what someone is the director of is no topic.

    Attributes:
        found: Topic to the places that state it, the strongest first.
    """

    def __init__(self, reading: Reading, names: Iterable[Span], titles: Iterable[Span] = ()) -> None:
        self._reading = reading
        self._said: dict[tuple[Cue, int], bool] = {}
        self._describes: dict[int, bool] = {}
        self._names = _Cover([*names, *(hit.span for hit in reading.places)])
        self._has_address = any(sign in reading.text for sign in _ADDRESS_SIGNS)
        self._titles = sorted(titles)
        self._title_ends = [title.end for title in self._titles]
        hits: dict[str, dict[str, TopicHit]] = {}
        for hit in reading.topics:
            if not self._is_named(hit) and not self._is_description(hit.start):
                for entry in hit.entries:
                    self._keep(hits.setdefault(entry.topic, {}), entry, hit)
        self.found = {
            topic: sorted(phrases.values(), key=lambda h: (-h.worth, h.span))
            for topic, phrases in sorted(hits.items())
            if sum(h.worth for h in phrases.values()) >= _ENOUGH
        }

    def _keep(self, phrases: dict[str, TopicHit], entry: Topic, hit: Hit[Topic]) -> None:
        """Keep the strongest place of each phrase: a phrase said twice is one sign, not two."""
        found = TopicHit(entry.topic, hit.span, self._worth(entry, hit))
        phrase = self._reading.words[hit.start : hit.end]
        if phrase not in phrases or phrases[phrase].worth < found.worth:
            phrases[phrase] = found

    def _worth(self, entry: Topic, hit: Hit[Topic]) -> float:
        worth = _WORTH[entry.weight]
        sentence = self._reading.sentence_at(hit.start)
        if sentence is None:
            return worth
        if sentence.kind == "title":
            worth += _TITLE_BONUS
        if self._says(_AGENDA, sentence.unit) or (entry.weight > 1 and self._says(_WORK, sentence.unit)):
            worth += _WORK_BONUS
        if sentence.kind in {"item", "row"} and sentence.span.end - sentence.span.start <= _SHORT_ITEM:
            worth += _ITEM_BONUS
        return worth

    def _says(self, cue: Cue, number: int) -> bool:
        """Tell whether a cue stands in a unit."""
        known = self._said.get((cue, number))
        if known is None:
            unit = self._reading.units[number]
            may = any(self._reading.cues_of(sentence) & cue.bit for sentence in unit.sentences)
            known = may and cue.pattern.search(self._reading.folded, *unit.span) is not None
            self._said[cue, number] = known
        return known

    def _is_named(self, hit: Hit[Topic]) -> bool:
        """Tell whether a phrase is part of the name of a body, a place or a post."""
        words = self._reading.words
        noun_end = words.find(" ", hit.end + 1)
        if noun_end > 0 and words[hit.start : noun_end] in GENERIC_NAMES and hit.entries[0].weight < 3:
            return True  # a weak sign inside what any body is called: "revenue authorities"
        if self._names.has_wider(hit.start, hit.end) or self._is_address(hit):
            return True
        at = bisect_right(self._title_ends, hit.start) - 1
        if self._titles and at + 1 < len(self._titles) and self._titles[at + 1].start <= hit.start:
            return True
        if at < 0 or hit.start - self._title_ends[at] > 80 or not self._reading.text[hit.start].isupper():
            return False
        return _COMPLEMENT.fullmatch(self._reading.text, self._title_ends[at], hit.start) is not None

    def _is_description(self, offset: int) -> bool:
        """Tell whether a place is in the description of a body, which says its duties and not what was worked on."""
        sentence = self._reading.sentence_at(offset)
        passed: list[int] = []
        known: bool | None = None
        while known is None and sentence is not None and sentence.kind == "paragraph":
            passed.append(sentence.number)
            known = self._describes.get(sentence.number)
            if known is None and _DESCRIBES.match(self._reading.folded, *sentence.span):
                known = True
            elif known is None and (not _GOES_ON.match(self._reading.folded, *sentence.span) or not sentence.number):
                known = False
            sentence = self._reading.sentences[sentence.number - 1]
        self._describes.update(dict.fromkeys(passed, known is True))
        return known is True

    def _is_address(self, hit: Hit[Topic]) -> bool:
        """Tell whether a phrase is part of an address: "capacity.building@…"."""
        text = self._reading.text
        return self._has_address and bool(
            _ADDRESS_BEHIND.match(text, hit.end) or _ADDRESS_BEFORE.search(text, max(0, hit.start - 60), hit.start)
        )


class _Cover:
    """Spans that may overlap, asked whether one of them reaches beyond a given stretch that it covers."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        # How far the spans up to each one reach.
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def has_wider(self, start: int, end: int) -> bool:
        """Tell whether a span covers a stretch and reaches beyond it."""
        at = bisect_right(self._starts, start)
        if not at or self._reach[at - 1] < end:
            return False
        length = end - start
        return any(stop >= end and stop - first > length for first, stop in self._spans[max(0, at - 8) : at])
