"""The figures, on sheets small enough to count by hand; and equal to the scorer of the annotated corpus."""

import copy
import importlib.util
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import FACETS, Score, evaluate_sheets
from kg.evaluation.likeness import align, measure_overlap
from kg.model import FactSheet
from kg.model.factsheet import parse_sheet

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
SCORER = ROOT.parent / "shared" / "corpus" / "score.py"


def make_plain(**parts: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        part: []
        for part in (
            "meetings",
            "persons",
            "organizations",
            "countries",
            "participations",
            "endorsements",
            "appointments",
            "agreements",
            "documents",
            "topics",
        )
    }
    notice = {"id": "n", "title": "T", "published": None, "url": None, "language": "en"}
    return {"notice": notice, **empty, **parts}


def make_sheet(**parts: Any) -> FactSheet:
    return parse_sheet(make_plain(**parts))


def test_found_and_wrong_lowers_precision_and_missed_lowers_recall():
    gold = make_sheet(countries=["PE", "CL", "AR"])
    found = make_sheet(countries=["PE", "CL", "BR", "UY"])
    evaluation = evaluate_sheets({"n": gold}, {"n": found})
    assert evaluation.scores["country"] == Score(right=2, found=4, there=3)
    assert {(e.what, e.text) for e in evaluation.errors} == {("missed", "AR"), ("wrong", "BR"), ("wrong", "UY")}


def test_notice_without_a_sheet_counts_as_all_missed():
    evaluation = evaluate_sheets({"n": make_sheet(countries=["PE"])}, {})
    assert evaluation.missing == ("n",)
    assert evaluation.scores["country"] == Score(0, 0, 1)
    assert evaluation.micro.recall == 0


def test_one_fact_is_right_once():
    gold = make_sheet(topics=["transit"])
    found = make_sheet(topics=["transit", "transit"])
    assert evaluate_sheets({"n": gold}, {"n": found}).scores["topic"] == Score(1, 2, 1)


def test_nothing_to_find_and_nothing_found_is_perfect():
    assert evaluate_sheets({"n": make_sheet()}, {"n": make_sheet()}).micro.f1 == 1


def test_overlap_knows_no_case_accents_or_function_words():
    assert measure_overlap("La Aduana del Perú", "aduana del peru") == 1
    assert measure_overlap(None, "") == 1


def test_alignment_takes_the_most_alike_first():
    assert align(["a b", "a b c"], ["a b c", "a b"], measure_overlap, 0.5) == {0: 1, 1: 0}


@pytest.fixture(scope="module")
def scorer() -> Any:
    if not SCORER.exists():
        pytest.skip("the scorer of the annotated corpus is not beside the checkout")
    spec = importlib.util.spec_from_file_location("corpus_score", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def perturb(sheet: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Drop, repeat, shuffle and change facts, keeping the form of a sheet."""
    made = copy.deepcopy(sheet)
    for part, facts in made.items():
        if part == "notice":
            if chance.random() < 0.3:
                facts[chance.choice(["title", "published"])] = chance.choice([None, "Another title", "2020-01-01"])
            continue
        facts[:] = [fact for fact in facts for _ in range(chance.choices([0, 1, 2], [2, 8, 1])[0])]
        if chance.random() < 0.3:
            chance.shuffle(facts)
        for i, fact in enumerate(facts):
            if isinstance(fact, dict):
                facts[i] = change_fact(dict(fact), chance)
    return made


def change_fact(fact: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    for name, value in fact.items():
        if name in ("key", "positions", "parties") or chance.random() > 0.15:
            continue
        if isinstance(value, str) and " " in value:
            fact[name] = " ".join(word for word in value.split() if chance.random() > 0.3) or "x"
        elif name in ("start", "end", "published"):
            fact[name] = chance.choice([None, "2015-02-02"])
        elif isinstance(value, int):
            fact[name] = chance.choice([None, value + 1])
        elif name in ("city", "venue", "acronym", "country", "region", "mode"):
            fact[name] = chance.choice([None, "Lima", "PE"])
        elif name in ("agent", "holder", "meeting"):
            fact[name] = chance.choice(["m1", "m2", "p1", "o1", "PE"])
        elif name in ("action", "role", "kind"):
            fact[name] = chance.choice(["signed", "concluded", "adopted", "approved", "chair", "elected", "nominated"])
    if fact.get("positions"):
        fact["positions"] = [change_fact(dict(p), chance) for p in fact["positions"] if chance.random() > 0.2]
    return fact


def iter_cases() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    chance = random.Random(20261121)
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.json"))]
    for sheet in gold:
        for _ in range(4):
            yield sheet, perturb(sheet, chance)
        yield sheet, {**chance.choice(gold), "notice": sheet["notice"]}


def test_figures_equal_those_of_the_corpus_scorer_on_perturbed_sheets(scorer: Any):
    cases = 0
    for gold, found in iter_cases():
        theirs: dict[str, Any] = {}
        scorer.score_sheet(gold, found, theirs, [])
        ours = evaluate_sheets({"n": parse_sheet(gold)}, {"n": parse_sheet(found)})
        assert set(ours.scores) == set(theirs) == set(FACETS)
        for facet, score in theirs.items():
            assert (ours.scores[facet].right, ours.scores[facet].found, ours.scores[facet].there) == (
                score.right, score.found, score.there,
            ), (gold["notice"]["id"], facet)  # fmt: skip
            assert ours.to_rows()[facet] == score.row()
        cases += 1
    assert cases >= 500
