"""The contract that every store keeps, run against each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import QueryError, StoreError
from kg.store import Dataset, Store, open_memory_store, open_store
from kg.store.remote import Endpoints, RemoteStore
from tests.store.servers import start_server

G1, G2 = "https://example.org/graph/1", "https://example.org/graph/2"
HOSTILE = ['a\\u0041b', 'quote " and \\', "line\nfeed\r\ttab", "\x00\x08\x0b\x0c\x7f", "} } ; DROP ALL ; #", "'''",
           '"""', "\u2028\u2029\x85", "\U0001f600", "\uffff", "\\U00000041", "<script>", ""]  # fmt: skip


def open_disk(folder: Path) -> Store:
    return open_store(folder / "store", create=True)


def open_server(_: Path) -> RemoteStore:
    address = start_server()
    store = RemoteStore(Endpoints(f"{address}/store", f"{address}/query", f"{address}/update"))
    store.update("DROP ALL")
    return store


DATASETS: dict[str, Callable[[Path], Dataset]] = {
    "disk": open_disk,
    "memory": lambda _: open_memory_store(),
    "server": open_server,
}
STORES: dict[str, Callable[[Path], Store]] = {"disk": open_disk, "memory": lambda _: open_memory_store()}


@pytest.fixture(params=sorted(DATASETS))
def dataset(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Dataset]:
    with DATASETS[request.param](tmp_path) as one:
        yield one


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with STORES[request.param](tmp_path) as one:
        yield one


def triple(name: str, value: str = "x") -> ox.Triple:
    return ox.Triple(
        ox.NamedNode(f"https://example.org/{name}"), ox.NamedNode("https://example.org/p"), ox.Literal(value)
    )


def values(dataset: Dataset, query: str, **options: object) -> list[str]:
    found = dataset.query(query, **options)  # type: ignore[arg-type]
    return sorted(row[0].value for row in found)


def test_store_follows_the_protocol(store: Store) -> None:
    assert isinstance(store, Store)


def test_dataset_follows_the_protocol(dataset: Dataset) -> None:
    assert isinstance(dataset, Dataset)


def test_new_store_is_empty(dataset: Dataset) -> None:
    assert dataset.graphs() == ()
    assert dataset.dump() == b""
    assert dataset.count_triples() == 0


def test_replaced_graph_holds_just_the_new_triples(dataset: Dataset) -> None:
    dataset.replace_graph(G1, [triple("a"), triple("b")])
    dataset.replace_graph(G1, [triple("c")])
    assert [quad.subject.value for quad in dataset.iter_quads(G1)] == ["https://example.org/c"]
    assert dataset.graphs() == (G1,)


def test_replacing_one_graph_leaves_the_others(dataset: Dataset) -> None:
    dataset.replace_graph(G1, [triple("a")])
    dataset.replace_graph(G2, [triple("a"), triple("b")])
    dataset.replace_graph(G1, [triple("c")])
    assert dataset.count_triples(G2) == 2
    assert dataset.count_triples() == 3


def test_removed_graph_is_gone_and_may_be_removed_again(dataset: Dataset) -> None:
    dataset.replace_graph(G1, [triple("a")])
    dataset.remove_graph(G1)
    dataset.remove_graph(G1)
    assert dataset.graphs() == ()
    assert dataset.dump() == b""


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
def test_hostile_text_comes_back_as_it_went_in(dataset: Dataset, text: str) -> None:
    dataset.replace_graph(G1, [triple("a", text)])
    (quad,) = dataset.iter_quads(G1)
    assert quad.object.value == text
    (node,) = dataset.get_graph(G1).objects()
    assert str(node) == text


def test_hostile_iri_is_refused_in_one_line(dataset: Dataset) -> None:
    for iri in ("https://example.org/> { } ; DROP ALL #", "no-scheme", "", "https://example.org/a b"):
        with pytest.raises(StoreError, match="not an IRI"):
            dataset.replace_graph(iri, [triple("a")])
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("https://example.org/a b"), rdflib.RDF.type, rdflib.RDFS.Class))
    with pytest.raises(StoreError, match="not a term of RDF"):
        dataset.replace_graph(G1, graph)
    assert dataset.graphs() == ()


