"""Draw a plan as a scene: title, ties, nodes, labels, legend and how to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from kg.draw.choice import Choice, is_bridge
from kg.draw.lettering import measure_text
from kg.draw.plan import Plan
from kg.draw.scene import Curve, Disc, Mark, Scene, Words
from kg.draw.style import INK, MUTED, NO_REGION_LABEL, NODE_RADIUS, TIE, TIE_WIDTH, get_region_style
from kg.network import Edge, Network

_MARGIN: Final = 44.0
_HEAD: Final = 104.0
_FOOT: Final = 150.0
_MIN_WIDTH: Final = 1060.0
TITLES: Final = {
    "countries": "Which countries met at customs meetings",
    "bodies": "Which bodies met at customs meetings",
    "people": "Who met whom at customs meetings",
}


def make_scene(network: Network, choice: Choice, plan: Plan) -> Scene:
    """Return the picture of a network."""
    width = max(plan.width + 2 * _MARGIN, _MIN_WIDTH)
    shift = (width - plan.width) / 2
    height = plan.height + _HEAD + _FOOT
    title, about = TITLES[network.of], describe_network(network, choice)
    marks: list[Mark] = [
        Words(_MARGIN, 50, title, 26, INK, is_bold=True),
        Words(_MARGIN, 76, about, 14, MUTED),
        *_iter_ties(network, choice, plan, shift),
        *_iter_nodes(network, choice, plan, shift),
        *_iter_legend(network, choice, height),
    ]
    return Scene(round(width, 1), round(height, 1), title, about, tuple(marks))


def describe_network(network: Network, choice: Choice) -> str:
    """Tell in one line what is shown, of how much, and from when to when."""
    years = network.get_years()
    when = "" if years is None else years[0] if years[0] == years[1] else f"{years[0]}–{years[1]}"
    notices = {attendance.notice for node in network.nodes.values() for attendance in node.involvements}
    nodes = _tell_share(len(choice.nodes), choice.total_nodes, network.of)
    ties = _tell_share(len(choice.edges), choice.total_edges, "ties")
    held = f"{len(network.occasions):,} meetings" + (f" of {network.scope}" if network.scope else "")
    source = f"{held} in {len(notices):,} notices"
    return " · ".join(part for part in (when, source, nodes, ties) if part)


def get_tie_width(weight: int, heaviest: int) -> float:
    """Return how wide a tie is drawn: in proportion to its meetings."""
    share = (weight - 1) / (heaviest - 1) if heaviest > 1 else 0.0
    return round(TIE_WIDTH[0] + (TIE_WIDTH[1] - TIE_WIDTH[0]) * share, 2)


def _tell_share(shown: int, total: int, what: str) -> str:
    return f"{total:,} {what}" if shown == total else f"{shown:,} of {total:,} {what}"


def _iter_ties(network: Network, choice: Choice, plan: Plan, shift: float) -> Iterator[Curve]:
    heaviest = max((edge.weight for edge in choice.edges), default=1)
    # Ties between regions lie on top: they are what the picture is about.
    for edge in sorted(choice.edges, key=lambda edge: is_bridge(network, edge)):
        yield _draw_tie(network, edge, plan, shift, heaviest)


def _draw_tie(network: Network, edge: Edge, plan: Plan, shift: float, heaviest: int) -> Curve:
    one, other = plan.places[edge.source], plan.places[edge.target]
    x1, y1, x2, y2 = one.x + shift, one.y + _HEAD, other.x + shift, other.y + _HEAD
    is_across = is_bridge(network, edge)
    names = f"{network.nodes[edge.source].label} – {network.nodes[edge.target].label}"
    return Curve(
        x1=round(x1, 1),
        y1=round(y1, 1),
        bend_x=round((x1 + x2) / 2 + (y2 - y1) * 0.08, 1),
        bend_y=round((y1 + y2) / 2 - (x2 - x1) * 0.08, 1),
        x2=round(x2, 1),
        y2=round(y2, 1),
        colour=TIE if is_across else get_region_style(network.nodes[edge.source].region).colour,
        width=get_tie_width(edge.weight, heaviest),
        opacity=0.52 if is_across else 0.38,
        title=f"{names}: {edge.weight} meeting{'s' if edge.weight > 1 else ''}",
    )


def _iter_nodes(network: Network, choice: Choice, plan: Plan, shift: float) -> Iterator[Mark]:
    for heading in plan.headings:
        x, y = round(heading.x + shift, 1), round(heading.y + _HEAD, 1)
        yield Words(x, y, heading.text, heading.size, heading.colour, anchor="middle", is_bold=True, has_halo=True)
    for node in reversed(choice.nodes):
        place, found = plan.places[node.iri], choice.measures[node.iri]
        told = f"{node.label}: met {found.degree} others at {found.occasions} meetings"
        x, y = round(place.x + shift, 1), round(place.y + _HEAD, 1)
        yield Disc(x, y, place.radius, get_region_style(node.region).colour, told)
    for node in choice.nodes:
        place = plan.places[node.iri]
        x, y = round(place.x + shift, 1), place.y + _HEAD + place.radius + 3
        for number, line in enumerate(place.lines):
            base = round(y + place.size * (0.85 + 1.15 * number), 1)
            yield Words(x, base, line, place.size, INK, anchor="middle", has_halo=True)


def _iter_legend(network: Network, choice: Choice, height: float) -> Iterator[Mark]:
    y = height - 112
    x = _MARGIN
    counts = Counter(node.region or "" for node in choice.nodes)
    for code in sorted(counts, key=lambda code: (not code, network.regions.get(code, ""))):
        text = f"{network.regions.get(code, code) if code else NO_REGION_LABEL} ({counts[code]})"
        yield Disc(x + 6, y - 5, 6, get_region_style(code).colour, "")
        yield Words(x + 17, y, text, 13, INK)
        x = round(x + 17 + measure_text(text, 13) * 0.92 + 22, 1)
    yield from _iter_scales(choice, y + 50)
    told = (
        "A tie is a meeting that both took part in; each one's closest ties are shown. Dark ties lead from one region "
        "to another. Position: by region, then by ties."
    )
    yield Words(_MARGIN, round(height - 18, 1), told, 12, MUTED)


def _iter_scales(choice: Choice, y: float) -> Iterator[Mark]:
    """Draw what the sizes mean: three discs and three ties."""
    top = max((choice.measures[node.iri].degree for node in choice.nodes), default=1)
    heaviest = max((edge.weight for edge in choice.edges), default=1)
    x = _MARGIN
    yield Words(x, y, "Met", 12, MUTED)
    x += 34
    for degree in sorted({1, max(top // 3, 1), top}):
        radius = round(NODE_RADIUS[0] + (NODE_RADIUS[1] - NODE_RADIUS[0]) * round((degree / top) ** 0.5, 6), 1)
        x += radius
        yield Disc(round(x, 1), y - 4, radius, MUTED, "")
        x += radius + 5
        yield Words(round(x, 1), y, str(degree), 12, MUTED)
        x += measure_text(str(degree), 12) + 14
    yield Words(round(x, 1), y, "others", 12, MUTED)
    x += 80
    for weight in sorted({1, (heaviest + 1) // 2, heaviest}):
        yield Curve(round(x, 1), y - 4, round(x + 20, 1), y - 4, round(x + 40, 1), y - 4, TIE,
                    get_tie_width(weight, heaviest), 0.6, "")  # fmt: skip
        yield Words(round(x + 46, 1), y, str(weight), 12, MUTED)
        x += 46 + measure_text(str(weight), 12) + 16
    yield Words(round(x, 1), y, "meetings" if heaviest > 1 else "meeting", 12, MUTED)
