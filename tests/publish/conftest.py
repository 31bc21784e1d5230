"""Publications for the tests: the small sample of the server's tests, with hostile names, and its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.namespaces import BASE, SCHEMA, SKOS
from kg.publish import PublishSummary, publish_site
from kg.publish.config import PortalConfig, parse_config
from kg.store.embedded import EmbeddedStore, open_embedded, open_memory
from tests.server.sample import HOSTILE, build_sample

#: Things whose IRIs would do harm as names of files.
ODD = [BASE + "person/../../Etc", BASE + "person/CON", BASE + "body/a%2F..%2Fb", BASE + "person/" + "x" * 300]
NOTICE = BASE + "graph/notice/forum-2023"


def make_store(store: EmbeddedStore) -> EmbeddedStore:
    """Fill a store with the sample and the odd things."""
    store.engine.load(build_sample(), format=ox.RdfFormat.TRIG)
    graph = ox.NamedNode(BASE + "graph/entities")
    for number, iri in enumerate(ODD):
        node = ox.NamedNode(iri)
        store.engine.add(ox.Quad(node, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(f"Odd {number} {HOSTILE}"), graph))
        store.engine.add(ox.Quad(node, ox.NamedNode(SCHEMA + "url"), ox.NamedNode("javascript:alert(1)"), graph))
    return store


@pytest.fixture(scope="session")
def config() -> PortalConfig:
    """What the publications of the tests say about themselves."""
    return parse_config(
        {
            "site": "https://data.example.org/customs/",
            "licence": "CC-BY-4.0",
            "publisher": {"name": f"Customs {HOSTILE}"},
            "title": {"en": "Customs meet", "fr": "Les douanes se rencontrent"},
        }
    )


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the sample."""
    folder = tmp_path_factory.mktemp("published") / "store"
    with open_embedded(folder, create=True) as store:
        make_store(store)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path, config: PortalConfig) -> Path:
    """A publication of the sample, some folders below the top of its host."""
    folder = tmp_path_factory.mktemp("host") / "open data" / "customs"
    with open_embedded(sample_folder, read_only=True) as store:
        publish_site(store, folder, config)
    return folder


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., PublishSummary]:
    """Publish a store of one's own to ``tmp_path/site``."""
    store = make_store(open_memory())

    def run(change: Callable[[EmbeddedStore], None] | None = None, **options: object) -> PublishSummary:
        if change:
            change(store)
        return publish_site(store, tmp_path / "site", **options)  # type: ignore[arg-type]

    return run
