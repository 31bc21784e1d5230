"""The quality gate: extraction on the annotated notices does not fall under its floors.

After an improvement: ``kg evaluate tests/corpus --floors tests/evaluation/floors.json --update``. The command raises
floors and refuses to lower one, unless ``--lower FACET=REASON`` says why; the file keeps the reason.
"""

from pathlib import Path

import pytest

from kg.evaluation import FACETS, Evaluation, check_floors, evaluate_sheets, hash_corpus, load_floors, load_sheets
from kg.extract import extract_facts
from kg.model import FactSheet, Notice
from kg.read import read_notices

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FLOORS = Path(__file__).resolve().parent / "floors.json"
ADVICE = "kg evaluate tests/corpus --floors tests/evaluation/floors.json --update"


@pytest.fixture(scope="module")
def sheets() -> dict[str, FactSheet]:
    return {n.id: extract_facts(n) for n in read_notices([CORPUS]) if isinstance(n, Notice)}


@pytest.fixture(scope="module")
def evaluation(sheets: dict[str, FactSheet]) -> Evaluation:
    return evaluate_sheets(load_sheets(CORPUS), sheets)


def test_floors_were_measured_on_this_corpus():
    assert load_floors(FLOORS).corpus == hash_corpus(CORPUS), ADVICE


def test_every_facet_has_a_floor():
    assert set(load_floors(FLOORS).f1) == {*FACETS, "micro", "micro en", "micro es", "micro fr", "macro"}


def test_no_figure_is_under_its_floor(evaluation: Evaluation):
    assert evaluation.notices == 112
    assert check_floors(evaluation, load_floors(FLOORS)) == [], ADVICE


def test_every_fact_has_evidence_inside_its_notice(sheets: dict[str, FactSheet]):
    texts = {n.id: n.text for n in read_notices([CORPUS]) if isinstance(n, Notice)}
    checked = 0
    for name, sheet in sheets.items():
        for pointer, places in sheet.evidence.items():
            for place in places:
                assert 0 <= place.span.start < place.span.end <= len(texts[name]), (name, pointer)
                assert place.span.of(texts[name]).strip(), (name, pointer)
                checked += 1
    assert checked > 1000
