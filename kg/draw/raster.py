"""Write a scene as PNG or PDF with matplotlib, an optional part."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kg.draw.scene import Area, Curve, Disc, Line, Mark, Scene, Words
from kg.draw.style import PAPER
from kg.errors import ExtensionError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: One unit of a scene is a point of 1/72 inch; PNG has so many pixels a point.
_POINTS_AN_INCH: Final = 72
_SHARPNESS: Final = 2
_DASHES: Final = (2.0, 1.7)
#: No date and no version of the library in the file, so that the same picture has the same bytes.
_METADATA: Final[dict[str, dict[str, Any]]] = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def write_raster(scene: Scene, format: str) -> bytes:
    """Return the scene as "png" or "pdf".

    Raises:
        ExtensionError: If matplotlib is not installed.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as exc:
        raise ExtensionError("PNG and PDF need matplotlib: pip install 'regional-cooperation-kg[draw]'") from exc
    settings: Any = {"font.family": "DejaVu Sans", "pdf.fonttype": 42, "svg.hashsalt": "kg", "text.parse_math": False}
    with rc_context(settings):
        figure = Figure(figsize=(scene.width / _POINTS_AN_INCH, scene.height / _POINTS_AN_INCH), facecolor=PAPER)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, scene.width)
        axes.set_ylim(scene.height, 0)
        axes.axis("off")
        for number, mark in enumerate(scene.marks):
            _draw(axes, mark, number)
        out = io.BytesIO()
        figure.savefig(out, format=format, dpi=_POINTS_AN_INCH * _SHARPNESS, metadata=_METADATA[format])
    return out.getvalue()


def _draw(axes: Axes, mark: Mark, order: int) -> None:
    if isinstance(mark, Curve):
        _draw_curve(axes, mark, order)
    elif isinstance(mark, Disc):
        from matplotlib.patches import Circle

        style: Any = {"facecolor": mark.colour, "edgecolor": mark.edge, "linewidth": 1.5, "zorder": order}
        dashes: Any = (0, _DASHES) if mark.is_dashed else "-"
        axes.add_patch(Circle((mark.x, mark.y), mark.radius, linestyle=dashes, **style))
    elif isinstance(mark, Line):
        from matplotlib.lines import Line2D

        dashes = (0, _DASHES) if mark.is_dashed else "-"
        style = {"color": mark.colour, "linewidth": mark.width, "zorder": order}
        axes.add_line(Line2D([mark.x1, mark.x2], [mark.y1, mark.y2], linestyle=dashes, **style))
    elif isinstance(mark, Area):
        _draw_area(axes, mark, order)
    else:
        _draw_words(axes, mark, order)


def _draw_area(axes: Axes, mark: Area, order: int) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    for ring in mark.rings:
        points += [*ring, ring[0]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
    axes.add_patch(
        PathPatch(
            Path(points, codes),
            facecolor=mark.colour,
            edgecolor=mark.edge or "none",
            linewidth=mark.edge_width if mark.edge else 0,
            zorder=order,
        )
    )


def _draw_curve(axes: Axes, mark: Curve, order: int) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points = [(mark.x1, mark.y1), (mark.bend_x, mark.bend_y), (mark.x2, mark.y2)]
    path = Path(points, [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    axes.add_patch(
        PathPatch(
            path,
            facecolor="none",
            edgecolor=mark.colour,
            linewidth=mark.width,
            alpha=mark.opacity,
            capstyle="round",
            zorder=order,
        )
    )


def _draw_words(axes: Axes, mark: Words, order: int) -> None:
    from matplotlib.patheffects import withStroke

    alignment = {"start": "left", "middle": "center", "end": "right"}[mark.anchor]
    axes.text(
        mark.x,
        mark.y,
        "".join(_get_shown(char) for char in mark.text),
        fontsize=mark.size * 0.88,
        color=mark.colour,
        ha=alignment,
        va="baseline",
        fontweight="bold" if mark.is_bold else "normal",
        path_effects=[withStroke(linewidth=3, foreground=PAPER)] if mark.has_halo else [],
        zorder=order,
    )


def _get_shown(char: str) -> str:
    """Return a letter, or a mark that it is missing: the font that comes with matplotlib has no Chinese, for one."""
    if not char.isprintable():
        return " "
    return char if ord(char) in _load_letters() else "\ufffd"


@cache
def _load_letters() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont("DejaVu Sans")).get_charmap())
