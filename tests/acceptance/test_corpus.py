"""The whole way on every annotated notice: all stored, all evidence true, nothing changed the second time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.namespaces import COOP
from kg.pipeline import build
from kg.pipeline.check import check_dataset
from kg.query import load_catalogue, run_question
from kg.store import open_store
from kg.store.embedded import EmbeddedStore

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"
#: How many notices the repository ships with annotations.
SHIPPED = 112
CLAIMS = ("Participation", "Tenure", "Endorsement", "Appointment", "Agreement", "Document", "Claim", "StatusGrant")


@pytest.fixture(scope="module")
def sources() -> list[str]:
    return [str(CORPUS), *([str(SEEDS)] if SEEDS.is_dir() else [])]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpus") / "kg-store"


@pytest.fixture(scope="module")
def store(sources: list[str], folder: Path) -> EmbeddedStore:
    store = open_store(folder, create=True)
    summary = build(sources, store)
    assert summary.errors == []
    assert summary.quarantined == {}
    assert summary.notices == len(summary.added) >= SHIPPED
    return store


def test_second_build_changes_nothing(store: EmbeddedStore, sources: list[str]) -> None:
    before = store.dump()
    summary = build(sources, store)
    assert not summary.has_changed
    assert store.dump() == before


def test_store_conforms(store: EmbeddedStore) -> None:
    report = check_dataset(store)
    assert report.conforms, report.results[:5]


def test_every_claim_has_evidence(store: EmbeddedStore) -> None:
    classes = " ".join(f"<{COOP}{name}>" for name in CLAIMS)
    bare = store.query(f"SELECT ?node {{ VALUES ?class {{ {classes} }} ?node a ?class"
                       " FILTER NOT EXISTS { ?node coop:evidence ?e } }")  # fmt: skip
    assert [row["node"].value for row in bare] == []
    counted = store.query(f"SELECT (COUNT(DISTINCT ?node) AS ?n) {{ VALUES ?class {{ {classes} }} ?node a ?class }}")
    assert int(next(iter(counted))["n"].value) > 3000


def test_every_quote_is_the_text_between_its_offsets(store: EmbeddedStore) -> None:
    """Counted in Python's code points, independently of the SHACL constraint that says the same."""
    rows = list(store.query(
        "SELECT DISTINCT ?e ?text ?start ?end ?exact { ?e oa:hasSource ?n ; oa:hasSelector ?p, ?q . ?n coop:text ?text ."
        " ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }"
    ))  # fmt: skip
    assert len(rows) > 1000
    for row in rows:
        start, end = int(row["start"].value), int(row["end"].value)
        assert row["text"].value[start:end] == row["exact"].value, row["e"].value


def test_no_blank_node_is_in_the_store(store: EmbeddedStore) -> None:
    assert b"_:" not in {line.split(b" ", 1)[0][:2] for line in store.dump().splitlines()}
    assert not bool(store.query("ASK { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }"))


def test_questions_that_need_no_parameter_are_answered(store: EmbeddedStore) -> None:
    empty = []
    free = [name for name, question in load_catalogue().items() if not any(p.is_required for p in question.parameters)]
    assert len(free) >= 15
    for name in free:
        if not len(run_question(store, name)):
            empty.append(name)
    # No two notices of the corpus contradict each other outright.
    assert set(empty) <= {"conflicts"}


def test_exports_under_two_hash_seeds_are_the_same_bytes(store: EmbeddedStore, folder: Path) -> None:
    # One that is grouped and one that is sorted line by line; the tests of the export room run all of them.
    made: dict[str, set[bytes]] = {"turtle": set(), "nquads": set()}
    for seed in ("1", "4711"):
        for name in made:
            done = subprocess.run(
                [sys.executable, "-m", "kg", "export", "-f", name, "--store", str(folder)],
                capture_output=True, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
            )  # fmt: skip
            made[name].add(done.stdout)
    assert {name: len(texts) for name, texts in made.items()} == dict.fromkeys(made, 1)
    assert all(texts != {b""} for texts in made.values())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed notices are not beside the checkout")
def test_endorsements_name_the_dog_centre_and_the_laboratory(store: EmbeddedStore) -> None:
    rows = [dict(zip(found.variables, row, strict=True)) for found in [run_question(store, "endorsements")]
            for row in found.iter_texts()]  # fmt: skip
    asked = {(row["beneficiary"], row["object"]): row["sentence"] for row in rows}
    assert "request" in asked["Argentina Customs", "WCO Regional Dog Training Centre"]
    assert "request" in asked["Peru Customs", "WCO Regional Customs Laboratory"]
