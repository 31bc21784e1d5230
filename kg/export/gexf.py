"""GEXF 1.3: the network of entities with the days of the meetings, for Gephi and its time line."""

from __future__ import annotations

from typing import IO, Final

from kg.export.entities import Entity, Tie, load_entities
from kg.export.source import SortedSource
from kg.export.xml import write_attribute

_NODE_KEYS: Final = ("kind", "region")
_EDGE_KEYS: Final = ("sentence", "notice")


def write_gexf(source: SortedSource, out: IO[str]) -> None:
    """Write the network of entities; meetings, and edges to them, begin and end on the meeting's day.

    Source:
        GEXF 1.3, https://gexf.net/
    """
    entities, ties = load_entities(source.store)
    dates = {entity.iri: entity.date for entity in entities if entity.kind == "meeting"}
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    out.write('  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n')
    for target, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        out.write(f'    <attributes class="{target}" mode="static">\n')
        out.writelines(f'      <attribute id="{name}" title="{name}" type="string"/>\n' for name in keys)
        out.write("    </attributes>\n")
    out.write("    <nodes>\n")
    out.writelines(_write_node(entity) for entity in entities)
    out.write("    </nodes>\n    <edges>\n")
    out.writelines(_write_edge(number, tie, dates.get(tie.target, "")) for number, tie in enumerate(ties))
    out.write("    </edges>\n  </graph>\n</gexf>\n")


def _write_node(entity: Entity) -> str:
    spell = _write_spell(entity.date if entity.kind == "meeting" else "")
    values = _write_values(_NODE_KEYS, (entity.kind, entity.region))
    name = f"id={write_attribute(entity.iri)} label={write_attribute(entity.label)}"
    return f"      <node {name}{spell}>{values}</node>\n"


def _write_edge(number: int, tie: Tie, date: str) -> str:
    ends = f"source={write_attribute(tie.source)} target={write_attribute(tie.target)}"
    label = f'label={write_attribute(tie.relation)} weight="{tie.count}"'
    values = _write_values(_EDGE_KEYS, (tie.sentence, tie.notice))
    return f'      <edge id="{number}" {ends} {label}{_write_spell(date)}>{values}</edge>\n'


def _write_spell(date: str) -> str:
    return f" start={write_attribute(date)} end={write_attribute(date)}" if date else ""


def _write_values(keys: tuple[str, ...], values: tuple[str, ...]) -> str:
    pairs = ((key, value) for key, value in zip(keys, values, strict=True) if value)
    inner = "".join(f'<attvalue for="{key}" value={write_attribute(value)}/>' for key, value in pairs)
    return f"<attvalues>{inner}</attvalues>" if inner else ""
