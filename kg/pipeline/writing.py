"""What a build writes to the store, and what it remembers so that the next one writes only what changed.

A record that says that a graph is there is written after the graph, and counts only while the graph is there: a process
killed in between costs the next build some work, never a graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.mapping.iris import mint_graph, mint_notice_graph
from kg.pipeline import ledger, shared
from kg.pipeline.rules import get_graph_rules
from kg.pipeline.workers import Outcome, Verdict
from kg.store import Store
from kg.store.shortcuts import SHORTCUTS, iter_shortcuts
from kg.store.terms import format_triples

if TYPE_CHECKING:
    from kg.resolve import Resolution

#: Told how far a stage is: its name, items done, items in all.
Progress = Callable[[str, int, int], None]

#: Notices a transaction: few enough to fit in memory, many enough that the disk is not the limit.
BATCH = 64


def load_verdicts(store: Store) -> dict[str, Verdict]:
    """Return what came of each notice in the last build, where the rules are still the same."""
    rules, graphs = get_graph_rules(), set(store.graphs())
    found = {}
    for kind in (ledger.GRAPH, ledger.QUARANTINE):
        for notice_id, value in store.iter_records(kind):
            is_there = kind == ledger.QUARANTINE or mint_notice_graph(notice_id, base=store.base) in graphs
            if value["rules"] == rules and is_there:
                found[notice_id] = _parse_verdict(value["verdict"])
    return found


def _parse_verdict(plain: Mapping[str, Any]) -> Verdict:
    answers = tuple((method, tuple(words), answer) for method, words, answer in plain["answers"])
    return Verdict(**{**plain, "answers": answers, "report": tuple(plain["report"])})


def _describe(outcome: Outcome) -> dict[str, Any]:
    plain = asdict(outcome.verdict)
    plain["answers"] = [[method, list(words), answer] for method, words, answer in outcome.verdict.answers]
    plain["report"] = list(outcome.verdict.report)
    return {"verdict": plain, "rules": get_graph_rules()}


def write_reports(store: Store, outcomes: Sequence[Outcome]) -> None:
    """Keep the reports of the notices that are kept out, and forget those of the others."""
    ids = {outcome.notice for outcome in outcomes}
    with store.transaction() as changes:
        for notice_id, _ in store.iter_records(ledger.QUARANTINE):
            if notice_id not in ids:
                changes.remove_record(ledger.QUARANTINE, notice_id)
        for outcome in outcomes:
            if outcome.triples is not None:
                found = {"violations": outcome.verdict.violations, "report": list(outcome.verdict.report)}
                value = {**_describe(outcome), **found, "triples": outcome.triples}
                changes.put_record(ledger.QUARANTINE, outcome.notice, value)


def write_notices(store: Store, outcomes: Sequence[Outcome], tell: Progress) -> int:
    """Write the graphs that differ from those stored; return how many."""
    graphs = set(store.graphs())
    held = {key: value for key, value in store.iter_records(ledger.GRAPH)
            if mint_notice_graph(key, base=store.base) in graphs}  # fmt: skip
    changed = []
    with store.transaction() as changes:
        for outcome in outcomes:
            record = held.get(outcome.notice)
            if record is None or record["verdict"]["digest"] != outcome.verdict.digest:
                changed.append(outcome)
            elif outcome.triples is not None and record != _describe(outcome):
                changes.put_record(ledger.GRAPH, outcome.notice, _describe(outcome))
    for start in range(0, len(changed), BATCH):
        with store.transaction() as changes:
            for outcome in changed[start : start + BATCH]:
                changes.replace_graph(outcome.graph, _parse(outcome.triples or ""))
                changes.put_record(ledger.GRAPH, outcome.notice, _describe(outcome))
        tell("store", min(start + BATCH, len(changed)), len(changed))
    return len(changed)


def _parse(triples: str) -> Iterable[ox.Triple]:
    return (quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))


def remove_strays(store: Store, outcomes: Sequence[Outcome]) -> None:
    """Drop the graphs of notices that are withdrawn or kept out, and the records of such graphs."""
    ids = {outcome.notice for outcome in outcomes}
    expected = {outcome.graph for outcome in outcomes}
    prefix = mint_graph("notice", base=store.base) + "/"
    with store.transaction() as changes:
        for iri in store.graphs():
            if iri.startswith(prefix) and iri not in expected:
                changes.remove_graph(iri)
        for notice_id, _ in store.iter_records(ledger.GRAPH):
            if notice_id not in ids:
                changes.remove_record(ledger.GRAPH, notice_id)


def write_shared(store: Store, resolution: Resolution) -> None:
    """Write the shared graphs that changed; the shortcuts last, as they follow from all others."""
    from kg.mapping import map_reference, map_resolution
    from kg.resolve import load_reference

    fixed = ledger.make_digest([get_graph_rules(), store.base])
    _write_one(store, shared.VOCABULARY, fixed, lambda: format_triples(shared.load_vocabulary(base=store.base)))
    _write_one(store, shared.REFERENCE, fixed, lambda: format_triples(map_reference(load_reference(), base=store.base)))
    entities = format_triples(map_resolution(resolution, base=store.base))
    _write_one(store, shared.ENTITIES, ledger.make_digest(entities), lambda: entities)
    shortcuts = format_triples(iter_shortcuts(store))
    _write_one(store, SHORTCUTS, ledger.make_digest(shortcuts), lambda: shortcuts)


def _write_one(store: Store, name: str, digest: str, make: Callable[[], str]) -> None:
    """Write one shared graph, unless it is there and was made from the same."""
    iri = mint_graph(name, base=store.base)
    record = store.find_record(ledger.SHARED, name)
    if record is not None and record["digest"] == digest and store.count_triples(iri):
        return
    with store.transaction() as changes:
        changes.replace_graph(iri, _parse(make()))
        changes.put_record(ledger.SHARED, name, {"digest": digest})
