"""The graph of the example notices, published: every link of every page resolves."""

from __future__ import annotations

from pathlib import Path

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
