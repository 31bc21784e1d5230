"""A picture as plain marks, which the writers of SVG, PNG and PDF turn into theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve from one point to another, bent towards a third."""

    x1: float
    y1: float
    bend_x: float
    bend_y: float
    x2: float
    y2: float
    colour: str
    width: float
    opacity: float
    title: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle.

    Attributes:
        title: What it says when the pointer rests on it.
        edge: Colour of its rim.
        is_dashed: Whether the rim is dashed: something that is not known.
        key: What it leads to in a page; "" for nothing.
    """

    x: float
    y: float
    radius: float
    colour: str
    title: str
    edge: str = "#ffffff"
    is_dashed: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape of one or more rings; where two rings lie in each other, the inner one is a hole.

    Attributes:
        edge: Colour of its outline; "" for none.
    """

    rings: tuple[tuple[tuple[float, float], ...], ...]
    colour: str
    title: str = ""
    edge: str = ""
    edge_width: float = 1.0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``y`` is its base line.

    Attributes:
        anchor: "start", "middle" or "end".
        has_halo: Whether a rim of paper keeps it legible over lines.
        key: What it leads to in a page; "" for nothing.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: str = "start"
    is_bold: bool = False
    has_halo: bool = False
    key: str = ""


Mark: TypeAlias = Area | Curve | Disc | Line | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its size, what it is called, and its marks from back to front."""

    width: float
    height: float
    title: str
    description: str
    marks: tuple[Mark, ...]


def make_box(x: float, y: float, width: float, height: float, colour: str, *, edge: str = "", title: str = "") -> Area:
    """Return a rectangle with its upper left corner at x, y."""
    ring = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Area((ring,), colour, title, edge)
