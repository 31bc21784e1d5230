"""The example notices and what comes of them: fact sheets and graphs, as the repository ships them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.export import export_graph
from kg.mapping.iris import mint_notice_graph
from kg.pipeline import build
from kg.pipeline.ledger import iter_entries
from kg.store import Store, open_memory_store

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTICES = sorted((EXAMPLES / "notices").iterdir())
EXPECTED = EXAMPLES / "expected"


@pytest.fixture(scope="module")
def store() -> Store:
    """The store that a build of the examples makes."""
    store = open_memory_store()
    summary = build([str(EXAMPLES / "notices")], store)
    assert summary.errors == []
    assert summary.quarantined == {}
    return store


def compare(path: Path, text: str, *, update: bool) -> None:
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert path.read_text(encoding="utf-8") == text, f"{path.name} is not what comes of its notice now"


def write_turtle(store: Store, notice_id: str, folder: Path) -> str:
    """Return the graph of one notice as Turtle, without the text and the name of the rules (a hash of the code)."""
    alone = open_memory_store()
    graph = store.get_graph(mint_notice_graph(notice_id))
    for triple in list(graph):
        if triple[1].endswith("ontology#ruleSet"):
            graph.remove(triple)
    alone.replace_graph(mint_notice_graph(notice_id), graph)
    export_graph(alone, "turtle", str(folder / "graph.ttl"), include_text=False)
    return (folder / "graph.ttl").read_text(encoding="utf-8")


def test_there_are_enough_examples_of_every_sort(store: Store) -> None:
    entries = list(iter_entries(store))
    assert len(entries) == len(NOTICES) >= 8
    assert {entry.notice.language for entry in entries} == {"en", "fr", "es"}
    assert {path.suffix for path in NOTICES} == {".txt", ".html"}


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_fact_sheet_of_an_example(path: Path, store: Store, update_golden: bool) -> None:
    (entry,) = (entry for entry in iter_entries(store) if entry.notice.id == path.stem)
    text = entry.sheet.to_json(entry.notice.text)
    compare(EXPECTED / f"{path.stem}.json", text, update=update_golden)
    assert json.loads(text)["evidence"]


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_graph_of_an_example(path: Path, store: Store, update_golden: bool, tmp_path: Path) -> None:
    compare(EXPECTED / f"{path.stem}.ttl", write_turtle(store, path.stem, tmp_path), update=update_golden)


def test_nothing_is_expected_of_notices_that_are_not_there() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {path.stem for path in NOTICES}
