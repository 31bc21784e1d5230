"""The contract that every store keeps, run against each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import QueryError, StoreError
from kg.store import Store, open_memory_store, open_store

G1, G2 = "https://example.org/graph/1", "https://example.org/graph/2"
HOSTILE = ['a\\u0041b', 'quote " and \\', "line\nfeed\r\ttab", "\x00\x08\x0b\x0c\x7f", "} } ; DROP ALL ; #", "'''",
           '"""', "\u2028\u2029\x85", "\U0001f600", "\uffff", "\\U00000041", "<script>", ""]  # fmt: skip


def open_disk(folder: Path) -> Store:
    return open_store(folder / "store", create=True)


STORES: dict[str, Callable[[Path], Store]] = {"disk": open_disk, "memory": lambda _: open_memory_store()}


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with STORES[request.param](tmp_path) as one:
        yield one


def triple(name: str, value: str = "x") -> ox.Triple:
    return ox.Triple(
        ox.NamedNode(f"https://example.org/{name}"), ox.NamedNode("https://example.org/p"), ox.Literal(value)
    )


def values(store: Store, query: str, **options: object) -> list[str]:
    found = store.query(query, **options)  # type: ignore[arg-type]
    return sorted(row[0].value for row in found)


def test_store_follows_the_protocol(store: Store) -> None:
    assert isinstance(store, Store)


def test_new_store_is_empty(store: Store) -> None:
    assert store.graphs() == ()
    assert store.dump() == b""
    assert store.count_triples() == 0


def test_replaced_graph_holds_just_the_new_triples(store: Store) -> None:
    store.replace_graph(G1, [triple("a"), triple("b")])
    store.replace_graph(G1, [triple("c")])
    assert [quad.subject.value for quad in store.iter_quads(G1)] == ["https://example.org/c"]
    assert store.graphs() == (G1,)


def test_replacing_one_graph_leaves_the_others(store: Store) -> None:
    store.replace_graph(G1, [triple("a")])
    store.replace_graph(G2, [triple("a"), triple("b")])
    store.replace_graph(G1, [triple("c")])
    assert store.count_triples(G2) == 2
    assert store.count_triples() == 3


def test_removed_graph_is_gone_and_may_be_removed_again(store: Store) -> None:
    store.replace_graph(G1, [triple("a")])
    store.remove_graph(G1)
    store.remove_graph(G1)
    assert store.graphs() == ()
    assert store.dump() == b""


def test_transaction_that_raises_writes_nothing(store: Store) -> None:
    store.replace_graph(G1, [triple("a")])
    before = store.dump()
    with pytest.raises(RuntimeError), store.transaction() as changes:
        changes.replace_graph(G1, [triple("b")])
        changes.put_record("notice", "n", {"a": 1})
        raise RuntimeError
    assert store.dump() == before
    assert store.find_record("notice", "n") is None


def test_transaction_writes_all_of_its_changes(store: Store) -> None:
    store.replace_graph(G1, [triple("a")])
    with store.transaction() as changes:
        changes.remove_graph(G1)
        changes.replace_graph(G2, [triple("b")])
        changes.put_record("notice", "n", {"a": 1})
    assert store.graphs() == (G2,)
    assert store.find_record("notice", "n") == {"a": 1}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_went_in(store: Store, text: str) -> None:
    store.replace_graph(G1, [triple("a", text)])
    (quad,) = store.iter_quads(G1)
    assert quad.object.value == text
    (node,) = store.get_graph(G1).objects()
    assert str(node) == text


def test_hostile_iri_is_refused_in_one_line(store: Store) -> None:
    for iri in ("https://example.org/> { } ; DROP ALL #", "no-scheme", "", "https://example.org/a b"):
        with pytest.raises(StoreError, match="not an IRI"):
            store.replace_graph(iri, [triple("a")])
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("https://example.org/a b"), rdflib.RDF.type, rdflib.RDFS.Class))
    with pytest.raises(StoreError, match="not a term of RDF"):
        store.replace_graph(G1, graph)
    assert store.graphs() == ()


