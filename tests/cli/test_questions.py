"""``kg query``, ``explain``, ``export``, ``network`` and ``draw``, as a user types them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import main
from kg.query import load_catalogue
from kg.store import open_store
from tests.query.example import make_store

_ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example graph of the questions, on disk."""
    path = tmp_path_factory.mktemp("questions") / "kg-store"
    with make_store() as made, open_store(path, create=True) as store:
        for graph in made.graphs():
            store.replace_graph(graph, [quad.triple for quad in made.iter_quads(graph)])
    return path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command on the example graph: status, output, notes."""
    monkeypatch.setenv("KG_STORE", str(folder))
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: str) -> tuple[int, str, str]:
        # The commands set the encoding of standard output, which the test's stand-in has no notion of.
        monkeypatch.setattr(type(sys.stdout), "reconfigure", lambda self, **_: None, raising=False)
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_a_question_shows_its_rows_with_their_sentences(run: Run) -> None:
    status, out, _ = run("query", "endorsements", "--region", "AMS")
    assert status == 0
    assert "Argentina Customs" in out
    assert "“It endorsed Argentina's request to host a regional dog training centre.”" in out
    assert "1 row" in out


def test_csv_has_the_declared_columns_and_nothing_else(run: Run) -> None:
    status, out, err = run("query", "endorsements", "-f", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert (status, err) == (0, "")
    assert tuple(rows[0]) == load_catalogue()["endorsements"].columns
    assert len(rows) == 3


def test_options_may_stand_before_the_question(run: Run) -> None:
    before = run("query", "-f", "json", "meetings")
    assert before == run("query", "meetings", "-f", "json")
    assert len(json.loads(before[1])["results"]["bindings"]) == 3


def test_a_limit_shows_the_first_rows_and_says_so(run: Run) -> None:
    whole = run("query", "meetings", "-f", "csv")[1].splitlines()
    status, out, err = run("query", "meetings", "-f", "csv", "--limit", "2")
    assert (status, out.splitlines()) == (0, whole[:3])
    assert err == "the first 2 of 3 rows\n"
    assert run("query", "meetings", "--limit", "0")[0] == 2


def test_nothing_found_is_no_error(run: Run) -> None:
    status, _, err = run("query", "endorsements", "--country", "KE")
    assert (status, err) == (0, "nothing found\n")


@pytest.mark.parametrize("name", sorted(load_catalogue()))
def test_every_question_has_help_with_its_own_options_and_an_example(run: Run, name: str) -> None:
    status, out, _ = run("query", name, "--help")
    assert status == 0
    assert all(f"--{parameter.name}" in out for parameter in load_catalogue()[name].parameters)
    assert f"Example: kg query {name}" in " ".join(out.split())


def test_the_list_names_every_question(run: Run) -> None:
    status, out, _ = run("query", "--list")
    assert status == 0
    assert not [name for name in load_catalogue() if name not in out]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("query", "endorsement"), 1, "did you mean endorsements"),
        (("query", "positions"), 2, "Missing option '--person'"),
        (("query", "positions", "--person", "Carla Díaz"), 1, "give the IRI of the one you mean"),
        (("query", "positions", "--person", "Nobody"), 1, "knows no person called"),
        (("query", "meetings", "--since", "yesterday"), 1, "is not a date"),
        (("query", "meetings", "--planet", "Mars"), 2, "No such option"),
        (("query", "meetings", "-f", "xlsx"), 2, "is not one of"),
        (("query", "--sparql", "SELECT WHERE"), 1, "does not parse"),
        (("query", "--sparql", "DROP ALL"), 1, "does not parse"),
        (("query", "--sparql", "missing.rq"), 1, "no such file"),
        (("query", "--sparql", "ASK { ?s ?p ?o }", "-f", "turtle"), 1, "this answer is a table"),
        (("query",), 2, "Give a question"),
        (("explain", "Nobody"), 1, "knows no entity called"),
        (("export", "-o", "graph.xyz"), 1, "the ending stands for no format"),
        (("export", "-o", "/nowhere/graph.ttl"), 1, "cannot be written"),
        (("draw", "-o", "picture.bmp"), 1, "the ending stands for no picture"),
        (("draw", "-o", "x.svg", "--since", "2099"), 1, "nothing to draw"),
        (("network", "--region", "XX"), 1, "knows no region"),
        (("query", "meetings", "--store", "no-such-folder"), 1, "no store here"),
    ],
)
def test_a_wrong_command_is_one_clear_line_with_the_right_status(
    run: Run, arguments: tuple[str, ...], status: int, words: str
) -> None:
    got, out, err = run(*arguments)
    assert (got, out) == (status, "")
    assert words in err
    assert "Traceback" not in err
    if status == 1:
        assert err.count("\n") == 1


def test_ask_answers_by_its_status(run: Run) -> None:
    assert run("query", "--sparql", "ASK { ?m a coop:Meeting }")[:2] == (0, "yes\n")
    assert run("query", "--sparql", "ASK { ?m a coop:Planet }")[:2] == (3, "no\n")


def test_sparql_comes_from_a_file_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a coop:Meeting }")
    assert run("query", "--sparql", str(path), "-f", "csv")[:2] == (0, "n\r\n3\r\n")


def test_explain_tells_facts_sentences_notices_and_merges(run: Run) -> None:
    status, out, _ = run("explain", "Ana Suárez")
    assert status == 0
    for words in ("Director of Uruguay Customs", "“A. Suárez took the chair.”", "Directors meet online, 2020-05-20",
                  "same initial, family name and body"):  # fmt: skip
        assert words in out
    assert json.loads(run("explain", "Ana Suárez", "-f", "json")[1])["label"] == "Ana Suárez"


def test_export_writes_the_same_file_as_standard_output(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    status, out, err = run("export", "-o", str(path))
    assert (status, out) == (0, "")
    assert "wrote" in err
    assert run("export", "-f", "nquads")[1] == path.read_text(encoding="utf-8")


def test_network_measures_and_bridges(run: Run) -> None:
    table = json.loads(run("network", "-f", "json", "--top", "2")[1])
    assert [row["name"] for row in table["rows"]] == ["Argentina", "Uruguay"]
    assert set(table["rows"][0]) - {"name", "region", "iri"} == set(table["words"]) - {"relation"}
    assert json.loads(run("network", "--bridges", "-f", "json")[1])["rows"] == []
    status, out, err = run("network", "--bridges")
    assert (status, out, err) == (0, "", "nothing found: the options choose no bridges by participation\n")
    assert run("network", "--of", "people", "-f", "csv")[1].startswith("name,region,meetings,degree")


@pytest.mark.parametrize("show", ["nodes", "ties", "communities", "years"])
def test_each_figure_of_the_network_leads_to_its_sentences(run: Run, show: str) -> None:
    table = json.loads(run("network", "--show", show, "--evidence", "-f", "json")[1])
    said = [proof for row in table["rows"] for proof in row["evidence"]]
    assert table["rows"] and said
    assert all(proof["sentence"] and proof["notice"] and proof["who"] for proof in said)
    lines = list(csv.DictReader(io.StringIO(run("network", "--show", show, "--evidence", "-f", "csv")[1])))
    assert [line["evidence_sentence"] for line in lines] == [proof["sentence"] for proof in said]
    assert (
        "“Argentina and Peru attended.” — Directors meet in Asunción" in run("network", "--show", show, "--evidence")[1]
    )


def test_network_tells_one_node_in_words(run: Run) -> None:
    _, out, _ = run("network", "--node", "Argentina")
    assert "Argentina had a part in 2 meetings of 3" in out
    assert "spans 0 pairs of others who are not tied to each other" in out
    status, _, err = run("network", "--node", "Kenya", "--until", "2019")
    assert status == 1
    assert "'Kenya' has no part in the network of countries by participation" in err
    assert run("network", "--bridges", "--show", "years")[0] == 2


def test_draw_writes_a_picture(run: Run, tmp_path: Path) -> None:
    for name in ("a.svg", "a.html"):
        for options in ((), ("--map", "--lang", "es"), ("--of", "series", "--name", "Conference of Directors General"),
                        ("--of", "year", "--year", "2019", "--region", "AMS"), ("--by", "agreement")):  # fmt: skip
            assert run("draw", *options, "-o", str(tmp_path / name))[0] == 0
            assert "Argentina" in (tmp_path / name).read_text(encoding="utf-8") or "Asunción" in (
                tmp_path / name
            ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--map", "--of", "people"), 2, "--map shows countries, not people"),
        (("--of", "series"), 2, "--of series goes with --name"),
        (("--year", "2019"), 2, "--of year with --year"),
        (("--of", "series", "--name", "nothing"), 1, "the graph knows no series called 'nothing'"),
        (
            ("--of", "year", "--year", "1999", "--region", "AMS"),
            1,
            "no meeting in Americas and Caribbean is known in 1999",
        ),
        (("--of", "people", "--by", "agreement"), 1, "there is nothing to draw: no two people are tied by agreement"),
        (("--map", "--since", "2099"), 1, "there is nothing to draw"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_one_clear_line(
    run: Run, tmp_path: Path, options: tuple[str, ...], status: int, told: str
) -> None:
    found, out, err = run("draw", *options, "-o", str(tmp_path / "a.svg"))
    assert (found, out) == (status, "")
    assert told in err
    assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize("command", ["query", "explain", "export", "network", "draw"])
def test_help_has_an_example_and_comes_without_heavy_imports(command: str) -> None:
    script = (
        "import sys; from kg.cli import main; main([sys.argv[1], '--help']);"
        "heavy = {'rdflib', 'pyshacl', 'networkx', 'matplotlib', 'numpy', 'trafilatura'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, command], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Example: kg" in done.stdout
