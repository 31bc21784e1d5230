"""A stretch of a notice's text."""

from __future__ import annotations

from typing import NamedTuple

#: Makes a named tuple of its class and a tuple of its fields, in half the time of its own constructor: for what is made
#: by the hundred.
make_tuple = tuple.__new__


class Span(NamedTuple):
    """A half-open stretch of a text.

    Units:
        Code points from the start of the notice's text.

    Example:
        >>> Span(0, 5).of("Lusaka, Zambia")
        'Lusak'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def distance(self, other: Span) -> int:
        """Return the code points between the two spans; 0 where they touch or overlap."""
        return max(other.start - self.end, self.start - other.end, 0)
