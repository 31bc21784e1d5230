"""The error tree of the project: one class a kind of failure that a caller can act on.

    KgError
    ├── InputError        a source that cannot be read (missing, empty, binary, too large, malformed)
    ├── FactSheetError    a fact sheet that does not follow its schema, or whose evidence is not in the notice
    ├── LexiconError      a lexicon file that does not follow its format
    ├── DecisionError     a decisions file that contradicts itself or cannot be parsed
    ├── StoreError        a store that is missing, broken, locked or written by another version
    ├── ConfigError       a configuration file that is not TOML, or has an unknown key or a wrong value
    ├── QueryError        an unknown question, a wrong parameter, a query that does not parse or ran out of time
    ├── ExportError       an output that cannot be written
    └── ExtensionError    an optional part that is not installed, or a service that does not answer

Wrong calls raise ``ValueError``; wrong data raises a ``KgError``.
"""

from __future__ import annotations

from typing import ClassVar


class KgError(Exception):
    """A failure with one clear line: what, where, and what to do.

    Args:
        message: What is wrong and what was expected, as one line.
        where: The file, notice or address that it is about; None when there is none.
    """

    slug: ClassVar[str] = "error"

    def __init__(self, message: str, *, where: str | None = None) -> None:
        self.message = message
        self.where = where
        super().__init__(f"{where}: {message}" if where else message)


class InputError(KgError):
    """A source cannot be read as a notice."""

    slug = "input"


class FactSheetError(KgError):
    """A fact sheet breaks its schema, or quotes words that its notice does not have."""

    slug = "fact-sheet"


class LexiconError(KgError):
    """A lexicon file breaks its format."""

    slug = "lexicon"


class DecisionError(KgError):
    """A decisions file contradicts itself or cannot be parsed."""

    slug = "decision"


class ConfigError(KgError):
    """A configuration file is not TOML, or has an unknown key or a wrong value."""

    slug = "config"


class StoreError(KgError):
    """The store is missing, broken, locked or of another version."""

    slug = "store"


class QueryError(KgError):
    """A question, its parameters or its SPARQL text is wrong, or it ran out of time."""

    slug = "query"


class ExportError(KgError):
    """An output cannot be written."""

    slug = "export"


class ExtensionError(KgError):
    """An optional part is not installed, or a service does not answer."""

    slug = "extension"
