"""TriG: each named graph as a block of Turtle."""

from __future__ import annotations

from typing import IO

from kg.export.source import SortedSource, group_subjects
from kg.export.turtle import iter_block, make_head, write_term


def write_trig(source: SortedSource, out: IO[str]) -> None:
    """Write every named graph, sorted by its IRI."""
    out.writelines(make_head(source.base))
    for graph, triples in source.iter_graphs():
        out.write(f"\n{write_term(f'<{graph}>', source.base)} {{\n")
        for number, (subject, pairs) in enumerate(group_subjects(triples)):
            out.write("\n" if number else "")
            out.writelines(iter_block(subject, pairs, source.base, indent="  "))
        out.write("}\n")
