"""``--extractor llm`` of extract, build and evaluate, against a server that speaks the protocol."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from tests.extract.llm.conftest import TEXT, FakeServer, Step, make_answer

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT)
    (folder / "two.txt").write_text(TEXT + "Two.\n")
    return folder


def options(server: FakeServer, tmp_path: Path) -> list[str]:
    return [
        "--extractor", "llm", "--llm-url", server.url, "--llm-model", "test", "--llm-retries", "0",
        "--llm-cache", str(tmp_path / "cache"),
    ]  # fmt: skip


def test_extract_writes_the_models_sheets_and_the_rules_for_what_failed(
    server: FakeServer, notices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    server.steps = [Step(content=json.dumps(make_answer())), Step(500)]
    out = tmp_path / "out"
    assert main(["extract", str(notices), "-f", "json", "-o", str(out), *options(server, tmp_path)]) == 0
    one, two = (json.loads((out / f"{name}.json").read_text()) for name in ("one", "two"))
    assert one["evidence"]["/countries/0"][0]["rule"] == "llm:test"
    assert two["countries"] == ["ZM"]
    assert "llm:" not in json.dumps(two)
    err = capsys.readouterr().err
    assert "two: left to the rules" in err
    assert "1 notices by the language model" in err


def test_build_asks_once_and_then_only_for_what_failed(
    server: FakeServer, notices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    server.steps = [Step(content=json.dumps(make_answer())), Step(500), Step(content=json.dumps(make_answer()))]
    words = ["build", str(notices), "--store", str(tmp_path / "store"), *options(server, tmp_path)]
    assert main(words) == 0
    assert main(words) == 0
    assert len(server.requests) == 3
    assert main(words) == 0
    assert len(server.requests) == 3
    assert "nothing changed" in capsys.readouterr().err


def test_model_must_be_named(notices: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("KG_LLM_MODEL", raising=False)
    assert main(["extract", str(notices), "--extractor", "llm"]) == 2
    assert "--llm-model" in capsys.readouterr().err


def test_wrong_key_is_one_clear_line(
    server: FakeServer, notices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    server.steps = [Step(401)]
    assert main(["extract", str(notices), "--llm-key", "secret", *options(server, tmp_path)]) == 1
    err = capsys.readouterr().err
    assert "refuses" in err
    assert "secret" not in err
    assert len(err.strip().splitlines()) == 1


def test_missing_extra_is_one_clear_line(notices: Path):
    script = (
        "import sys; sys.modules['openai'] = None\n"
        "from kg.cli import main\n"
        f"sys.exit(main(['extract', {str(notices)!r}, '--extractor', 'llm', '--llm-model', 'x']))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 1
    assert ended.stderr == "kg: language models need an extra: pip install 'regional-cooperation-kg[llm]'\n"
