"""Write the network as one interactive page that needs nothing from outside: data, style and script are in the file."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from kg.assets import get_page_dir
from kg.draw.choice import Choice
from kg.draw.picture import TITLES, describe_network
from kg.draw.plan import Plan
from kg.draw.style import NO_REGION_LABEL, TIE_WIDTH, get_region_style
from kg.network import Network, Node


def write_html(network: Network, choice: Choice, closest: Choice, plan: Plan) -> str:
    """Return the page.

    Args:
        network: What is drawn.
        choice: The nodes shown, and all ties between them.
        closest: The same nodes, and the ties that are shown at first.
        plan: Where the nodes stand.
    """
    folder = get_page_dir()
    parts = {name: (folder / f"page.{name}").read_text(encoding="utf-8") for name in ("html", "css", "js")}
    marks = {
        "@TITLE@": escape(TITLES[network.of]),
        "@ABOUT@": escape(describe_network(network, closest)),
        "@STYLE@": parts["css"].strip(),
        "@SCRIPT@": parts["js"].strip(),
        "@DATA@": _write_json(_make_data(network, choice, closest, plan)),
    }
    page = parts["html"]
    # The data comes last: words of a notice that look like a mark stay words.
    for mark, text in marks.items():
        page = page.replace(mark, text)
    return page


def _write_json(data: dict[str, Any]) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _make_data(network: Network, choice: Choice, closest: Choice, plan: Plan) -> dict[str, Any]:
    meetings = {iri: number for number, iri in enumerate(network.occasions)}
    notices = sorted({a.notice for node in choice.nodes for a in node.involvements})
    numbers = {iri: number for number, iri in enumerate(notices)}
    nodes = {node.iri: number for number, node in enumerate(choice.nodes)}
    first = set(closest.edges)
    return {
        "of": network.of,
        "size": [plan.width, plan.height],
        "width": list(TIE_WIDTH),
        "heaviest": max((edge.weight for edge in choice.edges), default=1),
        "years": [int(year) for year in network.get_years() or ()] or None,
        "regions": _list_regions(network, choice),
        "nodes": [_describe_node(node, plan, meetings, numbers) for node in choice.nodes],
        "meetings": [
            {"label": m.label, "date": m.date, "year": int(m.date[:4]) if m.date else None, "region": m.region}
            for m in network.occasions.values()
        ],
        "notices": [network.notices.get(iri, iri) for iri in notices],
        "edges": [
            {"a": nodes[e.source], "b": nodes[e.target], "m": [meetings[m] for m in e.occasions], "c": e in first}
            for e in choice.edges
        ],
        "headings": [{"x": h.x, "y": h.y, "text": h.text, "colour": h.colour, "code": h.code} for h in plan.headings],
    }


def _list_regions(network: Network, choice: Choice) -> list[dict[str, str]]:
    codes = sorted({node.region or "" for node in choice.nodes}, key=lambda code: (not code, code))
    return [
        {
            "code": code,
            "label": network.regions.get(code, code) if code else NO_REGION_LABEL,
            "colour": get_region_style(code).colour,
        }
        for code in codes
    ]


def _describe_node(node: Node, plan: Plan, meetings: dict[str, int], notices: dict[str, int]) -> dict[str, Any]:
    place = plan.places[node.iri]
    return {
        "id": node.iri,
        "label": node.label,
        "lines": list(place.lines),
        "size": place.size,
        "region": node.region or "",
        "x": place.x,
        "y": place.y,
        "r": place.radius,
        "m": [[meetings[a.occasion], a.sentence, notices[a.notice]] for a in node.involvements],
    }
