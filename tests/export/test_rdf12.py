"""RDF 1.2: claims reify the triples that they are about, and nothing is lost on the way back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
import pytest

from kg.export import export_graph
from kg.namespaces import BASE, COOP, RDF
from kg.store import open_memory_store
from kg.store.embedded import EmbeddedStore
from tests.query.example import make_store

FORMATS = {"turtle12": ox.RdfFormat.TURTLE, "nquads12": ox.RdfFormat.N_QUADS}
REIFIES = ox.NamedNode(RDF + "reifies")
CLAIM, GRAPH = BASE + "claim/n1/1", BASE + "graph/notice/n1"


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with make_store() as made:
        yield made


def export(store: EmbeddedStore, format: str) -> str:
    out = io.StringIO()
    export_graph(store, format, out, include_text=True)
    return out.getvalue()


def read(text: str, format: str) -> list[ox.Quad]:
    return list(ox.parse(text, format=FORMATS[format], base_iri=BASE))


def back_to_11(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Turn each triple term back into the three properties of RDF 1.1."""
    for quad in quads:
        if quad.predicate != REIFIES:
            yield quad
            continue
        for name in ("subject", "predicate", "object"):
            yield ox.Quad(quad.subject, ox.NamedNode(RDF + name), getattr(quad.object, name), quad.graph_name)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_claims_come_back_as_they_were(store, format: str) -> None:
    quads = read(export(store, format), format)
    reified = [quad.object for quad in quads if quad.predicate == REIFIES]
    assert len(reified) == 17
    assert all(isinstance(term, ox.Triple) for term in reified)
    if format == "nquads12":
        assert set(back_to_11(quads)) == set(store.iter_quads())
    assert {quad.triple for quad in back_to_11(quads)} == {quad.triple for quad in store.iter_quads()}


def test_turtle_annotates_what_is_asserted(store) -> None:
    text = export(store, "turtle12")
    assert text.count(" {| a coop:Claim ; ") == 16
    assert text.count("rdf:reifies <<( ") == 1  # the ordinal that is contradicted
    assert "rdf:subject" not in text


def make_claim(**changes: list[str]) -> EmbeddedStore:
    """Make a graph of one claim about a label, and change its parts."""
    parts: dict[str, list[str]] = {
        "subject": [f"<{BASE}a>"], "predicate": [f"<{COOP}rule>"], "object": ['"x\\n{| |} )>> \\" ~ "@en'],
        "type": [f"<{COOP}Claim>"],
    }  # fmt: skip
    lines = [f"<{CLAIM}> <{RDF}{name}> {value} ." for name, values in (parts | changes).items() for value in values]
    store = open_memory_store()
    store.replace_graph(GRAPH, [quad.triple for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)])
    return store


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize(
    ("changes", "reified"),
    [
        ({}, 1),
        ({"type": []}, 1),
        ({"subject": []}, 0),
        ({"subject": [f"<{BASE}a>", f"<{BASE}b>"]}, 0),
        ({"subject": ['"text"']}, 0),
        ({"object": [f"<{CLAIM}>"]}, 1),
        ({"subject": [f"<{CLAIM}>"]}, 1),
        ({"object": ["_:b"]}, 1),
    ],
)
def test_odd_claims_lose_nothing(format: str, changes: dict[str, list[str]], reified: int) -> None:
    with make_claim(**changes) as odd:
        quads = read(export(odd, format), format)
        assert sum(quad.predicate == REIFIES for quad in quads) == reified
        before, after = ox.Dataset(q.triple for q in []), ox.Dataset()
        for dataset, found in ((before, odd.iter_quads()), (after, back_to_11(quads))):
            for quad in found:
                dataset.add(ox.Quad(quad.subject, quad.predicate, quad.object))
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert set(map(str, before)) == set(map(str, after))
