"""The rules as an extractor that can be handed on: to other processes, with a user's own lexicons."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kg.errors import KgError, LexiconError
from kg.extract.extractor import extract_facts
from kg.extract.lexicons.loading import load_lexicon
from kg.model import FactSheet, Notice


class RuleExtractor:
    """Extracts with the rules; call it with a notice.

    Args:
        lexicons: CSV files of a user's own, each with the columns of a packaged lexicon.

    Raises:
        LexiconError: A lexicon cannot be read, or has the columns of none.
    """

    #: Notices may be extracted side by side in several processes.
    is_shareable = True
    #: The rules always answer.
    failed: frozenset[str] = frozenset()

    def __init__(self, lexicons: Sequence[Path] = ()) -> None:
        self._lexicons = tuple(lexicons)
        digest = hashlib.sha256()
        for path in self._lexicons:
            try:
                digest.update(hashlib.sha256(path.read_bytes()).digest())
            except OSError as exc:
                raise LexiconError(exc.strerror or str(exc), where=str(path)) from exc
        self._digest = digest.hexdigest()[:16] if self._lexicons else ""
        if self._lexicons:
            load_lexicon(extra=self._lexicons)  # what is wrong with one is told before any notice is read

    @property
    def rules(self) -> str:
        """What decides the outcome beside the notice and the packaged rules: the user's lexicons."""
        return self._digest and f"lexicons {self._digest}"

    def __call__(self, notice: Notice) -> FactSheet | KgError:
        """Extract the facts of one notice; a notice that cannot be handled gives the error."""
        try:
            return extract_facts(notice, load_lexicon(extra=self._lexicons))
        except KgError as error:
            return error

    def describe(self) -> list[str]:
        """Return what is to be told of a run: nothing."""
        return []
