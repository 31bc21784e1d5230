"""Which named questions a server is known to answer wrongly: better no answer than one that looks right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.errors import QueryError

#: By the beginning of HTTP's Server header. Virtuoso 7 loses solutions where a filter asks COALESCE of a variable that
#: no pattern binds, returns booleans of patterns as 0 and 1, and sorts text by its own collation. A test against a real
#: one holds that all other questions are answered as the store answers them.
UNSAFE: Final[Mapping[str, frozenset[str]]] = {
    "Virtuoso/07": frozenset(
        (
            "countries-that-met", "largest-meetings", "meetings", "most-active-bodies", "most-active-countries",
            "most-active-people", "notices", "participants", "positions", "vice-chairs", "who-met-whom",
        )
    )
}  # fmt: skip


def check_server(question: str, server: str) -> None:
    """Refuse a question that a server answers wrongly.

    Args:
        question: A name of the catalogue.
        server: What the server calls itself, "" where it does not say.

    Raises:
        QueryError: It is one of them.

    Example:
        >>> check_server("endorsements", "Virtuoso/07.20.3229 (Linux)")
    """
    for name, questions in UNSAFE.items():
        if server.startswith(name) and question in questions:
            raise QueryError(
                f"{server.split()[0]} is known to answer {question!r} wrongly; ask a store, or another server"
            )
