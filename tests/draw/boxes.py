"""The room that the words of a scene take, and what they cover."""

from __future__ import annotations

from itertools import combinations

from kg.draw.lettering import BOLD, measure_text
from kg.draw.places import Box, do_overlap
from kg.draw.scene import Disc, Scene, Words


def get_box(words: Words) -> Box:
    """Return the room of a line of words; heights are those of capital letters and of what hangs below the line."""
    width = measure_text(words.text, words.size) * (BOLD if words.is_bold else 1)
    left = words.x - width * {"start": 0, "middle": 0.5, "end": 1}[words.anchor]
    return left, words.y - words.size * 0.76, left + width, words.y + words.size * 0.22


def find_overlaps(scene: Scene) -> list[tuple[str, str]]:
    """Return the pairs of lines of words that overlap."""
    boxes = [(mark.text, get_box(mark)) for mark in scene.marks if isinstance(mark, Words) and mark.text]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if do_overlap(one, other)]


def find_covered(scene: Scene) -> list[tuple[str, str]]:
    """Return the words that stand on a disc that is not their own: not around them, and not below their middle."""
    discs = [mark for mark in scene.marks if isinstance(mark, Disc)]
    found = []
    for words in (mark for mark in scene.marks if isinstance(mark, Words) and mark.text):
        left, upper, right, lower = get_box(words)
        for disc in discs:
            is_inside = abs(words.x - disc.x) < 1 and words.anchor == "middle" and upper < disc.y < lower
            sides = (disc.x - disc.radius, disc.y - disc.radius, disc.x + disc.radius, disc.y + disc.radius)
            if not is_inside and do_overlap((left, upper, right, lower), sides, -0.2):
                found.append((words.text, disc.title))
    return found


def find_outside(scene: Scene) -> list[str]:
    """Return the words that leave the picture."""
    words = [mark for mark in scene.marks if isinstance(mark, Words)]
    return [
        mark.text
        for mark in words
        for left, upper, right, lower in [get_box(mark)]
        if left < 0 or upper < 0 or right > scene.width or lower > scene.height
    ]
