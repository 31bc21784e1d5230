"""One reading of a notice: its sentences and what the lexicons find in it; every fact family works on this value."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, TypeVar

from kg.extract.lexicons.entries import Country, Frame, KnownBody, Place, Topic, Word
from kg.extract.lexicons.loading import Lexicon
from kg.extract.matching.cues import Cue, find_cues
from kg.extract.matching.folding import fold, fold_words
from kg.extract.matching.phrases import Hit
from kg.extract.text.dates import RELATIVE, DateSpan, find_numbers, iter_dates
from kg.extract.text.sentences import iter_sentences
from kg.model import Notice, Span

T = TypeVar("T")

UPPER: Final = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper()) + "".join(
    c for c in map(chr, range(0x1E00, 0x1F00)) if c.isupper()
)
#: A list's lead-in is read with this many of its items at most.
_LONGEST_LIST: Final = 60
# A list of ISO 3166-1 codes: "AL, BA, BG, CH, DE".
# Five pairs of capitals hold this, which is sought from comma to comma.
_CODES_WITHIN: Final = re.compile(r",\s?[A-Z]{2},\s?[A-Z]{2},\s?[A-Z]{2},")
_CODES: Final = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z](?:,\s?[A-Z]{2}){4,}\b")
_CODE: Final = re.compile(r"\b[A-Z]{2}\b")


# What a notice is read into is asked for its fields thousands of times: slots are read sooner than a tuple's names.
class Token:
    """A word: where it stands, in lower case, and whether it is capitalised."""

    __slots__ = ("end", "is_capital", "low", "start")

    def __init__(self, start: int, end: int, low: str, is_capital: bool) -> None:
        self.start = start
        self.end = end
        self.low = low
        self.is_capital = is_capital


class Sentence:
    """A sentence, title, item or row.

    ``unit`` numbers the unit it belongs to: a list's lead-in and its items are one unit.
    """

    __slots__ = ("kind", "number", "span", "unit")

    def __init__(self, span: Span, kind: str, number: int, unit: int) -> None:
        self.span = span
        self.kind = kind
        self.number = number
        self.unit = unit


class Unit:
    """A stretch of text read as one statement: a sentence, or a lead-in with its list."""

    __slots__ = ("sentences", "span")

    def __init__(self, span: Span, sentences: tuple[Sentence, ...]) -> None:
        self.span = span
        self.sentences = sentences

    @property
    def kind(self) -> str:
        """The block kind of its first sentence."""
        return self.sentences[0].kind


class Reading:
    """What the lexicons and the layout say of one notice.

    Units:
        All offsets are code points into the notice's text.

    Attributes:
        folded: The text folded, to look for patterns in.
        words: The same with blanks for all that is neither letter nor digit.
        units: The stretches of content that are read as one statement each.
        sentences: The sentences of the content, in order.
        body: Those below the title and the dateline.
        tokens: The words of the whole text, in order.
        token_starts: Where each of them starts, for bisection.
        capitals: The numbers of those that are capitalised.
        numbers: Where numbers in digits begin, in the whole text.
        places: Countries, cities and regions in the content, in order, as all that follows.
        known_bodies: Bodies of the lexicon; a place whose longer name holds one is a place.
        people_words: Titles, modifiers, honorifics and ranks.
        event_words: Meeting nouns, ordinals and numbers.
        heads: Nouns that head the name of a body or a venue.
        frames: Phrases that give someone a role.
        topics: Ways of saying topics.
        dates: Dates.
    """

    def __init__(self, notice: Notice, lexicon: Lexicon) -> None:
        self.notice = notice
        self.lexicon = lexicon
        self.text = notice.text
        self.folded = fold(self.text)
        self.words = fold_words(self.folded)
        self.units = _units(notice)
        self.sentences = [sentence for unit in self.units for sentence in unit.sentences]
        self.body = [sentence for sentence in self.sentences if sentence.kind not in {"title", "dateline"}]
        # The sentence of each place, counted from one: nearly all that is found asks for it.
        self._numbers = [0] * len(self.text)
        for number, sentence in enumerate(self.sentences, start=1):
            start, end = sentence.span
            self._numbers[start:end] = [number] * (end - start)
        self._cues = find_cues(self.folded, self._numbers, len(self.sentences))
        self.tokens = _tokens(self.text, self.words)
        self.token_starts = [token.start for token in self.tokens]
        self.capitals = [number for number, token in enumerate(self.tokens) if token.is_capital]
        self.numbers = find_numbers(self.folded)
        hits = lexicon.book.find(self.text, self.words)
        self.people_words: list[Hit[Word]] = self._in_content(hits["people"])
        self.event_words: list[Hit[Word]] = self._in_content(hits["events"])
        self.heads: list[Hit[Word]] = self._in_content(hits["heads"])
        self.frames: list[Hit[Frame]] = self._in_content(hits["frames"])
        self.topics: list[Hit[Topic]] = self._in_content(hits["topics"])
        self.places = self._without_masked(self._in_content(hits["places"]), hits["masks"])
        ends = {place.start: place.end for place in self.places}
        bodies: list[Hit[KnownBody]] = self._in_content(hits["bodies"])
        self.known_bodies = [hit for hit in bodies if ends.get(hit.start, 0) <= hit.end]
        self.dates = self._dates()

    # -- layout -------------------------------------------------------------------------------------------------

    def sentence_at(self, offset: int) -> Sentence | None:
        """Find the content sentence in which a place stands; None in a banner, caption or furniture."""
        number = self._numbers[offset] if offset < len(self._numbers) else 0
        return self.sentences[number - 1] if number else None

    def is_one_sentence(self, left: int, right: int) -> bool:
        """Tell whether two places stand in one sentence, title, item or row."""
        return self.sentence_at(left) is self.sentence_at(right)

    def is_content(self, offset: int) -> bool:
        """Tell whether a place stands in the notice's content."""
        return offset < len(self._numbers) and self._numbers[offset] > 0

    def token_at(self, offset: int) -> int:
        """Return the number of the first token that starts at ``offset`` or after it."""
        return bisect_left(self.token_starts, offset)

    def gap(self, left: int, right: int) -> str:
        """Return the folded text between two tokens, by number."""
        return self.folded[self.tokens[left].end : self.tokens[right].start]

    # -- cues ---------------------------------------------------------------------------------------------------

    def has(self, cue: Cue) -> bool:
        """Tell whether a cue can match anywhere in the notice."""
        return bool(self._cues[0] & cue.bit)

    def cues_of(self, sentence: Sentence) -> int:
        """Return the cues that stand in a sentence, one bit each."""
        return self._cues[sentence.number + 1]

    def finditer(self, cue: Cue) -> Iterator[re.Match[str]]:
        """Yield the matches of a cue within sentences, in order."""
        for sentence in self.sentences if self.has(cue) else ():
            if self.cues_of(sentence) & cue.bit:
                yield from cue.pattern.finditer(self.folded, sentence.span.start, sentence.span.end)

    def search(self, cue: Cue, sentence: Sentence) -> re.Match[str] | None:
        """Return the first match of a cue in a sentence."""
        start, end = sentence.span
        return cue.pattern.search(self.folded, start, end) if self.cues_of(sentence) & cue.bit else None

    # -- what the lexicons find ---------------------------------------------------------------------------------

    def _in_content(self, hits: Iterable[Hit[T]]) -> list[Hit[T]]:
        numbers = self._numbers
        return [hit for hit in hits if numbers[hit.start]]

    def _without_masked(self, hits: list[Hit[Place]], masks: Iterable[Hit[str]]) -> list[Hit[Place]]:
        """Return the places in order, with those of lists of codes, without those inside what only lends a name."""
        for run in _CODES.finditer(self.text) if _CODES_WITHIN.search(self.text) else ():
            hits.extend(
                Hit(m.start(), m.end(), (Country(m.group(), "abbreviation"),))
                for m in _CODE.finditer(self.text, *run.span())
                if self.lexicon.country_name(m.group(), "en") and self.is_content(m.start())
            )
        masked = sorted((mask.start, mask.end) for mask in masks)
        return [
            hit
            for hit in map(self._without_prefix, sorted(hits, key=lambda h: h.start))
            if hit.entries
            and self.text[hit.end : hit.end + 1] != "$"  # "US$ 5 million"
            and not ((at := bisect_right(masked, (hit.start, len(self.text)))) and hit.start < masked[at - 1][1])
        ]

    def _without_prefix(self, hit: Hit[Place]) -> Hit[Place]:
        """Leave out the first part of a compound ("algéro-") where it stands by itself; names before adjectives."""
        entries = hit.entries
        if len(entries) == 1 and not (isinstance(entries[0], Country) and entries[0].kind == "prefix"):
            return hit
        if len(entries) > 1 or isinstance(entries[0], Country):
            if self.text[hit.end : hit.end + 1] != "-":
                entries = tuple(e for e in entries if not (isinstance(e, Country) and e.kind == "prefix"))
            entries = tuple(sorted(entries, key=lambda e: isinstance(e, Country) and e.kind == "demonym"))
        return Hit(hit.start, hit.end, entries)

    def _dates(self) -> list[DateSpan]:
        found = iter_dates(
            self.folded, published=self.notice.published, numbers=self.numbers, relative=self.finditer(RELATIVE)
        )
        own = self.notice.published_span
        return [
            d for d in found if self.is_content(d.span.start) and not (own and own.overlaps(d.span) and not d.is_range)
        ]


