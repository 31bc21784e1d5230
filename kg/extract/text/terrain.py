"""What lies where in a reading: lookups by place that the grammar of names asks again and again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final, Generic, Protocol, TypeVar

from kg.extract.lazy import Keeper, lazy
from kg.extract.matching.folding import count_letters
from kg.extract.text.reading import Reading


class Placed(Protocol):
    """Anything with a start and an end in the text."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""


P = TypeVar("P", bound=Placed)
_START: Final = attrgetter("start")


class Stretches(Keeper, Generic[P]):
    """Stretches of text in order, hardly overlapping, found by bisection.

    Example:
        >>> from kg.model import Span
        >>> stretches = Stretches([Span(0, 4), Span(9, 12)])
        >>> stretches.covering(10), stretches.covering(12), stretches.starting(9)
        (Span(start=9, end=12), None, Span(start=9, end=12))
    """

    def __init__(self, items: Iterable[P]) -> None:
        self.items: Sequence[P] = sorted(items, key=_START)
        self.starts = [item.start for item in self.items]

    def covering(self, offset: int) -> P | None:
        """Find the stretch in which a place stands."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0 or self.items[at].end <= offset:
            return None
        return self.items[at]

    @lazy
    def _by_start(self) -> dict[int, P]:
        return dict(zip(self.starts, self.items, strict=True))

    def starting(self, offset: int) -> P | None:
        """Find the stretch that starts at a place."""
        return self._by_start.get(offset)

    def within(self, start: int, end: int) -> Sequence[P]:
        """Return the stretches that start in ``start`` to ``end``, the end left out."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def starts_within(self, start: int, end: int) -> bool:
        """Tell whether a stretch starts in ``start`` to ``end``, the end left out."""
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.starts[at] >= start


class Marks:
    """Places of a text marked as taken; asking costs the same however many there are.

    Attributes:
        places: One byte a place, 1 where it is taken: for loops that ask for every word.
    """

    def __init__(self, length: int) -> None:
        self.places = bytearray(length)

    def add(self, start: int, end: int) -> None:
        """Mark a stretch."""
        self.places[start:end] = b"\x01" * (end - start)

    def __contains__(self, offset: int) -> bool:
        return offset < len(self.places) and self.places[offset] == 1

    def meets(self, start: int, end: int) -> bool:
        """Tell whether any place of a stretch is marked."""
        return self.places.find(1, start, end) >= 0


class Terrain(Keeper):
    """The lexicons' hits of one reading, by place.

    Attributes:
        known: Bodies of the lexicon.
        places: Countries, cities and regions.
        heads: Nouns that head the name of a body.
        people_words: Titles, modifiers, honorifics and ranks.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.known = Stretches(reading.known_bodies)
        self.places = Stretches(reading.places)
        self.heads = Stretches([hit for hit in reading.heads if any(entry.kind == "body" for entry in hit.entries)])
        self.people_words = Stretches(reading.people_words)
        self._capitals: dict[int, float] = {}

    @lazy
    def known_names(self) -> frozenset[str]:
        """The bodies of the lexicon as the notice prints them, folded."""
        words = self.reading.words
        return frozenset(words[hit.start : hit.end].strip() for hit in self.reading.known_bodies)

    def is_head(self, offset: int) -> bool:
        """Tell whether the word at a place heads the name of a body."""
        return self.heads.covering(offset) is not None

    def is_covered(self, offset: int) -> bool:
        """Tell whether a place stands in a known body or in the name of a country, city or region."""
        return self.known.covering(offset) is not None or self.places.covering(offset) is not None

    def starts_known(self, offset: int) -> bool:
        """Tell whether a known body or a place starts there."""
        return self.known.starting(offset) is not None or self.places.starting(offset) is not None

    def capitals_at(self, offset: int) -> float:
        """Return the share of capitals in the sentence of a place; 1 outside the content, 0 in very short ones."""
        sentence = self.reading.sentence_at(offset)
        if sentence is None:
            return 1.0
        share = self._capitals.get(sentence.number)
        if share is None:
            letters, capitals = count_letters(sentence.span.of(self.reading.text))
            share = self._capitals[sentence.number] = capitals / letters if letters > 12 else 0.0
        return share

    def is_shouted(self, offset: int) -> bool:
        """Tell whether a word stands in a line of capitals, where capitals say nothing."""
        return self.capitals_at(offset) > 0.7
