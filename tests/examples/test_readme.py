"""The first page of the README is what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli import main

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
#: A command of the first block and what it printed, up to the next numbered step or the end.
STEP = re.compile(r"(?<=\n)\$ kg (?P<words>[^\n]+)(?P<printed>.*?)(?=\n\n\d\. |\n\n…)", re.DOTALL)


def test_readme_opens_with_one_command_and_its_real_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], update_golden: bool
) -> None:
    text = README.read_text(encoding="utf-8")
    block = text[text.index("```console\n") : text.index("\n```", text.index("```console\n")) + 4]
    assert block.startswith("```console\n$ make demo\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", "demo/kg-store")
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "examples").symlink_to(ROOT / "examples")

    def run(step: re.Match[str]) -> str:
        assert main(shlex.split(step["words"])) == 0
        captured = capsys.readouterr()
        lines = (captured.err + captured.out).splitlines()
        return f"$ kg {step['words']}\n" + "\n".join(line.rstrip() for line in lines).rstrip("\n")

    real, steps = STEP.subn(run, block)
    assert steps == 3
    if update_golden:
        README.write_text(text.replace(block, real), encoding="utf-8")
    else:
        assert block == real
