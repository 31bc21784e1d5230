"""Extraction compiled to machine code (``docs/how-to/compile-extraction.md``) states the same, byte for byte."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from kg.extract import extract_facts
from kg.model import Notice
from kg.read import read_notices

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
#: What the build reads of the project.
PARTS = ("kg", "ontology", "shapes", "pyproject.toml", "README.md", "LICENSE")
DIGEST = """
import hashlib, sys
from kg.extract import extract_facts, extractor
from kg.model import Notice
from kg.read import read_notices
assert not extractor.__file__.endswith(".py"), extractor.__file__
notices = [n for n in read_notices([sys.argv[1]]) if isinstance(n, Notice)]
print(len(notices), hashlib.sha256("".join(extract_facts(n).to_json(n.text) for n in notices).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that no machine code is left beside the sources, and unpack it."""
    if shutil.which("cc") is None or not Path(sysconfig.get_path("include"), "Python.h").is_file():
        pytest.skip("no C compiler, or no headers of this Python")
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for part in map(ROOT.joinpath, PARTS):
        if part.is_dir():
            shutil.copytree(part, source / part.name, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        else:
            shutil.copy(part, source)
    settings = source / "pyproject.toml"  # not made faster, for the sake of the time that it takes
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('opt_level = "2"', 'opt_level = "0"'), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])", str(out)],
        cwd=source, env={**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "true", "CFLAGS": "-g0"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (wheel,) = out.glob("*.whl")
    assert not wheel.name.endswith("-none-any.whl")
    unpacked = out / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    return unpacked


def test_compiled_extraction_states_the_same(compiled: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", DIGEST, str(CORPUS)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(compiled)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    notices = [n for n in read_notices([str(CORPUS)]) if isinstance(n, Notice)]
    sheets = "".join(extract_facts(notice).to_json(notice.text) for notice in notices)
    assert done.stdout.split() == [str(len(notices)), hashlib.sha256(sheets.encode()).hexdigest()]
