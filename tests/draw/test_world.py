"""The map shows every country once, where it lies, small islands too, whatever lies in its middle."""

from __future__ import annotations

import csv
import re

import pytest

from kg.assets import get_ontology_dir
from kg.draw import draw_map
from kg.draw.world import CENTRES, load_world
from kg.network import project_network
from tests.draw.test_legibility import make_world_network
from tests.query.example import make_store

#: Countries that are no more, no country, and islands where nobody lives.
_NOT_ON_THE_MAP = {"AN", "CS", "SU", "EU", "AQ", "BV", "SJ"}


def test_every_country_of_the_reference_data_has_a_place() -> None:
    with (get_ontology_dir() / "reference" / "countries.csv").open(encoding="utf-8") as file:
        codes = {row["iso2"] for row in csv.DictReader(file)}
    assert len(codes) > 200
    for centre in CENTRES:
        assert codes - set(load_world(centre).places) == _NOT_ON_THE_MAP


@pytest.mark.parametrize("centre", CENTRES)
def test_outlines_and_places_lie_on_the_map(centre: str) -> None:
    world = load_world(centre)
    points = [point for rings in world.shapes.values() for ring in rings for point in ring]
    assert len(points) > 8000
    for x, y in [*points, *world.places.values()]:
        assert 0 <= x <= 1
        assert 0 <= y <= world.height


def test_countries_lie_as_on_a_map_of_the_world() -> None:
    places = load_world().places
    assert places["PE"][0] < places["BR"][0] < places["NG"][0] < places["IN"][0] < places["FJ"][0]
    assert places["NO"][1] < places["IT"][1] < places["ZA"][1] < places["NZ"][1] + 0.1
    pacific = load_world("pacific").places
    assert pacific["AU"][0] < pacific["FJ"][0] < pacific["US"][0] < pacific["BR"][0]


def test_areas_are_equal_to_those_on_the_globe() -> None:
    """Greenland is 2.16 and the Democratic Republic of the Congo 2.34 million km²; Mercator makes the first 12 times bigger."""
    world = load_world()

    def measure(code: str) -> float:
        return sum(
            abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2
            for ring in world.shapes[code]
        )

    assert measure("BR") / measure("CD") == pytest.approx(8.51 / 2.34, rel=0.05)
    assert measure("NO") / measure("NG") == pytest.approx(0.32 / 0.92, rel=0.2)


def test_what_is_disputed_is_drawn_as_nobodys() -> None:
    # Crimea, Northern Cyprus and Somaliland; the first stands in the atlas among the rings of Russia.
    assert len(load_world().shapes[""]) == 3


def test_the_map_shows_countries_alone_around_a_known_middle() -> None:
    with make_store() as store:
        bodies, countries = (project_network(store, kind) for kind in ("bodies", "countries"))
    for network, centre in ((bodies, "atlantic"), (countries, "moon")):
        with pytest.raises(ValueError, match="a map shows countries, around one of atlantic, pacific"):
            draw_map(network, "svg", centre=centre)


def test_who_has_no_name_on_the_map_is_counted_and_who_is_off_it_is_named() -> None:
    text = draw_map(make_world_network(120), "svg", max_nodes=30).decode()
    unnamed = int(re.search(r"Dots without a name: (\d+)", text)[1])
    assert 90 <= unnamed < 120
    assert text.count("<circle") >= 120
    with make_store() as store:
        text = draw_map(project_network(store, "countries"), "svg").decode()
    assert "without a name" not in text
    assert "Outlines and names imply no opinion on the status of any territory." in text
