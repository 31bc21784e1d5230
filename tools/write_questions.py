"""Write docs/reference/questions.md from the headers of the catalogue; a test fails when the page has drifted.

python tools/write_questions.py
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.query.catalogue import GROUPS, Question, load_catalogue  # noqa: E402 (the checkout goes before an installed one)
from kg.query.columns import COLUMNS, KINDS_OF_COLUMN  # noqa: E402
from kg.query.kinds import KINDS  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "questions.md"
_HEAD = """# The catalogue of questions

Generated from the headers of `kg/query/queries/*.rq` by `tools/write_questions.py`; do not edit.

Run one with `kg query NAME`, see its options with `kg query NAME --help`, and all of them with `kg query --list`. The
same files answer on the web (`kg serve`) and, with the project's prefixes, in any SPARQL 1.1 engine. How to choose
formats and name people, bodies and places is told in [How to ask questions](../how-to/ask-questions.md).
"""


def render_page() -> str:
    """Return the page."""
    catalogue = load_catalogue()
    parts = [_HEAD, f"{len(catalogue)} questions in {len(GROUPS)} groups.\n"]
    for group in GROUPS:
        parts.append(f"## {group}\n")
        parts += [_render_question(question) for question in catalogue.values() if question.group == group]
    parts.append("## Kinds of options\n\n| kind | what to type |\n|---|---|")
    parts += [f"| {kind} | {KINDS[kind].help} |" for kind in KINDS]
    parts.append("\n## Columns\n\nA name means the same in every question.\n\n| column | kind | says |\n|---|---|---|")
    parts += [f"| `{name}` | {column.kind} | {column.help} |" for name, column in sorted(COLUMNS.items())]
    parts.append("\n| kind | its terms are |\n|---|---|")
    parts += [f"| {kind} | {text} |" for kind, text in KINDS_OF_COLUMN.items()]
    return "\n".join(parts) + "\n"


def _render_question(question: Question) -> str:
    options = " ".join(f"--{name} {shlex.quote(value)}" for name, value in question.example.items())
    lines = [f"### {question.name}\n", f"{question.question}\n"]
    if question.parameters:
        lines += ["| option | takes | |", "|---|---|---|"]
        lines += [
            f"| `--{p.name.replace('_', '-')}` | {p.kind} | {'required' if p.is_required else 'optional'} |"
            for p in question.parameters
        ]
        lines.append("")
    lines.append("Columns: " + ", ".join(f"`{column}`" for column in question.columns) + ".\n")
    lines.append(f"```console\n$ kg query {question.name} {options}".rstrip() + "\n```\n")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render_page(), encoding="utf-8")
