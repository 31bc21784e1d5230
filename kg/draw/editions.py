"""Put the editions of a series in order, and tell which numbers nobody has reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kg.draw.chronicle import Held


@dataclass(frozen=True, slots=True)
class Gap:
    """Editions that must have been held, and that no notice reports.

    Attributes:
        first: The first number that is missing.
        last: The last one.
        is_before: Whether they lie before the first one known: nobody may have meant to report them.
        has_unnumbered: Whether editions without a number lie between: they may be among the missing ones.
    """

    first: int
    last: int
    has_unnumbered: bool = False
    is_before: bool = False

    @property
    def count(self) -> int:
        """How many are missing."""
        return self.last - self.first + 1


Row: TypeAlias = Held | Gap


def order_editions(editions: Iterable[Held]) -> tuple[Row, ...]:
    """Return the editions from the first to the last, with a gap where numbers are missing.

    Numbers go before dates, since a number counts and a date may be unknown; an edition without a number stands where
    its date lies, one without either at the end.
    """
    listed = sorted(editions, key=lambda held: held.iri)
    rows = sorted((held for held in listed if held.ordinal is not None), key=lambda h: (h.ordinal or 0, h.start or ""))
    loose = sorted((h for h in listed if h.ordinal is None), key=lambda h: (h.start is None, h.start or "", h.iri))
    for held in loose:
        rows.insert(_find_place(rows, held), held)
    return tuple(_set_gaps(rows))


def _find_place(rows: list[Held], held: Held) -> int:
    """Return where an edition without a number belongs: before the first that is later."""
    if held.start is None:
        return len(rows)
    later = (n for n, row in enumerate(rows) if row.start and row.start[:10] > held.start[: len(row.start)])
    return next(later, len(rows))


def _set_gaps(rows: list[Held]) -> list[Row]:
    placed: list[Row] = []
    last, has_loose = 0, False
    for held in rows:
        if held.ordinal is None:
            has_loose = True
        else:
            if held.ordinal > last + 1:
                gap = Gap(last + 1, held.ordinal - 1, has_loose, is_before=not last)
                # Before those without a number: they stand where their dates lie, the gap where numbers stop.
                start = max(
                    (n for n, row in enumerate(placed) if getattr(row, "ordinal", None) is not None), default=-1
                )
                placed.insert(start + 1, gap)
            last, has_loose = max(last, held.ordinal), False
        placed.append(held)
    return placed
