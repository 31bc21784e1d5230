"""trafilatura's tree of a page's main text → lines of print: paragraphs, headings, "• item", "cell | cell"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
#: Stands for a break of the page while text is gathered; line ends of the mark-up are plain white space.
_BREAK = "\x1e"
_BLOCKS = frozenset({"p", "head", "list", "table", "quote", "item", "row", "div", "ab"})


def _flat(element: Any) -> str:
    return _SPACE.sub(" ", _write_inline(element)).strip()


def iter_lines(element: Any) -> Iterator[str]:
    """Yield the lines of a tree of trafilatura's in reading order; items and rows in the form of print."""
    if element is None:
        return
    tag = element.tag
    if tag in ("item", "row"):
        yield from _iter_entry(element)
        return
    if tag in ("p", "head", "quote", "code", "ab", "cell", "th", "td"):
        yield from _split_breaks(element)
        return
    if element.text and element.text.strip():
        yield _SPACE.sub(" ", element.text).strip()
    for child in element:
        yield from iter_lines(child)
        if child.tail and child.tail.strip():
            yield _SPACE.sub(" ", child.tail).strip()


def _iter_entry(element: Any) -> Iterator[str]:
    """Yield an item, a term, or a row; a list or table inside an item follows it."""
    rend = element.get("rend") or ""
    if element.tag == "row":
        cells = [_flat(cell) for cell in element]
        yield " | ".join(cell for cell in cells if cell)
        return
    inner = [child for child in element if child.tag in ("list", "table")]
    loose = [child for child in element if child.tag in ("th", "td")]
    if loose:  # a table whose frame trafilatura dropped: head cell, cell, head cell, cell …
        for i in range(0, len(loose), 2):
            yield " | ".join(_flat(cell) for cell in loose[i : i + 2])
        return
    own = _flat(element) if not inner else _SPACE.sub(" ", element.text or "").strip()
    if own:
        yield own + ":" if rend.startswith("dt") and own[-1].isalnum() else own if rend.startswith("dt") else f"• {own}"
    for child in inner:
        yield from iter_lines(child)


def _split_breaks(element: Any) -> Iterator[str]:
    """Yield the lines of a paragraph, which its line breaks part; blocks that stand inside it come in their place."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _flush(parts)
            yield from iter_lines(child)
            parts = [child.tail or ""]
        else:
            parts[-1] += _write_inline(child) + (child.tail or "")
    yield from _flush(parts)


def _write_inline(element: Any) -> str:
    """Return the words of an element, a line end for each of its breaks."""
    if element.tag == "lb":
        return _BREAK
    inner = "".join(_write_inline(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def _flush(parts: list[str]) -> Iterator[str]:
    """Yield the lines of what was gathered; white space of the mark-up is no line end."""
    for part in "".join(parts).split(_BREAK):
        line = _SPACE.sub(" ", part).strip()
        if line:
            yield line
