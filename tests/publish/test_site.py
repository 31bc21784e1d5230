"""A published folder: every link resolves, hostile text stays text, the same graph gives the same bytes."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.root import main
from kg.errors import ExportError
from kg.namespaces import BASE, COOP
from kg.publish import PublishSummary, publish_site
from kg.publish.addresses import Paths
from kg.publish.config import PortalConfig
from kg.query import load_catalogue
from kg.store.embedded import EmbeddedStore, open_embedded
from tests.publish.conftest import NOTICE, ODD
from tests.publish.crawler import Crawl
from tests.server.sample import HOSTILE, TRICK, WORKSHOP

SENTENCE = "It was hosted by Peru Customs and opened by Ms. Ana Quispe, National Superintendent of Peru Customs."


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def crawl(site: Path) -> Crawl:
    return Crawl(site)


def test_every_link_leads_somewhere(crawl: Crawl) -> None:
    assert len(crawl.pages) > 200
    assert crawl.links > 5000
    assert crawl.broken == []


def test_every_address_that_scripts_load_or_link_to_leads_somewhere(crawl: Crawl) -> None:
    before = crawl.links
    for address in crawl.iter_script_addresses(BASE):
        crawl.follow("index.html", address)
    assert crawl.links - before > 50
    assert crawl.broken == []


def test_nothing_is_loaded_from_the_web(site: Path, crawl: Crawl) -> None:
    assert crawl.loaded == []
    assert not any(address.lower().startswith("javascript") for address in crawl.outside)
    for name in crawl.pages:
        assert "default-src 'none'" in html.unescape(read(site, name)), name
    style = read(site, "static/style.css")
    assert "http" not in style and "@import" not in style


def test_every_thing_has_its_page_in_each_language_and_its_data(site: Path) -> None:
    paths = Paths(BASE)
    with_page = 0
    data = ox.Store()
    data.load((site / "dump/graph.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    for iri in sorted(
        {one.value for quad in data for one in (quad.subject, quad.object) if isinstance(one, ox.NamedNode)}
    ):
        if path := paths.find(iri):
            with_page += 1
            for name in (f"{path}.html", f"fr/{path}.html", f"es/{path}.html", f"{path}.ttl", f"{path}.jsonld"):
                assert (site / name).is_file(), name
    assert with_page >= 25


@pytest.mark.parametrize("iri", [BASE + "person/ana-quispe", BASE + "notice/trick-2022", *ODD])
def test_data_of_a_thing_says_the_same_in_both_formats(site: Path, iri: str) -> None:
    path = site / f"{Paths(BASE).find(iri)}"
    turtle = {quad.triple for quad in ox.parse(Path(f"{path}.ttl").read_bytes(), ox.RdfFormat.TURTLE)}
    jsonld = {quad.triple for quad in ox.parse(Path(f"{path}.jsonld").read_bytes(), ox.RdfFormat.JSON_LD)}
    assert turtle == jsonld
    assert any(triple.subject == ox.NamedNode(iri) for triple in turtle)


def test_page_tells_the_sentence_and_leads_to_it(site: Path) -> None:
    page = read(site, "person/ana-quispe.html")
    assert f"<mark>{SENTENCE}</mark>" in page
    assert re.search(r'href="\.\./notice/workshop-2021\.html#https[^"]+"', page)
    assert "intervenant" in read(site, "fr/person/ana-quispe.html")
    assert '<html lang="es"' in read(site, "es/person/ana-quispe.html")


def test_text_of_a_notice_is_left_out_everywhere(site: Path) -> None:
    words = "Regional workshop on risk management\n\nLima, 3 May 2021."
    for name, data in read_all(site).items():
        assert words.encode() not in data and words.encode("unicode_escape") not in data, name
        if name.startswith("dump/") or name.endswith((".ttl", ".jsonld")):
            assert f"<{COOP}text>".encode() not in data and b'coop:text "' not in data, name
    assert "around" not in re.sub(r'<span class="around"></span>', "", read(site, "person/ana-quispe.html"))


def test_text_comes_along_when_it_is_asked_for(publish: Callable[..., PublishSummary], tmp_path: Path) -> None:
    publish(with_text=True)
    page = read(tmp_path / "site", "notice/workshop-2021.html")
    text = re.sub(r"<[^>]+>", "", re.findall(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)[0])
    assert html.unescape(text) == WORKSHOP
    start = WORKSHOP.index(SENTENCE)
    mark = f"at-{start}-{start + len(SENTENCE)}"
    assert f'<a id="{mark}"></a>' in page
    assert f'href="../notice/workshop-2021.html#{mark}"' in read(tmp_path / "site", "person/ana-quispe.html")
    assert Crawl(tmp_path / "site").broken == []


def test_hostile_text_stays_text(site: Path) -> None:
    shown = 0
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script>alert" not in page, path
        assert not re.search(r'<script(?![^>]* src="[./a-z]*static/)', page), path
        assert 'href="javascript' not in page, path
        shown += "&lt;script&gt;alert(" in page and "{{ 7*7 }}" in page
    assert shown > 20
    assert HOSTILE in json.dumps(json.loads(read(site, "api/network.en.json")), ensure_ascii=False).replace('\\"', '"')


def test_every_question_is_answered(site: Path) -> None:
    questions = load_catalogue()
    for name in questions:
        assert 'id="answer"' in read(site, f"questions/{name}.html"), name
        assert json.loads(read(site, f"questions/{name}.json"))["head"]["vars"], name
    assert "Sixth Regional Workshop" in read(site, "questions/meetings.csv")
    # The graph of the sample does not know the example's country: it is answered for the one it speaks of most.
    assert "Sixth Regional Workshop" in read(site, "questions/country-meetings.html")


def test_ontology_is_documented(publish: Callable[..., PublishSummary], tmp_path: Path) -> None:
    from kg.assets import get_ontology_dir

    def add_ontology(store: EmbeddedStore) -> None:
        data = (get_ontology_dir() / "cooperation.ttl").read_bytes()
        store.engine.load(data, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(BASE + "graph/vocabulary"))

    publish(add_ontology)
    page = read(tmp_path / "site", "ontology.html")
    assert '<article class="term" id="Participation">' in page
    assert "That a person, a body or a country took part in a meeting in one role." in page
    assert 'href="ontology.html#Participation"' in page
    assert "réunion" in read(tmp_path / "site", "fr/ontology.html")
    assert Crawl(tmp_path / "site").broken == []


def test_data_page_offers_dumps_and_catalogue(site: Path) -> None:
    page = read(site, "data.html")
    for name in ("dump/graph.ttl", "dump/graph.nq.gz", "catalog.ttl", ".well-known/void", "void.ttl", "authority.ttl"):
        assert f'href="{name}"' in page, name
    assert "Creative Commons Attribution 4.0" in page
    assert "Les douanes se rencontrent" in read(site, "fr/data.html")


SCRIPT = """
import sys
from pathlib import Path
from kg.publish import publish_site
from kg.publish.config import load_config
from kg.store.embedded import open_embedded
with open_embedded(Path(sys.argv[1]), read_only=True) as store:
    publish_site(store, sys.argv[2], load_config(sys.argv[3]))
