"""What a question needs of a store: one read-only method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Queryable(Protocol):
    """A store that answers SPARQL over the union of its graphs, without the internal ones."""

    def query(self, sparql: str, *, bindings: Mapping[str, Any] | None = None) -> Any:
        """Return pyoxigraph's solutions, triples or boolean; ``bindings`` are terms by the variable's name."""
        ...
