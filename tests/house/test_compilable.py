"""What the compiled build (``docs/how-to/compile-extraction.md``) takes is not written in a way that mypyc cannot take."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import tomllib
from pathlib import Path

from kg.extract.lazy import Keeper

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOOK = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]


def _find_classes() -> list[type]:
    """Find the classes of the modules that are compiled."""
    left_out = {path for pattern in HOOK["exclude"] for path in ROOT.glob(pattern)}
    paths = sorted({path for pattern in HOOK["include"] for path in ROOT.glob(pattern)} - left_out)
    assert len(paths) > 60
    modules = [importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in paths]
    return [c for m in modules for _, c in inspect.getmembers(m, inspect.isclass) if c.__module__ == m.__name__]


def test_what_is_left_out_is_there() -> None:
    assert [pattern for pattern in HOOK["exclude"] if not list(ROOT.glob(pattern))] == []


def test_no_compiled_dataclass_has_lazy_attributes() -> None:
    classes = _find_classes()
    assert any(issubclass(found, Keeper) for found in classes)
    assert [found for found in classes if dataclasses.is_dataclass(found) and issubclass(found, Keeper)] == []


def test_no_field_of_a_compiled_named_tuple_is_a_mere_object() -> None:
    # mypyc seeks its name among those of the module and does not find it.
    tuples = [found for found in _find_classes() if hasattr(found, "_fields")]
    assert len(tuples) > 10
    assert [found for found in tuples if "object" in inspect.get_annotations(found).values()] == []
