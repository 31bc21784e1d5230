"""Find a place for each name on a crowded map: beside its dot, else a little way off with a line that leads there.

A name that finds no free place is left out; nothing ever covers anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

#: Left, upper, right and lower side.
Box = tuple[float, float, float, float]

#: Directions as (x, y), the preferred first: to the right, left, above, below, then between.
_WAYS: Final = (
    (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75),
    (0.95, -0.35), (0.95, 0.35), (-0.95, -0.35), (-0.95, 0.35),
)  # fmt: skip
#: How far from its dot a name may stand.
_STEPS: Final = (3.0, 12.0, 22.0, 34.0, 48.0, 64.0, 82.0)
#: From here on a line leads to the dot.
_LEADER: Final = 10.0
_GAP: Final = 1.5


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands.

    Attributes:
        box: The room it takes.
        leader: From the dot to the name, as x1, y1, x2, y2; None where it stands beside it.
    """

    box: Box
    leader: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot and the size of its name.

    Attributes:
        may_lead: Whether its name may stand a little way off, with a line that leads there.
    """

    key: str
    x: float
    y: float
    radius: float
    width: float
    height: float
    may_lead: bool = True


def place_names(dots: Iterable[Dot], *, obstacles: Iterable[Box] = (), frame: Box) -> dict[str, Spot]:
    """Return the places of the names that find one.

    Args:
        dots: The most important first: it chooses first.
        obstacles: What no name may cover, besides the dots.
        frame: What no name may leave.
    """
    listed = list(dots)
    taken = [*obstacles, *((d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in listed)]
    leaders: list[tuple[float, float, float, float]] = []
    found: dict[str, Spot] = {}
    for dot in listed:
        for spot in _iter_spots(dot):
            if _is_free(spot, taken, leaders, frame):
                found[dot.key] = spot
                taken.append(spot.box)
                leaders += [spot.leader] if spot.leader else []
                break
    return found


def _is_free(spot: Spot, taken: list[Box], leaders: list[tuple[float, float, float, float]], frame: Box) -> bool:
    left, upper, right, lower = spot.box
    if left < frame[0] or upper < frame[1] or right > frame[2] or lower > frame[3]:
        return False
    if any(do_overlap(spot.box, other, _GAP) for other in taken):
        return False
    if any(_crosses(line, spot.box) for line in leaders):
        return False
    # A leader may cross no name, and no other leader; dots it may pass.
    return spot.leader is None or not any(_meet(spot.leader, line) for line in leaders)


def _iter_spots(dot: Dot) -> Iterator[Spot]:
    for step in _STEPS if dot.may_lead else _STEPS[:1]:
        for way_x, way_y in _WAYS:
            x = dot.x + way_x * (dot.radius + step)
            y = dot.y + way_y * (dot.radius + step)
            left = x if way_x > 0.5 else x - dot.width if way_x < -0.5 else x - dot.width / 2
            upper = y - dot.height if way_y < -0.5 else y if way_y > 0.5 else y - dot.height / 2
            box = (round(left, 1), round(upper, 1), round(left + dot.width, 1), round(upper + dot.height, 1))
            leader = (dot.x, dot.y, round(x, 1), round(y, 1)) if step > _LEADER else None
            yield Spot(box, leader)


def do_overlap(one: Box, other: Box, gap: float = 0.0) -> bool:
    """Return whether two boxes overlap, or stand closer than ``gap``."""
    return one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap


def _crosses(line: tuple[float, float, float, float], box: Box) -> bool:
    """Return whether a line comes into a box, seen at a few of its points."""
    x1, y1, x2, y2 = line
    points = ((x1 + (x2 - x1) * n / 12, y1 + (y2 - y1) * n / 12) for n in range(13))
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    def side(x: float, y: float, line: tuple[float, float, float, float]) -> float:
        x1, y1, x2, y2 = line
        return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)

    return (
        side(one[0], one[1], other) * side(one[2], one[3], other) < 0
        and side(other[0], other[1], one) * side(other[2], other[3], one) < 0
    )
