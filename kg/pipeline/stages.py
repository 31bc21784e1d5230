"""Building the graph: incremental, in any order to the same store, with what fails told beside what is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model import Notice
from kg.pipeline import ledger, writing
from kg.pipeline.ledger import Entry
from kg.pipeline.rules import get_extraction_rules, get_graph_rules
from kg.pipeline.workers import FEW_TO_MAP, Extractor, Mapper, Outcome, run_each, run_extractor
from kg.pipeline.writing import BATCH, Progress
from kg.store import Store

if TYPE_CHECKING:
    from kg.resolve import Resolution


@dataclass
class BuildSummary:
    """What a build did, every source counted once.

    Attributes:
        added: Ids of the notices that are new, sorted.
        updated: Ids of those that were there and have another text or are read by other rules.
        unchanged: Ids of those whose text and rules are the ones of the last build.
        removed: Ids of those that were withdrawn.
        moved: Ids of updated notices that were read from another place before, with both places: perhaps two
            different notices of one name.
        errors: Why sources gave no notice, in the order met.
        quarantined: How many violations keep each notice out, by id: of all notices that the store knows.
        rewritten: How many graphs of notices were written, because anything in them changed.
        warnings: How many lesser results the reports of the stored notices have.
        dropped: How many facts of the stored notices had no evidence and were left out.
        notices: How many notices the store now holds.
        triples: How many triples the store now holds, in all graphs.
        has_changed: Whether anything in the store did.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: list[tuple[str, str, str]] = field(default_factory=list)
    errors: list[KgError] = field(default_factory=list)
    quarantined: dict[str, int] = field(default_factory=dict)
    rewritten: int = 0
    warnings: int = 0
    dropped: int = 0
    notices: int = 0
    triples: int = 0
    has_changed: bool = False


