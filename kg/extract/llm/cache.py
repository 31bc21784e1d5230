"""Answers kept on disk by the content of their question, so that asking again is free and gives the same sheet."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import ExtensionError


def get_cache_dir() -> Path:
    """Return the user's folder for answers, by the XDG base directory specification."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "regional-cooperation-kg" / "llm"


def make_cache_key(question: Mapping[str, Any]) -> str:
    """Return the name of a question's answer: a hash of the model, the prompt and the schema."""
    plain = json.dumps(question, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


class AnswerCache:
    """A folder of answers. Each is one file, written whole or not at all; a damaged one counts as missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def find(self, key: str) -> dict[str, Any] | None:
        """Return an answer, None when it is not kept."""
        try:
            plain = json.loads(self._path(key).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        except OSError as exc:
            raise ExtensionError(f"the cache cannot be read: {exc.strerror}", where=str(self.folder)) from exc
        return plain if isinstance(plain, dict) else None

    def put(self, key: str, answer: Mapping[str, Any]) -> None:
        """Keep an answer.

        Raises:
            ExtensionError: The folder cannot be written.
        """
        path = self._path(key)
        draft = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(answer, ensure_ascii=False, sort_keys=True), encoding="utf-8")
            os.replace(draft, path)
        except OSError as exc:
            raise ExtensionError(f"the cache cannot be written: {exc.strerror}", where=str(self.folder)) from exc
