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
    """A filled circle."""

    x: float
    y: float
    radius: float
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``y`` is its base line.

    Attributes:
        anchor: "start", "middle" or "end".
        has_halo: Whether a rim of paper keeps it legible over lines.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: str = "start"
    is_bold: bool = False
    has_halo: bool = False


Mark: TypeAlias = Curve | Disc | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its size, what it is called, and its marks from back to front."""

    width: float
    height: float
    title: str
    description: str
    marks: tuple[Mark, ...]
