"""GEXF 1.3: the network of entities with days, colours and places, for Gephi, Gephi Lite and their time lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Final

from kg.export.entities import Entity, Spell, Tie, load_entities
from kg.export.layout import Place, place_nodes
from kg.export.source import SortedSource
from kg.export.xml import write_attribute

_NODE_KEYS: Final = ("kind", "region")
_EDGE_KEYS: Final = ("sentence", "notice")
#: After Okabe and Ito, told apart by most colour-blind readers: red, green, blue.
_COLOURS: Final = {
    "country": (0, 158, 115), "body": (0, 114, 178), "person": (213, 94, 0), "meeting": (204, 121, 167),
    "other": (125, 133, 144),
}  # fmt: skip


def write_gexf(source: SortedSource, out: IO[str]) -> None:
    """Write the network of entities.

    A meeting lasts from its first day to its last, a tie as long as the meetings at which it held; a person, body or
    country is there all the time. The colour tells the kind; regions stand apart, and whoever met stands close.

    Source:
        GEXF 1.3, https://gexf.net/
    """
    entities, ties = load_entities(source.store)
    places = place_nodes({one.iri: one.region for one in entities}, [(tie.source, tie.target) for tie in ties])
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write('<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n')
    out.write('  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n')
    for target, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        out.write(f'    <attributes class="{target}" mode="static">\n')
        out.writelines(f'      <attribute id="{name}" title="{name}" type="string"/>\n' for name in keys)
        out.write("    </attributes>\n")
    out.write("    <nodes>\n")
    out.writelines(_write_node(entity, places[entity.iri]) for entity in entities)
    out.write("    </nodes>\n    <edges>\n")
    out.writelines(_write_edge(number, tie) for number, tie in enumerate(ties))
    out.write("    </edges>\n  </graph>\n</gexf>\n")


def _write_node(entity: Entity, place: Place) -> str:
    is_dated = entity.kind == "meeting" and entity.start
    time, spells = _write_spells([(entity.start, entity.end)] if is_dated else [])
    values = _write_values(_NODE_KEYS, (entity.kind, entity.region))
    name = f"id={write_attribute(entity.iri)} label={write_attribute(entity.label)}"
    red, green, blue = _COLOURS[entity.kind]
    colour = f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
    position = f'<viz:position x="{place[0]}" y="{place[1]}" z="0.0"/>'
    return f"      <node {name}{time}>{values}{spells}{colour}{position}</node>\n"


def _write_edge(number: int, tie: Tie) -> str:
    time, spells = _write_spells(tie.spells)
    ends = f"source={write_attribute(tie.source)} target={write_attribute(tie.target)}"
    label = f'label={write_attribute(tie.relation)} weight="{tie.count}"'
    values = _write_values(_EDGE_KEYS, (tie.sentence, tie.notice))
    return f'      <edge id="{number}" {ends} {label}{time}>{values}{spells}</edge>\n'


def _write_spells(spells: Sequence[Spell]) -> tuple[str, str]:
    """Return the attributes for one spell, or the element for several."""
    parts = [f" start={write_attribute(start)} end={write_attribute(end)}" for start, end in spells]
    if len(parts) == 1:
        return parts[0], ""
    return "", "<spells>" + "".join(f"<spell{part}/>" for part in parts) + "</spells>" if parts else ""


def _write_values(keys: tuple[str, ...], values: tuple[str, ...]) -> str:
    pairs = ((key, value) for key, value in zip(keys, values, strict=True) if value)
    inner = "".join(f'<attvalue for="{key}" value={write_attribute(value)}/>' for key, value in pairs)
    return f"<attvalues>{inner}</attvalues>" if inner else ""
