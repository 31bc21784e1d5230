"""Snapshots of the store for readers: the one place that knows how reading and writing keep apart.

The engine lets one process write a store, and calls reading it meanwhile undefined. So readers never open the store
itself but a snapshot: hard links to its immutable files, made in milliseconds under the store's own lock
(docs/adr/0501-server-snapshots.md).
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.records import Records


def sign_files(store: Path) -> tuple[tuple[str, int, int], ...]:
    """Describe the files of a store, so that two descriptions differ when something was written between them."""
    found = []
    for entry in os.scandir(store / "graphs"):
        if entry.name.startswith("LOG") or entry.name == "LOCK":
            continue
        with contextlib.suppress(FileNotFoundError):
            stat = entry.stat()
            found.append((entry.name, stat.st_size, stat.st_mtime_ns))
    return tuple(sorted(found))


def take_snapshot(store: EmbeddedStore, target: Path) -> None:
    """Make a snapshot of the graphs of a store.

    Args:
        store: Open for writing, so that nobody else writes it.
        target: A folder that does not exist, best on the store's own file system.

    Raises:
        StoreError: The folder cannot be written.
    """
    try:
        store.engine.flush()
        store.engine.backup(str(target))
    except OSError as exc:
        raise StoreError(f"no snapshot for readers could be made: {exc}") from exc


def open_snapshot(path: str, base: str) -> EmbeddedStore:
    """Open a snapshot for reading, as a store without records.

    Raises:
        StoreError: The snapshot is gone or broken.
    """
    try:
        return EmbeddedStore(ox.Store.read_only(path), Records(None), base=base, where="snapshot", read_only=True)
    except OSError as exc:
        raise StoreError(f"the snapshot cannot be read: {exc}") from exc


class SnapshotFolder:
    """The folder of one server's snapshots: names new ones, removes those that nobody reads any more."""

    def __init__(self, store: Path) -> None:
        self._folder = store.resolve().parent / f".{store.resolve().name}.readers" / str(os.getpid())
        self._readers: Counter[Path] = Counter()
        self._number = 0
        self.current: Path | None = None

    def open(self) -> None:
        """Make the folder, and clear away those of servers that are gone.

        Raises:
            StoreError: The folder beside the store cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for other in self._folder.parent.iterdir():
                if other.name.isdigit() and not _is_running(int(other.name)):
                    shutil.rmtree(other, ignore_errors=True)
        except OSError as exc:
            raise StoreError(f"the folder for readers' snapshots cannot be made: {exc.strerror}") from exc

    def name_next(self) -> Path:
        """Return the path for a new snapshot."""
        self._number += 1
        return self._folder / f"{self._number:06d}"

    def publish(self, path: Path) -> None:
        """Make a snapshot the current one."""
        old, self.current = self.current, path
        if old is not None:
            self._drop(old)

    def acquire(self) -> Path:
        """Return the current snapshot for one job; :meth:`release` it afterwards."""
        if self.current is None:
            raise StoreError("the server has no snapshot yet")
        self._readers[self.current] += 1
        return self.current

    def release(self, path: Path) -> None:
        """Say that a job is done with a snapshot."""
        self._readers[path] -= 1
        self._drop(path)

    def _drop(self, path: Path) -> None:
        if path != self.current and self._readers[path] <= 0:
            del self._readers[path]
            shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Remove all snapshots of this server."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            self._folder.parent.rmdir()


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
