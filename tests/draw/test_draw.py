"""Pictures are legible, self-contained and the same every time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.draw import draw_network, find_format
from kg.draw.choice import choose_view
from kg.draw.layout import Box, place_boxes
from kg.draw.lettering import break_label, measure_text
from kg.draw.plan import plan_picture
from kg.draw.words import Wording
from kg.errors import ExportError
from kg.network import Edge, Involvement, Network, Node, Occasion, project_network
from tests.query.example import make_store

_SVG = "{http://www.w3.org/2000/svg}"
_CODES = ("AMS", "AP", "ESA", "EUR", "NA", "WCA", None)


def _attend(node: str, meeting: str) -> Involvement:
    return Involvement(meeting, f"{node} came to {meeting}.", "notice/1")


def _make_network(size: int = 60, *, label: str = "Republic of Country {}") -> Network:
    """Make a network of many countries with long names: every meeting joins its neighbours and one far away."""
    meetings = {
        f"m{i}": Occasion(f"m{i}", f"Meeting {i}", f"20{10 + i % 12}-03-01", "AMS", "meeting") for i in range(size)
    }
    present: dict[str, list[str]] = {f"n{i:03}": [] for i in range(size)}
    for i in range(size):
        for j in {i, (i + 1) % size, (i + 2) % size, (i * 7 + 3) % size}:
            present[f"n{j:03}"].append(f"m{i}")
    nodes = {
        key: Node(
            key, label.format(n), _CODES[n % 7], tuple(Involvement(m, f"{key} came to {m}.", "notice/1") for m in found)
        )
        for n, (key, found) in enumerate(present.items())
    }
    edges = []
    for one, other in combinations(sorted(nodes), 2):
        shared = tuple(sorted(set(present[one]) & set(present[other])))
        if shared:
            edges.append(Edge(one, other, shared))
    regions = {code: f"Region {code}" for code in _CODES if code}
    return Network("countries", nodes, tuple(edges), meetings, regions, {"notice/1": "A notice"})


@pytest.fixture(scope="module")
def network() -> Network:
    return _make_network()


@pytest.fixture(scope="module")
def example() -> Iterator[Network]:
    with make_store() as store:
        yield project_network(store, "countries")


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("size", [2, 12, 60, 90])
def test_no_label_covers_another_or_a_node(size: int) -> None:
    network = _make_network(size)
    plan = plan_picture(network, choose_view(network, max_nodes=90, ties_a_node=5), Wording())
    boxes = []
    for place in plan.places.values():
        width = max(measure_text(line, place.size) for line in place.lines)
        top = place.y + place.radius + 3
        boxes.append((place.x - width / 2, top, place.x + width / 2, top + place.size * 1.15 * len(place.lines)))
        boxes.append((place.x - place.radius, place.y - place.radius, place.x + place.radius, place.y + place.radius))
    assert len(boxes) == 2 * size
    assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]


def test_every_mark_lies_on_the_picture(network: Network) -> None:
    root = ElementTree.fromstring(draw_network(network, "svg"))
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for circle in root.iter(f"{_SVG}circle"):
        x, y, r = (float(circle.get(name, 0)) for name in ("cx", "cy", "r"))
        assert r <= x <= width - r
        assert r <= y <= height - r
    ends = []
    for text in root.iter(f"{_SVG}text"):
        if text.get("text-anchor") is None:
            ends.append(float(text.get("x", 0)) + measure_text(text.text or "", float(text.get("font-size", 0))) * 0.92)
    assert max(ends) <= width


def test_the_picture_has_title_legend_dates_and_names(example: Network) -> None:
    root = ElementTree.fromstring(draw_network(example, "svg"))
    words = [text.text for text in root.iter(f"{_SVG}text")]
    assert "Which countries met at customs meetings" in words
    assert any(word.startswith("2019–2020 · 3 meetings in 3 notices") for word in words if word)
    assert {"Argentina", "Peru", "Uruguay", "Kenya", "Uganda", "Americas and Caribbean (1)"} <= set(words)
    tips = [title.text for title in root.iter(f"{_SVG}title")]
    assert "Argentina – Uruguay: 2 meetings" in tips


def test_bigger_nodes_met_more_others(example: Network) -> None:
    plan = plan_picture(example, choose_view(example, max_nodes=9, ties_a_node=5), Wording())
    radius = {example.nodes[iri].label: place.radius for iri, place in plan.places.items()}
    assert radius["Argentina"] == radius["Uruguay"] > radius["Kenya"]


def test_a_hostile_label_stays_text_in_svg_and_page() -> None:
    network = _make_network(4, label='</script><script>alert(1)</script>" onload="x {} @DATA@')
    root = ElementTree.fromstring(draw_network(network, "svg"))
    assert not list(root.iter(f"{_SVG}script"))
    page = draw_network(network, "html").decode()
    assert page.count("</script>") == 2
    assert "alert(1)</script>" not in page


def test_the_page_needs_nothing_from_outside(example: Network) -> None:
    page = draw_network(example, "html").decode()
    assert not re.search(r"""(src|href)=["'](?!data:)""", page)
    assert "fetch(" not in page
    assert "default-src 'none'" in page
    assert not re.search(r"@[A-Z]+@", page)


