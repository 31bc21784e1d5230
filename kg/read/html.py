"""A web page → Notice. The text that is kept is the page's main text, and every offset counts into that.

The kept text reads as a printed notice would: title, the day as printed, then paragraphs, headings, items ("• …") and
rows ("a | b"), a blank line between them; so its layout is told as that of plain text is. Main text by trafilatura;
title, day and address from the page's metadata where they are true (:mod:`kg.read.page`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Notice
from kg.read.furniture import fold_line
from kg.read.layout import lay_out
from kg.read.page import Page, parse_page

_SPACE = re.compile(r"[^\S\u00a0\u202f]+")


def read_html(text: str, *, id: str, source: str, sha256: str, url: str | None = None) -> Notice:
    """Read a notice from a web page.

    Args:
        text: The page, decoded.
        id: Names the notice within its collection.
        source: Where the page was read from.
        sha256: Hash of the bytes that were read.
        url: The address it was fetched from; the page's own canonical address is used where this is None.

    Raises:
        InputError: The page has no text.
    """
    page = parse_page(text)
    if page is None:
        raise InputError("the page cannot be parsed as HTML", where=source)
    kept = _render_page(page)
    if not kept:
        raise InputError("the page has no text", where=source)
    layout = lay_out(kept)
    title = layout.title
    published, published_span = layout.published, layout.published_span
    if page.published is not None and page.published != published:
        # Mark-up is explicit where print may be about anything.
        published, published_span = page.published, None
    return Notice(
        id=id,
        text=kept,
        title=title.of(kept) if title else None,
        title_span=title,
        published=published,
        published_span=published_span,
        language=layout.language,
        url=url or page.url,
        source=source,
        sha256=sha256,
        blocks=layout.blocks,
    )


def _render_page(page: Page) -> str:
    """Write the page's main text with its title and printed day at the head; empty when the page has no text."""
    lines = [line for line in _iter_lines(_extract_main(page.tree)) if line.strip()]
    if not lines:
        return ""
    keys = [fold_line(line) for line in lines]
    at = 0
    if page.title:
        key = fold_line(page.title)
        # A title far down is a link to the notice or a caption, not its head.
        at = next((i for i, found in enumerate(keys[:8]) if found == key), -1) + 1
        if not at:
            lines.insert(0, page.title)
            at = 1
    if page.printed_date and not any(page.printed_date in line for line in lines[: at + 3]):
        lines.insert(at, page.printed_date)
    return "\n\n".join(_join_lists(lines)) + "\n"


def _join_lists(lines: list[str]) -> list[str]:
    """Put the items of a list, and the rows of a table, on neighbouring lines."""
    joined: list[str] = []
    for line in lines:
        is_row = " | " in line
        if joined and ((line.startswith("• ") and joined[-1].rsplit("\n", 1)[-1].startswith("• "))
                       or (is_row and " | " in joined[-1].rsplit("\n", 1)[-1])):  # fmt: skip
            joined[-1] += "\n" + line
        else:
            joined.append(line)
    return joined


def _extract_main(tree: Any) -> Any:
    """Return the tree of the page's main text, None when there is none."""
    import trafilatura
    from lxml import etree

    # trafilatura takes every <time> for the page's own date and leaves it out, also in the middle of a sentence.
    etree.strip_tags(tree, "time")

    found = trafilatura.bare_extraction(
        tree, favor_recall=True, include_comments=False, include_tables=True, include_formatting=False,
        with_metadata=False, deduplicate=False,
    )  # fmt: skip
    return getattr(found, "body", None)


def _flat(element: Any) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def _iter_lines(element: Any) -> Iterator[str]:
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
        yield from _iter_lines(child)
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
        yield from _iter_lines(child)


def _split_breaks(element: Any) -> Iterator[str]:
    """Yield the lines of a paragraph, which its line breaks part."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append(child.tail or "")
        elif child.tag in ("list", "table"):
            yield from _flush(parts)
            yield from _iter_lines(child)
            parts = [child.tail or ""]
        else:
            parts[-1] += "".join(child.itertext()) + (child.tail or "")
    yield from _flush(parts)


def _flush(parts: list[str]) -> Iterator[str]:
    for part in parts:
        line = _SPACE.sub(" ", part).strip()
        if line:
            yield line
