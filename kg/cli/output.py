"""How commands show tables and write files: readable on a terminal, plain when piped, always in the folder asked."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import ExportError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPE_WIDTH: Final = 160
_NAME_LENGTH: Final = 120
#: What some file system or shell gives a meaning of its own.
_UNSAFE: Final = re.compile(r'[/\\:*?"<>|]+')
_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def make_console(*, stderr: bool = False) -> Console:
    """Return a console for text; when piped it is plain and wide enough for tables."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else int(os.environ.get("COLUMNS", _PIPE_WIDTH))
    return Console(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)


def print_table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show rows as a table; cells are text as it stands, never mark-up."""
    make_console().print(make_grid(title, columns, rows))


def make_grid(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return rows as a table to print."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_clean(cell)) for cell in row))
    return table


def _clean(cell: str) -> str:
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in cell)


def make_file_name(name: str, suffix: str) -> str:
    """Return a file name for an id from outside: no folder, no hidden file, no device, of bounded length.

    Harmless names stay as they are; a name that had to change ends in a hash of what it was, so that two never meet.

    Example:
        >>> make_file_name("regional-heads-2020", ".json")
        'regional-heads-2020.json'
        >>> make_file_name("../../etc/passwd", ".json")
        'etc-passwd-3754d6cb.json'
    """
    printable = "".join(char if char.isprintable() else "-" for char in name)
    safe = _UNSAFE.sub("-", printable).lstrip(".-").rstrip(". ")[:_NAME_LENGTH]
    if safe != name or not safe or _RESERVED.match(safe.split(".")[0]):
        safe = f"{safe or 'notice'}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return safe + suffix


def write_file(path: Path, data: str | bytes) -> None:
    """Write a whole file or none: readers never see half of it.

    Raises:
        ExportError: The folder cannot be made or the file not be written.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        os.replace(draft, path)
    except OSError as exc:
        if draft.parent.is_dir():
            draft.unlink(missing_ok=True)
        raise ExportError(f"cannot be written: {exc.strerror or exc}", where=str(path)) from exc
