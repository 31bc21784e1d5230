"""The explorer in a real browser, as a person uses it: no error on the console, no request to another host."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.namespaces import BASE, COOP
from tests.server.sample import HOSTILE

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
MEETING = BASE + "meeting/2021-04-26-sixth-regional-workshop-on-risk-management"
ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
#: A folder for pictures that a person looks at; none are taken without it.
PICTURES = os.environ.get("KG_PICTURES")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests of this module."""
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield one
        one.close()


class Watch:
    """What went wrong on a page: errors on the console, failed and foreign requests."""

    def __init__(self, page: Any, server: str) -> None:
        self.problems: list[str] = []
        page.on("console", lambda m: self.note(f"console: {m.text}") if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda problem: self.note(f"error: {problem}"))
        page.on("request", lambda request: self.check(request.url, server))
        page.on("dialog", lambda dialog: (self.note(f"dialog: {dialog.message}"), dialog.dismiss()))

    def note(self, problem: str) -> None:
        # The software renderer that stands in for a graphics card says so.
        if "GPU stall" not in problem and "software WebGL" not in problem:
            self.problems.append(problem)

    def check(self, address: str, server: str) -> None:
        if not address.startswith((server, "data:", "blob:")):
            self.note(f"outside: {address}")


@pytest.fixture(params=["desk"])
def page(request: pytest.FixtureRequest, browser: Any, server: str) -> Iterator[Any]:
    """A page that fails its test when something went wrong on it."""
    looks: dict[str, dict[str, Any]] = {
        "desk": {"viewport": {"width": 1280, "height": 800}},
        "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
        "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    }
    context = browser.new_context(base_url=server, locale="en-US", reduced_motion="reduce", **looks[request.param])
    context.set_default_timeout(60_000)
    one = context.new_page()
    watch = Watch(one, server)
    yield one
    if PICTURES:
        name = re.sub(r"\W+", "-", request.node.name)
        one.screenshot(path=str(Path(PICTURES) / f"{name}.png"))
    context.close()
    assert watch.problems == []


everywhere = pytest.mark.parametrize("page", ["desk", "phone", "dark"], indirect=True)


def wait_until(page: Any, script: str) -> None:
    """Wait until something holds; the browser's own waiting evaluates text, which the pages' policy forbids."""
    deadline = time.monotonic() + 60
    while not page.evaluate(f"Boolean({script})"):
        assert time.monotonic() < deadline, script
        page.wait_for_timeout(50)


def run_query(page: Any) -> None:
    """Press the editor's button until an answer is there: on a busy machine a first press may come too early."""
    for _ in range(4):
        page.locator(".yasqe_queryButton").first.click()
        with suppress(sync_api.TimeoutError):
            page.locator(".yasr table td").first.wait_for(timeout=20_000)
            return
    raise AssertionError(f"no answer in the editor: {page.locator('#yasgui').inner_text()}")


def wait_for_network(page: Any) -> None:
    wait_until(page, "window.explorer && window.explorer.graph.order > 0")


def find_place(page: Any, script: str) -> tuple[float, float]:
    """Return where on the page something is drawn; the script gives a point of the picture."""
    box = page.locator("#canvas").bounding_box()
    point = page.evaluate(f"(() => {{ const {{ graph, renderer }} = window.explorer; {script} }})()")
    return box["x"] + point["x"], box["y"] + point["y"]


def find_node(page: Any, key: str) -> tuple[float, float]:
    return find_place(page, f"return renderer.graphToViewport(graph.getNodeAttributes({key!r}));")


@everywhere
def test_search_opens_an_entity_and_its_sentence(page: Any) -> None:
    page.goto("/")
    page.locator("#search").fill("quis")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/person/ana-quispe")
    assert page.locator("h1").inner_text() == "Ana Quispe"
    sentence = page.locator("#meetings mark").last.inner_text()
    assert sentence.startswith("It was hosted by Peru Customs")
    page.locator("#meetings .source a").nth(-2).click()
    page.wait_for_url("**/page/notice/workshop-2021?mark=*")
    assert page.locator("#mark").inner_text() == sentence
    assert page.locator("#mark").is_visible()


@everywhere
def test_page_fits_its_width(page: Any) -> None:
    for address in ("/", "/map", "/questions", "/questions/meetings?ask=1", "/editor", "/page/body/peru-customs"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), address


def test_slider_narrows_the_network_and_the_address_keeps_it(page: Any) -> None:
    page.goto("/?view=all")
    wait_for_network(page)
    assert page.evaluate("window.explorer.graph.order") == 5
    page.locator("#from").fill("2023")
    wait_until(page, "window.explorer.graph.order === 2")
    page.wait_for_url(re.compile("from=2023"))
    assert page.locator("#period").inner_text() == "2023–2023"
    page.reload()
    wait_for_network(page)
    assert page.evaluate("window.explorer.graph.order") == 2
    page.get_by_role("button", name="Reset").click()
    wait_until(page, "window.explorer.state.from === 2021")


def test_filters_narrow_by_region_topic_role_and_kind(page: Any) -> None:
    page.goto("/?view=all")
    wait_for_network(page)
    expected = {"region": ("West and Central Africa", 2), "topic": ("Risk management", 4), "role": ("host", 1)}
    for name, (label, count) in expected.items():
        page.locator(f"#{name}").select_option(label=label)
        wait_until(page, f"window.explorer.graph.order === {count}")
        page.locator(f"#{name}").select_option(value="")
        wait_until(page, "window.explorer.graph.order === 5")
    page.locator("#view").select_option("person")
    wait_until(page, "window.explorer.graph.order === 2")


def test_click_expands_a_node(page: Any) -> None:
    page.goto("/?view=body")
    wait_for_network(page)
    page.mouse.click(*find_node(page, BASE + "body/peru-customs"))
    page.locator("#panel h2", has_text="Peru Customs").wait_for()
    page.locator("#expand").click()
    wait_until(page, f"window.explorer.graph.hasNode({MEETING!r})")
    page.wait_for_url(re.compile("open="))
    page.reload()
    wait_for_network(page)
    assert page.evaluate(f"window.explorer.graph.hasNode({MEETING!r})")


def test_click_on_an_edge_shows_the_sentences_behind_it(page: Any) -> None:
    page.goto("/?view=body")
    wait_for_network(page)
    ends = [BASE + "body/chile-customs", BASE + "body/peru-customs"]
    script = f"""const [a, b] = {ends!r}.map((key) => renderer.graphToViewport(graph.getNodeAttributes(key)));
        return {{ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }};"""
    page.mouse.click(*find_place(page, script))
    page.locator("#evidence blockquote").first.wait_for()
    told = page.locator("#evidence").inner_text()
    assert "Experts of the World Customs Organization and of Chile Customs took part." in told
    assert "It was hosted by Peru Customs" in told
    page.wait_for_url(re.compile("edge="))
    address = page.url
    page.goto(address)
    page.locator("#evidence blockquote").first.wait_for()
    page.locator("#evidence .source a").first.click()
    page.locator("#mark").wait_for()


def test_keyboard_alone_opens_a_node_and_its_evidence(page: Any) -> None:
    page.goto("/?view=body")
    wait_for_network(page)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.locator(".listing summary").focus()
    page.keyboard.press("Enter")
    page.locator("#listing button").first.focus()
    page.keyboard.press("Enter")
    page.locator("#panel h2").wait_for()
    page.locator("#panel .neighbours button").first.focus()
    page.keyboard.press("Enter")
    page.locator("#evidence blockquote").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")
    page.locator("#canvas").focus()
    before = page.evaluate("window.explorer.renderer.getCamera().x")
    page.keyboard.press("ArrowLeft")
    wait_until(page, f"window.explorer.renderer.getCamera().x < {before}")


def test_map_tells_of_a_country(page: Any) -> None:
    page.goto("/map")
    page.locator('#map path[data-code="PE"][tabindex]').wait_for()
    page.locator('#map path[data-code="PE"]').press("Enter")
    page.locator("#panel", has_text="Sixth Regional Workshop").wait_for()
    page.locator("#from").fill("2022")
    wait_until(page, "!document.querySelector('#map path[data-code=\"PE\"]').hasAttribute('tabindex')")


def test_question_is_asked_by_its_form_and_has_a_permalink(page: Any) -> None:
    page.goto("/questions")
    page.locator('a[href="/questions/country-meetings"]').click()
    page.locator("#p-country").fill("per")
    page.locator("#p-country-list [role=option]").first.click()
    page.get_by_role("button", name="Answer").click()
    page.wait_for_url("**/questions/country-meetings?*")
    assert "Sixth Regional Workshop" in page.locator("#table").inner_text()
    page.goto("/questions/most-active-countries?ask=1")
    assert page.locator("#chart rect").count() >= 1


def test_sparql_is_run_and_completed_in_the_editor(page: Any) -> None:
    page.goto("/editor")
    wait_until(page, "window.editor")
    run_query(page)
    page.locator(".yasr table td", has_text="Sixth Regional Workshop").first.wait_for()
    page.locator("#examples").select_option(index=1)
    assert "# question:" in page.evaluate("window.editor.yasgui.getTab().getYasqe().getValue()")
    page.evaluate("""() => {
        const yasqe = window.editor.yasgui.getTab().getYasqe();
        yasqe.setValue('PREFIX role: <https://w3id.org/regional-cooperation/role/>\\nSELECT * { ?s ?p role:sp');
        yasqe.focus(); yasqe.setCursor({ line: 1, ch: 27 }); yasqe.autocomplete(false);
    }""")
    page.locator(".CodeMirror-hints", has_text="role:speaker").wait_for()


def test_thing_in_an_answer_opens_on_this_server(page: Any) -> None:
    page.goto("/editor?query=" + quote(f"SELECT ?s {{ ?s a <{COOP}Meeting> }}"))
    wait_until(page, "window.editor")
    run_query(page)
    link = page.locator('.yasr table a[href*="sixth-regional-workshop"]').first
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.locator("h1").inner_text() == "Sixth Regional Workshop on Risk Management"


def test_turtle_is_downloaded(page: Any) -> None:
    page.goto("/page/person/ana-quispe")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Turtle").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "ana-quispe" in text and "@prefix coop:" in text


def test_hostile_name_does_nothing(page: Any) -> None:
    page.goto("/page/person/bob")
    assert page.locator("h1").inner_text() == f"Bob {HOSTILE}"
    page.goto("/?view=person")
    wait_for_network(page)
    page.mouse.click(*find_node(page, BASE + "person/bob"))
    page.locator("#panel h2").wait_for()
    assert page.locator("#panel h2").inner_text() == f"Bob {HOSTILE}"
    page.locator("#search").fill("bob")
    page.get_by_role("option").first.wait_for()
    assert HOSTILE in page.get_by_role("option").first.inner_text()


def test_pages_work_without_scripts(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=peru")
    page.locator('a[href="/page/body/peru-customs"]').click()
    assert page.locator("h1").inner_text() == "Peru Customs"
    page.goto("/questions/country-meetings?country=Peru&ask=1")
    assert "Sixth Regional Workshop" in page.locator("#table").inner_text()
    context.close()