def _tokens(text: str, words: str) -> list[Token]:
    parts = words.split(" ")
    starts = accumulate([len(part) + 1 for part in parts], initial=0)
    return [
        Token(start, start + len(part), part, text[start].isupper())
        for part, start in zip(parts, starts, strict=False)
        if part
    ]


_NUMBER: Final = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,2}[.)]\s*$")
# Longer entries of a list, in letters, are sentences.
_LONGEST_ENTRY: Final = 90
_LEAD: Final = re.compile(r"[:,\-–—]\s*$")


def _units(notice: Notice) -> list[Unit]:
    units: list[list[tuple[Span, str]]] = []
    in_list = is_led = False
    for block in notice.content():
        is_item = block.kind in {"item", "row"}
        sentences = list(iter_sentences(notice.text, block.span)) if block.kind != "title" else [block.span]
        if not sentences:
            continue
        leads = is_item and bool(units) and _leads(notice.text, units[-1])
        if not in_list:
            is_led = leads and units[-1][-1][1] != "heading"
        joins = (in_list or leads) and (is_led or not _is_prose(notice.text, sentences))
        if is_item and joins and len(units[-1]) < _LONGEST_LIST:
            units[-1].extend((span, block.kind) for span in sentences)
            in_list = True
            continue
        in_list = is_item
        units.extend([(span, block.kind)] for span in sentences)
    result, number = [], 0
    for index, parts in enumerate(units):
        sentences_ = []
        for span, kind in parts:
            sentences_.append(Sentence(span, kind, number, index))
            number += 1
        result.append(Unit(Span(parts[0][0].start, parts[-1][0].end), tuple(sentences_)))
    return result


def _is_prose(text: str, sentences: list[Span]) -> bool:
    """Tell whether an item of a list is a paragraph that only has a number: "2. The Meeting was chaired by …"."""
    first, last = sentences[0], sentences[-1]
    numbered = _NUMBER.search(text, max(0, first.start - 8), first.start) is not None
    return numbered and text[last.end - 1] == "." and (len(sentences) > 1 or last.end - last.start > _LONGEST_ENTRY)


def _leads(text: str, parts: list[tuple[Span, str]]) -> bool:
    span, kind = parts[-1]
    return (
        kind == "heading"
        or bool(_LEAD.search(text, span.start, span.end))
        or (kind == "paragraph" and text[span.end - 1].isalnum())
    )