def test_the_page_holds_the_sentences_behind_each_tie(example: Network) -> None:
    page = draw_network(example, "html").decode()
    data = json.loads(re.search(r'<script id="data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    labels = [node["label"] for node in data["nodes"]]
    tie = next(e for e in data["edges"] if {labels[e["a"]], labels[e["b"]]} == {"Kenya", "Uganda"})
    said = {m[1] for end in (tie["a"], tie["b"]) for m in data["nodes"][end]["m"] if m[0] in tie["m"]}
    assert said == {"Kenya Customs was the host.", "Uganda took part."}
    assert "Transit Workshop in Nairobi" in data["notices"]
    assert data["years"] == [2019, 2020]


@pytest.mark.parametrize(("format", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_png_and_pdf_are_written_the_same_twice(example: Network, format: str, start: bytes) -> None:
    pytest.importorskip("matplotlib")
    written = draw_network(example, format)
    assert written.startswith(start)
    assert written == draw_network(example, format)


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import sys; from tests.draw.test_draw import _make_network; from kg.draw import draw_network;"
        "network = _make_network(30);"
        "[sys.stdout.buffer.write(draw_network(network, format)) for format in ('svg', 'html')]"
    )
    root = str(Path(__file__).parents[2])
    written = set()
    for seed in ("0", "5"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        done = subprocess.run(
            [sys.executable, "-c", script], check=True, env=environment, cwd=root, capture_output=True
        )
        written.add(done.stdout)
    assert len(written) == 1
    assert len(written.pop()) > 5000


def test_a_picture_that_is_too_small_for_all_says_so(network: Network) -> None:
    text = draw_network(network, "svg", max_nodes=20).decode()
    shown = int(re.search(r"(\d+) of 60 countries", text)[1])
    assert 10 < shown <= 20
    assert text.count("<circle") >= shown


def test_boxes_of_one_place_are_moved_apart() -> None:
    boxes = [Box(str(n), 0, 0, 40, 20) for n in range(12)]
    place_boxes(boxes, {("0", "1"): 1.0})
    sides = [(b.x - 20, b.y - 10, b.x + 20, b.y + 10) for b in boxes]
    assert not [pair for pair in combinations(sides, 2) if _overlap(*pair)]


def test_long_labels_break_and_end_in_an_ellipsis() -> None:
    lines = break_label("Democratic People's Republic of a Very Long Name Indeed", length=18)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert break_label("Democratic Republic of the Congo", length=18) == ("Democratic", "Republic of the", "Congo")
    assert break_label("", length=18) == ("",)


def test_nothing_to_draw_and_unknown_formats_are_errors(example: Network) -> None:
    empty = Network("countries", {}, (), {}, {}, {})
    with pytest.raises(ExportError, match="nothing to draw"):
        draw_network(empty, "svg")
    with pytest.raises(ExportError, match="unknown format 'bmp'"):
        draw_network(example, "bmp")
    assert find_format("a/b.SVG") == "svg"
    assert find_format("a.bmp") is None
