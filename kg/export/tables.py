"""The network of entities as two CSV tables, nodes and edges, with the columns that Gephi and Cytoscape look for."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import IO, Final

from kg.export.entities import load_entities
from kg.export.source import SortedSource
from kg.query.results import escape_cell

NODE_COLUMNS: Final = ("Id", "Label", "kind", "region", "start", "end")
EDGE_COLUMNS: Final = (
    "Source", "Target", "Type", "Weight", "relation", "start", "end", "sentence", "notice",
)  # fmt: skip


def write_nodes(source: SortedSource, out: IO[str]) -> None:
    """Write one row a person, body, country and meeting that has a tie, sorted by IRI."""
    entities, _ = load_entities(source.store)
    rows = [(one.iri, one.label, one.kind, one.region, one.start, one.end) for one in entities]
    _write(NODE_COLUMNS, rows, out)


def write_edges(source: SortedSource, out: IO[str]) -> None:
    """Write one row a tie, sorted; the weight is the number of sentences that state it, the first of them beside it."""
    _, ties = load_entities(source.store)
    rows = [
        (one.source, one.target, "Directed", str(one.count), one.relation, one.start, one.end, one.sentence, one.notice)
        for one in ties
    ]
    _write(EDGE_COLUMNS, rows, out)


def _write(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], out: IO[str]) -> None:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([escape_cell(cell) for cell in row] for row in rows)
