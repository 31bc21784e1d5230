"""Place nodes so that regions gather, ties are short and no label covers another; the same to the last bit every time.

Only sums, products, quotients and square roots are used after the first placement, which IEEE 754 defines exactly, so
that platforms agree; no random numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_ITERATIONS: Final = 260
_SEPARATIONS: Final = 600
_GOLDEN_ANGLE: Final = 2.399963
_DIGITS: Final = 1


@dataclass(slots=True)
class Box:
    """A node with its label, as a rectangle around ``x``, ``y``.

    Attributes:
        key: Whose it is.
        anchor_x: Where it is drawn to.
        anchor_y: Where it is drawn to.
        width: Of node and label together.
        height: Of node and label together.
        x: The centre.
        y: The centre.
    """

    key: str
    anchor_x: float
    anchor_y: float
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


def place_boxes(boxes: Sequence[Box], ties: Mapping[tuple[str, str], float]) -> None:
    """Move boxes to their places: forces first, then apart until none overlaps another.

    Args:
        boxes: The most important first; changed in place.
        ties: Strength of attraction by pair of keys, from 0 to 1.

    Source:
        Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991), with a pull to each one's anchor.
    """
    _scatter(boxes)
    _settle(boxes, ties)
    separate_boxes(boxes)


def separate_boxes(boxes: Sequence[Box], *, gap: float = 6.0) -> bool:
    """Push overlapping boxes apart along the shorter way; return whether none overlaps in the end."""
    for _ in range(_SEPARATIONS):
        is_clear = True
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                is_clear = not _push(one, other, gap) and is_clear
        if is_clear:
            break
    for box in boxes:
        box.x, box.y = round(box.x, _DIGITS), round(box.y, _DIGITS)
    return is_clear if boxes else True


def _scatter(boxes: Sequence[Box]) -> None:
    """Start in a spiral around each anchor, the most important in the middle."""
    counts: dict[tuple[float, float], int] = {}
    for box in boxes:
        anchor = (box.anchor_x, box.anchor_y)
        number = counts[anchor] = counts.get(anchor, -1) + 1
        radius = 34 * math.sqrt(number)
        box.x = box.anchor_x + radius * round(math.cos(number * _GOLDEN_ANGLE), 6)
        box.y = box.anchor_y + radius * round(math.sin(number * _GOLDEN_ANGLE), 6)


def _settle(boxes: Sequence[Box], ties: Mapping[tuple[str, str], float]) -> None:
    numbers = {box.key: number for number, box in enumerate(boxes)}
    springs = [(numbers[one], numbers[other], strength) for (one, other), strength in sorted(ties.items())]
    ideal = 78.0
    for step in range(_ITERATIONS):
        forces = _repel(boxes, ideal)
        for one, other, strength in springs:
            _attract(boxes, forces, one, other, strength, ideal)
        limit = 26.0 * (1 - step / _ITERATIONS) + 0.4
        for box, force in zip(boxes, forces, strict=True):
            fx = force[0] + 0.11 * (box.anchor_x - box.x)
            fy = force[1] + 0.11 * (box.anchor_y - box.y)
            length = math.sqrt(fx * fx + fy * fy) or 1.0
            move = min(length, limit) / length
            box.x += fx * move
            box.y += fy * move


def _repel(boxes: Sequence[Box], ideal: float) -> list[list[float]]:
    forces = [[0.0, 0.0] for _ in boxes]
    for i, one in enumerate(boxes):
        for j in range(i + 1, len(boxes)):
            dx, dy = one.x - boxes[j].x, one.y - boxes[j].y
            square = dx * dx + dy * dy or 0.01
            if square < 90000:
                push = ideal * ideal / square * 0.16
                forces[i][0] += dx * push
                forces[i][1] += dy * push
                forces[j][0] -= dx * push
                forces[j][1] -= dy * push
    return forces


def _attract(
    boxes: Sequence[Box], forces: list[list[float]], one: int, other: int, strength: float, ideal: float
) -> None:
    dx, dy = boxes[other].x - boxes[one].x, boxes[other].y - boxes[one].y
    distance = math.sqrt(dx * dx + dy * dy)
    pull = 0.012 * strength * distance / ideal
    forces[one][0] += dx * pull
    forces[one][1] += dy * pull
    forces[other][0] -= dx * pull
    forces[other][1] -= dy * pull


def _push(one: Box, other: Box, gap: float) -> bool:
    """Push two boxes apart where they overlap; return whether they did."""
    over_x = (one.width + other.width) / 2 + gap - abs(one.x - other.x)
    over_y = (one.height + other.height) / 2 + gap - abs(one.y - other.y)
    if over_x <= 0.05 or over_y <= 0.05:
        return False
    if over_x < over_y:
        shift = over_x / 2 + 0.05
        shift = shift if one.x >= other.x else -shift
        one.x += shift
        other.x -= shift
    else:
        shift = over_y / 2 + 0.05
        shift = shift if one.y >= other.y else -shift
        one.y += shift
        other.y -= shift
    return True
