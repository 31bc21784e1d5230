"""Pushing to another dataset, and telling what differs between two."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import open_memory_store
from kg.store.compare import Difference, iter_differences
from kg.store.embedded import EmbeddedStore
from kg.store.push import push
from kg.store.remote import Endpoints, RemoteStore

PREFIX = "https://example.org/graph/"


def triple(name: str) -> ox.Triple:
    return ox.Triple(
        ox.NamedNode(f"https://example.org/{name}"), ox.NamedNode("https://example.org/p"), ox.Literal("x")
    )


def make_store(**graphs: str) -> EmbeddedStore:
    store = open_memory_store()
    for name, triples in graphs.items():
        store.replace_graph(PREFIX + name, [triple(one) for one in triples])
    return store


def test_push_sends_what_changed_and_drops_what_is_gone() -> None:
    source, target = make_store(one="ab", two="c", three="d"), make_store(one="ab", two="x", four="e")
    summary = push(source, target, prefix=PREFIX)
    assert [iri.removeprefix(PREFIX) for iri in summary.sent] == ["three", "two"]
    assert [iri.removeprefix(PREFIX) for iri in summary.unchanged] == ["one"]
    assert [iri.removeprefix(PREFIX) for iri in summary.dropped] == ["four"]
    assert target.dump() == source.dump()


def test_second_push_sends_nothing() -> None:
    source, target = make_store(one="ab"), make_store()
    push(source, target, prefix=PREFIX)
    assert push(source, target, prefix=PREFIX).sent == []


def test_push_leaves_other_peoples_graphs_alone() -> None:
    target = make_store()
    target.replace_graph("https://example.com/theirs", [triple("z")])
    push(make_store(one="a"), target, prefix=PREFIX)
    assert target.count_triples("https://example.com/theirs") == 1


def test_push_tells_when_the_target_counts_otherwise() -> None:
    class Forgetful(EmbeddedStore):
        def replace_graph(self, iri: str, triples: object) -> None:
            super().replace_graph(iri, [triple("only")])

    target = make_store()
    target.__class__ = Forgetful
    with pytest.raises(StoreError, match="the server lost 2 of 2 triples sent and holds 1 others"):
        push(make_store(one="ab"), target, prefix=PREFIX)


def test_differences_name_graph_and_triple() -> None:
    found = list(iter_differences(make_store(one="ab", two="c"), make_store(one="bz")))
    assert found == [
        Difference("-", PREFIX + "one", f"{triple('a')} ."),
        Difference("+", PREFIX + "one", f"{triple('z')} ."),
        Difference("-", PREFIX + "two", f"{triple('c')} ."),
    ]


def test_equal_datasets_have_no_differences() -> None:
    assert list(iter_differences(make_store(one="ab"), make_store(one="ba"))) == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/store", "ftp://example.org/", "nonsense", "file:///etc/passwd"]
)
def test_server_that_cannot_be_reached_is_told_in_one_line(address: str) -> None:
    with pytest.raises(StoreError) as caught, RemoteStore(Endpoints(address, address), timeout_s=2) as remote:
        remote.graphs()
    assert "\n" not in str(caught.value)
