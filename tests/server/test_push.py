"""``kg push`` to the project's own server, and ``kg query --endpoint`` there: counts, tokens, questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.cli import main
from kg.errors import StoreError
from kg.namespaces import BASE
from kg.server.settings import Settings
from kg.store import open_store
from kg.store.push import push
from kg.store.remote import Endpoints, RemoteStore, find_query_address
from tests.query.cases import ANSWERS, CASES, answer_case
from tests.query.example import make_store
from tests.server.conftest import run_server

TOKEN = "push-token"
GRAPH = BASE + "graph/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pushed") / "store"
    open_store(folder, create=True).close()
    with run_server(Settings(store=folder, allow_update=True, token=TOKEN, time_limit_s=120)) as running:
        yield running


def connect(address: str, token: str | None = TOKEN) -> RemoteStore:
    endpoints = Endpoints(f"{address}/store", find_query_address(f"{address}/store"))
    return RemoteStore(endpoints, token=token, timeout_s=300)


def test_counts_are_equal_after_push_replacement_and_removal(address: str) -> None:
    with make_store() as store, connect(address) as server:
        assert len(push(store, server, prefix=GRAPH).sent) == 6
        assert server.count_graphs() == store.count_graphs()
        store.replace_graph(f"{GRAPH}notice/n1", [quad.triple for quad in store.iter_quads(f"{GRAPH}notice/n1")][:9])
        assert push(store, server, prefix=GRAPH).sent == [f"{GRAPH}notice/n1"]
        assert server.count_graphs() == store.count_graphs()
        store.remove_graph(f"{GRAPH}notice/n3")
        assert push(store, server, prefix=GRAPH).dropped == [f"{GRAPH}notice/n3"]
        assert server.count_graphs() == store.count_graphs()


def test_without_the_token_nothing_is_written(address: str) -> None:
    with make_store() as store, connect(address) as server, connect(address, token="wrong") as other:
        triples = [quad.triple for quad in store.iter_quads(f"{GRAPH}notice/n1")]
        store.replace_graph(f"{GRAPH}notice/new", triples)
        with pytest.raises(StoreError, match=r"the server refused \(40[13]\)"):
            push(store, other, prefix=GRAPH)
        assert f"{GRAPH}notice/new" not in server.graphs()


def test_questions_are_answered_as_by_the_store(address: str) -> None:
    with make_store() as store, connect(address) as server:
        push(store, server, prefix=GRAPH)
        for case in sorted(CASES)[::6]:
            assert answer_case(server, case) == (ANSWERS / f"{case}.csv").read_text(encoding="utf-8"), case


def test_the_command_asks_an_endpoint(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with make_store() as store, connect(address) as server:
        push(store, server, prefix=GRAPH)
    endpoint = f"{address}/sparql"
    assert main(["query", "--endpoint", endpoint, "-f", "csv", "who-met-whom"]) == 0
    assert capsys.readouterr().out.replace("\r\n", "\n") == (ANSWERS / "who-met-whom.csv").read_text(encoding="utf-8")
    assert main(["query", "--endpoint", endpoint, "--sparql", "ASK { ?s a coop:Nothing }"]) == 3
    assert main(["query", "--endpoint", endpoint, "--sparql", "SELECT ?s {"]) == 1
    assert "the server does not take the query" in capsys.readouterr().err
    assert main(["query", "--endpoint", "http://127.0.0.1:9/sparql", "--sparql", "ASK {}"]) == 1
    assert "the server does not answer" in capsys.readouterr().err
