"""The examples in docstrings are run: a reader can trust what they print."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import kg

#: Parts that need an extra to be imported, or that run when they are.
_EXTRAS = ("kg.__main__", "kg.server", "kg.extract.llm", "kg.cli", "kg.draw")


def test_docstring_examples_print_what_they_say() -> None:
    attempted = 0
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if module.name.startswith(_EXTRAS):
            continue
        result = doctest.testmod(importlib.import_module(module.name))
        assert result.failed == 0, module.name
        attempted += result.attempted
    assert attempted >= 15
