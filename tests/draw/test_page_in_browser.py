"""The interactive page works in a browser: filters, a click on a tie, the sentences; without any error."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.draw import draw_network
from tests.draw.test_draw import _make_network

_BROWSER = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(_BROWSER is None, reason="no Chromium on this machine")

#: Uses the page as a reader does, and leaves what it saw in the title.
_READER = """
const errors = [];
window.addEventListener("error", (event) => errors.push(String(event.message)));
document.addEventListener("securitypolicyviolation", (event) => errors.push("blocked: " + event.blockedURI));
addEventListener("load", () => {
  const seen = {};
  const shown = () => document.querySelectorAll(".tie").length - document.querySelectorAll(".gone .tie").length;
  const set = (id, value) => { document.getElementById(id).value = value; input(document.getElementById(id)); };
  const input = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));
  seen.first = shown();
  set("ties", "all");
  seen.all = shown();
  set("from", 2015); set("to", 2016);
  seen.years = shown();
  document.getElementById("filters").reset();
  setTimeout(() => {
    seen.again = shown();
    const box = document.querySelector("#regions input"); box.checked = false; input(box);
    seen.region = shown();
    box.checked = true; input(box);
    document.querySelector("g:not(.gone) > .hit").dispatchEvent(new MouseEvent("click", { bubbles: true }));
    seen.tie = document.getElementById("panel").innerText;
    document.querySelector(".node").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    seen.node = document.querySelector("#panel h2").innerText;
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    seen.none = document.querySelector("#panel h2").innerText;
    seen.errors = errors;
    document.title = "SEEN" + JSON.stringify(seen);
  }, 50);
});
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("page")
    network = _make_network(30, label='<b>Country</b> "{}" & co')
    page = draw_network(network, "html").decode()
    path = Path(folder) / "page.html"
    path.write_text(page.replace("<script>", f"<script>{_READER}</script><script>", 1), encoding="utf-8")
    command = [_BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    command += ["--window-size=1400,900", "--virtual-time-budget=4000", "--dump-dom", f"file://{path}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    title = re.search(r"<title>SEEN(.*?)</title>", done.stdout, re.DOTALL)
    assert title, "the page did not come to an end"
    return json.loads(title[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


def test_nothing_failed_and_nothing_was_asked_from_outside(seen: dict) -> None:
    assert seen["errors"] == []


def test_filters_change_what_is_shown_and_reset_restores_it(seen: dict) -> None:
    assert seen["all"] > seen["first"] > 10
    assert 0 < seen["years"] < seen["all"]
    assert 0 < seen["region"] < seen["first"]
    assert seen["again"] == seen["first"]


def test_a_tie_tells_the_sentences_behind_it(seen: dict) -> None:
    assert re.search(r"“n\d+ came to m\d+\.”", seen["tie"])
    assert "— A notice" in seen["tie"]


def test_a_node_opens_by_the_keyboard_and_escape_closes_it(seen: dict) -> None:
    assert seen["node"].startswith('<b>Country</b> "')
    assert seen["none"] == "Click a name or a tie"
