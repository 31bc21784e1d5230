"""Plain text → Notice. The text is kept as it was read: every offset counts into it."""

from __future__ import annotations

from kg.model import Notice
from kg.read.layout import lay_out


def read_text(text: str, *, id: str, source: str, sha256: str, url: str | None = None) -> Notice:
    """Read a notice from plain text.

    Args:
        text: The notice as published.
        id: Names the notice within its collection.
        source: Where the text was read from.
        sha256: Hash of the bytes that were read.
        url: The address of publication where it is known.

    Example:
        >>> notice = read_text("Customs meet\\n\\n18 февраля 2015\\n\\nThey met.", id="n", source="-", sha256="")
        >>> notice.title, notice.published
        ('Customs meet', '2015-02-18')
    """
    layout = lay_out(text)
    return Notice(
        id=id,
        text=text,
        title=layout.title.of(text) if layout.title else None,
        title_span=layout.title,
        published=layout.published,
        published_span=layout.published_span,
        language=layout.language,
        url=url,
        source=source,
        sha256=sha256,
        blocks=layout.blocks,
    )
