"""What the documents say exists: commands, options, questions, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from kg.cli.root import COMMANDS, root
from kg.query import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("ontology/*.md")]
)
MAKE_TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def iter_commands(path: Path) -> list[list[str]]:
    """Return the words of every ``$ kg …`` in the console blocks of a document, one list a command."""
    found = []
    for block in re.findall(r"```(?:console|sh|bash)\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            for part in re.split(r"\s(?:&&|\|)\s", line.removeprefix("$ ")):
                words = shlex.split(part, comments=True) if re.match(r"(kg|make)\s", part) else []
                if words:
                    found.append(words)
    return found


def test_documents_are_found() -> None:
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= {path.name for path in DOCUMENTS}
    assert len(iter_commands(ROOT / "README.md")) >= 8


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_of_a_document_exist(path: Path) -> None:
    for words in iter_commands(path):
        if words[0] == "make":
            assert words[1] in MAKE_TARGETS, words
            continue
        assert words[1] in {*COMMANDS, "--help", "--version"}, words
        if words[1] in COMMANDS:
            check_options(words)


def check_options(words: list[str]) -> None:
    context = click.Context(root)
    command = root.get_command(context, words[1])
    assert command is not None
    parameters = list(command.params)
    if isinstance(command, click.Group) and len(words) > 2 and not words[2].startswith("-"):
        assert words[2] in load_catalogue(), words
        question = command.get_command(context, words[2])
        assert question is not None
        parameters += question.params
    known = {option for one in parameters for option in (*one.opts, *one.secondary_opts)} | {"--help"}
    for word in words[2:]:
        if re.match(r"--?[a-z]", word):
            assert word.split("=")[0] in known, f"{word} in {shlex.join(words)}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_a_document_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s#]+)", path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target).exists(), target
