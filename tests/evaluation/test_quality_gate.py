"""The quality gate: extraction on annotated notices does not fall under its floors.

Three sets: the notices on which the rules were developed; further ones, annotated by someone who had not seen the
rules and read by their authors only after they had been judged on them; and held-out ones, of which nobody who writes
rules reads more than the figures.

After an improvement: ``kg evaluate tests/corpus --floors tests/evaluation/floors.json --update``. The command raises
floors and refuses to lower one, unless ``--lower FACET=REASON`` says why; the file keeps the reason.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from kg.evaluation import FACETS, Evaluation, check_floors, evaluate_sheets, hash_corpus, load_floors, load_sheets
from kg.extract import extract_facts
from kg.model import FactSheet, Notice
from kg.read import read_notices

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
CORPUS = TESTS / "corpus"


class Gate(NamedTuple):
    """A folder of annotated notices, how many it holds, and the file with its floors."""

    folder: str
    notices: int
    floors: str

    @property
    def advice(self) -> str:
        """What to run after an improvement."""
        return f"kg evaluate tests/{self.folder} --floors tests/evaluation/{self.floors} --update"


GATES = [
    Gate("corpus", 112, "floors.json"),
    Gate("corpus_further", 422, "floors-further.json"),
    Gate("corpus_heldout", 267, "floors-heldout.json"),
]
each_gate = pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.folder)


def _extract(folder: Path) -> dict[str, FactSheet]:
    return {n.id: extract_facts(n) for n in read_notices([folder]) if isinstance(n, Notice)}


@pytest.fixture(scope="module")
def evaluations() -> dict[str, Evaluation]:
    return {g.folder: evaluate_sheets(load_sheets(TESTS / g.folder), _extract(TESTS / g.folder)) for g in GATES}


@each_gate
def test_floors_were_measured_on_this_corpus(gate: Gate):
    assert load_floors(HERE / gate.floors).corpus == hash_corpus(TESTS / gate.folder), gate.advice


@each_gate
def test_every_facet_has_a_floor(gate: Gate):
    assert set(load_floors(HERE / gate.floors).f1) == {*FACETS, "micro", "micro en", "micro es", "micro fr", "macro"}


@each_gate
def test_no_figure_is_under_its_floor(evaluations: dict[str, Evaluation], gate: Gate):
    evaluation = evaluations[gate.folder]
    assert evaluation.notices == gate.notices
    assert check_floors(evaluation, load_floors(HERE / gate.floors)) == [], gate.advice


def test_every_fact_has_evidence_inside_its_notice():
    sheets = _extract(CORPUS)
    texts = {n.id: n.text for n in read_notices([CORPUS]) if isinstance(n, Notice)}
    checked = 0
    for name, sheet in sheets.items():
        for pointer, places in sheet.evidence.items():
            for place in places:
                assert 0 <= place.span.start < place.span.end <= len(texts[name]), (name, pointer)
                assert place.span.of(texts[name]).strip(), (name, pointer)
                checked += 1
    assert checked > 1000
