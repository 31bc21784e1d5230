"""Draw the plan of a network as a scene: title, ties, nodes, labels, legend and how to read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.draw.choice import Choice
from kg.draw.legend import (
    HEAD,
    describe_network,
    draw_tie,
    name_network,
    sort_ties,
    tell_node,
    tell_reading,
    tell_source,
    write_foot,
    write_head,
)
from kg.draw.plan import Plan
from kg.draw.scene import Disc, Mark, Scene, Words
from kg.draw.style import INK, MARGIN, get_region_style
from kg.draw.words import Wording
from kg.network import Network

_MIN_WIDTH: Final = 1060.0


def make_scene(network: Network, choice: Choice, plan: Plan, wording: Wording) -> Scene:
    """Return the picture of a network."""
    width = max(plan.width + 2 * MARGIN, _MIN_WIDTH)
    title, about = name_network(network, wording), describe_network(network, choice, wording)
    reading = f"{tell_reading(network, wording)} {wording.say('legend.place')}"
    notes = [reading, tell_source(network, wording)]
    foot, height = write_foot(network, choice, notes, width, HEAD + plan.height, wording)
    marks: list[Mark] = [
        *write_head(title, about, width),
        *_iter_network(network, choice, plan, (width - plan.width) / 2, wording),
        *foot,
    ]
    return Scene(round(width, 1), height, title, about, tuple(marks))


def _iter_network(network: Network, choice: Choice, plan: Plan, shift: float, wording: Wording) -> Iterator[Mark]:
    heaviest = max((edge.weight for edge in choice.edges), default=1)
    spots = {iri: (place.x + shift, place.y + HEAD) for iri, place in plan.places.items()}
    for edge in sort_ties(network, choice):
        yield draw_tie(network, edge, spots[edge.source], spots[edge.target], heaviest, wording)
    for heading in plan.headings:
        x, y = round(heading.x + shift, 1), round(heading.y + HEAD, 1)
        yield Words(x, y, heading.text, heading.size, heading.colour, anchor="middle", is_bold=True, has_halo=True)
    for node in reversed(choice.nodes):
        x, y = spots[node.iri]
        colour, told = get_region_style(node.region).colour, tell_node(network, choice, node.iri, wording)
        yield Disc(round(x, 1), round(y, 1), plan.places[node.iri].radius, colour, told)
    for node in choice.nodes:
        place, (x, y) = plan.places[node.iri], spots[node.iri]
        for number, line in enumerate(place.lines):
            base = round(y + place.radius + 3 + place.size * (0.85 + 1.15 * number), 1)
            yield Words(round(x, 1), base, line, place.size, INK, anchor="middle", has_halo=True)
