"""Bad input, end to end: one clear line on standard error, the right exit status, and the rest done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "notices"
GOOD = EXAMPLES / "cairo-directors-general-2018.txt"
HOSTILE_NAMES = (
    "new\nline.txt", "\x1b[31mred.txt", "-rf.txt", "$(touch pwned).txt", "a;b|c&d.txt", "<script>alert(1).txt",
    '"}{DROP ALL}.txt', "a..txt", "con.txt", "%2e%2e%2f.txt", "ünïcödé 会議.txt", "x" * 200 + ".txt",
)  # fmt: skip


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True, text=True, cwd=cwd, env=environment, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one notice."""
    folder = tmp_path_factory.mktemp("store") / "kg-store"
    assert main(["build", str(GOOD), "--store", str(folder), "-j1"]) == 0
    return folder


@pytest.mark.parametrize("command", ["extract", "build"])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("empty.txt", b"", "empty"), ("blank.txt", b" \n\n\t", "empty"), ("binary.txt", bytes(range(256)) * 9, "binary"),
     ("picture.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"), ("missing.txt", None, "No such file")],
)  # fmt: skip
def test_source_that_is_no_notice_is_one_line_and_status_1(
    command: str, name: str, content: bytes | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    options = ["--store", str(tmp_path / "s")] if command == "build" else []
    assert main([command, str(path), *options]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if name in line]
    assert len(lines) == 1
    assert words in lines[0]


@pytest.mark.parametrize("command", ["extract", "build"])
def test_folder_without_notices_is_one_line_and_status_1(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    options = ["--store", str(tmp_path / "s")] if command == "build" else []
    assert main([command, str(tmp_path / "folder"), *options]) == 1
    assert "no notices" in capsys.readouterr().err.splitlines()[0]


def test_good_sources_are_done_beside_a_bad_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert main(["extract", "-f", "json", str(tmp_path / "empty.txt"), str(GOOD)]) == 1
    captured = capsys.readouterr()
    assert '"meetings"' in captured.out
    assert "empty" in captured.err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["query", "no-such-question"], 1, "no-such-question"),
        (["query", "endorsements", "--region", "ATLANTIS"], 1, "ATLANTIS"),
        (["query", "--sparql", "SELECT WHERE {"], 1, "query"),
        (["query", "--sparql", "DROP ALL"], 1, "query"),
        (["explain", "Nobody At All"], 1, "Nobody At All"),
        (["export", "-f", "no-such-format"], 2, "no-such-format"),
        (["extract", "-f", "yaml", str(GOOD)], 2, "yaml"),
        (["export", "-o", "graph.docx"], 1, "graph.docx"),
        (["remove", "no-such-notice"], 1, "no-such-notice"),
        (["validate", str(GOOD)], 1, "no file of RDF"),
        (["build"], 2, "SOURCE"),
        (["no-such-command"], 2, "no-such-command"),
        (["build", str(GOOD), "--jobs", "0"], 2, "jobs"),
        (["build", str(GOOD), "--no-such-option"], 2, "--no-such-option"),
    ],
)
def test_wrong_request_is_told_with_the_right_status(
    arguments: list[str], status: int, words: str, store: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KG_STORE", str(store))
    assert main(arguments) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    told = captured.err.strip().splitlines()
    assert words in (told[0] if status == 1 else told[-1])
    assert status == 2 or len(told) == 1 or arguments[0] == "remove"


@pytest.mark.parametrize(
    "command", ["query --list", "query endorsements", "explain X", "validate", "export", "remove n"]
)
def test_missing_store_is_told_and_not_made(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_STORE", str(tmp_path / "none"))
    status = main(command.split())
    if command == "query --list":
        assert status == 0
    else:
        assert status == 1
        assert "no store here" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_folder_of_other_files_is_not_taken_for_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    assert main(["build", str(GOOD), "--store", str(tmp_path)]) == 1
    assert "other files" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_hostile_file_names_stay_in_the_folder_and_off_the_terminal(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in HOSTILE_NAMES:
        (source / name).write_bytes(GOOD.read_bytes())
    done = run("extract", "-f", "json", "-o", out, source, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stderr
    assert len(list(out.iterdir())) == len(HOSTILE_NAMES)
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}
    store = tmp_path / "store"
    done = run("build", source, "--store", store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert run("validate", "--store", store).returncode == 0
    exported = run("export", "-f", "nquads", "--store", store)
    assert exported.returncode == 0
    assert "_:" not in {line.split(" ", 1)[0][:2] for line in exported.stdout.splitlines()}


def test_hostile_name_of_a_bad_file_is_told_without_speaking_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J\nkg: all fine.txt").write_text("")
    done = run("extract", tmp_path)
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["extract", "-f", "json", "-o", str(tmp_path / "file" / "out"), str(GOOD)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_full_disk_behind_standard_output_is_one_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "extract", "-f", "json", str(GOOD)],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m kg extract -f json {EXAMPLES}/*.txt {EXAMPLES}/*.txt | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_interrupt_ends_with_one_line() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "extract", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        # Background jobs of a shell ignore interrupts, and so would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert process.stdin is not None
    # More than a pipe holds: this returns when the command has begun to read.
    process.stdin.write(b"A notice that goes on and on.\n" * 20_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.decode().strip() == "kg: interrupted"


def test_build_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    assert main(["build", str(EXAMPLES), "--store", str(whole), "-j1"]) == 0
    for delay_s in (0.4, 0.9, 1.4, 2.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "build", EXAMPLES, "--store", broken, "-j1"],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(delay_s)
        process.kill()
        process.wait()
    assert main(["build", str(EXAMPLES), "--store", str(broken), "-j1"]) == 0
    assert main(["diff", str(whole), str(broken)]) == 0


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-f", "json", "-"],
        input=GOOD.read_bytes(), capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert b'"stdin"' in done.stdout
