"""Resolution of the gold sheets against the gold clustering (README.md says how it was annotated)."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from kg.resolve import resolve_sheets
from tests.resolve.corpus import load_gold_sheets

Key = tuple[str, str]
GOLD = Path(__file__).parent / "gold_clusters.csv"
LARGEST = {"person": ("mikuriya", "person/kunio-mikuriya"), "body": ("wco", "body/world-customs-organization")}
MIN_PRECISION, MIN_RECALL = 0.98, 0.90


def read_gold(kind: str) -> dict[Key, str]:
    with GOLD.open(encoding="utf-8", newline="") as stream:
        return {(r["notice"], r["key"]): r["cluster"] for r in csv.DictReader(stream) if r["kind"] == kind}


def make_pairs(clusters: dict[Key, str], without: str | None = None) -> set[tuple[Key, Key]]:
    members = defaultdict(list)
    for key, cluster in clusters.items():
        members[cluster].append(key)
    return {p for name, keys in members.items() if name != without for p in combinations(sorted(keys), 2)}


@pytest.mark.parametrize("whole", [True, False], ids=["all", "without-largest"])
@pytest.mark.parametrize(("kind", "least_mentions"), [("person", 290), ("body", 520)])
def test_gold_sheets_reach_the_floors(kind: str, least_mentions: int, whole: bool) -> None:
    resolution = resolve_sheets(load_gold_sheets())
    gold = read_gold(kind)
    assert len(gold) >= least_mentions
    found = {key: resolution.get_path(*key) for key in gold}
    cluster, path = (None, None) if whole else LARGEST[kind]
    expected, made = make_pairs(gold, cluster), make_pairs(found, path)
    precision, recall = len(expected & made) / len(made), len(expected & made) / len(expected)
    print(f"{kind}: precision {precision:.3f}, recall {recall:.3f}, {len(expected)} pairs")
    assert precision >= MIN_PRECISION, sorted(made - expected)[:10]
    assert recall >= MIN_RECALL, sorted(expected - made)[:10]


def test_gold_clusters_name_the_sheets_as_they_are() -> None:
    names = {
        (sheet.id, item.key): item.name
        for sheet in load_gold_sheets()
        for item in (*sheet.persons, *sheet.organizations)
    }
    with GOLD.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {(r["notice"], r["key"]): r["name"] for r in rows} == names
