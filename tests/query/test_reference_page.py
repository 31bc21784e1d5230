"""The page of the catalogue says what the catalogue holds."""

from __future__ import annotations

import runpy
from pathlib import Path

from kg.query import load_catalogue

_ROOT = Path(__file__).parents[2]


def test_the_reference_page_is_what_the_tool_writes() -> None:
    tool = runpy.run_path(str(_ROOT / "tools" / "write_questions.py"))
    page = (_ROOT / "docs" / "reference" / "questions.md").read_text(encoding="utf-8")
    assert page == tool["render_page"](), "run: python tools/write_questions.py"
    assert page.count("\n### ") == len(load_catalogue())
