"""What a server keeps by value is the same; what it loses or invents is not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.namespaces import XSD
from kg.store import open_memory_store
from kg.store.altered import compare_triples
from kg.store.push import push

SUBJECT, NAME = ox.NamedNode("https://example.org/s"), ox.NamedNode("https://example.org/p")


def make(text: str, kind: str = "string", language: str | None = None) -> ox.Triple:
    value = ox.Literal(text, language=language) if language else ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
    return ox.Triple(SUBJECT, NAME, value)


SAME = [
    (make("1.50", "decimal"), make("1.5", "decimal")),
    (make("+1", "integer"), make("1", "integer")),
    (make("-0", "integer"), make("0", "integer")),
    (make(".5", "decimal"), make("0.50", "decimal")),
    (make("1", "boolean"), make("true", "boolean")),
    (make("1e3", "double"), make("1000.0", "double")),
    (make("12345678901234567890", "integer"), make("12345678901234567890", "decimal")),
]
OTHER = [
    (make("1.50"), make("1.5")),
    (make("1", "boolean"), make("false", "boolean")),
    (make("2020", "gYear"), make("2020", "integer")),
    (make("2020-01-01", "date"), make("2020-01-02", "date")),
    (make("x", language="en"), make("x", language="fr")),
    (make("x", language="en"), make("x")),
    (make("NaN", "double"), make("INF", "double")),
    (make("1" * 40, "integer"), make("1" * 39 + "2", "integer")),
    (make("10", "integer"), make("1", "integer")),
    (make("-1", "integer"), make("1", "integer")),
    (make("abc", "integer"), make("abd", "integer")),
    (make("1", "double"), make("1", "integer")),
]


@pytest.mark.parametrize(("sent", "held"), SAME, ids=str)
def test_the_same_value_in_another_form_is_altered(sent: ox.Triple, held: ox.Triple) -> None:
    found = compare_triples([sent], [held])
    assert (found.is_same, found.altered) == (True, (str(sent),))


@pytest.mark.parametrize(("sent", "held"), OTHER, ids=str)
def test_another_value_is_missing_and_extra(sent: ox.Triple, held: ox.Triple) -> None:
    found = compare_triples([sent], [held])
    assert (found.is_same, found.altered) == (False, ())
    assert (found.missing, found.extra) == ((str(sent),), (str(held),))


def test_equal_triples_are_not_altered() -> None:
    triples = [one for one, _ in SAME + OTHER]
    found = compare_triples(triples, reversed(triples))
    assert (found.altered, found.missing, found.extra) == ((), (), ())


def test_a_push_may_leave_the_texts_of_notices_out() -> None:
    graph, text = "https://example.org/graph/1", ox.NamedNode("https://w3id.org/regional-cooperation/ontology#text")
    with open_memory_store() as source, open_memory_store() as target:
        source.replace_graph(graph, [make("stays"), ox.Triple(SUBJECT, text, ox.Literal("their words"))])
        summary = push(source, target, prefix="https://example.org/", include_text=False)
        assert (summary.triples, target.count_triples()) == (1, 1)
        assert push(source, target, prefix="https://example.org/", include_text=False).sent == []
        assert push(source, target, prefix="https://example.org/").sent == [graph]
