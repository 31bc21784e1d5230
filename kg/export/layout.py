"""Place the nodes of a network: regions apart, ties short; the same to the last bit every time.

After the first placement only sums, products, quotients and square roots are used, which IEEE 754 defines exactly.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

_GOLDEN_ANGLE: Final = 2.399963
#: How far apart two nodes are wanted.
_SPACING: Final = 40.0
#: Moves in all, so that a large network takes seconds and not hours.
_MOVES: Final = 150_000
_MOST_ROUNDS: Final = 60

Place = tuple[float, float]


def place_nodes(groups: Mapping[str, str], ties: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Return a place for each node.

    Args:
        groups: The group of each node; groups start on a circle, the nodes of none in its middle.
        ties: Pairs of nodes.

    Source:
        Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991), with repulsion between
        neighbouring cells of a grid only.
    """
    nodes = sorted(groups)
    neighbours: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in sorted(set(ties)):
        neighbours[one].append(other)
        neighbours[other].append(one)
    nodes.sort(key=lambda node: (-len(neighbours[node]), node))
    places = _scatter(nodes, groups)
    rounds = min(_MOST_ROUNDS, max(4, _MOVES // max(1, len(nodes))))
    for number in range(rounds):
        step = _SPACING * 2 * (1 - number / rounds)
        places = _move(nodes, places, neighbours, step)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in sorted(places.items())}


def _scatter(nodes: Sequence[str], groups: Mapping[str, str]) -> dict[str, Place]:
    """Start in a spiral around each group's middle, the best connected first."""
    names = sorted({group for group in groups.values() if group})
    radius = _SPACING * math.sqrt(len(nodes)) * 0.8
    middles = {"": (0.0, 0.0)}
    for number, name in enumerate(names):
        angle = 2 * math.pi * number / len(names)
        middles[name] = (radius * round(math.cos(angle), 6), radius * round(math.sin(angle), 6))
    counts: dict[str, int] = defaultdict(int)
    places = {}
    for node in nodes:
        number, (x, y) = counts[groups[node]], middles[groups[node]]
        counts[groups[node]] += 1
        away = _SPACING * math.sqrt(number)
        turn = number * _GOLDEN_ANGLE
        places[node] = (x + away * round(math.cos(turn), 6), y + away * round(math.sin(turn), 6))
    return places


def _move(
    nodes: Sequence[str], places: Mapping[str, Place], neighbours: Mapping[str, Sequence[str]], step: float
) -> dict[str, Place]:
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node in nodes:
        cells[_find_cell(places[node])].append(node)
    moved = {}
    for node in nodes:
        x, y = places[node]
        dx, dy = _repel(node, places, cells)
        for other in neighbours[node]:
            away_x, away_y = places[other][0] - x, places[other][1] - y
            pull = math.sqrt(away_x * away_x + away_y * away_y) / (_SPACING * (1 + len(neighbours[node])))
            dx, dy = dx + away_x * pull, dy + away_y * pull
        length = math.sqrt(dx * dx + dy * dy)
        scale = min(step, length) / length if length else 0.0
        moved[node] = (x + dx * scale, y + dy * scale)
    return moved


def _repel(node: str, places: Mapping[str, Place], cells: Mapping[tuple[int, int], Sequence[str]]) -> Place:
    x, y = places[node]
    column, row = _find_cell((x, y))
    dx = dy = 0.0
    for near in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        for other in cells.get(near, ()):
            away_x, away_y = x - places[other][0], y - places[other][1]
            square = away_x * away_x + away_y * away_y
            if other != node and square < 4 * _SPACING * _SPACING:
                force = _SPACING * _SPACING / max(square, 1.0)
                dx, dy = dx + away_x * force, dy + away_y * force
    return dx, dy


def _find_cell(place: Place) -> tuple[int, int]:
    return math.floor(place[0] / (2 * _SPACING)), math.floor(place[1] / (2 * _SPACING))
