"""Personal given names of the world in Latin letters, from the locale data of Faker."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import faker.providers.person as person

from .rows import Row, fold

COLUMNS = ("form", "locales")
LETTERS = set("abcdefghijklmnopqrstuvwxyz '")


def iter_name_rows() -> Iterator[Row]:
    """Yield each given name once, with the number of locales that list it (a measure of how sure a sign it is)."""
    locales: dict[str, set[str]] = {}
    printed: dict[str, str] = {}
    for module in sorted(pkgutil.iter_modules(person.__path__), key=lambda m: m.name):
        provider = importlib.import_module(f"{person.__name__}.{module.name}")
        for name in sorted({" ".join(name.split()) for name in _get_names(provider)}):
            folded = fold(name)
            if set(folded) <= LETTERS and " " not in folded and len(folded) > 2 and name[0].isupper():
                locales.setdefault(folded, set()).add(module.name)
                printed.setdefault(folded, name)
    for folded, found in locales.items():
        yield {"form": printed[folded], "locales": str(len(found))}


def _get_names(provider: ModuleType) -> set[str]:
    names: set[str] = set()
    for attribute, value in vars(provider.Provider).items():
        if attribute.startswith("first_name") and isinstance(value, (tuple, list, dict)):
            names.update(name for name in value if isinstance(name, str) and name)
    return names
