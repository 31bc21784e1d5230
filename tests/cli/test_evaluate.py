"""``kg evaluate``: figures on standard output, notes on standard error, status 3 under a floor."""

import json
import shutil
from pathlib import Path

import pytest

from kg.cli import main

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("g04", "h20"):
        for path in CORPUS.glob(f"{name}.*"):
            shutil.copy(path, folder)
    return folder


def change(gold: Path, target: Path) -> Path:
    """Copy the annotated sheets with one country too many."""
    target.mkdir()
    for path in gold.glob("*.json"):
        sheet = json.loads(path.read_text())
        sheet["countries"].append("ZZ")
        (target / path.name).write_text(json.dumps(sheet))
    return target


def test_annotated_sheets_score_one_against_themselves(gold: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(gold), str(gold), "-f", "json", "--floor", "1"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["notices"] == 2
    assert answer["scores"]["micro"]["f1"] == 1.0


def test_errors_name_the_notice_and_the_fact(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(gold), str(change(gold, tmp_path / "p")), "--errors", "1"]) == 0
    out = capsys.readouterr().out
    assert "ZZ" in out
    assert "wrong" in out
    assert "g04" in out
    assert "h20" not in out


def test_floor_above_the_figure_is_status_3(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", str(gold), str(change(gold, tmp_path / "p")), "--floor", "1"]) == 3
    assert "is under 1" in capsys.readouterr().err


def test_floors_file_is_written_held_and_not_lowered(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    floors = str(tmp_path / "floors.json")
    worse = str(change(gold, tmp_path / "p"))
    assert main(["evaluate", str(gold), str(gold), "--floors", floors, "--update"]) == 0
    assert main(["evaluate", str(gold), str(gold), "--floors", floors]) == 0
    before = Path(floors).read_text()
    assert main(["evaluate", str(gold), worse, "--floors", floors]) == 3
    assert main(["evaluate", str(gold), worse, "--floors", floors, "--update"]) == 3
    assert Path(floors).read_text() == before
    capsys.readouterr()
    lower = [word for facet in ("country", "micro", "micro en", "macro") for word in ("--lower", f"{facet}=a test")]
    assert main(["evaluate", str(gold), worse, "--floors", floors, "--update", *lower]) == 0
    assert "a test" in Path(floors).read_text()


def test_floors_of_another_corpus_are_an_error(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    floors = str(tmp_path / "floors.json")
    main(["evaluate", str(gold), str(gold), "--floors", floors, "--update"])
    (gold / "g04.txt").write_text("changed")
    assert main(["evaluate", str(gold), str(gold), "--floors", floors]) == 1
    assert "another corpus" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["{tmp}/none"], 1),
        (["{tmp}"], 1),
        (["{gold}", "{gold}", "--notice", "none"], 1),
        (["{gold}", "{gold}", "--floor", "7"], 2),
        (["{gold}", "{gold}", "--update"], 2),
        (["{gold}", "{gold}", "--floors", "{tmp}/none.json"], 1),
        (["{gold}", "{gold}", "--floors", "{tmp}/f", "--lower", "country"], 2),
    ],
)
def test_wrong_call_is_one_clear_line(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], status: int
):
    filled = [word.format(tmp=tmp_path, gold=gold) for word in words]
    assert main(["evaluate", *filled]) == status
    captured = capsys.readouterr()
    assert captured.err.strip()
    assert "Traceback" not in captured.err
