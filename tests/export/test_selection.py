"""Parts of a graph: by time, region and name; what stands alone, and what does not come along."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from kg.errors import ExportError
from kg.export.selection import Selection, select_graphs
from kg.namespaces import BASE
from kg.store.embedded import EmbeddedStore
from kg.store.shortcuts import iter_shortcuts
from tests.query.example import make_store

GRAPH = BASE + "graph/"


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with make_store() as made:
        made.replace_graph(f"{GRAPH}shortcuts", set(iter_shortcuts(made)))
        yield made


def select(store: EmbeddedStore, **wanted: object) -> EmbeddedStore:
    return select_graphs(store, Selection(**wanted), base=BASE)  # type: ignore[arg-type]


def list_notices(store: EmbeddedStore) -> list[str]:
    prefix = f"{GRAPH}notice/"
    return [iri.removeprefix(prefix) for iri in store.graphs() if iri.startswith(prefix)]


@pytest.mark.parametrize(
    ("since", "notices"),
    [("2019-01-01", ["n1", "n2", "n3"]), ("2019-05-02", ["n1", "n2", "n3"]), ("2019-05-03", ["n2", "n3"]),
     ("2020-05-20", ["n2"]), ("2021-01-01", [])],
)  # fmt: skip
def test_since_selects_notices_by_their_day(store, since: str, notices: list[str]) -> None:
    assert list_notices(select(store, since=datetime.date.fromisoformat(since))) == notices


@pytest.mark.parametrize(("region", "notices"), [("AMS", ["n1", "n2"]), ("ESA", ["n3"])])
def test_region_selects_notices_by_their_meetings(store, region: str, notices: list[str]) -> None:
    assert list_notices(select(store, region=region)) == notices


def test_both_together_select_what_both_select(store) -> None:
    assert list_notices(select(store, region="AMS", since=datetime.date(2020, 1, 1))) == ["n2"]


def test_a_part_has_reference_and_vocabulary_whole(store) -> None:
    part = select(store, region="ESA")
    for name in ("reference", "vocabulary"):
        assert set(part.iter_quads(GRAPH + name)) == set(store.iter_quads(GRAPH + name))


def test_entities_of_other_notices_do_not_come_along(store) -> None:
    part = select(store, region="ESA")
    people = {quad.subject.value for quad in part.iter_quads(f"{GRAPH}entities") if "/person/" in str(quad.subject)}
    assert people == {BASE + "person/ben-okello"}
    assert set(part.iter_quads(f"{GRAPH}entities")) < set(store.iter_quads(f"{GRAPH}entities"))
    mentions = [str(row["n"]) for row in part.query("SELECT ?n { ?m coop:inNotice ?n }")]
    assert all(notice.endswith("/n3>") for notice in mentions)


def test_shortcuts_are_those_of_the_part(store) -> None:
    part = select(store, region="ESA")
    found = {str(quad.triple) for quad in part.iter_quads(f"{GRAPH}shortcuts")}
    assert found == {str(triple) for triple in iter_shortcuts(part)}
    assert found < {str(quad.triple) for quad in store.iter_quads(f"{GRAPH}shortcuts")}
    assert found


def test_graphs_are_selected_by_name_or_iri_and_nothing_else(store) -> None:
    part = select(store, graphs=("notice/n1", f"{GRAPH}entities"))
    assert part.graphs() == (f"{GRAPH}entities", f"{GRAPH}notice/n1")
    assert set(part.iter_quads(f"{GRAPH}entities")) == set(store.iter_quads(f"{GRAPH}entities"))


def test_names_cut_what_time_and_region_selected(store) -> None:
    part = select(store, graphs=("notice/n1", "notice/n2", "entities"), since=datetime.date(2020, 1, 1))
    assert part.graphs() == (f"{GRAPH}entities", f"{GRAPH}notice/n2")


def test_nothing_said_is_no_selection() -> None:
    assert not Selection()
    assert Selection(region="AMS")


def test_what_is_not_there_is_told_with_what_is(store) -> None:
    with pytest.raises(ExportError, match=r"there is no region 'XX'; use one of AMS, ESA"):
        select(store, region="XX")
    with pytest.raises(ExportError, match=r"there is no graph 'notice/n9'; name one as entities, notice/ID"):
        select(store, graphs=("notice/n9",))