def test_rdflib_graph_comes_back_equal(store: Store) -> None:
    graph = rdflib.Graph().parse(
        format="turtle",
        data="""@prefix e: <https://example.org/> . @prefix x: <http://www.w3.org/2001/XMLSchema#> .
        e:a e:p "text", "texte"@fr, 6, 1.5, true, "2020-11-16"^^x:date, "2020-11"^^x:gYearMonth, e:b .""",
    )
    store.replace_graph(G1, graph)
    assert set(store.get_graph(G1)) == set(graph)


def test_default_graph_of_a_query_is_the_union(store: Store) -> None:
    store.replace_graph(G1, [triple("a")])
    store.replace_graph(G2, [triple("a"), triple("b")])
    assert values(store, "SELECT DISTINCT ?s { ?s ?p ?o }") == ["https://example.org/a", "https://example.org/b"]
    assert values(store, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }") == [G1, G2, G2]


def test_query_may_be_kept_to_some_graphs(store: Store) -> None:
    store.replace_graph(G1, [triple("a")])
    store.replace_graph(G2, [triple("b")])
    assert values(store, "SELECT ?s { ?s ?p ?o }", default_graphs=[G2]) == ["https://example.org/b"]
    assert values(store, "SELECT ?s { GRAPH ?g { ?s ?p ?o } }", named_graphs=[G1]) == ["https://example.org/a"]


def test_bound_parameter_is_a_term_and_never_text(store: Store) -> None:
    hostile = '" } ; DROP ALL #'
    store.replace_graph(G1, [triple("a", hostile), triple("b", "other")])
    found = values(store, "SELECT ?s ?o { ?s ?p ?o }", bindings={"o": ox.Literal(hostile)})
    assert found == ["https://example.org/a"]


def test_ask_and_construct_answer(store: Store) -> None:
    store.replace_graph(G1, [triple("a")])
    assert bool(store.query("ASK { ?s ?p ?o }"))
    assert len(list(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))) == 1


def test_prefixes_of_the_project_need_no_declaration(store: Store) -> None:
    assert not bool(store.query("ASK { ?s a coop:Notice ; schema:headline ?o }"))


def test_query_that_does_not_parse_is_told_in_one_line(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.query("SELECT WHERE {{{\n?")
    assert "\n" not in str(caught.value)


def test_update_is_one_transaction(store: Store) -> None:
    store.update(f"INSERT DATA {{ GRAPH <{G1}> {{ <https://example.org/a> <https://example.org/p> 1 }} }}")
    assert store.graphs() == (G1,)
    with pytest.raises(QueryError):
        store.update(f"DROP GRAPH <{G1}> ; NONSENSE")
    assert store.count_triples() == 1


def test_dump_is_sorted_and_the_same_in_any_order_of_writing(store: Store, tmp_path: Path) -> None:
    store.replace_graph(G2, [triple("b", "\u2028"), triple("a")])
    store.replace_graph(G1, [triple("a")])
    with open_store(tmp_path / "other", create=True) as other:
        other.replace_graph(G1, [triple("z")])
        other.replace_graph(G1, [triple("a")])
        other.replace_graph(G2, [triple("a"), triple("b", "\u2028")])
        assert store.dump() == other.dump()
    lines = store.dump().split(b"\n")[:-1]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_records_are_kept_by_kind_and_key_and_unseen_by_queries(store: Store) -> None:
    store.put_record("notice", "b", {"text": "ünï \u2028"})
    store.put_record("notice", "a", {"text": "1"})
    store.put_record("notice", "a", {"text": "2"})
    store.put_record("quarantine", "a", {"report": []})
    assert list(store.iter_records("notice")) == [("a", {"text": "2"}), ("b", {"text": "ünï \u2028"})]
    store.remove_record("notice", "a")
    store.remove_record("notice", "never there")
    assert [key for key, _ in store.iter_records("notice")] == ["b"]
    assert store.find_record("quarantine", "a") == {"report": []}
    assert store.dump() == b""
