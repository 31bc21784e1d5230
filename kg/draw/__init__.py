"""Draw the network of cooperation: still pictures (SVG, PNG, PDF) and one interactive page (HTML)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.errors import ExportError
from kg.network import Network

__all__ = ["FORMATS", "draw_network", "find_format"]

#: Ending of a file → format.
FORMATS: Final = {".svg": "svg", ".html": "html", ".png": "png", ".pdf": "pdf"}
#: Room for so many nodes in a picture, and for so many ties of each.
MAX_NODES: Final = 70
TIES_A_NODE: Final = 5


def draw_network(network: Network, format: str, *, max_nodes: int = MAX_NODES) -> bytes:
    """Return the picture of a network: the same bytes from the same network.

    Args:
        network: What :func:`kg.network.project_network` gave.
        format: "svg", "html", "png" or "pdf".
        max_nodes: How many nodes are shown; those at most meetings go first.

    Raises:
        ExportError: If the format is unknown, or the network has no tie to draw.
        ExtensionError: If the format needs an optional part that is not installed (PNG, PDF).
    """
    from kg.draw.choice import choose_view
    from kg.draw.plan import plan_picture

    if format not in FORMATS.values():
        raise ExportError(f"unknown format {format!r}; use one of {', '.join(FORMATS.values())}")
    if not network.edges:
        raise ExportError(f"there is nothing to draw: no two {network.of} took part in the same meeting")
    closest = choose_view(network, max_nodes=max_nodes, ties_a_node=TIES_A_NODE)
    plan = plan_picture(network, closest)
    if format == "html":
        from kg.draw.html import write_html

        everything = choose_view(network, max_nodes=max_nodes, ties_a_node=None)
        return write_html(network, everything, closest, plan).encode("utf-8")
    from kg.draw.picture import make_scene

    scene = make_scene(network, closest, plan)
    if format == "svg":
        from kg.draw.svg import write_svg

        return write_svg(scene).encode("utf-8")
    from kg.draw.raster import write_raster

    return write_raster(scene, format)


def find_format(path: str | Path) -> str | None:
    """Return the format that a file's ending stands for, or None."""
    return FORMATS.get(Path(path).suffix.lower())
