"""Write the network as one interactive page that needs nothing from outside: data, style and script are in the file."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, Final

from kg.assets import get_page_dir
from kg.draw.choice import Choice
from kg.draw.legend import describe_network, name_network, tell_source
from kg.draw.plan import Plan
from kg.draw.style import TIE_WIDTH, get_region_style
from kg.draw.words import Wording
from kg.network import Network, Node

#: Words of the page, and words that its script sets numbers and names in.
_LABELS: Final = (
    "page.find", "page.name", "page.filters", "page.from", "page.to", "page.least", "page.ties", "page.closest",
    "page.all", "page.regions", "page.reset", "page.network",
)  # fmt: skip
_TEXTS: Final = (
    "n.ties", "n.others", "undated", "tie.tip", "page.click", "page.help", "page.shown", "page.tied", "page.shared",
)  # fmt: skip


def write_html(network: Network, choice: Choice, closest: Choice, plan: Plan, wording: Wording) -> str:
    """Return the page.

    Args:
        network: What is drawn.
        choice: The nodes shown, and all ties between them.
        closest: The same nodes, and the ties that are shown at first.
        plan: Where the nodes stand.
        wording: The language.
    """
    folder = get_page_dir()
    parts = {name: (folder / f"page.{name}").read_text(encoding="utf-8") for name in ("html", "css", "js")}
    marks = {
        "@LANGUAGE@": wording.language,
        "@TITLE@": escape(name_network(network, wording)),
        "@ABOUT@": escape(describe_network(network, closest, wording)),
        "@SOURCE@": escape(tell_source(network, wording)),
        **{f"@{key.removeprefix('page.').upper()}@": escape(wording.say(key)) for key in _LABELS},
        "@STYLE@": parts["css"].strip(),
        "@SCRIPT@": parts["js"].strip(),
        "@DATA@": _write_json(_make_data(network, choice, closest, plan, wording)),
    }
    # In one pass: words of a notice that look like a mark stay words.
    return re.sub("@[A-Z]+@", lambda found: marks[found[0]], parts["html"])


def _write_json(data: dict[str, Any]) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _make_data(network: Network, choice: Choice, closest: Choice, plan: Plan, wording: Wording) -> dict[str, Any]:
    meetings = {iri: number for number, iri in enumerate(network.occasions)}
    notices = sorted({a.notice for node in choice.nodes for a in node.involvements})
    numbers = {iri: number for number, iri in enumerate(notices)}
    nodes = {node.iri: number for number, node in enumerate(choice.nodes)}
    first = set(closest.edges)
    texts = {key: wording.get_raw(key) for key in _TEXTS}
    counted = {"node": f"n.{network.of}", "occasion": f"n.{network.by}"}
    return {
        "texts": texts | {key: wording.get_raw(name) for key, name in counted.items()},
        "size": [plan.width, plan.height],
        "width": list(TIE_WIDTH),
        "heaviest": max((edge.weight for edge in choice.edges), default=1),
        "years": [int(year) for year in network.get_years() or ()] or None,
        "regions": _list_regions(network, choice, wording),
        "nodes": [_describe_node(node, plan, meetings, numbers) for node in choice.nodes],
        "meetings": [
            {"label": m.label, "date": m.date, "year": int(m.year) if m.year else None, "region": m.region}
            for m in network.occasions.values()
        ],
        "notices": [network.notices.get(iri, iri) for iri in notices],
        "edges": [
            {"a": nodes[e.source], "b": nodes[e.target], "m": [meetings[m] for m in e.occasions], "c": e in first}
            for e in choice.edges
        ],
        "headings": [{"x": h.x, "y": h.y, "text": h.text, "colour": h.colour, "code": h.code} for h in plan.headings],
    }


def _list_regions(network: Network, choice: Choice, wording: Wording) -> list[dict[str, str]]:
    codes = sorted({node.region or "" for node in choice.nodes}, key=lambda code: (not code, code))
    return [
        {
            "code": code,
            "label": network.regions.get(code, code) if code else wording.say("no_region"),
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
