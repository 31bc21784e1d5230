"""The records of a store: fact sheets, quarantine reports and versions as JSON, in one SQLite file.

They are kept beside the graphs and not as a named graph, because the default graph of every query is the union of all
graphs: the engine answers over the union of all in one look-up, over a list of all but one in a look-up a graph.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.errors import StoreError

#: A change of one record: kind, key, and the value to keep or None to forget it.
Change = tuple[str, str, "Mapping[str, Any] | None"]

_BUSY_TIMEOUT_S = 30.0


class Records:
    """A JSON value by kind and key.

    Args:
        path: The file; None keeps the records in memory.
        read_only: Refuse changes.

    Raises:
        StoreError: The file cannot be opened or is not one of records.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self._path = path
        mode = "ro" if read_only else "rwc"
        name = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode={mode}"
        try:
            # The server answers from a pool of threads; SQLite itself serialises them.
            self._database = sqlite3.connect(
                name, uri=path is not None, timeout=_BUSY_TIMEOUT_S, check_same_thread=False
            )
            if not read_only:
                with self._database:
                    self._database.execute(
                        "CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key))"
                        " WITHOUT ROWID"
                    )
        except sqlite3.Error as exc:
            raise self._error(exc) from exc

    def _error(self, exc: Exception) -> StoreError:
        return StoreError(f"the records cannot be used: {exc}", where=str(self._path) if self._path else None)

    def write(self, changes: Iterable[Change]) -> None:
        """Keep and forget records, all or none.

        Raises:
            StoreError: The file cannot be written.
        """
        try:
            with self._database:
                for kind, key, value in changes:
                    self._database.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))
                    if value is not None:
                        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                        self._database.execute("INSERT INTO record VALUES (?, ?, ?)", (kind, key, text))
        except sqlite3.Error as exc:
            raise self._error(exc) from exc

    def find(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return one record, or None."""
        for value in self._select("SELECT value FROM record WHERE kind = ? AND key = ?", (kind, key)):
            return dict(json.loads(value[0]))
        return None

    def iter(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the records of a kind, sorted by key."""
        for key, value in self._select("SELECT key, value FROM record WHERE kind = ? ORDER BY key", (kind,)):
            yield key, dict(json.loads(value))

    def _select(self, sql: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        try:
            with closing(self._database.execute(sql, values)) as cursor:
                return cursor.fetchall()
        except sqlite3.Error as exc:
            raise self._error(exc) from exc

    def close(self) -> None:
        """Close the file."""
        self._database.close()
