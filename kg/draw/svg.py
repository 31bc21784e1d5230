"""Write a scene as SVG: one file, no script, no outside reference, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kg.draw.scene import Area, Curve, Disc, Line, Mark, Scene, Words
from kg.draw.style import PAPER

FONTS = "'Inter', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_DASHES = ' stroke-dasharray="3 2.5"'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_svg(scene: Scene, *, has_links: bool = False, language: str = "en") -> str:
    """Return the scene as an SVG document; names of marks show when the pointer rests on them.

    Args:
        scene: The picture.
        has_links: Whether marks with a key lead to the element of that id: for an SVG inside a page.
        language: The language of its words.
    """
    return "".join(_iter_parts(scene, has_links, language))


def _iter_parts(scene: Scene, has_links: bool, language: str) -> Iterator[str]:
    width, height = _number(scene.width), _number(scene.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'xml:lang={quoteattr(language)} role="{"group" if has_links else "img"}" aria-labelledby="title description" '
        f"font-family={quoteattr(FONTS)}>\n"
        f'<title id="title">{_text(scene.title)}</title>\n<desc id="description">{_text(scene.description)}</desc>\n'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n'
    )
    for kind, marks in groupby(scene.marks, key=type):
        yield f'<g class="{kind.__name__.lower()}s">\n'
        for mark in marks:
            written = _write_mark(mark)
            key = getattr(mark, "key", "") if has_links else ""
            yield f"<a href={quoteattr('#' + key)}>{written}</a>\n" if key else f"{written}\n"
        yield "</g>\n"
    yield "</svg>\n"


def _write_mark(mark: Mark) -> str:
    if isinstance(mark, Curve):
        points = (mark.x1, mark.y1, mark.bend_x, mark.bend_y, mark.x2, mark.y2)
        path = "M{} {}Q{} {} {} {}".format(*map(_number, points))
        style = f'stroke="{mark.colour}" stroke-width="{_number(mark.width)}" stroke-opacity="{_number(mark.opacity)}"'
        return f'<path d="{path}" fill="none" stroke-linecap="round" {style}>{_tip(mark.title)}</path>'
    if isinstance(mark, Disc):
        place = f'cx="{_number(mark.x)}" cy="{_number(mark.y)}" r="{_number(mark.radius)}"'
        style = f'fill="{mark.colour}" stroke="{mark.edge}" stroke-width="1.5"{_DASHES if mark.is_dashed else ""}'
        return f"<circle {place} {style}>{_tip(mark.title)}</circle>"
    if isinstance(mark, Line):
        ends = " ".join(f'{name}="{_number(getattr(mark, name))}"' for name in ("x1", "y1", "x2", "y2"))
        dashes = _DASHES if mark.is_dashed else ""
        return f'<line {ends} stroke="{mark.colour}" stroke-width="{_number(mark.width)}"{dashes}/>'
    if isinstance(mark, Area):
        return _write_area(mark)
    return _write_words(mark)


def _write_area(mark: Area) -> str:
    rings = "".join("M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in ring) + "Z" for ring in mark.rings)
    edge = f' stroke="{mark.edge}" stroke-width="{_number(mark.edge_width)}"' if mark.edge else ""
    return f'<path d="{rings}" fill="{mark.colour}" fill-rule="evenodd"{edge}>{_tip(mark.title)}</path>'


def _write_words(mark: Words) -> str:
    place = f'x="{_number(mark.x)}" y="{_number(mark.y)}" font-size="{_number(mark.size)}" fill="{mark.colour}"'
    anchor = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
    weight = ' font-weight="600"' if mark.is_bold else ""
    halo = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if mark.has_halo else ""
    return f"<text {place}{anchor}{weight}{halo}>{_text(mark.text)}</text>"


def _tip(title: str) -> str:
    return f"<title>{_text(title)}</title>" if title else ""


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _number(value: float) -> str:
    """Write a number as short as it is exact to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
