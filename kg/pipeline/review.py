"""What a person should look at: doubtful merges, names kept apart, doubtful facts, contradictions, notices kept out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.pipeline import ledger
from kg.query import run_question
from kg.store import Store

#: The sections of a review in order, with what each means.
SECTIONS: Final = {
    "doubtful-merge": "Names taken for one, in doubt: the same or different?",
    "conflict": "Names that look like one and are kept apart: different or the same?",
    "possible-match": "Names that may be one: not enough speaks for it",
    "contradiction": "Facts that cannot both hold",
    "doubtful-fact": "Facts in doubt",
    "quarantine": "Notices kept out, as their graph breaks the shapes",
    "stale-decision": "Decisions about what is not there",
}


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at.

    Attributes:
        section: A key of :data:`SECTIONS`.
        kind: The kind of entity or fact, "" where there is none.
        subjects: What it is about, as a decisions file names it ("d03/p2", "body/peru-customs"), or a notice's id.
        labels: The subjects as people read them.
        reason: Why it is here.
        sentence: The sentence behind a fact, "" where there is none.
    """

    section: str
    kind: str
    subjects: tuple[str, ...]
    labels: tuple[str, ...]
    reason: str
    sentence: str = ""


@dataclass(frozen=True)
class Review:
    """All that should be looked at, by section and then by subject."""

    items: tuple[ReviewItem, ...] = field(default=())

    def of(self, section: str) -> tuple[ReviewItem, ...]:
        """Return the items of one section."""
        return tuple(item for item in self.items if item.section == section)


def collect_review(store: Store, *, decisions: Path | None = None) -> Review:
    """Collect what a person should look at, from the sheets and the graphs of a store.

    Args:
        store: A store that was built.
        decisions: The decisions file; None for none.

    Raises:
        DecisionError: The decisions file cannot be used.
        StoreError: A record of the store cannot be read.
    """
    quarantined = dict(store.iter_records(ledger.QUARANTINE))
    items = [*_review_resolution(store, frozenset(quarantined), decisions), *_review_facts(store)]
    for notice, value in quarantined.items():
        items.append(ReviewItem("quarantine", "notice", (notice,), (notice,), str(value["report"]).strip()))
    order = list(SECTIONS)
    items.sort(key=lambda item: (order.index(item.section), item.kind, item.subjects, item.reason, item.sentence))
    return Review(tuple(items))


def _review_resolution(store: Store, left_out: frozenset[str], decisions: Path | None) -> list[ReviewItem]:
    from kg.resolve import read_decisions, resolve_sheets

    sheets = [entry.sheet for entry in ledger.iter_entries(store) if entry.notice.id not in left_out]
    resolution = resolve_sheets(sheets, decisions=read_decisions(decisions) if decisions else None)
    return [ReviewItem(i.kind, i.entity_kind or "", i.mentions, i.labels, i.reason) for i in resolution.issues]


def _review_facts(store: Store) -> list[ReviewItem]:
    """Return what the catalogue tells about doubtful and contradictory facts."""
    items = []
    for section, question in (("doubtful-fact", "doubtful-facts"), ("contradiction", "conflicts")):
        answer = run_question(store, question)
        for texts in answer.iter_texts():
            row = dict(zip(answer.variables, texts, strict=True))
            kind = row.get("type") or row.get("property", "")
            about = row.get("about") or row.get("subject", "")
            value = " against ".join(part for part in (row.get("value"), row.get("other_value")) if part)
            reason = ", ".join(part for part in (value, row.get("rule")) if part)
            notices = tuple(part for part in (row.get("notice"), row.get("other_notice")) if part)
            sentence = "\n".join(part for part in (row.get("sentence"), row.get("other_sentence")) if part)
            items.append(ReviewItem(section, kind, notices, (about,), reason, sentence))
    return items