def test_rdflib_graph_comes_back_equal(dataset: Dataset) -> None:
    graph = rdflib.Graph().parse(
        format="turtle",
        data="""@prefix e: <https://example.org/> . @prefix x: <http://www.w3.org/2001/XMLSchema#> .
        e:a e:p "text", "texte"@fr, 6, 1.5, true, "2020-11-16"^^x:date, "2020-11"^^x:gYearMonth, e:b .""",
    )
    dataset.replace_graph(G1, graph)
    assert set(dataset.get_graph(G1)) == set(graph)


def test_default_graph_of_a_query_is_the_union(dataset: Dataset) -> None:
    dataset.replace_graph(G1, [triple("a")])
    dataset.replace_graph(G2, [triple("a"), triple("b")])
    assert values(dataset, "SELECT DISTINCT ?s { ?s ?p ?o }") == ["https://example.org/a", "https://example.org/b"]
    assert values(dataset, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }") == [G1, G2, G2]


def test_query_may_be_kept_to_some_graphs(dataset: Dataset) -> None:
    dataset.replace_graph(G1, [triple("a")])
    dataset.replace_graph(G2, [triple("b")])
    assert values(dataset, "SELECT ?s { ?s ?p ?o }", default_graphs=[G2]) == ["https://example.org/b"]
    assert values(dataset, "SELECT ?s { GRAPH ?g { ?s ?p ?o } }", named_graphs=[G1]) == ["https://example.org/a"]


def test_bound_parameter_is_a_term_and_never_text(dataset: Dataset) -> None:
    hostile = '" } ; DROP ALL #'
    dataset.replace_graph(G1, [triple("a", hostile), triple("b", "other")])
    found = values(dataset, "SELECT ?s ?o { ?s ?p ?o }", bindings={"o": ox.Literal(hostile)})
    assert found == ["https://example.org/a"]


def test_ask_and_construct_answer(dataset: Dataset) -> None:
    dataset.replace_graph(G1, [triple("a")])
    assert bool(dataset.query("ASK { ?s ?p ?o }"))
    assert len(list(dataset.query("CONSTRUCT WHERE { ?s ?p ?o }"))) == 1


def test_prefixes_of_the_project_need_no_declaration(dataset: Dataset) -> None:
    assert not bool(dataset.query("ASK { ?s a coop:Notice ; schema:headline ?o }"))


def test_query_that_does_not_parse_is_told_in_one_line(dataset: Dataset) -> None:
    with pytest.raises(QueryError) as caught:
        dataset.query("SELECT WHERE {{{\n?")
    assert "\n" not in str(caught.value)


def test_update_is_one_transaction(dataset: Dataset) -> None:
    dataset.update(f"INSERT DATA {{ GRAPH <{G1}> {{ <https://example.org/a> <https://example.org/p> 1 }} }}")
    assert dataset.graphs() == (G1,)
    with pytest.raises(QueryError):
        dataset.update(f"DROP GRAPH <{G1}> ; NONSENSE")
    assert dataset.count_triples() == 1


def test_dump_is_sorted_and_the_same_in_any_order_of_writing(dataset: Dataset, tmp_path: Path) -> None:
    dataset.replace_graph(G2, [triple("b", "\u2028"), triple("a")])
    dataset.replace_graph(G1, [triple("a")])
    with open_store(tmp_path / "other", create=True) as other:
        other.replace_graph(G1, [triple("z")])
        other.replace_graph(G1, [triple("a")])
        other.replace_graph(G2, [triple("a"), triple("b", "\u2028")])
        assert dataset.dump() == other.dump()
    lines = dataset.dump().split(b"\n")[:-1]
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
