"""Plan a picture: where each node stands, how big it is and how its label breaks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.draw.choice import Choice
from kg.draw.layout import Box, place_boxes, separate_boxes
from kg.draw.legend import get_node_radius
from kg.draw.lettering import break_label, measure_text
from kg.draw.style import (
    CENTRE,
    LABEL_SIZE,
    NO_REGION,
    RegionStyle,
    get_region_style,
)
from kg.draw.words import Wording
from kg.network import Network, Node

_LINE: Final = 1.15
_TITLE_SIZE: Final = 15.0
_LABEL_LENGTH: Final = {"countries": 18, "bodies": 22, "people": 18}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one node stands.

    Attributes:
        x: Centre of the disc.
        y: Centre of the disc.
        radius: Of the disc.
        lines: The label, below the disc.
        size: Of the letters.
    """

    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a region, above its members."""

    x: float
    y: float
    text: str
    colour: str
    code: str
    size: float = _TITLE_SIZE


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands; the upper left corner is 0, 0."""

    width: float
    height: float
    places: Mapping[str, Place]
    headings: tuple[Heading, ...]


def plan_picture(network: Network, choice: Choice, wording: Wording) -> Plan:
    """Place the chosen nodes by region and ties, with room for every label."""
    top = max((choice.measures[node.iri].degree for node in choice.nodes), default=1)
    shapes = {node.iri: _shape(node.label, choice.measures[node.iri].degree, top, network.of) for node in choice.nodes}
    spread = 150 + 34 * math.sqrt(len(choice.nodes))
    boxes = []
    for node in choice.nodes:
        style, (width, height) = _find_anchor(node, network.of), _measure_shape(*shapes[node.iri])
        boxes.append(Box(node.iri, round(style.x * spread * 1.25, 3), round(style.y * spread, 3), width, height))
    heaviest = max((edge.weight for edge in choice.edges), default=1)
    place_boxes(
        boxes, {(edge.source, edge.target): round(math.sqrt(edge.weight / heaviest), 6) for edge in choice.edges}
    )
    names = {**network.regions, "": wording.say("no_region")}
    titles = _add_titles(names, choice, boxes)
    return _move_to_corner(boxes, titles, shapes, names)


def _find_anchor(node: Node, of: str) -> RegionStyle:
    """Return where a node gathers with its like; bodies and people of no region link the others, so in the middle."""
    style = get_region_style(node.region)
    return style if style is not NO_REGION or of == "countries" else CENTRE


def _shape(label: str, degree: int, top: int, of: str) -> tuple[float, tuple[str, ...], float]:
    """Return radius, lines and letter size of a node."""
    size = round(LABEL_SIZE[0] + (LABEL_SIZE[1] - LABEL_SIZE[0]) * degree / top, 1)
    return get_node_radius(degree, top), break_label(label, length=_LABEL_LENGTH[of]), size


def _measure_shape(radius: float, lines: tuple[str, ...], size: float) -> tuple[float, float]:
    width = max(2 * radius, *(measure_text(line, size) for line in lines))
    return round(width, 2), round(2 * radius + 3 + size * _LINE * len(lines), 2)


def _add_titles(names: Mapping[str, str], choice: Choice, boxes: list[Box]) -> list[Box]:
    """Set the name of each region above its members, then make room for it."""
    regions = {node.iri: node.region for node in choice.nodes}
    titles = []
    for code in sorted({region or "" for region in regions.values()}):
        members = [box for box in boxes if (regions[box.key] or "") == code]
        text = names.get(code, code)
        x = sum(box.x for box in members) / len(members)
        y = min(box.y - box.height / 2 for box in members) - _TITLE_SIZE
        titles.append(Box(f"region {code}", x, y, measure_text(text, _TITLE_SIZE) * 1.1, _TITLE_SIZE * 1.3, x, y))
    separate_boxes([*boxes, *titles])
    return titles


def _move_to_corner(
    boxes: list[Box],
    titles: list[Box],
    shapes: Mapping[str, tuple[float, tuple[str, ...], float]],
    names: Mapping[str, str],
) -> Plan:
    everything = [*boxes, *titles]
    left = min((box.x - box.width / 2 for box in everything), default=0.0)
    upper = min((box.y - box.height / 2 for box in everything), default=0.0)
    right = max((box.x + box.width / 2 for box in everything), default=0.0)
    lower = max((box.y + box.height / 2 for box in everything), default=0.0)
    places = {}
    for box in boxes:
        radius, lines, size = shapes[box.key]
        y = box.y - upper - box.height / 2 + radius
        places[box.key] = Place(round(box.x - left, 1), round(y, 1), radius, lines, size)
    headings = tuple(
        Heading(
            x=round(box.x - left, 1),
            y=round(box.y - upper + _TITLE_SIZE * 0.35, 1),
            text=names.get(code, code),
            colour=get_region_style(code).colour,
            code=code,
        )
        for box in titles
        for code in [box.key.removeprefix("region ")]
    )
    return Plan(round(right - left, 1), round(lower - upper, 1), places, headings)
