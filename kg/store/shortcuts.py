"""The binary shortcuts (``coop:participatedIn``, …) that the n-ary nodes of a dataset imply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg import assets
from kg.store.protocol import Dataset

#: Name of the graph that holds them.
SHORTCUTS: Final = "shortcuts"


def iter_shortcuts(store: Dataset) -> Iterator[ox.Triple]:
    """Yield the shortcuts, in no order and not each once."""
    for path in sorted((assets.get_ontology_dir() / SHORTCUTS).glob("*.rq")):
        result = store.query(path.read_text(encoding="utf-8"))
        if not isinstance(result, ox.QueryTriples):
            raise ValueError(f"{path.name} is no CONSTRUCT query")
        yield from result
