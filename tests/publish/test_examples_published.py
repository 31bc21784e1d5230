"""The graph of the example notices, published: every link of every page resolves."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from kg.network import project_network
from kg.pages.overview import list_participations
from kg.pages.view import GraphView
from kg.pipeline import build
from kg.publish import publish_site
from kg.store import open_memory_store
from tests.publish.crawler import Crawl

NOTICES = Path(__file__).resolve().parents[2] / "examples" / "notices"


def test_examples_are_published_whole(tmp_path: Path) -> None:
    store = open_memory_store()
    assert build([str(NOTICES)], store).errors == []
    done = publish_site(store, tmp_path / "site")
    crawl = Crawl(tmp_path / "site")
    for address in crawl.iter_script_addresses(store.base):
        crawl.follow("index.html", address)
    assert len(crawl.pages) == done.pages > 3000
    assert crawl.links > 100_000
    assert crawl.broken == []
    assert crawl.loaded == []
    assert (tmp_path / "site/notice/cairo-directors-general-2018.html").is_file()
    assert "Kunio Mikuriya" in (tmp_path / "site/person/index.html").read_text(encoding="utf-8")


def test_explorer_ties_the_countries_that_the_network_ties() -> None:
    store = open_memory_store()
    assert build([str(NOTICES)], store).errors == []
    told = list_participations(GraphView(store))
    agents = told["agents"]
    offices = [one for one in agents if "/rilo-" in one["iri"] or "/rocb-" in one["iri"]]
    assert [one["country"] for one in offices] == [""] * len(offices) != []  # they stand for their region
    came: dict[int, set[str]] = {}
    for meeting, agent, *_ in told["rows"]:
        came.setdefault(meeting, set()).add(agents[agent]["country"])
    ties = {pair for countries in came.values() for pair in combinations(sorted(countries - {""}), 2)}
    network = project_network(store, "countries")
    assert ties == {tuple(sorted((edge.source, edge.target))) for edge in network.edges}
