"""A notice as it was read: its text, untouched, and what its layout says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.span import Span

#: What a stretch of a notice is. Only title, heading, paragraph, item, row and dateline are content.
BlockKind = Literal["banner", "title", "dateline", "heading", "paragraph", "item", "row", "caption", "furniture"]

CONTENT_KINDS: frozenset[str] = frozenset({"title", "dateline", "heading", "paragraph", "item", "row"})


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a notice's layout.

    ``span`` covers the block's words, without its bullet or number and the white space around it.
    """

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """One news notice.

    Attributes:
        id: Names the notice within a collection; by default the stem of its file name.
        text: The text as published, untouched; all offsets count into it.
        title: The title as printed, None where there is none.
        title_span: Where the title stands in ``text``.
        published: The day of publication as ISO 8601, None where the notice prints none.
        published_span: Where that day is printed in ``text``; None when only mark-up states it.
        language: ISO 639-1 code of the body's language, "und" when it cannot be told.
        url: The address that the notice was published at, None when unknown.
        source: Where the notice was read from: a path or "-".
        sha256: Hash of the bytes that were read, in hexadecimal.
        blocks: The layout in reading order. They do not overlap.

    Units:
        Code points.
    """

    id: str
    text: str
    title: str | None
    title_span: Span | None
    published: str | None
    published_span: Span | None
    language: str
    url: str | None
    source: str
    sha256: str
    blocks: tuple[Block, ...]

    def content(self) -> tuple[Block, ...]:
        """Return the blocks that state something: no banners, captions or site furniture."""
        return tuple(block for block in self.blocks if block.kind in CONTENT_KINDS)
