"""What a publication did, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishSummary:
    """What one publication did.

    Attributes:
        things: How many things have a page.
        pages: How many pages (HTML) there are, in all languages.
        written: How many files were written.
        unchanged: How many files were as they should be.
        removed: How many files of an earlier publication were removed.
        has_metadata: Whether there was a configuration, and so a catalogue.
    """

    things: int
    pages: int
    written: int
    unchanged: int
    removed: int
    has_metadata: bool
