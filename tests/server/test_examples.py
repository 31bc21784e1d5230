"""The server over the graph that the pipeline makes of the example notices: every IRI answers with its story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from kg.pipeline import build
from kg.server.jobs import JOBS
from kg.server.settings import Settings
from kg.store import open_store
from kg.store.embedded import EmbeddedStore
from tests.server.conftest import run_server

_NOTICES = Path(__file__).parents[2] / "examples" / "notices"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the example notices."""
    path = tmp_path_factory.mktemp("examples") / "store"
    with open_store(path, create=True) as store:
        build([str(_NOTICES)], store)
    return path


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[EmbeddedStore]:
    """The store, open for reading."""
    with open_store(folder, read_only=True) as one:
        yield one


def run(store: EmbeddedStore, job: str, **request: Any) -> Any:
    """Run a reading job in this process."""
    return json.loads(JOBS[job](store, {"language": "en", **request})[1])


def list_subjects(store: EmbeddedStore) -> list[str]:
    """Return every IRI that the graph of a notice or of the entities speaks of."""
    quads = (q for q in store.iter_quads() if "/graph/reference" not in q.graph_name.value)
    return sorted({quad.subject.value for quad in quads})


def test_every_iri_has_a_story_and_data(store: EmbeddedStore) -> None:
    subjects = list_subjects(store)
    assert len(subjects) > 1000
    for iri in subjects[::3]:
        story = run(store, "story", iris=[iri], limit=3)
        assert story["iri"] == iri and story["label"]


def test_every_told_fact_of_a_notice_has_its_sentence_in_the_notice(store: EmbeddedStore) -> None:
    notices = [iri for iri in list_subjects(store) if iri.startswith(store.base + "notice/")]
    told = 0
    for iri in notices:
        story = run(store, "story", iris=[iri], limit=500)
        text = story["notice"]["text"]
        for group in story["groups"]:
            for fact in group["facts"]:
                for quote in fact["quotes"]:
                    assert text[quote["start"] : quote["end"]] == quote["exact"]
                    told += 1
    assert told > 100


def test_network_joins_participations_of_every_notice_with_a_meeting(store: EmbeddedStore) -> None:
    network = run(store, "network")
    (row,) = store.query("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p coop:inMeeting ?m ; coop:agent ?a }")
    assert len({tuple(row) for row in network["rows"]}) >= int(row["n"].value) > 10
    assert all(agent["label"] and agent["kind"] for agent in network["agents"])
    assert len(set(network["regions"].values())) == 6


def test_search_knows_every_entity_by_name(store: EmbeddedStore) -> None:
    rows = run(store, "labels")["rows"]
    named = {row[0] for row in rows}
    entities = {
        q.subject.value for q in store.iter_quads(store.base + "graph/entities") if "/person/" in q.subject.value
    }
    assert entities and entities <= named


def test_pages_of_the_examples_answer_over_http(folder: Path, store: EmbeddedStore) -> None:
    wanted = [iri for iri in list_subjects(store) if "/meeting/" in iri or "/person/" in iri or "/body/" in iri]
    with run_server(Settings(store=folder)) as address, httpx.Client(base_url=address, timeout=60) as client:
        for iri in wanted[::4]:
            forwarded = client.get("/id/" + iri[len(store.base) :], headers={"accept": "text/html"})
            page = client.get(forwarded.headers["location"], headers={"accept": "text/html"})
            assert page.status_code == 200, iri
            data = client.get("/id/" + iri[len(store.base) :], headers={"accept": "text/turtle"}, follow_redirects=True)
            assert list(ox.parse(data.content, ox.RdfFormat.TURTLE))
        graph = client.get("/id/graph/entities", headers={"accept": "text/turtle"}, follow_redirects=True)
        assert graph.status_code == 200