def build(
    sources: Iterable[str],
    store: Store,
    *,
    jobs: int = 1,
    decisions: Path | None = None,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Read notices and bring the store up to date with them.

    Notices of earlier builds stay. One whose bytes and rules did not change is not extracted again; one whose graph
    comes out the same is not written again. The store's contents depend on the set of notices only, not on the order
    or the number of builds they came in.

    Args:
        sources: Paths, directories, "-".
        store: Where the graph is kept.
        jobs: How many processes share the work.
        decisions: A file of people's decisions on which mentions are one entity; None for none.
        extractor: What makes the fact sheets; None for the rules with the packaged lexicons.
        progress: Told how far each stage is.

    Returns:
        The summary; sources that gave no notice are in its ``errors``.

    Raises:
        StoreError: The store cannot be written. What was committed until then stays whole.
        DecisionError: The decisions file cannot be used.
    """
    from kg.read import read_notices

    summary = BuildSummary()
    tell = progress or (lambda stage, done, total: None)
    extractor = extractor or _load_rules()
    fresh = _sort_out(read_notices(sources), store, summary, _name_rules(extractor))
    _extract(fresh, store, summary, extractor=extractor, jobs=jobs, tell=tell)
    _bring_up_to_date(store, summary, jobs=jobs, decisions=decisions, tell=tell)
    return summary


def remove(
    notices: Iterable[str],
    store: Store,
    *,
    jobs: int = 1,
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Withdraw notices: the store is then what it would be if they had never been built.

    Args:
        notices: Ids.
        store: Where the graph is kept.
        jobs: How many processes share the work.
        decisions: As for :func:`build`.
        progress: Told how far each stage is.

    Returns:
        The summary; an id that the store does not know is one of its ``errors``.

    Raises:
        StoreError: The store cannot be written.
    """
    summary = BuildSummary()
    tell = progress or (lambda stage, done, total: None)
    with store.transaction() as changes:
        for notice_id in dict.fromkeys(notices):
            if store.find_record(ledger.SEEN, notice_id) is None:
                summary.errors.append(KgError("no notice of this id in the store", where=notice_id))
                continue
            ledger.forget_entry(changes, notice_id)
            summary.removed.append(notice_id)
    _bring_up_to_date(store, summary, jobs=jobs, decisions=decisions, tell=tell)
    return summary


def _load_rules() -> Extractor:
    from kg.extract import RuleExtractor

    return RuleExtractor()


def _name_rules(extractor: Extractor) -> str:
    return f"{get_extraction_rules()} {extractor.rules}".rstrip()


def _sort_out(items: Iterable[Notice | KgError], store: Store, summary: BuildSummary, rules: str) -> list[Notice]:
    """Return the notices that must be extracted, and count the others."""
    fresh: dict[str, Notice] = {}
    for item in items:
        if isinstance(item, KgError):
            summary.errors.append(item)
            continue
        seen = store.find_record(ledger.SEEN, item.id)
        if seen is not None and seen["sha256"] == item.sha256 and seen["rules"] == rules:
            summary.unchanged.append(item.id)
            continue
        (summary.added if seen is None else summary.updated).append(item.id)
        if seen is not None and seen["sha256"] != item.sha256 and seen["source"] != item.source:
            summary.moved.append((item.id, seen["source"], item.source))
        fresh[item.id] = item
    for notice_id, seen in store.iter_records(ledger.SEEN):
        if seen["rules"] != rules and notice_id not in fresh:
            # Read by other rules in an earlier build, and not among the sources of this one.
            fresh[notice_id] = ledger.get_entry(store, notice_id).notice
            summary.updated.append(notice_id)
    return list(fresh.values())


def _extract(
    fresh: Sequence[Notice], store: Store, summary: BuildSummary, *, extractor: Extractor, jobs: int,
    tell: Progress,
) -> None:  # fmt: skip
    """Extract and keep the sheets at once, so that a build that is killed goes on where it was."""
    rules = _name_rules(extractor)
    batch: list[Entry] = []
    sheets = run_extractor(extractor, fresh, jobs=jobs)
    for done, (notice, sheet) in enumerate(zip(fresh, sheets, strict=True), start=1):
        if isinstance(sheet, KgError):
            summary.errors.append(sheet)
            for ids in (summary.added, summary.updated):
                if notice.id in ids:
                    ids.remove(notice.id)
        else:
            batch.append(Entry(notice, sheet, rules))
        if len(batch) >= BATCH or done == len(fresh):
            _keep(batch, store, rules, makeshift=extractor.failed)
            batch = []
        tell("extract", done, len(fresh))


def _keep(batch: Sequence[Entry], store: Store, rules: str, *, makeshift: frozenset[str]) -> None:
    with store.transaction() as changes:
        for entry in batch:
            # A makeshift sheet counts as made by other rules, so that the next build makes it again.
            own = f"{rules} makeshift" if entry.notice.id in makeshift else rules
            ledger.put_entry(changes, replace(entry, rules=own))


def _bring_up_to_date(
    store: Store, summary: BuildSummary, *, jobs: int, decisions: Path | None, tell: Progress
) -> None:
    """Make the graphs follow from the sheets, unless they do already."""
    state = _describe_state(store, decisions)
    held = store.find_record(ledger.BUILD, ledger.STATE_KEY)
    if held is None or held["digest"] != state:
        _make_graphs(store, summary, jobs=jobs, decisions=decisions, tell=tell)
        store.put_record(
            ledger.BUILD,
            ledger.STATE_KEY,
            {"digest": state, "warnings": summary.warnings, "dropped": summary.dropped},
        )
        summary.has_changed = True
    else:
        summary.warnings, summary.dropped = held["warnings"], held["dropped"]
    for notice_id, value in store.iter_records(ledger.QUARANTINE):
        summary.quarantined[notice_id] = int(value["violations"])
    summary.notices = sum(1 for _ in store.iter_records(ledger.GRAPH))
    summary.triples = store.count_triples()


def _describe_state(store: Store, decisions: Path | None) -> str:
    """Digest all that the graphs follow from: sheets, rules, decisions, base."""
    sheets = {key: value["digest"] for key, value in store.iter_records(ledger.SEEN)}
    decided = decisions.read_text(encoding="utf-8") if decisions else ""
    return ledger.make_digest([sheets, get_graph_rules(), get_extraction_rules(), decided, store.base])


def _make_graphs(store: Store, summary: BuildSummary, *, jobs: int, decisions: Path | None, tell: Progress) -> None:
    resolution, outcomes = _settle(list(ledger.iter_entries(store)), store, jobs=jobs, decisions=decisions, tell=tell)
    kept = [outcome for outcome in outcomes if outcome.conforms]
    summary.warnings = sum(outcome.verdict.warnings for outcome in kept)
    summary.dropped = sum(outcome.verdict.dropped for outcome in kept)
    writing.write_reports(store, [outcome for outcome in outcomes if not outcome.conforms])
    summary.rewritten = writing.write_notices(store, kept, tell)
    writing.remove_strays(store, kept)
    writing.write_shared(store, resolution)


def _settle(
    entries: Sequence[Entry], store: Store, *, jobs: int, decisions: Path | None, tell: Progress
) -> tuple[Resolution, list[Outcome]]:
    """Resolve and map all notices; those that break a shape have no say in the resolution of the rest.

    Taking one out can change the graphs of others, so it is done again until all that are left conform. It always
    starts from all notices, so that what comes out does not depend on earlier builds.
    """
    candidates = list(entries)
    outcomes: dict[str, Outcome] = {}
    known = writing.load_verdicts(store)
    while True:
        resolution = _resolve(candidates, decisions)
        mapper = Mapper(resolution, base=store.base, known=known)
        for done, outcome in enumerate(run_each(mapper, candidates, jobs=jobs, few=FEW_TO_MAP), start=1):
            outcomes[outcome.notice] = outcome
            tell("map and validate", done, len(candidates))
        conforming = [entry for entry in candidates if outcomes[entry.notice.id].conforms]
        if len(conforming) == len(candidates):
            return resolution, list(outcomes.values())
        candidates = conforming


def _resolve(entries: Sequence[Entry], decisions: Path | None) -> Resolution:
    from kg.resolve import read_decisions, resolve_sheets

    decided = read_decisions(decisions) if decisions else None
    return resolve_sheets([entry.sheet for entry in entries], decisions=decided)
