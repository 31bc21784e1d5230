"""What people annotated in every third notice of the corpus becomes a graph that conforms, with nothing left out."""

from pathlib import Path

import pytest
from rdflib import RDF, BNode

from kg.mapping import map_sheet
from kg.mapping.terms import COOP
from kg.namespaces import SHAPE
from kg.validation import validate_graph
from tests.mapping.samples import load_sample, resolve_by_name

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.txt"))[::3]


def test_the_corpus_is_there() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_an_annotated_notice_conforms(name: str) -> None:
    notice, sheet = load_sample(CORPUS, name)
    mapped = map_sheet(notice, sheet, resolve_by_name(sheet))
    assert mapped.dropped == ()
    report = validate_graph(mapped.graph)
    assert report.conforms
    assert {one.shape for one in report.results} <= {SHAPE + "AgreementShape-partyName"}
    assert not [term for triple in mapped.graph for term in triple if isinstance(term, BNode)]
    meetings = set(mapped.graph.objects(mapped.graph.value(predicate=RDF.type, object=COOP.Notice), COOP.reports))
    assert len(meetings) <= len(sheet.meetings)
