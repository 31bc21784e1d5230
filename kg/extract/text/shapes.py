"""The shape of a sentence: its words in lower case, with one capital letter for each thing that is already known.

"Mr. Michael Keen, Deputy Director of the Fiscal Affairs Department" has the shape "h P, T of the B". Grammar is then
written as patterns over shapes, the same for all names, in any of the languages.

Letters: P person · B body · C country · A country's adjective · R region · Y city · T title · K rank · H honorific ·
M meeting · D date · N number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter, itemgetter
from typing import Final, Generic, TypeVar

from kg.model import Span
from kg.model.span import make_tuple

T = TypeVar("T")
_FIRST: Final = itemgetter(0)
_START: Final = attrgetter("start")
# Of things that overlap the first of these counts.
_RANK: Final = {letter: number for number, letter in enumerate("PMBCAY")}


class Chunk:
    """A stretch of text that is one thing."""

    __slots__ = ("end", "item", "letter", "start")

    def __init__(self, start: int, end: int, letter: str, item: object | None) -> None:
        self.start = start
        self.end = end
        self.letter = letter
        self.item = item

    @property
    def span(self) -> Span:
        """Where it stands."""
        return make_tuple(Span, (self.start, self.end))

    def as_letter(self, letter: str) -> Chunk:
        """Return the same stretch as a thing of another kind."""
        return Chunk(self.start, self.end, letter, self.item)

    def up_to(self, end: int) -> Chunk:
        """Return the same thing with another end."""
        return Chunk(self.start, end, self.letter, self.item)


class SpanIndex(Generic[T]):
    """Things with a place each, looked up by the stretch of text in which they stand."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        # No two have one number, so that the things themselves are never compared.
        self._items = sorted((span, number, item) for number, (span, item) in enumerate(items))
        self._starts = [span.start for span, _, _ in self._items]

    def inside(self, stretch: Span) -> list[T]:
        """Return the things that stand wholly inside a stretch, in the order in which they were given."""
        start, end = stretch
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        if first == last:
            return []
        found = [(number, item) for (_, stop), number, item in self._items[first:last] if stop <= end]
        found.sort(key=_FIRST)
        return [item for _, item in found]


class Shape:
    """A stretch of text with its chunks replaced by letters.

    Args:
        folded: The folded text of the notice.
        span: The stretch.
        chunks: Chunks in order, not overlapping; those outside the stretch are left out.
    """

    def __init__(self, folded: str, span: Span, chunks: Iterable[Chunk]) -> None:
        self.span = span
        pieces: list[str] = []
        self._text_at = text_at = list[int]()
        self._shape_at = shape_at = list[int]()
        self.chunks: dict[int, Chunk] = {}
        at, length = span.start, 0
        for chunk in chunks:
            if chunk.start < at or chunk.end > span.end:
                continue
            pieces.append(folded[at : chunk.start])
            text_at += (at, chunk.start)
            shape_at += (length, length := length + chunk.start - at)
            self.chunks[length] = chunk
            pieces.append(chunk.letter)
            length += 1
            at = chunk.end
        text_at.append(at)
        shape_at.append(length)
        pieces.append(folded[at : span.end])
        self.text = "".join(pieces)

    def to_text(self, at: int) -> int:
        """Turn a place in the shape into a place in the text."""
        number = bisect_right(self._shape_at, at) - 1
        return self._text_at[number] + (at - self._shape_at[number])

    def to_shape(self, offset: int) -> int:
        """Turn a place in the text into a place in the shape; within a chunk, the chunk's letter."""
        following = bisect_right(self._text_at, offset)
        first = self._shape_at[following - 1]
        at = first + offset - self._text_at[following - 1]
        if following == len(self._shape_at):
            return at
        return min(at, max(self._shape_at[following] - 1, first))

    def chunks_between(self, start: int, end: int) -> list[Chunk]:
        """Return the chunks whose letters stand in a stretch of the shape, in order."""
        return [chunk for at, chunk in self.chunks.items() if start <= at < end]


def clip(chunk: Chunk, stretch: Span) -> Chunk:
    """Cut a chunk off where a stretch begins and ends."""
    first, last = stretch
    if first <= chunk.start and chunk.end <= last:
        return chunk
    return Chunk(max(chunk.start, first), min(chunk.end, last), chunk.letter, chunk.item)


def settle(chunks: list[Chunk]) -> list[Chunk]:
    """Resolve overlaps: persons first, then meetings, then bodies and places; what is left stands in order."""
    if len(chunks) < 2:
        return chunks
    kept: list[Chunk] = []
    for chunk in sorted(chunks, key=_precedence):
        start, end = chunk.start, chunk.end
        for other in kept:
            if start < other.end and other.start < end:
                # "the courtesy visit to | the Prime Minister, Mr. A": the event, and whom it names.
                if chunk.letter == "M" and start < other.start <= end <= other.end and _names_other(chunk.item):
                    end = other.start
                    continue
                break
        else:
            kept.append(chunk.up_to(end) if end != chunk.end else chunk)
    kept.sort(key=_START)
    return kept


def _names_other(item: object) -> bool:
    """Tell whether the name of an event ends with whom it was held with or paid to."""
    return getattr(item, "kind", "") == "visit" or bool(getattr(item, "is_encounter", False))


def _precedence(chunk: Chunk) -> tuple[int, bool, int, int]:
    return _RANK[chunk.letter], chunk.item is None, chunk.start, -chunk.end


def merge_chunks(chunks: Iterable[Chunk]) -> list[Chunk]:
    """Sort chunks and drop those that overlap an earlier or longer one."""
    chunks = list(chunks)
    if len(chunks) < 2:
        return chunks
    kept: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: (c.start, -c.end)):
        if kept and chunk.start < kept[-1].end:
            continue
        kept.append(chunk)
    return kept
