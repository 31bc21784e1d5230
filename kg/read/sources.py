"""Files, directories and standard input → notices, with an error in place of each source that cannot be read.

Encodings: UTF-8 with or without a byte order mark, UTF-16 with one; then, for web pages, the encoding that the page
declares; else Windows-1252 where only some letters are accented; else the guess of charset-normalizer.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Notice
from kg.read.html import read_html
from kg.read.text import read_text

#: What a directory is searched for; a file that is named outright is read whatever its suffix.
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
#: Files larger than this are refused: no notice is, and reading one would take the memory of many.
LARGEST_BYTES = 20_000_000
_MARKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
#: Control characters that no text has; tab, line ends, form feed and escape are left out.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_notices(
    sources: Iterable[str | os.PathLike[str]], *, largest_bytes: int = LARGEST_BYTES
) -> Iterator[Notice | InputError]:
    """Read notices from files, directories and standard input, in the order given.

    Args:
        sources: Paths, or "-" for standard input. Directories are read recursively, their files sorted by path;
            hidden files, and fact sheets (``NAME.json``), are not notices. A file met twice is read once.
        largest_bytes: Refuse files larger than this.

    Yields:
        A notice, or in its place the error that says why a source gave none. An id is the stem of the file's name;
        where two files of one run share it, the later ones get "-2", "-3", …

    Units:
        ``largest_bytes`` in bytes.
    """
    used: dict[str, int] = {}
    for path in _iter_files(sources):
        if isinstance(path, InputError):
            yield path
            continue
        try:
            data = _load_bytes(path, largest_bytes)
            yield read_bytes(data, id=_take_id(path, used), source=path)
        except InputError as error:
            yield error


def _iter_files(sources: Iterable[str | os.PathLike[str]]) -> Iterator[str | InputError]:
    """Yield the path of each file once, "-" for standard input, and an error for what is no source."""
    seen: set[str] = set()
    for source in (os.fspath(one) for one in sources):
        if source == "-":
            found: list[str] = ["-"]
        elif os.path.isdir(source):
            found = sorted(_iter_directory(source))
            if not found:
                yield InputError("the directory holds no notices (files ending in .txt or .html)", where=source)
        else:
            found = [source]
        for path in found:
            key = path if path == "-" else os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                yield path


def _iter_directory(directory: str) -> Iterator[str]:
    for folder, folders, files in os.walk(directory):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES:
                yield os.path.join(folder, name)


def _take_id(path: str, used: dict[str, int]) -> str:
    """Return an id that no earlier notice of the run has."""
    stem = "stdin" if path == "-" else Path(path).stem
    used[stem] = used.get(stem, 0) + 1
    if used[stem] == 1:
        return stem
    numbered = f"{stem}-{used[stem]}"
    while numbered in used:
        used[stem] += 1
        numbered = f"{stem}-{used[stem]}"
    used[numbered] = 1
    return numbered


def _load_bytes(path: str, largest_bytes: int) -> bytes:
    """Return the bytes of a file or of standard input.

    Raises:
        InputError: It is missing, no file, not readable, or too large.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(largest_bytes + 1)
        else:
            # Devices and pipes would block or never end.
            if os.path.exists(path) and not os.path.isfile(path):
                raise InputError("not a file or a directory", where=path)
            with open(path, "rb") as file:
                data = file.read(largest_bytes + 1)
    except OSError as exc:
        raise InputError(exc.strerror or str(exc), where=path) from exc
    except ValueError as exc:  # a path with a null character
        raise InputError(f"not a path: {exc}", where=path) from exc
    if len(data) > largest_bytes:
        raise InputError(f"larger than {largest_bytes:,} bytes; a notice is a few thousand", where=path)
    return data


def read_bytes(data: bytes, *, id: str, source: str, url: str | None = None) -> Notice:
    """Read a notice from the bytes of a text or a web page.

    Raises:
        InputError: The bytes are empty, no text, or in an encoding that cannot be told; or the page has no text.
    """
    text = decode_bytes(data, where=source)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise InputError("the file is empty", where=source)
    sha256 = hashlib.sha256(data).hexdigest()
    is_page = Path(source).suffix.lower() in _HTML_SUFFIXES or _MARKUP.match(text) is not None
    read = read_html if is_page else read_text
    return read(text, id=id, source=source, sha256=sha256, url=url)


def decode_bytes(data: bytes, *, where: str | None = None) -> str:
    """Decode the bytes of a text in whatever encoding it is in.

    Raises:
        InputError: The bytes are no text, or in an encoding that cannot be told.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode(data, encoding, where)
    if b"\x00" in data:
        raise InputError("binary, not a text (it has null bytes)", where=where)
    try:
        return _check_controls(data.decode("utf-8"), where)
    except UnicodeDecodeError:
        return _check_controls(_decode_legacy(data, where), where)


def _decode(data: bytes, encoding: str, where: str | None) -> str:
    try:
        return _check_controls(data.decode(encoding), where)
    except UnicodeDecodeError as exc:
        raise InputError(f"its byte order mark says {encoding}, but it is not: {exc.reason}", where=where) from exc


def _decode_legacy(data: bytes, where: str | None) -> str:
    """Decode bytes that are not UTF-8: as the page declares, else as charset-normalizer guesses."""
    declared = _DECLARED.search(data[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        # Browsers read Latin-1 as Windows-1252, its superset, and so do the people who declare it.
        name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass  # the declaration is wrong: guess, as for a page without one
    if sum(byte > 127 for byte in data[:20_000]) * 8 < len(data[:20_000]):
        # Latin letters with few accents: too little for statistics, and Windows-1252 is what such texts are in.
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # bytes that Windows-1252 leaves undefined: another encoding after all
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise InputError("in an encoding that cannot be told; save it as UTF-8", where=where)
    return str(best)


def _check_controls(text: str, where: str | None) -> str:
    controls = len(_CONTROLS.findall(text[:100_000]))
    if controls > 2 and controls * 200 > min(len(text), 100_000):
        raise InputError("binary, not a text (it has control characters)", where=where)
    return text
