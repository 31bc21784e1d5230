"""Write kg/draw/data/places.csv: where countries stand that the outlines of the world map are too coarse for.

    python tools/make_places.py countries-10m.json

The file is that of the npm package world-atlas 2.0.2 (Natural Earth 1:10 million, public domain). Of each country whose
outline the vendored 1:110 million map does not hold, the middle of the largest island is taken; a few are set by hand.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import pairwise
from pathlib import Path

from kg.draw.world import decode_arcs

ROOT = Path(__file__).resolve().parents[1]
VENDORED = ROOT / "kg" / "pages" / "static" / "vendor"
SOURCE = "Natural Earth 1:10m (public domain)"
#: Part of another country's outline there, or with a largest island far from where people are.
BY_HAND = {
    "BQ": (-68.3, 12.2), "CC": (96.8, -12.2), "CX": (105.6, -10.5), "GF": (-53.1, 3.9), "GP": (-61.6, 16.2),
    "KI": (173.0, 1.4), "MQ": (-61.0, 14.7), "RE": (55.5, -21.1), "TK": (-171.8, -9.2), "YT": (45.2, -12.8),
}  # fmt: skip


def find_middle(polygons: list, arcs: list) -> tuple[float, float]:
    """Return the centroid of the largest polygon."""
    best = (0.0, 0.0, 0.0)
    for polygon in polygons:
        ring = [point for number in polygon[0] for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]
        area = x = y = 0.0
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross / 2, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        if abs(area) > best[0]:
            best = (abs(area), x / (6 * area), y / (6 * area))
    return best[1:]


def main() -> None:
    codes = json.loads((VENDORED / "country-codes.json").read_text(encoding="utf-8"))
    coarse = json.loads((VENDORED / "countries-110m.json").read_text(encoding="utf-8"))
    drawn = {codes.get(shape.get("id")) for shape in coarse["objects"]["countries"]["geometries"]}
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = decode_arcs(atlas)
    places = {code: (x, y, "set by hand") for code, (x, y) in BY_HAND.items()}
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = codes.get(shape.get("id"))
        if code and code not in drawn and code not in places:
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            places[code] = (*find_middle(polygons, arcs), SOURCE)
    with (ROOT / "kg" / "draw" / "data" / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso2", "longitude", "latitude", "source"))
        for code, (x, y, source) in sorted(places.items()):
            writer.writerow((code, round(x, 2), round(y, 2), source))


if __name__ == "__main__":
    main()
