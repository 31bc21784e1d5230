"""Search by name: one index of all names of a snapshot, for suggestions and for reconciliation."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from kg.errors import QueryError
from kg.query.lookup import fold
from kg.server.engine import Engine
from kg.server.process import Reply

#: Below this, two names are not alike.
_LEAST_SCORE = 62.0
_FUZZY_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    Attributes:
        iri: Its IRI.
        kind: "person", "body", "topic" …
        names: Preferred names by language ("" for none).
        others: Other names.
        weight: How often the graph speaks of it.
        types: Its classes.
    """

    iri: str
    kind: str
    names: dict[str, str]
    others: tuple[str, ...]
    weight: int
    types: tuple[str, ...]

    def get_label(self, language: str) -> str:
        """Return the name in a language, else in English, else any."""
        for one in (language, "en", ""):
            if one in self.names:
                return self.names[one]
        return next(iter(self.names.values()), self.others[0] if self.others else self.iri)


class Hit(NamedTuple):
    """A thing found, the name by which, and how alike that name is (0 to 100)."""

    entry: Entry
    name: str
    score: float


class SearchIndex:
    """All names of one snapshot."""

    def __init__(self, rows: Sequence[Sequence[Any]], types: dict[str, list[str]]) -> None:
        self._entries = [
            Entry(iri, kind, names, tuple(others), weight, tuple(types.get(iri, ())))
            for iri, kind, names, others, weight in rows
        ]
        self._by_iri = {entry.iri: entry for entry in self._entries}
        self._names: list[str] = []
        self._folded: list[str] = []
        self._owners: list[Entry] = []
        for entry in self._entries:
            for name in dict.fromkeys([*entry.names.values(), *entry.others]):
                self._names.append(name)
                self._folded.append(fold(name))
                self._owners.append(entry)

    def find_entry(self, iri: str) -> Entry | None:
        """Return the thing with an IRI, None when there is none."""
        return self._by_iri.get(iri)

    def list_types(self) -> dict[str, int]:
        """Return the classes of all things with how many things have them."""
        counts: dict[str, int] = {}
        for entry in self._entries:
            for one in entry.types:
                counts[one] = counts.get(one, 0) + 1
        return dict(sorted(counts.items()))

    def find(
        self, text: str, *, limit: int, kinds: Collection[str] = (), types: Collection[str] = (), is_prefix: bool = True
    ) -> list[Hit]:
        """Find things by name, the best first; among equals those that the graph speaks of most.

        Args:
            text: A name or its beginning, in any case and with or without accents.
            limit: How many.
            kinds: Only these kinds; empty for all.
            types: Only things of one of these classes; empty for all.
            is_prefix: Whether ``text`` may be a beginning (as one types) or has to be a whole name.
        """
        wanted = fold(text)
        if not wanted or limit < 1:
            return []
        best: dict[str, Hit] = {}
        for number, score in self._iter_scores(wanted, is_prefix, limit):
            owner = self._owners[number]
            if (kinds and owner.kind not in kinds) or (types and not set(types) & set(owner.types)):
                continue
            if owner.iri not in best or best[owner.iri].score < score:
                best[owner.iri] = Hit(owner, self._names[number], score)
        ranked = sorted(best.values(), key=lambda hit: (-round(hit.score), -hit.entry.weight, hit.entry.iri))
        return ranked[:limit]

    def _iter_scores(self, wanted: str, is_prefix: bool, limit: int) -> Iterator[tuple[int, float]]:
        direct = 0
        if is_prefix:
            for number, name in enumerate(self._folded):
                if wanted in name:
                    direct += 1
                    yield number, _score_prefix(wanted, name)
        if direct < limit:
            scorer = fuzz.WRatio if is_prefix else score_name
            found = process.extract(
                wanted, self._folded, scorer=scorer, score_cutoff=_LEAST_SCORE, limit=max(limit, _FUZZY_CANDIDATES)
            )
            for _, score, number in found:
                yield int(number), score * (0.75 if is_prefix else 1)


def _score_prefix(wanted: str, name: str) -> float:
    if wanted == name:
        return 100.0
    if name.startswith(wanted):
        return 96.0
    return 92.0 if f" {wanted}" in name else 80.0


def score_name(one: str, other: str, **_: Any) -> float:
    """Compare two folded names: 100 for the same words in any order, less for typing errors and missing words.

    Example:
        >>> score_name("customs peru", "peru customs"), score_name("peru customs", "chile customs") < 80
        (100.0, True)
    """
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other), 0.95 * fuzz.token_set_ratio(one, other))


class SearchService:
    """Keeps the index of the current snapshot."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._index: SearchIndex | None = None
        self._snapshot: Path | None = None
        self._building = asyncio.Lock()

    async def get_index(self) -> SearchIndex:
        """Return the index of the current snapshot, built on first use."""
        async with self._building:
            snapshot = self._engine.snapshots.current
            if self._index is None or self._snapshot != snapshot:
                listed = json.loads((await self._read_labels()).body)
                self._index = await asyncio.to_thread(SearchIndex, listed["rows"], listed["types"])
                self._snapshot = snapshot
            return self._index

    async def _read_labels(self) -> Reply:
        reply = await self._engine.read("labels")
        if reply.status != "ok":
            raise QueryError(reply.message)
        return reply

    async def find(self, text: str, **options: Any) -> list[Hit]:
        """Search without holding up other answers; see :meth:`SearchIndex.find`."""
        index = await self.get_index()
        return await asyncio.to_thread(index.find, text, **options)
