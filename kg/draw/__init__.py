"""Draw a network of cooperation, also on the map, a series through time, and a year: SVG, PNG, PDF and HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.draw.words import LANGUAGES, Wording
from kg.errors import ExportError
from kg.network import Network, find_sites

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.draw.chronicle import Held
    from kg.draw.scene import Scene
    from kg.query.source import Queryable

__all__ = ["FORMATS", "LANGUAGES", "draw_map", "draw_network", "draw_series", "draw_year", "find_format"]

#: Ending of a file → format.
FORMATS: Final = {".svg": "svg", ".html": "html", ".png": "png", ".pdf": "pdf"}
#: Room for so many nodes in a picture, and for so many ties of each.
MAX_NODES: Final = 70
TIES_A_NODE: Final = 5
#: On a map ties run over half the world: fewer of them can be told apart.
TIES_ON_MAP: Final = 2


def draw_network(network: Network, format: str, *, max_nodes: int = MAX_NODES, language: str = "en") -> bytes:
    """Return the picture of a network: the same bytes from the same network.

    Args:
        network: What :func:`kg.network.project_network` gave.
        format: "svg", "html", "png" or "pdf".
        max_nodes: How many nodes are shown; those at most meetings go first.
        language: One of :data:`LANGUAGES`.

    Raises:
        ExportError: If the format is unknown, or the network has no tie to draw.
        ExtensionError: If the format needs an optional part that is not installed (PNG, PDF).
        ValueError: If the language is unknown.
    """
    from kg.draw.choice import choose_view
    from kg.draw.plan import plan_picture

    wording = Wording(language)
    _check(network, format)
    closest = choose_view(network, max_nodes=max_nodes, ties_a_node=TIES_A_NODE)
    plan = plan_picture(network, closest, wording)
    if format == "html":
        from kg.draw.html import write_html

        everything = choose_view(network, max_nodes=max_nodes, ties_a_node=None)
        return write_html(network, everything, closest, plan, wording).encode("utf-8")
    from kg.draw.picture import make_scene

    return _write(make_scene(network, closest, plan, wording), format, language)


def draw_map(
    network: Network, format: str, *, max_nodes: int = MAX_NODES, language: str = "en", centre: str = "atlantic"
) -> bytes:
    """Return a network of countries on a map of the world: the same bytes from the same network.

    Args:
        network: What :func:`kg.network.project_network` gave, of countries.
        format: "svg", "html", "png" or "pdf".
        max_nodes: How many countries have ties, and a name; the others with a part are small dots.
        language: One of :data:`LANGUAGES`.
        centre: What lies in the middle: a key of :data:`kg.draw.world.CENTRES`.

    Raises:
        ExportError: If the format is unknown, or the network has no tie to draw.
        ExtensionError: If the format needs an optional part that is not installed (PNG, PDF).
        ValueError: If the network is not of countries, or the language or the centre is unknown.
    """
    from kg.draw.choice import choose_view
    from kg.draw.world import CENTRES
    from kg.draw.worldmap import make_map

    if network.of != "countries" or centre not in CENTRES:
        raise ValueError(f"a map shows countries, around one of {', '.join(CENTRES)}")
    wording = Wording(language)
    _check(network, format)
    choice = choose_view(network, max_nodes=max_nodes, ties_a_node=TIES_ON_MAP, ties_abroad=1)
    scene = make_map(network, choice, wording, max_names=max_nodes, centre=centre)
    if format == "html":
        from kg.draw.sheet import write_sheet
        from kg.draw.stories import tell_nodes

        return write_sheet(scene, tell_nodes(network, wording), wording).encode("utf-8")
    return _write(scene, format, language)


def draw_series(store: Queryable, series: str, format: str, *, language: str = "en") -> bytes:
    """Return a series of meetings through time: the same bytes from the same graph.

    Args:
        store: The graph.
        series: IRI of the series.
        format: "svg", "html", "png" or "pdf".
        language: One of :data:`LANGUAGES`.

    Raises:
        ExportError: If the format is unknown, or the graph has no edition of the series.
        ExtensionError: If the format needs an optional part that is not installed (PNG, PDF).
        ValueError: If the language is unknown.
    """
    from kg.draw.chronicle import load_series
    from kg.draw.series import make_series
    from kg.query.labels import find_labels

    check_format(format)
    wording = Wording(language)
    label = find_labels(store, [series], language=language)[series]
    editions = load_series(store, series, language=language)
    if not editions:
        raise ExportError(f"there is nothing to draw: no edition of {label!r} is known")
    return _write_meetings(
        make_series(label, editions, wording, sites=_find_sites(store, editions)), editions, format, wording
    )


def draw_year(
    store: Queryable,
    year: int,
    format: str,
    *,
    region: str | None = None,
    max_meetings: int = MAX_NODES,
    language: str = "en",
) -> bytes:
    """Return a year of meetings: the same bytes from the same graph.

    Args:
        store: The graph.
        year: The year.
        format: "svg", "html", "png" or "pdf".
        region: Code of the WCO region whose meetings are shown; None for all.
        max_meetings: How many meetings are shown; those with most countries and bodies go first.
        language: One of :data:`LANGUAGES`.

    Raises:
        ExportError: If the format is unknown, or no meeting of that year is known.
        ExtensionError: If the format needs an optional part that is not installed (PNG, PDF).
        ValueError: If the language is unknown.
    """
    from kg.draw.calendar import choose_meetings, make_year
    from kg.draw.chronicle import load_year
    from kg.namespaces import REGION
    from kg.query.labels import find_labels

    check_format(format)
    wording = Wording(language)
    meetings = load_year(store, year, region=region, language=language)
    codes = {code for code in (region, *(held.region for held in meetings)) if code}
    names = {code: find_labels(store, [REGION + code], language=language)[REGION + code] for code in sorted(codes)}
    if not meetings:
        where = f" in {names[region]}" if region else ""
        raise ExportError(f"there is nothing to draw: no meeting{where} is known in {year}")
    shown = choose_meetings(meetings, max_meetings)
    scene = make_year(
        year,
        region,
        names.get(region or "", ""),
        shown,
        names,
        wording,
        total=len(meetings),
        sites=_find_sites(store, shown),
    )
    return _write_meetings(scene, shown, format, wording)


def _find_sites(store: Queryable, meetings: Sequence[Held]) -> Mapping[str, str]:
    return find_sites(store, (notice for held in meetings for notice in held.notices))


def _write_meetings(scene: Scene, meetings: Sequence[Held], format: str, wording: Wording) -> bytes:
    if format == "html":
        from kg.draw.sheet import write_sheet
        from kg.draw.stories import tell_meetings

        return write_sheet(scene, tell_meetings(meetings, wording), wording).encode("utf-8")
    return _write(scene, format, wording.language)


def _check(network: Network, format: str) -> None:
    check_format(format)
    if not network.edges:
        raise ExportError(f"there is nothing to draw: no two {network.of} are tied by {network.by}")


def check_format(format: str) -> None:
    """Check that a format is known.

    Raises:
        ExportError: If it is not.
    """
    if format not in FORMATS.values():
        raise ExportError(f"unknown format {format!r}; use one of {', '.join(FORMATS.values())}")


def _write(scene: Scene, format: str, language: str) -> bytes:
    if format == "svg":
        from kg.draw.svg import write_svg

        return write_svg(scene, language=language).encode("utf-8")
    from kg.draw.raster import write_raster

    return write_raster(scene, format)


def find_format(path: str | Path) -> str | None:
    """Return the format that a file's ending stands for, or None."""
    return FORMATS.get(Path(path).suffix.lower())
