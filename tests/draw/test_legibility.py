"""No words of any picture cover other words or a disc, or leave it; no two colours look alike to a colour-blind reader."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import combinations

import pytest

from kg.assets import get_pages_dir
from kg.draw.calendar import make_year
from kg.draw.choice import choose_view
from kg.draw.chronicle import Held
from kg.draw.lettering import BOLD, measure_text
from kg.draw.picture import make_scene
from kg.draw.plan import plan_picture
from kg.draw.scene import Disc, Scene, Words
from kg.draw.series import make_series
from kg.draw.style import NO_REGION, REGIONS
from kg.draw.words import LANGUAGES, Wording
from kg.draw.world import CENTRES, load_world
from kg.draw.worldmap import make_map
from kg.network import Edge, Involvement, Network, Node, Occasion
from tests.draw.boxes import find_covered, find_outside, find_overlaps
from tests.draw.test_draw import _make_network

_LONG = "Regional Conference of the Directors General of Customs of the Americas, the Caribbean and Elsewhere ({})"
_NAMES = {code: f"Region of many words called {code}" for code in REGIONS}


def make_world_network(size: int) -> Network:
    """Make a network of that many countries of the map, in a ring, with long names."""
    codes = sorted(load_world().places)[:: max(1, len(load_world().places) // size)][:size]
    keys = [f"https://example.org/country/{code}" for code in codes]
    regions = [*REGIONS, None]
    occasions = {f"m{n}": Occasion(f"m{n}", f"Meeting {n}", f"20{n % 20:02}-03-01", None, None) for n in range(size)}
    nodes = {
        key: Node(key, f"Republic of {codes[n]}land", regions[n % 7], tuple(
            Involvement(f"m{m}", f"{key} came.", "notice/1") for m in sorted({n, (n + 1) % size, (n * 5) % size})))
        for n, key in enumerate(keys)
    }  # fmt: skip
    edges = []
    for one, other in combinations(keys, 2):
        if shared := tuple(sorted(set(nodes[one].occasions) & set(nodes[other].occasions))):
            edges.append(Edge(one, other, shared))
    return Network("countries", nodes, tuple(edges), occasions, _NAMES, {"notice/1": "A notice"})


def make_held(number: int, **changes: object) -> Held:
    modes = ("in-person", "virtual", "hybrid", None)
    many = tuple(f"Country of a long name {n}" for n in range(number % 40))
    values: dict = {
        "iri": f"https://example.org/meeting/{number}", "label": _LONG.format(number), "ordinal": number * 2,
        "start": f"{2000 + number // 2}-0{1 + number % 9}-27", "end": f"{2000 + number // 2}-0{1 + number % 9}-28",
        "place": "Santa Cruz de la Sierra de los Angeles, Plurinational State of Bolivia", "region": None,
        "mode": modes[number % 4], "topics": ("risk management", "single window", "trade facilitation") * 3,
        "hosts": many, "organisers": many[:3], "chairs": ("Somebody with a Name",), "countries": many, "bodies": many,
        "people": 1200, "country_count": 40, "quotes": (), "notices": ("n",) if number % 5 else (),
    } | changes  # fmt: skip
    return Held(**values)


def _draw_network(size: int, language: str) -> Scene:
    network, wording = _make_network(size), Wording(language)
    choice = choose_view(network, max_nodes=90, ties_a_node=5)
    return make_scene(network, choice, plan_picture(network, choice, wording), wording)


def _draw_map(centre: str, language: str) -> Scene:
    network = make_world_network(180)
    return make_map(network, choose_view(network, max_nodes=90, ties_a_node=2), Wording(language), centre=centre)


def _draw_series(size: int, language: str) -> Scene:
    editions = [make_held(n) for n in range(1, size + 1)]
    return make_series(_LONG, [*editions, make_held(99, ordinal=None, start=None, end=None)], Wording(language))


def _draw_year(size: int, language: str) -> Scene:
    year = [make_held(n, start=f"2019-{1 + n % 12:02}-01", end=None) for n in range(size)]
    return make_year(2019, None, "", year, _NAMES, Wording(language))


_CASES = [
    *((_draw_network, size, language) for size, language in ((2, "en"), (25, "en"), (25, "fr"), (25, "es"))),
    *((_draw_map, centre, language) for centre in CENTRES for language in LANGUAGES),
    *((draw, size, language) for draw in (_draw_series, _draw_year) for size in (1, 7, 40) for language in LANGUAGES),
]


def test_all_kinds_of_pictures_are_looked_at() -> None:
    assert len(_CASES) == 4 + 6 + 18


@pytest.mark.parametrize(("draw", "of", "language"), _CASES)
def test_no_words_cover_words_or_discs_or_leave_the_picture(
    draw: Callable[..., Scene], of: object, language: str
) -> None:
    scene = draw(of, language)
    assert sum(isinstance(mark, Words) for mark in scene.marks) > 8
    assert find_overlaps(scene) == []
    assert find_covered(scene) == []
    assert find_outside(scene) == []


def test_an_overlap_would_be_seen() -> None:
    scene = Scene(100, 50, "", "", (Words(10, 20, "one", 12, "#000000"), Words(20, 22, "other", 12, "#000000")))
    assert find_overlaps(scene) == [("one", "other")]
    covered = Scene(100, 50, "", "", (Disc(15, 18, 4, "#000000", "dot"), Words(10, 20, "one", 12, "#000000")))
    assert find_covered(covered) == [("one", "dot")]
    assert find_outside(Scene(20, 50, "", "", scene.marks)) == ["one", "other"]


def test_letters_are_no_wider_than_measured() -> None:
    textpath = pytest.importorskip("matplotlib.textpath")
    manager = pytest.importorskip("matplotlib.font_manager")
    texts = [
        "Democratic Republic of the Congo",
        "29–30 de abril de 2019",
        "MENA, RILO, AEO",
        "Émirats arabes unis · 2025",
        "Mwm",
    ]
    for weight, wider in (("normal", 1.0), ("bold", BOLD)):
        font = manager.FontProperties(family="DejaVu Sans", weight=weight)
        for text in texts:
            drawn = textpath.TextPath((0, 0), text, size=100 * 0.88, prop=font).get_extents().width
            assert drawn <= measure_text(text, 100) * wider


# ---- colours: https://doi.org/10.1109/TVCG.2009.113 (Machado, Oliveira and Fernandes), severity 1

_SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def _read_light(colour: str) -> list[float]:
    values = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def _see(colour: str, sight: str) -> tuple[float, float, float]:
    """Return a colour as CIELAB, as somebody with that sight sees it."""
    light = _read_light(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(m * v for m, v in zip(row, light, strict=True)))) for row in _SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _differ(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return CIEDE2000 (Sharma, Wu and Dalal, 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    dl, dc = l2 - l1, c2 - c1
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else ((h1 + h2 + 360) / 2) % 360
    t = 1 - 0.17 * math.cos(math.radians(hm - 30)) + 0.24 * math.cos(math.radians(2 * hm))
    t += 0.32 * math.cos(math.radians(3 * hm + 6)) - 0.2 * math.cos(math.radians(4 * hm - 63))
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rotation = (
        -2 * math.sqrt(cm**7 / (cm**7 + 25**7)) * math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2))))
    )
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * dc / sc * dh / sh)


def test_the_difference_of_colours_is_that_of_the_paper() -> None:
    # Pairs 1, 7 and 19 of the test data of Sharma, Wu and Dalal.
    assert _differ((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert _differ((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert _differ((50, 2.5, 0), (50, 3.2972, 0)) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("sight", _SIGHT)
def test_colours_of_the_regions_are_told_apart_with_any_sight(sight: str) -> None:
    colours = {code: style.colour for code, style in REGIONS.items()} | {"none": NO_REGION.colour}
    pairs = {
        (one, other): _differ(_see(colours[one], sight), _see(colours[other], sight))
        for one, other in combinations(sorted(colours), 2)
    }
    assert len(pairs) == 21
    assert min(pairs.values()) > 14, min(pairs, key=lambda pair: pairs[pair])


@pytest.mark.parametrize("paper", ["LIGHT", "DARK"])
def test_colours_of_the_explorer_are_told_apart_with_any_sight(paper: str) -> None:
    script = (get_pages_dir() / "static" / "network.js").read_text(encoding="utf-8")
    colours = dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', re.search(rf"const {paper} = (.*);", script)[1]))
    assert set(colours) == {*REGIONS, "other", "meeting"}
    for sight in _SIGHT:
        for one, other in combinations(sorted(colours), 2):
            assert _differ(_see(colours[one], sight), _see(colours[other], sight)) > 14, (one, other, sight)
    if paper == "LIGHT":
        assert {code: colours[code] for code in REGIONS} == {code: style.colour for code, style in REGIONS.items()}


def test_colours_stand_out_on_paper() -> None:
    for style in (*REGIONS.values(), NO_REGION):
        red, green, blue = _read_light(style.colour)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3
