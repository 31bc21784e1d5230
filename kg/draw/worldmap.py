"""Draw a network of countries on a map of the world: each where it lies, small island states as dots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.draw.choice import Choice
from kg.draw.legend import (
    HEAD,
    describe_network,
    draw_tie,
    get_node_radius,
    name_network,
    sort_ties,
    tell_node,
    tell_reading,
    tell_source,
    write_foot,
    write_head,
)
from kg.draw.lettering import measure_text
from kg.draw.places import Dot, Spot, place_names
from kg.draw.scene import Area, Disc, Line, Mark, Scene, Words
from kg.draw.style import INK, MARGIN, PAPER, get_region_style, mix
from kg.draw.words import Wording
from kg.draw.world import World, load_world
from kg.network import Network, Node

_WIDTH: Final = 1400.0
_LAND: Final = "#e9ebee"
_SEA: Final = "#f8fafb"
_TINT: Final = 0.26
_SIZES: Final = (2.6, 8.5)
_SMALL_DOT: Final = 2.2
_LETTERS: Final = (10.5, 13.0)
_LEADER: Final = "#8b93a0"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: each country with a part, their dots from front to back, and the names with a place."""

    spots: Mapping[str, tuple[float, float]]
    dots: tuple[Dot, ...]
    names: Mapping[str, Spot]


def make_map(
    network: Network, choice: Choice, wording: Wording, *, max_names: int = 70, centre: str = "atlantic"
) -> Scene:
    """Return the map of a network of countries.

    Args:
        network: What is drawn; its nodes are countries.
        choice: The countries that have ties in the picture; the others with a part are small dots.
        wording: The language.
        max_names: How many countries are named at most; those without ties only where there is room beside their dot.
        centre: A key of :data:`kg.draw.world.CENTRES`.
    """
    world = load_world(centre)
    inner = _WIDTH - 2 * MARGIN
    bottom = HEAD + world.height * inner
    plan = _plan(network, choice, world, inner, max_names)
    title, about = name_network(network, wording), describe_network(network, choice, wording)
    notes = [f"{tell_reading(network, wording)} {wording.say('map.tint')}", *_tell_rest(network, plan, wording)]
    notes += [tell_source(network, wording), wording.say("source.map")]
    foot, height = write_foot(
        network, choice, notes, _WIDTH, bottom, wording, _SIZES, [network.nodes[dot.key] for dot in plan.dots]
    )
    marks: list[Mark] = [
        *_iter_land(network, world, inner),
        *write_head(title, about, _WIDTH),
        *_iter_network(network, choice, plan, wording),
        *foot,
    ]
    return Scene(_WIDTH, height, title, about, tuple(marks))


def _plan(network: Network, choice: Choice, world: World, width: float, max_names: int) -> _Plan:
    found = {iri: _find_spot(world, iri, width) for iri in network.nodes}
    spots = {iri: spot for iri, spot in found.items() if spot is not None}
    top = max((choice.measures[node.iri].degree for node in choice.nodes), default=1)
    tied = [_make_dot(node, spots[node.iri], top, choice) for node in choice.nodes if node.iri in spots]
    keys = {dot.key for dot in tied}
    rest = sorted((iri for iri in spots if iri not in keys), key=lambda iri: (-choice.measures[iri].occasions, iri))
    small = [_make_small_dot(network.nodes[iri], spots[iri]) for iri in rest]
    named = (tied + small)[: max(max_names, len(tied))]
    obstacles = [(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in small]
    frame = (8.0, HEAD - 12, _WIDTH - 8.0, HEAD + world.height * width + 8)
    return _Plan(spots, (*tied, *small), place_names(named, obstacles=obstacles, frame=frame))


def _find_spot(world: World, iri: str, width: float) -> tuple[float, float] | None:
    place = world.places.get(_get_code(iri))
    return (round(MARGIN + place[0] * width, 1), round(HEAD + place[1] * width, 1)) if place else None


def _get_code(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _iter_land(network: Network, world: World, width: float) -> Iterator[Area]:
    """Yield the countries, those with a part in the colour of their region."""
    nodes = {_get_code(iri): node for iri, node in network.nodes.items()}
    frame = ((MARGIN, HEAD), (MARGIN + width, HEAD), (MARGIN + width, HEAD + world.height * width),
             (MARGIN, HEAD + world.height * width))  # fmt: skip
    yield Area((frame,), _SEA)
    for code, rings in world.shapes.items():
        node = nodes.get(code) if code else None
        colour = mix(get_region_style(node.region).colour, PAPER, _TINT) if node else _LAND
        placed = tuple(
            tuple((round(MARGIN + x * width, 1), round(HEAD + y * width, 1)) for x, y in ring) for ring in rings
        )
        yield Area(placed, colour, node.label if node else "", PAPER, 0.6, key=node.iri if node else "")


def _iter_network(network: Network, choice: Choice, plan: _Plan, wording: Wording) -> Iterator[Mark]:
    heaviest = max((edge.weight for edge in choice.edges), default=1)
    for edge in sort_ties(network, choice):
        if edge.source in plan.spots and edge.target in plan.spots:
            ends = plan.spots[edge.source], plan.spots[edge.target]
            yield draw_tie(network, edge, *ends, heaviest, wording, strength=0.8)
    for spot in plan.names.values():
        if spot.leader:
            yield Line(*spot.leader, _LEADER, 0.8, is_dashed=True)
    for dot in reversed(plan.dots):
        colour = get_region_style(network.nodes[dot.key].region).colour
        yield Disc(dot.x, dot.y, dot.radius, colour, tell_node(network, choice, dot.key, wording), key=dot.key)
    for dot in plan.dots:
        if dot.key in plan.names:
            yield _write_name(network.nodes[dot.key], plan.names[dot.key], dot)


def _make_dot(node: Node, spot: tuple[float, float], top: int, choice: Choice) -> Dot:
    degree = choice.measures[node.iri].degree
    size = _measure_letters(degree / top)
    radius = get_node_radius(degree, top, _SIZES)
    return Dot(node.iri, *spot, radius, measure_text(node.label, size), round(size * 1.2, 1))


def _make_small_dot(node: Node, spot: tuple[float, float]) -> Dot:
    size = _LETTERS[0]
    return Dot(node.iri, *spot, _SMALL_DOT, measure_text(node.label, size), round(size * 1.2, 1), may_lead=False)


def _measure_letters(share: float) -> float:
    return round(_LETTERS[0] + (_LETTERS[1] - _LETTERS[0]) * share, 1)


def _write_name(node: Node, spot: Spot, dot: Dot) -> Words:
    size = round(dot.height / 1.2, 1)
    left, upper, right, _ = spot.box
    # The end of the name that is next to the dot stays where it is, whatever the font.
    anchor, x = (
        ("start", left) if left >= dot.x else ("end", right) if right <= dot.x else ("middle", (left + right) / 2)
    )
    base = round(upper + size * 0.95, 1)
    return Words(round(x, 1), base, node.label, size, INK, anchor, has_halo=True, key=node.iri)


def _tell_rest(network: Network, plan: _Plan, wording: Wording) -> Iterator[str]:
    """Yield who has no name on the map, and who is not on it."""
    more = len(plan.dots) - len(plan.names)
    off = [node.label for iri, node in network.nodes.items() if iri not in plan.spots]
    told = [wording.say("map.unlabelled", count=wording.tell_number(more))] if more else []
    told += [wording.say("map.off", names=", ".join(sorted(off)))] if off else []
    if told:
        yield " ".join(f"{text[0].upper()}{text[1:]}." for text in told)
