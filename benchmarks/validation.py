"""Compare ways of calling pySHACL on the graphs of the annotated notices: python benchmarks/validation.py [FOLDER]

Processor time of this process, not time on the clock, so that a busy machine disturbs little.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyshacl
from rdflib import Graph

from kg.assets import get_shapes_dir
from kg.extract import extract_facts
from kg.mapping import map_notice
from kg.model import Notice
from kg.read import read_notices
from kg.resolve import resolve_sheets
from kg.validation import validate_graph
from kg.validation.shapes import read_shapes

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
#: Reading the shapes anew takes long enough that a few graphs tell it.
FEW = 20


def load_graphs(folder: Path) -> list[Graph]:
    """Map every notice of a folder."""
    notices = [item for item in read_notices([str(folder)]) if isinstance(item, Notice)]
    sheets = [extract_facts(notice) for notice in notices]
    resolution = resolve_sheets(sheets)
    return [map_notice(notice, sheet, resolution) for notice, sheet in zip(notices, sheets, strict=True)]


def measure(name: str, validate: Callable[[Graph], object], graphs: list[Graph]) -> None:
    """Print the median and the 95th percentile of a way of validating."""
    validate(graphs[0])
    times = []
    for graph in graphs:
        start = time.process_time()
        validate(graph)
        times.append((time.process_time() - start) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"| {name} | {statistics.median(times):.0f} | {p95:.0f} |")


def main() -> None:
    """Run the comparison."""
    graphs = load_graphs(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    paths = sorted(get_shapes_dir().glob("*.ttl"))
    parsed = read_shapes(paths)
    triples = sum(map(len, graphs)) / len(graphs)
    print(f"{len(graphs)} notices, {triples:.0f} triples a notice, {len(parsed)} triples of shapes\n")
    print("| way | median ms | 95 % ms |\n|---|---|---|")
    measure("shapes read anew", lambda graph: pyshacl.validate(graph, shacl_graph=read_shapes(paths)), graphs[:FEW])
    measure("one parsed shapes graph", lambda graph: pyshacl.validate(graph, shacl_graph=parsed), graphs[:FEW])
    measure("… and prepared queries", lambda graph: validate_graph(graph, shapes=parsed), graphs)
    measure("… and targets spread (`validate_graph`)", validate_graph, graphs)


if __name__ == "__main__":
    main()
