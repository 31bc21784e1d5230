"""The commands of the stages, as users type them: extract, build, validate, remove, diff, push."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.cli import main
from kg.store import open_store
from tests.store.servers import start_server

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "notices"
NAMES = ("esa-contact-points-2020.txt", "esa-heads-extraordinary-2020.txt", "asia-pacific-heads-2022.html")


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notices")
    for name in NAMES:
        shutil.copy(EXAMPLES / name, folder)
    return folder


@pytest.fixture(scope="module")
def built(notices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("built") / "kg-store"
    assert main(["build", str(notices), "--store", str(store), "-j1"]) == 0
    return store


@pytest.fixture
def store(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store that a test may change, and the default of every command."""
    copy = tmp_path / "kg-store"
    shutil.copytree(built, copy)
    monkeypatch.setenv("KG_STORE", str(copy))
    return copy


def test_extract_shows_each_fact_with_its_sentence(notices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notices / NAMES[1])]) == 0
    shown = capsys.readouterr().out
    assert "esa-heads-extraordinary-2020: East and Southern Africa" in shown
    assert "Phodiso Valashia" in shown
    assert "Opening remarks were made by" in shown


def test_extract_writes_one_json_a_notice(notices: Path, tmp_path: Path) -> None:
    assert main(["extract", "-f", "json", "-o", str(tmp_path / "out"), str(notices)]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{Path(name).stem}.json" for name in NAMES}
    for path in (tmp_path / "out").iterdir():
        sheet = json.loads(path.read_text(encoding="utf-8"))
        assert sheet["notice"]["id"] == path.stem
        assert all("quote" in place for places in sheet["evidence"].values() for place in places)


def test_extract_writes_one_sheet_a_line_to_standard_output(notices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "-f", "json", str(notices)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["notice"]["id"] for line in lines] == sorted(Path(name).stem for name in NAMES)


def test_extract_into_a_folder_needs_json(notices: Path, tmp_path: Path) -> None:
    assert main(["extract", "-o", str(tmp_path), str(notices)]) == 2


def test_second_build_says_that_nothing_changed(notices: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(notices), "-j1"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("nothing changed: 3 notices")


def test_store_conforms_and_validate_says_so(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "-j1"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("conforms")


def test_store_that_was_tampered_with_does_not_conform(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(store) as opened:
        opened.update("DELETE { GRAPH ?g { ?q oa:exact ?t } } INSERT { GRAPH ?g { ?q oa:exact 'never said' } }"
                      " WHERE { GRAPH ?g { ?q oa:exact ?t } }")  # fmt: skip
    assert main(["validate", "-j1", "-f", "json"]) == 3
    report = json.loads(capsys.readouterr().out)
    assert not report["conforms"]
    assert any("never said" in str(result) for result in report["results"])


def test_exported_file_conforms_too(store: Path, tmp_path: Path) -> None:
    for name in ("graph.trig", "graph.ttl"):
        assert main(["export", "-o", str(tmp_path / name)]) == 0
        assert main(["validate", str(tmp_path / name)]) == 0


def test_report_is_turtle_when_asked(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import rdflib

    assert main(["validate", "-j1", "-f", "turtle"]) == 0
    graph = rdflib.Graph().parse(data=capsys.readouterr().out, format="turtle")
    assert (None, rdflib.RDF.type, rdflib.SH.ValidationReport) in graph


def test_removed_notice_is_gone(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "asia-pacific-heads-2022", "-j1"]) == 0
    assert "1 removed" in capsys.readouterr().err
    with open_store(store, read_only=True) as opened:
        assert not any("asia-pacific" in graph for graph in opened.graphs())
        iri = f"{opened.base}notice/esa-contact-points-2020"
    assert main(["remove", iri, "-j1"]) == 0
    assert main(["remove", iri, "-j1"]) == 1


def test_diff_lists_what_differs_with_status_3(built: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(built), str(store)]) == 0
    assert main(["remove", "asia-pacific-heads-2022", "-j1"]) == 0
    capsys.readouterr()
    assert main(["diff", str(built), str(store)]) == 3
    captured = capsys.readouterr()
    assert all(line[:2] in ("- ", "+ ") for line in captured.out.splitlines())
    assert "triples gone" in captured.err
    assert main(["diff", "--summary", "-f", "json", str(built), str(store)]) == 3
    counts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any(one["graph"].endswith("asia-pacific-heads-2022") and one["gone"] > 100 for one in counts)


def test_diff_takes_files(store: Path, tmp_path: Path) -> None:
    assert main(["export", "-f", "nquads", "--with-text", "-o", str(tmp_path / "a.nq")]) == 0
    assert main(["export", "-f", "trig", "--with-text", "-o", str(tmp_path / "a.trig")]) == 0
    assert main(["diff", str(store), str(tmp_path / "a.nq")]) == 0
    assert main(["diff", str(tmp_path / "a.nq"), str(tmp_path / "a.trig")]) == 0


def test_push_brings_a_server_up_to_date(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kg.store.remote import Endpoints, RemoteStore

    address = start_server()
    arguments = ["push", f"{address}/store", "--query", f"{address}/query"]
    with RemoteStore(Endpoints(f"{address}/store", f"{address}/query", f"{address}/update")) as server:
        server.update("DROP ALL")
        assert main(arguments) == 0
        assert main(arguments) == 0
        assert " 0 sent" in capsys.readouterr().err.splitlines()[-1]
        assert main(["remove", "asia-pacific-heads-2022", "-j1"]) == 0
        assert main(arguments) == 0
        with open_store(store, read_only=True) as opened:
            assert server.graphs() == opened.graphs()
            assert {iri: server.count_triples(iri) for iri in server.graphs()} == {
                iri: opened.count_triples(iri) for iri in opened.graphs()
            }


def test_push_to_nowhere_is_one_line(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["push", "http://127.0.0.1:9/store", "--timeout", "2"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_own_base_names_every_instance(notices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "own"
    assert (
        main(["build", str(notices / NAMES[0]), "--store", str(store), "--base", "https://data.example.org/", "-j1"])
        == 0
    )
    with open_store(store, read_only=True) as opened:
        assert all(graph.startswith("https://data.example.org/graph/") for graph in opened.graphs())
        assert b"w3id.org/regional-cooperation/id/" not in opened.dump()
    assert main(["build", str(notices / NAMES[0]), "--store", str(store), "--base", "https://other.example.org/"]) == 1
    assert "made with the base" in capsys.readouterr().err
