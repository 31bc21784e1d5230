"""What only the store on disk must do: outlive processes, refuse what is foreign, and tell so in one line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import open_store

G1 = "https://example.org/graph/1"
TRIPLE = ox.Triple(ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/p"), ox.Literal("x"))


def test_contents_are_there_when_opened_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", create=True, base="https://example.org/id/") as store:
        store.replace_graph(G1, [TRIPLE])
        store.put_record("notice", "n", {"a": 1})
        before = store.dump()
    with open_store(tmp_path / "s", read_only=True) as store:
        assert store.dump() == before
        assert store.base == "https://example.org/id/"
        assert store.find_record("notice", "n") == {"a": 1}


def test_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    for options in ({}, {"read_only": True}, {"create": True, "read_only": True}):
        with pytest.raises(StoreError, match="no store here"):
            open_store(tmp_path / "s", **options)
    assert list(tmp_path.iterdir()) == []


def test_read_only_store_refuses_every_change(tmp_path: Path) -> None:
    open_store(tmp_path / "s", create=True).close()
    with open_store(tmp_path / "s", read_only=True) as store:
        for change in (
            lambda: store.replace_graph(G1, [TRIPLE]),
            lambda: store.remove_graph(G1),
            lambda: store.put_record("a", "b", {}),
            lambda: store.remove_record("a", "b"),
            lambda: store.update("DROP ALL"),
        ):
            with pytest.raises(StoreError, match="reading only"):
                change()


def test_second_writer_is_refused_and_readers_are_not(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", create=True) as store:
        store.replace_graph(G1, [TRIPLE])
        with pytest.raises(StoreError, match="another process is writing"):
            open_store(tmp_path / "s")
        with open_store(tmp_path / "s", read_only=True) as reader:
            assert reader.count_triples() == 1
    open_store(tmp_path / "s").close()


def test_readers_come_while_a_writer_replaces_its_files(tmp_path: Path) -> None:
    for number in range(12):  # about one opening in eight meets a file that is just going
        with open_store(tmp_path / f"s{number}", create=True) as store:
            store.replace_graph(G1, [TRIPLE])
            for _ in range(6):
                with open_store(tmp_path / f"s{number}", read_only=True) as reader:
                    assert reader.count_triples() == 1


def test_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(StoreError, match="holds other files"):
        open_store(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "s", create=True)


def test_store_of_another_layout_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path / "s", create=True).close()
    manifest = tmp_path / "s" / "kg-store.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 99}))
    with pytest.raises(StoreError, match="layout 99"):
        open_store(tmp_path / "s")


def test_store_of_another_base_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path / "s", create=True).close()
    with pytest.raises(StoreError, match="made with the base"):
        open_store(tmp_path / "s", base="https://example.org/other/")


@pytest.mark.parametrize("base", ["no iri", "https://example.org/id"])
def test_base_that_no_iri_can_be_built_on_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(StoreError):
        open_store(tmp_path / "s", create=True, base=base)
    assert not (tmp_path / "s").exists()


def test_broken_store_is_told_in_one_line(tmp_path: Path) -> None:
    open_store(tmp_path / "s", create=True).close()
    for damage in ("graphs/CURRENT", "records.sqlite", "kg-store.json"):
        path = tmp_path / "s" / damage
        whole = path.read_bytes()
        path.write_bytes(b"junk that is long enough to be no header of anything at all, whatever one may think of it")
        with pytest.raises(StoreError) as caught:
            open_store(tmp_path / "s").iter_records("notice")
        assert "\n" not in str(caught.value)
        path.write_bytes(whole)


def test_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s", create=True)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.graphs()


def test_killed_process_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import itertools, sys
        import pyoxigraph as ox
        from kg.store import open_store
        store = open_store({str(tmp_path / "s")!r}, create=True)
        p = ox.NamedNode("https://example.org/p")
        for number in itertools.count():
            store.replace_graph(f"https://example.org/graph/{{number:05d}}",
                [ox.Triple(ox.NamedNode(f"https://example.org/{{i}}"), p, ox.Literal(str(number))) for i in range(50)])
            store.put_record("notice", f"{{number:05d}}", {{}})
            print(number, flush=True)
    """)
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    last = [int(process.stdout.readline()) for _ in range(40)][-1]
    os.kill(process.pid, signal.SIGKILL)
    last = max([last, *(int(line) for line in process.stdout)])
    process.wait()
    process.stdout.close()
    with open_store(tmp_path / "s") as store:
        graphs = store.graphs()
        assert len(graphs) >= last + 1
        assert all(store.count_triples(graph) == 50 for graph in graphs)
        assert len(list(store.iter_records("notice"))) in (len(graphs), len(graphs) - 1)
