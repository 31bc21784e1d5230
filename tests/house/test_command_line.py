"""What holds for every command: documented with an example, quick to ask for help, and true to the table."""

from __future__ import annotations

import importlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli.root import COMMANDS, main, root

ROOT = Path(__file__).resolve().parents[2]
#: What only some commands need, and no help may load.
HEAVY = ("rdflib", "pyoxigraph", "pyshacl", "networkx", "trafilatura", "rich", "matplotlib", "ahocorasick_rs", "lxml",
         "starlette", "uvicorn", "mcp", "openai", "spacy", "kg.store", "kg.extract", "kg.query")  # fmt: skip


def load(name: str) -> click.Command:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    return command


def test_commands_are_the_modules_of_the_room() -> None:
    rooms = {path.stem for path in (ROOT / "kg" / "cli").glob("*.py")}
    helpers = {stem for stem in rooms if not hasattr(importlib.import_module(f"kg.cli.{stem}"), "command")}
    assert {name.replace("-", "_") for name in COMMANDS} == rooms - helpers


@pytest.mark.parametrize("name", COMMANDS)
def test_command_says_what_it_does_with_an_example(name: str) -> None:
    command = load(name)
    assert command.help, "a docstring is the help"
    assert re.search(rf"\bkg {name}\b", (command.epilog or "") + command.help), "an example that can be copied"
    assert (command.epilog or command.help).strip()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    for parameter in load(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", COMMANDS)
def test_example_of_a_command_has_options_that_exist(name: str) -> None:
    command = load(name)
    example = re.search(rf"kg {name}\b([^\n&|]*)", command.epilog or command.help or "")
    assert example is not None
    if isinstance(command, click.Group):
        return  # its options depend on the question
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for word in shlex.split(example[1]):
        if word.startswith("-") and word != "-":
            assert word.split("=")[0] in known, word


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_shown(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert "Usage: kg" in capsys.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; from kg.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = set(done.stderr.split())
    assert "kg.cli.root" in loaded
    assert sorted(loaded.intersection(HEAVY)) == []


def test_unknown_command_is_wrong_usage_and_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bild"]) == 2
    assert "Did you mean" in capsys.readouterr().err


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.search(r"\d+\.\d+\.\d+", capsys.readouterr().out)
