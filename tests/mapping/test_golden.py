"""Golden graphs: the same triples, the same bytes, in every process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import BNode

from kg.mapping import map_resolution, map_sheet
from kg.validation import validate_graph
from tests.mapping.samples import load_sample, resolve_by_name

TESTS = Path(__file__).resolve().parents[1]
NAMES = ("e01", "g08", "h03")


def write_ntriples(name: str) -> str:
    """Write the graph of an annotated notice, and of its entities, as sorted N-Triples."""
    notice, sheet = load_sample(TESTS / "corpus", name)
    resolution = resolve_by_name(sheet)
    mapped = map_sheet(notice, sheet, resolution)
    assert not mapped.dropped
    graph = mapped.graph + map_resolution(resolution)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    return "".join(sorted(graph.serialize(format="nt").splitlines(keepends=True)))


@pytest.mark.parametrize("name", NAMES)
def test_the_graph_of_a_notice_is_the_golden_one(name: str, update_golden: bool) -> None:
    path = TESTS / "golden" / f"{name}.nt"
    made = write_ntriples(name)
    if update_golden:
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_golden_graphs_conform(name: str) -> None:
    notice, sheet = load_sample(TESTS / "corpus", name)
    assert validate_graph(map_sheet(notice, sheet, resolve_by_name(sheet)).graph).results == ()


def test_two_hash_seeds_give_the_same_bytes() -> None:
    code = f"from tests.mapping.test_golden import *; print(*(write_ntriples(name) for name in {NAMES!r}), end='')"
    outputs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS.parent)}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=environment, cwd=TESTS.parent, capture_output=True, check=True)
        outputs.append(done.stdout)
    assert len(outputs[0]) > 100_000
    assert outputs[0] == outputs[1]
