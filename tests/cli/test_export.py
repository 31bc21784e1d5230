"""``kg export`` on the command line: parts, texts and digests."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.export.digest import compute_digest
from kg.namespaces import BASE, COOP
from kg.store import open_store
from tests.query.example import make_store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "kg-store"
    with make_store() as made, open_store(path, create=True) as kept:
        for iri in made.graphs():
            kept.replace_graph(iri, [quad.triple for quad in made.iter_quads(iri)])
    return path


def test_texts_stay_unless_asked_for(folder: Path, tmp_path: Path) -> None:
    assert main(["export", "-o", str(tmp_path / "a.nq"), "--store", str(folder)]) == 0
    assert main(["export", "-o", str(tmp_path / "b.nq"), "--with-text", "--store", str(folder)]) == 0
    without, with_text = ((tmp_path / name).read_text("utf-8") for name in ("a.nq", "b.nq"))
    assert (f"<{COOP}text>" in without, f"<{COOP}text>" in with_text) == (False, True)
    assert "Kenya Customs was the host." in without


def test_a_part_is_written_and_counted(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "part.trig"
    assert main(["export", "--region", "AMS", "--since", "2020", "-o", str(path), "--store", str(folder)]) == 0
    assert "notices selected: 1" in capsys.readouterr().err
    graphs = {quad.graph_name.value for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG)}
    assert f"{BASE}graph/notice/n2" in graphs
    assert f"{BASE}graph/notice/n1" not in graphs


def test_the_digest_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--digest", "--store", str(folder)]) == 0
    with open_store(folder, read_only=True) as store:
        assert capsys.readouterr().out == compute_digest(store) + "\n"


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["--region", "XX"], 1, "there is no region 'XX'; use one of AMS, ESA"),
        (["--graph", "notice/none"], 1, "there is no graph 'notice/none'"),
        (["--since", "yesterday"], 2, "'yesterday' does not match the formats"),
        (["-o", "graph.xls"], 1, "the ending stands for no format"),
    ],
)
def test_what_cannot_be_is_one_line(
    folder: Path, words: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words, "--store", str(folder)]) == status
    assert message in capsys.readouterr().err


def test_a_part_is_published_alone(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "site"
    assert main(["publish", str(site), "--region", "ESA", "--store", str(folder)]) == 0
    assert "notices selected: 1" in capsys.readouterr().err
    assert sorted(path.stem for path in (site / "notice").glob("*.html")) == ["index", "n3"]
    people = {path.stem for path in (site / "person").glob("*.html")}
    assert people == {"ben-okello", "ana-suarez", "index"}  # she is in the reference data, others are not
