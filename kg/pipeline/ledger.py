"""What the store remembers of each notice between builds: the notice, its fact sheet, and digests that tell changes.

Records (kg.store): ``notice`` {notice, sheet, rules}; ``seen`` {sha256, source, rules, digest}; ``graph``, the verdict
(kg.pipeline.workers) on a graph that the store holds, with the rules it was made by; ``quarantine``, the same with the
triples of a graph that it does not hold; ``shared`` {digest} of each shared graph; ``build`` "state" {digest} of all
that the graphs were made from.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import StoreError
from kg.model import Block, FactSheet, Notice, Span
from kg.model.factsheet import parse_sheet
from kg.store import Store, Transaction

NOTICE, SEEN, GRAPH, QUARANTINE = "notice", "seen", "graph", "quarantine"
SHARED, BUILD = "shared", "build"
STATE_KEY = "state"


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A notice with its fact sheet, as the store keeps them; ``rules`` names what made the sheet."""

    notice: Notice
    sheet: FactSheet
    rules: str

    @property
    def digest(self) -> str:
        """Digest all that a graph is made from, but for resolution.

        Where the notice was read from is no part of it.
        """
        notice = {**dataclasses.asdict(self.notice), "source": None}
        return make_digest([notice, json.loads(self.sheet.to_json()), self.rules])


def make_digest(value: Any) -> str:
    """Return a hash of a JSON value, the same for equal values."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def put_entry(changes: Transaction, entry: Entry) -> None:
    """Keep a notice with its sheet."""
    notice, sheet = dataclasses.asdict(entry.notice), json.loads(entry.sheet.to_json())
    changes.put_record(NOTICE, entry.notice.id, {"notice": notice, "sheet": sheet, "rules": entry.rules})
    source = entry.notice.source
    seen = {"sha256": entry.notice.sha256, "source": source, "rules": entry.rules, "digest": entry.digest}
    changes.put_record(SEEN, entry.notice.id, seen)


def forget_entry(changes: Transaction, notice_id: str) -> None:
    """Forget all that the store remembers of a notice; its graph goes with the next look at the graphs."""
    for kind in (NOTICE, SEEN, QUARANTINE):
        changes.remove_record(kind, notice_id)


def iter_entries(store: Store) -> Iterator[Entry]:
    """Yield all notices with their sheets, sorted by id.

    Raises:
        StoreError: A record is none that :func:`put_entry` wrote.
    """
    for key, value in store.iter_records(NOTICE):
        yield _parse_entry(key, value)


def get_entry(store: Store, notice_id: str) -> Entry:
    """Return one notice with its sheet.

    Raises:
        StoreError: The store has none of that id, or its record cannot be read.
    """
    value = store.find_record(NOTICE, notice_id)
    if value is None:
        raise StoreError("no notice of this id in the store", where=notice_id)
    return _parse_entry(notice_id, value)


def _parse_entry(key: str, value: Mapping[str, Any]) -> Entry:
    try:
        return Entry(_parse_notice(value["notice"]), parse_sheet(value["sheet"], where=key), str(value["rules"]))
    except (KeyError, TypeError) as exc:
        raise StoreError(f"the record of the notice cannot be read: {exc}; build it again", where=key) from exc


def _parse_notice(plain: Mapping[str, Any]) -> Notice:
    values = dict(plain)
    for name in ("title_span", "published_span"):
        values[name] = Span(*values[name]) if values[name] is not None else None
    values["blocks"] = tuple(Block(block["kind"], Span(*block["span"])) for block in values["blocks"])
    return Notice(**values)
