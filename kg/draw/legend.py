"""What pictures of a network share: what they are called, what the marks mean, and where it comes from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.draw.choice import Choice, is_bridge
from kg.draw.lettering import BOLD, measure_text, shorten_text, wrap_text
from kg.draw.scene import Curve, Disc, Mark, Words
from kg.draw.style import INK, MARGIN, MUTED, NODE_RADIUS, TIE, TIE_WIDTH, get_region_style
from kg.draw.words import Wording
from kg.network import Edge, Network, Node

#: Height of what stands above a picture.
HEAD: Final = 104.0
_TITLE_SIZES: Final = (26.0, 23.0, 20.0, 17.0)
_MOST_SITES: Final = 4
_SMALL: Final = 12.0
_LINE: Final = 17.0


def name_network(network: Network, wording: Wording) -> str:
    """Return the title of a picture of a network."""
    return f"{wording.say(f'who.{network.of}')} {wording.say(f'does.{network.by}')}"


def describe_network(network: Network, choice: Choice, wording: Wording) -> str:
    """Tell in one line what is shown, of how much, and from when to when."""
    counted = wording.count(f"n.{network.by}", len(network.occasions))
    if network.scope:
        counted = wording.say("of_region", what=counted, region=network.scope)
    notices = wording.count("n.notices", _count_notices(network))
    parts = (
        tell_years(network),
        wording.say("in", what=counted, where=notices),
        _tell_share(len(choice.nodes), choice.total_nodes, f"n.{network.of}", wording),
        _tell_share(len(choice.edges), choice.total_edges, "n.ties", wording),
    )
    return " · ".join(part for part in parts if part)


def tell_years(network: Network) -> str:
    """Return the years of a network, "" where none is known."""
    years = network.get_years()
    return "" if years is None else years[0] if years[0] == years[1] else f"{years[0]}–{years[1]}"


def _count_notices(network: Network) -> int:
    return len({part.notice for node in network.nodes.values() for part in node.involvements})


def _tell_share(shown: int, total: int, key: str, wording: Wording) -> str:
    if shown == total:
        return wording.count(key, total)
    return wording.say("of", shown=wording.tell_number(shown), total=wording.count(key, total))


def write_head(title: str, about: str, width: float) -> Iterator[Words]:
    """Yield the title of a picture, as big as there is room for, and the line below it."""
    room = width - 2 * MARGIN
    size = next((size for size in _TITLE_SIZES if measure_text(title, size) * BOLD <= room), _TITLE_SIZES[-1])
    yield Words(MARGIN, 50, shorten_text(title, size * BOLD, room), size, INK, is_bold=True)
    yield Words(MARGIN, 76, shorten_text(about, 14, room), 14, MUTED)


def write_source(lines: Sequence[str], width: float, top: float) -> tuple[list[Words], float]:
    """Return the lines at the bottom of a picture, broken where the width asks for it, and where they end."""
    broken = [part for line in lines for part in wrap_text(line, _SMALL, width - 2 * MARGIN)]
    words = [Words(MARGIN, round(top + _LINE * (n + 0.7), 1), line, _SMALL, MUTED) for n, line in enumerate(broken)]
    return words, round(top + _LINE * len(broken), 1)


def write_foot(
    network: Network,
    choice: Choice,
    notes: Sequence[str],
    width: float,
    top: float,
    wording: Wording,
    sizes: tuple[float, float] = NODE_RADIUS,
    shown: Iterable[Node] | None = None,
) -> tuple[list[Mark], float]:
    """Return what stands below a network, and how high the picture becomes by it.

    Args:
        network: What is drawn.
        choice: The nodes and ties shown.
        notes: The lines at the bottom.
        width: Of the picture.
        top: Where it begins.
        wording: The language.
        sizes: The least and the greatest radius of a node.
        shown: Whose regions are told; None for those of the choice.
    """
    regions = list(write_regions(network, choice.nodes if shown is None else shown, top + 34, width, wording))
    y = max(mark.y for mark in regions if isinstance(mark, Words)) + max(sizes[1], 8.0) + 18
    scales = list(write_scales(network, choice, y, wording, sizes))
    lines, end = write_source(notes, width, y + max(sizes[1], 8.0) + 12)
    return [*regions, *scales, *lines], round(end + 18, 1)


def tell_source(network: Network, wording: Wording) -> str:
    """Return the line that says where a picture of a network comes from."""
    return tell_notices(_count_notices(network), network.sites, tell_years(network), wording)


def tell_notices(count: int, sites: Mapping[str, str], years: str, wording: Wording) -> str:
    """Return the line of a source: how many notices, from which sites where their addresses are known, and when."""
    told = wording.count("n.notices", count)
    counts = Counter(sites.values())
    names = sorted(counts, key=lambda site: (-counts[site], site))
    if names:
        more = len(names) - _MOST_SITES
        rest = f" {wording.say('and_more', count=wording.tell_number(more))}" if more > 0 else ""
        listed = ", ".join(shorten_text(name, 1, 40) for name in names[:_MOST_SITES]) + rest
        unknown = count - len(sites)
        # Three known addresses do not make a source of ninety notices.
        lack = f"; {wording.say('source.no_address', count=wording.tell_number(unknown))}" if unknown > 0 else ""
        told += f" ({listed}{lack})"
    return wording.say("source" if years else "source.undated", notices=told, years=years)


def tell_reading(network: Network, wording: Wording) -> str:
    """Return the line that says what ties and their colours mean."""
    return wording.say("legend.read", occasion=wording.say(f"a.{network.by}"))


def get_tie_width(weight: int, heaviest: int) -> float:
    """Return how wide a tie is drawn: in proportion to its occasions."""
    share = (weight - 1) / (heaviest - 1) if heaviest > 1 else 0.0
    return round(TIE_WIDTH[0] + (TIE_WIDTH[1] - TIE_WIDTH[0]) * share, 2)


def get_node_radius(degree: int, top: int, sizes: tuple[float, float] = NODE_RADIUS) -> float:
    """Return the radius of a node: its area grows with its share of the highest degree.

    Where the highest degree is low, no node is as big as there would be room for: ten ties are not many.
    """
    biggest = min(sizes[1], sizes[0] + (sizes[1] - sizes[0]) * round(math.sqrt(top), 6) / 5)
    return round(sizes[0] + (biggest - sizes[0]) * round(math.sqrt(degree / top), 6), 1)


def draw_tie(
    network: Network,
    edge: Edge,
    one: tuple[float, float],
    other: tuple[float, float],
    heaviest: int,
    wording: Wording,
    *,
    strength: float = 1.0,
) -> Curve:
    """Return a tie as a slight arc; ties between regions are dark. ``strength`` below 1 makes it fainter."""
    (x1, y1), (x2, y2) = one, other
    is_across = is_bridge(network, edge)
    return Curve(
        x1=round(x1, 1),
        y1=round(y1, 1),
        bend_x=round((x1 + x2) / 2 + (y2 - y1) * 0.08, 1),
        bend_y=round((y1 + y2) / 2 - (x2 - x1) * 0.08, 1),
        x2=round(x2, 1),
        y2=round(y2, 1),
        colour=TIE if is_across else get_region_style(network.nodes[edge.source].region).colour,
        width=get_tie_width(edge.weight, heaviest),
        opacity=(0.52 if is_across else 0.38) * strength,
        title=wording.say(
            "tie.tip",
            one=network.nodes[edge.source].label,
            other=network.nodes[edge.target].label,
            count=wording.count(f"n.{network.by}", edge.weight),
        ),
    )


def sort_ties(network: Network, choice: Choice) -> list[Edge]:
    """Return the ties from back to front: those between regions lie on top, they are what the picture is about."""
    return sorted(choice.edges, key=lambda edge: is_bridge(network, edge))


def tell_node(network: Network, choice: Choice, iri: str, wording: Wording) -> str:
    """Return what a node says when the pointer rests on it."""
    found = choice.measures[iri]
    return wording.say(
        "node.tip",
        name=network.nodes[iri].label,
        others=wording.count("n.others", found.degree),
        count=wording.count(f"n.{network.by}", found.occasions),
    )


def write_regions(network: Network, shown: Iterable[Node], y: float, width: float, wording: Wording) -> Iterator[Mark]:
    """Yield the colours of the regions, with how many of each are shown."""
    counts = Counter(node.region or "" for node in shown)
    codes = sorted(counts, key=lambda code: (not code, network.regions.get(code, "")))
    names = {**network.regions, "": wording.say("no_region")}
    yield from write_entries([(code, f"{names.get(code, code)} ({counts[code]})") for code in codes], y, width)


def write_entries(entries: Iterable[tuple[str, str]], y: float, width: float) -> Iterator[Mark]:
    """Yield region codes by their colour, each with its words; on a second line where one is too short."""
    x = MARGIN
    for code, text in entries:
        needed = 17 + measure_text(text, 13)
        if x + needed > width - MARGIN and x > MARGIN:
            x, y = MARGIN, y + 22
        yield Disc(x + 6, y - 5, 6, get_region_style(code).colour, "")
        yield Words(x + 17, y, text, 13, INK)
        x = round(x + needed + 18, 1)


def write_scales(
    network: Network, choice: Choice, y: float, wording: Wording, sizes: tuple[float, float] = NODE_RADIUS
) -> Iterator[Mark]:
    """Yield what the sizes mean: three discs and three ties."""
    top = max((choice.measures[node.iri].degree for node in choice.nodes), default=1)
    heaviest = max((edge.weight for edge in choice.edges), default=1)
    x, text = MARGIN, wording.say("legend.size")
    yield Words(x, y, text, _SMALL, MUTED)
    x += measure_text(text, _SMALL) + 8
    for degree in sorted({1, max(top // 3, 1), top}):
        radius = get_node_radius(degree, top, sizes)
        x += radius
        yield Disc(round(x, 1), y - 4, radius, MUTED, "")
        x += radius + 5
        yield Words(round(x, 1), y, str(degree), _SMALL, MUTED)
        x += measure_text(str(degree), _SMALL) + 12
    yield Words(round(x, 1), y, wording.say("legend.others"), _SMALL, MUTED)
    x += measure_text(wording.say("legend.others"), _SMALL) + 40
    for weight in sorted({1, (heaviest + 1) // 2, heaviest}):
        yield Curve(round(x, 1), y - 4, round(x + 20, 1), y - 4, round(x + 40, 1), y - 4, TIE,
                    get_tie_width(weight, heaviest), 0.6, "")  # fmt: skip
        yield Words(round(x + 46, 1), y, str(weight), _SMALL, MUTED)
        x += 46 + measure_text(str(weight), _SMALL) + 16
    yield Words(round(x, 1), y, wording.name(f"n.{network.by}", heaviest), _SMALL, MUTED)
