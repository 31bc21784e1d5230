"""A web page → Notice. The text that is kept is the page's main text, and every offset counts into that.

The kept text reads as a printed notice would: title, the day as printed, then paragraphs, headings, items ("• …") and
rows ("a | b"), a blank line between them; so its layout is told as that of plain text is. Main text by trafilatura;
title, day and address from the page's metadata where they are true (:mod:`kg.read.page`).
"""

from __future__ import annotations

from typing import Any

from kg.errors import InputError
from kg.model import Notice
from kg.read.furniture import fold_line
from kg.read.layout import lay_out
from kg.read.page import Page, parse_page
from kg.read.tree import iter_lines

_LONGEST_HEAD = 8
#: Words of the longest line that may stand above a title: banners, dates, rubrics.
_LONGEST_LINE = 40
#: A table's cell of more words lays out the page; it holds no datum.
_LONGEST_CELL = 60


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
    lines = [line for line in iter_lines(_extract_main(page.tree)) if line.strip()]
    if not lines:
        return ""
    head = [line for line in (page.title, page.printed_date) if line]
    if not _stand_above(lines, page.title):
        # Missing, or moved below the text: some pages keep the title apart from the body.
        keys = {fold_line(line) for line in head}
        lines = head + [line for line in lines if fold_line(line) not in keys]
    elif page.printed_date and not any(page.printed_date in line for line in lines[:_LONGEST_HEAD]):
        at = 1 + [fold_line(line) for line in lines].index(fold_line(page.title or ""))
        lines.insert(at, page.printed_date)
    return "\n\n".join(_join_lists(lines)) + "\n"


def _stand_above(lines: list[str], title: str | None) -> bool:
    """Tell whether the title is one of the lines above the first paragraph."""
    key = fold_line(title or "")
    for line in lines[:_LONGEST_HEAD]:
        if fold_line(line) == key:
            return True
        if len(line.split()) > _LONGEST_LINE:
            break
    return False


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
    _unfold_tables(tree)

    found = trafilatura.bare_extraction(
        tree, favor_recall=True, include_comments=False, include_tables=True, include_formatting=False,
        with_metadata=False, deduplicate=False,
    )  # fmt: skip
    return getattr(found, "body", None)


def _unfold_tables(tree: Any) -> None:
    """Turn tables that lay out the page into plain divisions; what trafilatura takes for a cell loses its breaks."""
    for cell in list(tree.iter("td")):
        if len(cell.text_content().split()) <= _LONGEST_CELL:
            continue
        part = cell
        while part is not None and part.tag in ("td", "tr", "tbody", "table"):
            part.tag = "div"
            part = part.getparent()
