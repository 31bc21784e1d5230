"""GraphML: people, bodies, countries and meetings, and who took part in what; for Gephi, yEd, Cytoscape, networkx."""

from __future__ import annotations

from typing import IO, Final

from kg.export.entities import Entity, Tie, load_entities
from kg.export.source import SortedSource
from kg.export.xml import write_attribute, write_text

_NODE_KEYS: Final = tuple((name, "string") for name in ("label", "kind", "region", "start", "end"))
_EDGE_KEYS: Final = (
    ("relation", "string"), ("weight", "int"), ("start", "string"), ("end", "string"), ("sentence", "string"),
    ("notice", "string"),
)  # fmt: skip


def write_graphml(source: SortedSource, out: IO[str]) -> None:
    """Write the network of entities; an edge has its first sentence, and as its weight how many state it.

    Source:
        GraphML Primer, http://graphml.graphdrawing.org/primer/graphml-primer.html
    """
    entities, ties = load_entities(source.store)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for target, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys:
            out.write(f'  <key id="{target}-{name}" for="{target}" attr.name="{name}" attr.type="{kind}"/>\n')
    out.write('  <graph id="cooperation" edgedefault="directed">\n')
    out.writelines(_write_node(entity) for entity in entities)
    out.writelines(_write_edge(number, tie) for number, tie in enumerate(ties))
    out.write("  </graph>\n</graphml>\n")


def _write_node(entity: Entity) -> str:
    values = (entity.label, entity.kind, entity.region, entity.start, entity.end)
    return f"    <node id={write_attribute(entity.iri)}>{_write_data('node', _NODE_KEYS, values)}</node>\n"


def _write_edge(number: int, tie: Tie) -> str:
    values = (tie.relation, str(tie.count), tie.start, tie.end, tie.sentence, tie.notice)
    ends = f"source={write_attribute(tie.source)} target={write_attribute(tie.target)}"
    return f'    <edge id="e{number}" {ends}>{_write_data("edge", _EDGE_KEYS, values)}</edge>\n'


def _write_data(target: str, keys: tuple[tuple[str, str], ...], values: tuple[str, ...]) -> str:
    pairs = ((name, value) for (name, _), value in zip(keys, values, strict=True) if value)
    return "".join(f'<data key="{target}-{name}">{write_text(value)}</data>' for name, value in pairs)
