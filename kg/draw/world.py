"""The world as a flat map: outlines of the countries and where each one stands.

Outlines are those of Natural Earth 1:110 million (public domain). Its equal-area projection shows no part of the world
bigger than another; only sums, products and the functions of the mathematics library are used, then rounded.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from kg.assets import get_outlines_dir, get_places_file

Point = tuple[float, float]
Ring = tuple[Point, ...]

#: The meridian in the middle: with 11° E hardly any land lies at the edge; with 160° E the Pacific is whole.
CENTRES: Final = {"atlantic": 11.0, "pacific": 160.0}
#: Latitudes shown: without Antarctica and the empty north.
_SOUTH, _NORTH = -56.0, 79.0
_ANTARCTICA: Final = "010"
#: Whose outline has no code in the atlas, and what code the graph knows it by.
_NAMED: Final = {"Kosovo": "XK"}
#: The outline of Crimea stands in the atlas as one of Russia's rings: it is drawn as nobody's (a point within it).
_DISPUTED: Final = {"RU": ((34.2, 45.2),)}
_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class World:
    """The map, in units of its width; the upper left corner is 0, 0.

    Attributes:
        height: Of the map, where its width is 1.
        shapes: Outlines by code; "" holds what is drawn as nobody's.
        places: Where each country stands.
    """

    height: float
    shapes: Mapping[str, tuple[Ring, ...]]
    places: Mapping[str, Point]


@cache
def load_world(centre: str = "atlantic") -> World:
    """Return the map.

    Args:
        centre: A key of :data:`CENTRES`.

    Source:
        Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018).
    """
    middle = CENTRES[centre]
    outlines = _load_outlines()
    shapes = {}
    for code, rings in sorted(outlines.items()):
        cut = [part for ring in rings for part in _cut(ring, middle)]
        shapes[code] = tuple(tuple(_project(x, y) for x, y in ring) for ring in cut)
    spots = _find_spots(outlines)
    places = {code: _project((x - middle + 180) % 360 - 180, y) for code, (x, y) in sorted(spots.items())}
    return _fit(shapes, places)


def _fit(shapes: Mapping[str, tuple[Ring, ...]], places: Mapping[str, Point]) -> World:
    """Scale to a width of 1, and turn the y axis down."""
    half = _project(180.0, 0.0)[0]
    top = _project(0.0, _NORTH)[1]
    bottom = _project(0.0, _SOUTH)[1]

    def move(point: Point) -> Point:
        # What lies further north or south than is shown, is drawn at the rim.
        y = max(bottom, min(top, point[1]))
        return round((point[0] + half) / (2 * half), 5), round((top - y) / (2 * half), 5)

    return World(
        height=round((top - bottom) / (2 * half), 5),
        shapes={code: tuple(tuple(map(move, ring)) for ring in rings) for code, rings in shapes.items()},
        places={code: move(point) for code, point in places.items()},
    )


def _project(longitude: float, latitude: float) -> Point:
    """Project degrees, the longitude counted from the middle of the map."""
    a1, a2, a3, a4 = _A
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t)
    x /= 3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1)
    y = t * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)
    return round(x, 9), round(y, 9)


@cache
def _load_outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Return the rings of each country in degrees; a ring over the edge of the map runs on past 180°."""
    folder = get_outlines_dir()
    atlas = json.loads((folder / "countries-110m.json").read_text(encoding="utf-8"))
    codes = json.loads((folder / "country-codes.json").read_text(encoding="utf-8"))
    arcs = decode_arcs(atlas)
    found: dict[str, list[Ring]] = {"": []}
    for shape in atlas["objects"]["countries"]["geometries"]:
        if shape.get("id") == _ANTARCTICA:
            continue
        code = codes.get(shape.get("id")) or _NAMED.get(shape["properties"]["name"], "")
        for ring in _iter_rings(shape, arcs):
            owner = "" if any(_is_inside(point, ring) for point in _DISPUTED.get(code, ())) else code
            # Islands too: a disputed ring is small, the mainland is not meant.
            owner = owner if len(ring) < 60 else code
            found.setdefault(owner, []).append(ring)
    return {code: tuple(rings) for code, rings in found.items()}


def decode_arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a TopoJSON file in degrees."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _iter_rings(shape: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> Iterator[Ring]:
    for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
        for numbers in polygon:
            points = [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]
            ring = tuple(_unroll(points))
            if _measure_area(ring):  # a few rings of the atlas are a line there and back
                yield ring


def _unroll(points: Sequence[Point]) -> Iterator[Point]:
    """Yield the points without a jump from one edge of the map to the other."""
    turn, last = 0.0, None
    for x, y in points:
        if last is not None and abs(x - last) > 180:
            turn += 360 if x < last else -360
        last = x
        yield x + turn, y


def _cut(ring: Ring, middle: float) -> Iterator[Ring]:
    """Cut a ring at the edges of a map with that middle; longitudes are counted from it."""
    for turn in (-360.0, 0.0, 360.0):
        part = [(x - middle + turn, y) for x, y in ring]
        for side in (-180.0, 180.0):
            part = list(_keep_side(part, side))
        if len(part) > 2:
            yield tuple(part)


def _keep_side(ring: Sequence[Point], side: float) -> Iterator[Point]:
    """Yield the part of a ring between a side and the middle (Sutherland and Hodgman)."""
    for (x1, y1), (x2, y2) in _iter_sides(ring):
        is_in, comes_in = (x1 >= side, x2 >= side) if side < 0 else (x1 <= side, x2 <= side)
        if is_in:
            yield x1, y1
        if is_in != comes_in:
            yield side, y1 + (y2 - y1) * (side - x1) / (x2 - x1)


def _find_spots(outlines: Mapping[str, tuple[Ring, ...]]) -> dict[str, Point]:
    """Return where each country stands, in degrees: in the middle of its largest part, or as the table says."""
    spots = {code: max(_measure(ring) for ring in rings)[1] for code, rings in outlines.items() if code and rings}
    with get_places_file().open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spots[row["iso2"]] = (float(row["longitude"]), float(row["latitude"]))
    return spots


def _measure(ring: Ring) -> tuple[float, Point]:
    """Return the area of a ring and its centroid."""
    area, x, y = _measure_area(ring), 0.0, 0.0
    for (x1, y1), (x2, y2) in _iter_sides(ring):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return abs(area), (x / (6 * area), y / (6 * area))


def _measure_area(ring: Ring) -> float:
    """Return the area of a ring, below zero where it runs clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _iter_sides(ring)) / 2


def _iter_sides(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    yield from zip(ring, [*ring[1:], *ring[:1]], strict=True)


def _is_inside(point: Point, ring: Ring) -> bool:
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in _iter_sides(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1
