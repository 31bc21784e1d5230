"""A published folder in a real browser, from a plain static file server, some folders below its top."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.namespaces import BASE, COOP, ROOT
from kg.publish import publish_site
from kg.publish.addresses import Paths
from kg.store.embedded import open_embedded
from tests.publish.conftest import ODD
from tests.server.sample import HOSTILE
from tests.server.test_browser import ARGUMENTS, CHROMIUM, Watch, find_node, sync_api, wait_for_network

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
PERU = "body/peru-customs"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and keeps quiet about it."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The address of the folder, on a server that knows nothing but files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.parents[1])))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{quote(site.parent.name)}/{site.name}/"
    server.shutdown()
    thread.join(timeout=30)
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield one
        one.close()


@pytest.fixture(params=["desk"])
def page(request: pytest.FixtureRequest, browser: Any, host: str) -> Iterator[Any]:
    """A page that fails its test when something went wrong on it, or it asked anything outside the folder."""
    looks: dict[str, dict[str, Any]] = {
        "desk": {"viewport": {"width": 1280, "height": 800}},
        "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    }
    context = browser.new_context(base_url=host, locale="en-US", reduced_motion="reduce", **looks[request.param])
    context.set_default_timeout(60_000)
    one = context.new_page()
    watch = Watch(one, host.partition("/open")[0])
    one.on("response", lambda answer: watch.note(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    yield one
    context.close()
    # The browser asks for this by itself where a page of no HTML is shown.
    assert [problem for problem in watch.problems if "favicon" not in problem] == []


def wait_for_engine(page: Any) -> None:
    page.locator("#state", has_text="Ready").wait_for()


def test_search_opens_an_entity_and_its_sentence(page: Any) -> None:
    page.goto("index.html")
    page.locator("#search").fill("quis")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/ana-quispe.html")
    assert page.locator("h1").inner_text() == "Ana Quispe"
    assert page.locator("#meetings mark").last.inner_text().startswith("It was hosted by Peru Customs")
    page.locator("#meetings .source a").nth(-2).click()
    page.wait_for_url(re.compile(r"/notice/workshop-2021\.html#."))
    assert page.locator("article.fact:target mark").inner_text().startswith("It was hosted by Peru Customs")


@pytest.mark.parametrize(("typed", "label"), [("sunat", "Peru Customs"), ("perú", "Peru"), ("quipse", "Ana Quispe")])
def test_search_page_finds_other_names_accents_and_slips(page: Any, typed: str, label: str) -> None:
    page.goto(f"search.html?q={quote(typed)}")
    page.locator("#hits li").first.wait_for()
    assert label in page.locator("#hits a").all_inner_texts()


def test_search_works_when_the_names_are_many_files(
    page: Any, site: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site.parent / "split"
    monkeypatch.setattr("kg.publish.search.MOST_BYTES", 600)
    monkeypatch.setattr("kg.publish.search._HEAVIEST", 1)
    with open_embedded(sample_folder, read_only=True) as store:
        publish_site(store, folder)
    for typed, label in (
        ("peru customs", "Peru Customs"),
        ("customs peru", "Peru Customs"),
        ("sunat", "Peru Customs"),
        ("p", "Peru"),
    ):
        page.goto(f"../split/search.html?q={quote(typed)}")
        page.locator("#hits a", has_text=label).first.wait_for()


def test_language_is_switched_and_kept(page: Any) -> None:
    page.goto(f"{PERU}.html")
    page.locator(".languages a", has_text="fr").click()
    page.wait_for_url(f"**/fr/{PERU}.html")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert "Réunions et rôles" in page.locator("#meetings h2").inner_text()
    page.locator("#search").fill("Pérou")
    page.get_by_role("option", name="Pérou").first.click()
    page.wait_for_url("**/fr/country/PE.html")
    assert page.locator("h1").inner_text() == "Pérou"


def test_sparql_runs_in_the_browser(page: Any) -> None:
    page.goto("sparql.html")
    wait_for_engine(page)
    page.locator("#run").click()
    page.locator(".yasr table td", has_text="Sixth Regional Workshop").first.wait_for()
    page.evaluate("window.editor.yasqe.setValue('CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 3')")
    page.evaluate("window.editor.run()")
    page.locator(".yasr th", has_text="predicate").first.wait_for()
    page.evaluate("window.editor.yasqe.setValue('SELECT * { broken')")
    page.evaluate("window.editor.run()")
    page.locator("#state", has_text="That did not work").wait_for()


def test_page_stays_alive_while_a_query_runs_and_it_can_be_stopped(page: Any) -> None:
    page.goto("sparql.html")
    wait_for_engine(page)
    page.evaluate(
        "window.editor.yasqe.setValue('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }')"
    )
    page.locator("#run").click()
    page.locator("#state", has_text="Running").wait_for()
    page.locator("#examples").select_option(index=1)
    assert "# question:" in page.evaluate("window.editor.yasqe.getValue()")
    page.locator("#stop").click()
    wait_for_engine(page)
    page.evaluate("window.editor.yasqe.setValue('ASK { ?s ?p ?o }')")
    page.evaluate("window.editor.run()")
    page.locator("#state", has_text="1 results").wait_for()


def test_thing_in_an_answer_opens_in_this_folder(page: Any) -> None:
    page.goto("sparql.html?query=" + quote(f"SELECT ?s {{ ?s a <{COOP}Meeting> }} ORDER BY ?s"))
    wait_for_engine(page)
    page.locator("#run").click()
    link = page.locator('.yasr table a[href*="sixth-regional-workshop"]').first
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.locator("h1").inner_text() == "Sixth Regional Workshop on Risk Management"


def test_question_is_asked_with_another_value(page: Any) -> None:
    page.goto("questions/index.html")
    page.locator('a[href$="questions/country-meetings.html"]').click()
    page.locator("form[data-ready]").wait_for()
    page.locator("#p-country").fill("chil")
    page.locator("#p-country-list [role=option]").first.click()
    page.get_by_role("button", name="Answer").click()
    page.wait_for_url(re.compile(r"\?country=.*ask=1"))
    page.locator("#table a", has_text="Chile Customs").first.wait_for()
    assert "Peru Customs" not in page.locator("#table a").all_inner_texts()
    page.reload()
    page.locator("#table a", has_text="Chile Customs").first.click()
    page.wait_for_url("**/body/chile-customs.html")


@pytest.mark.parametrize("value", ['x" } DROP ALL #', "<script>", "nobody of that name"])
def test_odd_value_of_a_question_is_told_in_a_line(page: Any, value: str) -> None:
    page.goto("questions/country-meetings.html")
    page.locator("form[data-ready]").wait_for()
    page.locator("#p-country").fill(value)
    page.get_by_role("button", name="Answer").click()
    page.locator("#state.problem", has_text="Nothing was found").wait_for()


def test_network_tells_the_sentences_behind_a_line(page: Any) -> None:
    page.goto("network.html?view=all")
    wait_for_network(page)
    page.mouse.click(*find_node(page, BASE + PERU))
    page.locator("#panel h2", has_text="Peru Customs").wait_for()
    page.locator("#panel .neighbours button", has_text="Ana Quispe").click()
    page.locator("#evidence blockquote mark", has_text="It was hosted by Peru Customs").first.wait_for()
    page.locator("#evidence .source a").first.click()
    page.wait_for_url(re.compile(r"/notice/workshop-2021\.html#."))


def test_map_tells_of_a_country(page: Any) -> None:
    page.goto("fr/map.html")
    page.locator('#map path[data-code="PE"][tabindex]').wait_for()
    page.locator('#map path[data-code="PE"]').press("Enter")
    page.locator("#panel", has_text="Sixth Regional Workshop").wait_for()
    page.locator("#panel h2 a").click()
    page.wait_for_url("**/fr/country/PE.html")


def test_scripts_and_files_agree_where_things_are(page: Any) -> None:
    paths = Paths(BASE)
    iris = [*ODD, BASE + PERU, BASE + "city/PE/lima", ROOT + "region/AMS", ROOT + "topic/", BASE + "claim/x/1"]
    page.goto("network.html")
    wait_for_network(page)
    script = """async (iris) => {
        const { fetchJson, linkTo } = await import("./static/common.js");
        const { base } = await fetchJson("network");
        return iris.map((iri) => linkTo(iri, base));
    }"""
    expected = [f"./{path}.html" if (path := paths.find(iri)) else iri for iri in iris]
    assert page.evaluate(script, iris) == expected


@pytest.mark.parametrize("page", ["desk", "phone"], indirect=True)
def test_page_fits_its_width(page: Any) -> None:
    names = ("index", "map", "data", "ontology", "sparql", "search", "meeting/index", "questions/meetings", PERU)
    for name in names:
        page.goto(f"{name}.html")
        page.wait_for_load_state("load")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), name


def test_hostile_name_does_nothing(page: Any) -> None:
    page.goto("person/bob.html")
    assert page.locator("h1").inner_text() == f"Bob {HOSTILE}"
    page.locator("#search").fill("bob")
    page.get_by_role("option").first.wait_for()
    assert HOSTILE in page.get_by_role("option").first.inner_text()


def test_pages_work_without_scripts(browser: Any, host: str) -> None:
    context = browser.new_context(base_url=host, java_script_enabled=False)
    page = context.new_page()
    page.goto("index.html")
    page.locator(".counts a", has_text="Bodies").click()
    page.locator("main a", has_text="Peru Customs").click()
    assert page.locator("h1").inner_text() == "Peru Customs"
    context.close()
