"""A real Virtuoso holds what the store holds: after a push, after one notice is replaced, after one is removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.errors import QueryError, StoreError
from kg.namespaces import BASE, XSD
from kg.query.servers import check_server
from kg.store import open_memory_store, open_store
from kg.store.embedded import EmbeddedStore
from kg.store.push import push
from kg.store.remote import RemoteStore
from tests.query.cases import ANSWERS, CASES, answer_case
from tests.query.example import make_store
from tests.store.servers import Virtuoso, run_virtuoso

GRAPH = BASE + "graph/"
N1, N3 = f"{GRAPH}notice/n1", f"{GRAPH}notice/n3"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{}> {{ ?s ?p ?o }} }}"


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    with run_virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture
def server(virtuoso: Virtuoso) -> Iterator[RemoteStore]:
    """Give a connection to the server, which holds none of our graphs."""
    with virtuoso.open() as opened:
        clear(opened)
        yield opened


def clear(server: RemoteStore) -> None:
    for iri in server.graphs():
        if iri.startswith((BASE, "https://example.org/")):
            server.remove_graph(iri)


def push_all(store: EmbeddedStore, server: RemoteStore) -> object:
    return push(store, server, prefix=GRAPH)


def count_by_sparql(server: RemoteStore, store: EmbeddedStore) -> dict[str, int]:
    """Ask the server for the count of each graph of the store, one by one."""
    return {iri: int(next(iter(server.query(COUNT.format(iri))))["n"].value) for iri in store.graphs()}


def test_counts_are_equal_after_push_replacement_and_removal(server: RemoteStore) -> None:
    with make_store() as store:
        first = push(store, server, prefix=GRAPH)
        assert len(first.sent) == len(store.graphs()) == 6
        assert count_by_sparql(server, store) == store.count_graphs()

        kept = [quad.triple for quad in store.iter_quads(N1)][:-5]
        store.replace_graph(N1, kept)
        replaced = push(store, server, prefix=GRAPH)
        assert (replaced.sent, len(replaced.unchanged), replaced.dropped) == ([N1], 5, [])
        assert count_by_sparql(server, store) == store.count_graphs()
        assert count_by_sparql(server, store)[N1] == len(kept)

        store.remove_graph(N3)
        removed = push(store, server, prefix=GRAPH)
        assert (removed.sent, len(removed.unchanged), removed.dropped) == ([], 5, [N3])
        assert count_by_sparql(server, store) == store.count_graphs()
        assert N3 not in server.graphs()
        assert removed.triples == len(store.engine)


def test_every_triple_comes_back(server: RemoteStore) -> None:
    with make_store() as store:
        push_all(store, server)
        for iri in store.graphs():
            assert set(server.iter_quads(iri)) == set(store.iter_quads(iri))


def test_a_push_that_was_cut_off_goes_on(server: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    send, sent = RemoteStore.replace_graph, []

    def stop_after_two(self: RemoteStore, iri: str, triples: object) -> None:
        if len(sent) == 2:
            raise StoreError("the server does not answer: cut off")
        sent.append(iri)
        send(self, iri, triples)  # type: ignore[arg-type]

    with make_store() as store:
        monkeypatch.setattr(RemoteStore, "replace_graph", stop_after_two)
        with pytest.raises(StoreError, match="cut off"):
            push_all(store, server)
        monkeypatch.undo()
        rest = push(store, server, prefix=GRAPH)
        assert rest.unchanged == sent
        assert len(rest.sent) == 4
        assert count_by_sparql(server, store) == store.count_graphs()


def test_what_the_server_alters_is_noticed_and_not_sent_again(server: RemoteStore) -> None:
    subject = ox.NamedNode("https://example.org/s")
    values = [ox.Literal(text, datatype=ox.NamedNode(XSD + kind)) for text, kind in (
        ("007", "integer"), ("7", "integer"), ("1.50", "decimal"), ("1", "boolean"), ("1e3", "double"),
        ("12345678901234567890", "integer"), ("2020", "gYear"), ("2016-04", "gYearMonth"), ("2020-02-28", "date"))]  # fmt: skip
    values += [ox.Literal("x", language="pt-BR"), ox.Literal("x", language="zh-Hans"), ox.Literal("u", language="und")]
    values += [ox.Literal(text) for text in ('"q" \\', "a\nb\r\tc", "\x01\u2028é😀", "", " ", "é" * 20_000)]
    with open_memory_store() as store:
        triples = [ox.Triple(subject, ox.NamedNode(f"https://example.org/p{n // 2}"), v) for n, v in enumerate(values)]
        store.replace_graph(f"{GRAPH}x", triples)
        first = push(store, server, prefix=GRAPH)
        altered = [triple.rpartition("> ")[2] for triple in first.altered[f"{GRAPH}x"]]
        assert altered == [f'"1000"^^<{XSD}double>', f'"12345678901234567890"^^<{XSD}integer>']
        assert first.triples == store.count_triples()
        again = push(store, server, prefix=GRAPH)
        assert (again.sent, again.unchanged, again.altered) == ([], [f"{GRAPH}x"], first.altered)


def test_more_triples_than_the_server_gives_out_are_read_whole_and_a_cut_answer_is_told(
    virtuoso: Virtuoso, server: RemoteStore
) -> None:
    # Under a name of its own, which nobody clears: Virtuoso takes seconds to drop so large a graph.
    name, large = ox.NamedNode("https://example.org/p"), "https://large.example.org/graph"
    triples = [ox.Triple(ox.NamedNode(f"https://example.org/{n}"), name, ox.Literal(str(n))) for n in range(10_500)]
    server.replace_graph(large, triples)
    assert server.count_triples(large) == len(triples)
    assert {quad.triple for quad in server.iter_quads(large)} == set(triples)
    told: list[str] = []
    with virtuoso.open(tell=told.append) as telling:
        rows = list(telling.query(f"SELECT * WHERE {{ GRAPH <{large}> {{ ?s ?p ?o }} }}"))
    assert (len(rows), told) == (10_000, ["the server cut an answer off after 10000 rows"])


@pytest.mark.parametrize(
    ("password", "message"),
    [("wrong", r"the server refused \(401\): .*; name the user and the password"), ("pässwörd", "cannot be met")],
)
def test_a_wrong_password_is_one_line(virtuoso: Virtuoso, server: RemoteStore, password: str, message: str) -> None:
    with make_store() as store, virtuoso.open(password=password) as other:
        with pytest.raises(StoreError, match=message) as caught:
            push_all(store, other)
        assert "\n" not in str(caught.value)
        assert N1 not in server.graphs()


def test_the_commands_push_and_query(
    virtuoso: Virtuoso,
    server: RemoteStore,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with make_store() as made, open_store(tmp_path / "store", create=True) as kept:
        for iri in made.graphs():
            kept.replace_graph(iri, [quad.triple for quad in made.iter_quads(iri)])
    monkeypatch.setenv("KG_SERVER_PASSWORD", virtuoso.password)
    words = ["push", f"{virtuoso.address}/sparql-graph-crud-auth", "--user", virtuoso.user, "--timeout", "300"]
    assert main([*words, "--store", str(tmp_path / "store")]) == 0
    assert "graphs: 6 sent, 0 there already, 0 dropped" in capsys.readouterr().err
    endpoint = ["--endpoint", f"{virtuoso.address}/sparql", "--timeout", "300"]
    assert main(["query", *endpoint, "-f", "csv", "endorsements"]) == 0
    there = capsys.readouterr().out
    assert main(["query", "--store", str(tmp_path / "store"), "-f", "csv", "endorsements"]) == 0
    assert there == capsys.readouterr().out
    assert main(["query", "--sparql", "CONSTRUCT WHERE { ?s a coop:Notice }", "-f", "ntriples", *endpoint]) == 0
    assert capsys.readouterr().out.count("Notice> .\n") == 3


def test_questions_are_answered_as_by_the_store_or_refused(server: RemoteStore) -> None:
    with make_store() as store:
        push_all(store, server)
    name = server.find_server()
    if not name.startswith("Virtuoso/07.20.3229"):
        pytest.skip(f"the questions that are refused are those of Virtuoso 7.2.5, not {name}")
    asked = 0
    for case, (question, *_) in sorted(CASES.items()):
        try:
            check_server(question, name)
        except QueryError:
            continue
        asked += 1
        assert answer_case(server, case) == (ANSWERS / f"{case}.csv").read_text(encoding="utf-8"), case
    assert asked >= 40


def test_a_question_that_virtuoso_answers_wrongly_is_refused_in_one_line(
    virtuoso: Virtuoso, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", "who-met-whom", "--endpoint", f"{virtuoso.address}/sparql"]) == 1
    assert "is known to answer 'who-met-whom' wrongly; ask a store" in capsys.readouterr().err
