"""Where the graph is kept: one protocol, an embedded store (Oxigraph on disk) and remote ones (SPARQL 1.1)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.store.protocol import Dataset, QueryResult, Store, Transaction
from kg.store.terms import Term

if TYPE_CHECKING:
    from kg.store.embedded import EmbeddedStore

__all__ = ["Dataset", "QueryResult", "Store", "Term", "Transaction", "open_memory_store", "open_store"]


def open_store(
    path: str | Path, *, create: bool = False, read_only: bool = False, base: str | None = None
) -> EmbeddedStore:
    """Open the store in a folder.

    Args:
        path: The folder of the store.
        create: Make the store where there is none.
        read_only: Refuse changes. Any number of processes may read; they see the store as it was when they opened it.
        base: Base of the instance IRIs of a new store; None takes the default, or what the store was made with.

    Raises:
        StoreError: There is no store and none is to be made, or it is broken, in use by another writer, of another
            version or of another base.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder, open_store(f"{folder}/kg-store", create=True) as store:
        ...     store.graphs()
        ()
    """
    from kg.store.embedded import open_embedded

    return open_embedded(Path(path), create=create, read_only=read_only, base=base)


def open_memory_store(*, base: str | None = None) -> EmbeddedStore:
    """Return an empty store in memory, for tests and for data that is not kept."""
    from kg.namespaces import BASE
    from kg.store.embedded import open_memory

    return open_memory(base=base or BASE)