"""


def test_same_graph_gives_the_same_bytes_whatever_the_hash_seed(sample_folder: Path, tmp_path: Path) -> None:
    config = tmp_path / "kg.toml"
    config.write_text('site = "https://x.example/"\nlicence = "CC0-1.0"\npublisher = {name = "X"}\n', encoding="utf-8")
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / f"site-{seed}"
        command = [sys.executable, "-c", SCRIPT, str(sample_folder), str(folder), str(config)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append(read_all(folder))
    assert len(made[0]) > 300
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_several_processes_give_the_same_bytes(
    sample_folder: Path, site: Path, config: PortalConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.publish.workers._FEW", 1)
    monkeypatch.setattr("kg.publish.workers._BATCH", 8)
    with open_embedded(sample_folder, read_only=True) as store:
        done = publish_site(store, tmp_path / "site", config, jobs=2)
    assert done.pages == len(list(site.rglob("*.html")))
    assert read_all(tmp_path / "site") == read_all(site)


def test_only_what_changed_is_written_and_what_is_gone_leaves_no_page(
    publish: Callable[..., PublishSummary], config: PortalConfig, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    first = publish(config=config)
    assert (first.unchanged, first.removed) == (0, 0)
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    again = publish(config=config)
    assert (again.written, again.removed, again.unchanged) == (0, 0, first.written)
    third = publish(lambda store: store.remove_graph(NOTICE), config=config)
    assert 0 < third.written < first.written / 2
    assert third.removed >= 10
    assert not (site / "notice/forum-2023.html").exists()
    assert not (site / "meeting/2023-03-09-forum-regional.ttl").exists()
    assert not (site / "fr/notice/forum-2023.html").exists()
    assert (site / "person/bob.html").stat().st_mtime == 1
    assert (site / "body/peru-customs.html").stat().st_mtime != 1
    assert Crawl(site).broken == []


def test_names_are_split_into_files_when_there_are_many(
    publish: Callable[..., PublishSummary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.publish.search.MOST_BYTES", 600)
    publish()
    index = json.loads(read(tmp_path / "site", "api/search/index.json"))
    assert len(index["files"]) > 10
    assert "" not in index["files"]
    prefix = max((one for one in index["files"] if "peru".startswith(one)), key=len)
    entries = json.loads(read(tmp_path / "site", f"api/{index['files'][prefix]}.json"))
    assert "body/peru-customs" in {entry[0] for entry in entries}


def test_command_publishes_and_says_what_it_did(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["publish", "site", "--store", str(sample_folder)]) == 0
    said = capsys.readouterr()
    assert "published site: " in said.err and "0 removed" in said.err and "no kg.toml" in said.err
    assert said.out == ""
    assert (tmp_path / "site/index.html").is_file()
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").write_text("mine", encoding="utf-8")
    assert main(["publish", "full", "--store", str(sample_folder)]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1 and "thesis.txt" in said.err


def test_folder_of_another_is_refused(publish: Callable[..., PublishSummary], tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="name a new or an empty folder"):
        publish()
    assert TRICK and [path.name for path in (tmp_path / "site").iterdir()] == ["thesis.txt"]


def test_store_is_only_read(sample_folder: Path, site: Path) -> None:
    with open_embedded(sample_folder, read_only=True) as store:
        assert store.count_triples() > 100
    assert (site / "index.html").is_file()
