"""The folder of a publication: only what changed is written, only what publishing made is ever removed.

A list of the files made lies in the folder (:data:`MANIFEST`), written last. While a publication runs, each file is
noted in a journal before it is touched, so that after a kill the next run knows every file that is its own.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Final, Self

from kg.errors import ExportError

MANIFEST: Final = ".kg-publish.json"
_JOURNAL: Final = ".kg-publish.journal"
_STAGE: Final = ".kg-publish.part"
_OWN: Final = frozenset({MANIFEST, _JOURNAL, _STAGE})
_FORMAT: Final = 1
_PART: Final = ".part"


@dataclass(slots=True)
class Counts:
    """How many files a publication wrote, found as they should be, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


class SiteFolder:
    """A folder that is brought up to date file by file, as a context.

    When the context ends well, files of an earlier publication that were not made again are removed. When it ends by an
    error everything stays as it is, for the next run to mend.

    Args:
        path: The folder; made when there is none.

    Raises:
        ExportError: The folder holds files that publishing did not make, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.counts = Counts()
        self._known: set[str] = set()
        self._made: set[str] = set()
        self._journal: IO[str] | None = None

    def __enter__(self) -> Self:
        with _telling(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._known = self._load_known()
            self._clean()
            self._journal = (self.path / _JOURNAL).open("a", encoding="utf-8", newline="\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            if self._journal is not None:
                self._journal.close()
        if kind is None:
            with _telling(self.path):
                (self.path / _JOURNAL).unlink()

    @property
    def stage(self) -> Path:
        """A folder for files in the making, to be taken over by :meth:`take`."""
        path = self.path / _STAGE
        with _telling(path):
            path.mkdir(exist_ok=True)
        return path

    def write(self, name: str, data: str | bytes) -> None:
        """Make a file hold these bytes; one that does already is not touched.

        Args:
            name: The path inside the folder, with slashes.
            data: Text is written as UTF-8.

        Raises:
            ExportError: It cannot be written, or there is a file that publishing did not make.
        """
        path = self._claim(name)
        if isinstance(data, str):
            data = data.encode("utf-8", "replace")
        with _telling(path):
            if _holds(path, data):
                self.counts.unchanged += 1
                return
            self._note(name, path)
            draft = path.with_name(path.name + _PART)
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
            os.replace(draft, path)
        self.counts.written += 1

    def take(self, name: str, source: Path) -> None:
        """Make a file of the stage one of the folder, unless that has the same bytes."""
        path = self._claim(name)
        with _telling(path):
            if path.is_file() and filecmp.cmp(source, path, shallow=False):
                source.unlink()
                self.counts.unchanged += 1
                return
            self._note(name, path)
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(source, path)
        self.counts.written += 1

    def _claim(self, name: str) -> Path:
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or name in _OWN:
            raise ValueError(f"not a name inside the folder: {name!r}")
        if name in self._made:
            raise ValueError(f"made twice: {name!r}")
        self._made.add(name)
        return self.path.joinpath(*parts)

    def _note(self, name: str, path: Path) -> None:
        """Note in the journal that a file is going to be this publication's."""
        if name not in self._known and os.path.lexists(path):
            raise ExportError("publishing did not make this file: move it, or name another folder", where=str(path))
        if self._journal is not None:
            self._journal.write(json.dumps(name) + "\n")
            self._journal.flush()
        self._known.add(name)

    def _load_known(self) -> set[str]:
        manifest, journal = self.path / MANIFEST, self.path / _JOURNAL
        if not manifest.exists() and not journal.exists():
            foreign = sorted(entry.name for entry in self.path.iterdir() if not entry.name.startswith("."))
            if foreign:
                raise ExportError(
                    f"the folder holds {foreign[0]!r}, which publishing did not make; name a new or an empty folder",
                    where=str(self.path),
                )
            return set()
        return {*_read_manifest(manifest), *_iter_journal(journal)}

    def _clean(self) -> None:
        """Remove what a killed publication left half done."""
        shutil.rmtree(self.path / _STAGE, ignore_errors=True)
        for name in _iter_journal(self.path / _JOURNAL):
            self.path.joinpath(*PurePosixPath(name + _PART).parts).unlink(missing_ok=True)

    def _finish(self) -> None:
        with _telling(self.path):
            shutil.rmtree(self.path / _STAGE, ignore_errors=True)
            for name in sorted(self._known - self._made):
                self._remove(name)
            # One name a line: a change reads as one in version control.
            data = json.dumps({"format": _FORMAT, "files": sorted(self._made)}, indent=0).encode() + b"\n"
            path = self.path / MANIFEST
            if not _holds(path, data):
                draft = self.path / (MANIFEST + _PART)
                draft.write_bytes(data)
                os.replace(draft, path)

    def _remove(self, name: str) -> None:
        path = self.path.joinpath(*PurePosixPath(name).parts)
        if path.is_file() or path.is_symlink():
            path.unlink()
            self.counts.removed += 1
        for parent in path.parents:
            if parent == self.path or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether a file has just these bytes."""
    try:
        return path.stat().st_size == len(data) and path.is_file() and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _read_manifest(path: Path) -> Iterable[str]:
    if not path.exists():
        return ()
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        form, files = held["format"], [str(name) for name in held["files"]]
    except (ValueError, KeyError, TypeError) as exc:
        raise ExportError("is not the list of files that publishing wrote", where=str(path)) from exc
    if form != _FORMAT:
        raise ExportError(f"was written by another version (layout {form}); name another folder", where=str(path))
    return [name for name in files if _is_inside(name)]


def _iter_journal(path: Path) -> Iterator[str]:
    """Yield the names of a journal; the last line of a killed publication may be cut off."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            name = json.loads(line)
        except ValueError:
            continue
        if isinstance(name, str) and _is_inside(name):
            yield name


def _is_inside(name: str) -> bool:
    """Tell whether a name of a list that anybody may have edited stays inside the folder."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\0" not in name


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turn a failure of the disk into one clear line."""
    try:
        yield
    except OSError as exc:
        raise ExportError(f"cannot be written: {exc.strerror or exc}", where=str(path)) from exc
