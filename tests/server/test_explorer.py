"""The explorer's JSON and pages: suggestions, network, evidence, questions, vendored files."""

from __future__ import annotations

import hashlib
import json

import httpx
import pytest

from kg.assets import get_pages_dir
from kg.namespaces import BASE
from kg.query import load_catalogue
from kg.server.search import SearchIndex, score_name

STATIC = get_pages_dir() / "static"
HTML = {"accept": "text/html"}


@pytest.mark.parametrize("path", ["/", "/map", "/editor", "/questions", "/search?q=peru"])
def test_page_loads_nothing_from_elsewhere(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers=HTML)
    assert page.status_code == 200
    for address in page.text.replace("'", '"').split('src="')[1:] + page.text.split('rel="stylesheet" href="')[1:]:
        local = address.partition('"')[0]
        assert local.startswith("/static/")
        assert client.get(local).status_code == 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("peru", "country/PE"),
        ("PÉROU", "country/PE"),
        ("sunat", "body/peru-customs"),
        ("WCO", "body/world-customs-organization"),
        ("quisp", "person/ana-quispe"),
        ("Ana Kuispe", "person/ana-quispe"),
        ("sixth workshop risk", "meeting/2021-04-26-sixth-regional-workshop-on-risk-management"),
    ],
)
def test_search_finds_names_beginnings_and_misspellings(client: httpx.Client, text: str, expected: str) -> None:
    hits = client.get("/api/suggest", params={"q": text}).json()
    assert BASE + expected in [hit["iri"] for hit in hits[:3]]
    assert client.get(hits[0]["link"]).status_code == 200


def test_search_keeps_to_the_kinds_asked_for(client: httpx.Client) -> None:
    hits = client.get("/api/suggest", params={"q": "peru", "kind": "body"}).json()
    assert {hit["kind"] for hit in hits} == {"body"}
    assert client.get("/api/suggest", params={"q": ""}).json() == []


def test_search_answers_in_the_readers_language(client: httpx.Client) -> None:
    hits = client.get("/api/suggest", params={"q": "peru", "kind": "country", "lang": "fr"}).json()
    assert hits[0]["label"] == "Pérou"


def test_among_equals_the_thing_most_spoken_of_comes_first() -> None:
    rows = [["urn:a", "body", {"": "Customs"}, [], 1], ["urn:b", "body", {"": "Customs"}, [], 9]]
    index = SearchIndex(rows, {})
    assert [hit.entry.iri for hit in index.find("customs", limit=5)] == ["urn:b", "urn:a"]


def test_score_of_other_words_is_low() -> None:
    assert score_name("peru customs", "customs peru") == 100
    assert score_name("peru customs", "world bank") < 50


def test_network_lists_every_participation(client: httpx.Client) -> None:
    network = client.get("/api/network").json()
    assert (len(network["meetings"]), len(network["rows"])) == (3, 8)
    dates = [network["meetings"][row[0]]["date"] for row in network["rows"]]
    assert dates == sorted(dates, reverse=True)
    ana = next(agent for agent in network["agents"] if agent["iri"].endswith("ana-quispe"))
    assert ana["country"].endswith("country/PE")


def test_evidence_of_a_participation_is_its_sentence(client: httpx.Client) -> None:
    node = client.get("/api/network").json()["rows"][0][3]
    (told,) = client.get("/api/evidence", params={"node": node}).json()
    assert told["quotes"][0]["exact"] and "#mark" in told["quotes"][0]["link"]
    assert client.get("/api/evidence").status_code == 400
    assert client.get("/api/evidence", params={"node": "notice/workshop-2021"}).json() == []


@pytest.mark.parametrize("name", sorted(load_catalogue()))
def test_question_has_a_page_a_permalink_and_files(client: httpx.Client, name: str) -> None:
    question = load_catalogue()[name]
    page = client.get(f"/questions/{name}", headers=HTML)
    assert page.status_code == 200 and "<form" in page.text
    answer = client.get(f"/questions/{name}", params={**question.example, "ask": "1"}, headers=HTML)
    assert answer.status_code == 200
    optional = not any(parameter.is_required for parameter in question.parameters)
    if optional:
        csv = client.get(f"/questions/{name}.csv")
        assert csv.headers["content-type"].startswith("text/csv")
        assert csv.text.splitlines()[0].split(",") == list(question.columns)


def test_question_answers_with_links_and_says_what_is_wrong(client: httpx.Client) -> None:
    page = client.get("/questions/country-meetings", params={"country": "Peru", "ask": "1"}, headers=HTML).text
    assert "/page/meeting/2021-04-26-sixth-regional-workshop" in page
    wrong = client.get("/questions/country-meetings", params={"country": "<b>Atlantis", "ask": "1"}, headers=HTML).text
    assert 'role="alert"' in wrong and "&lt;b&gt;Atlantis" in wrong and "<b>Atlantis" not in wrong
    assert client.get("/questions/none", headers=HTML).status_code == 404
    assert client.get("/questions/meetings.doc").status_code == 404


def test_terms_are_offered_with_the_catalogues_queries(client: httpx.Client) -> None:
    terms = client.get("/api/terms").json()
    assert len(terms["examples"]) == len(load_catalogue())
    assert "PREFIX coop:" in terms["examples"][0]["sparql"]
    for example in terms["examples"]:
        assert client.post("/sparql", data={"query": example["sparql"]}).status_code == 200, example["name"]


def test_vendored_files_are_those_of_the_lock_file() -> None:
    vendor = STATIC / "vendor"
    manifest = json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))
    for name, digest in manifest["sha256"].items():
        if name != "LICENCES.txt":
            assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest, name
    lock = json.loads((STATIC.parents[2] / "tools" / "web" / "package-lock.json").read_text(encoding="utf-8"))
    locked = {name: lock["packages"][f"node_modules/{name}"]["version"] for name in manifest["versions"]}
    assert manifest["versions"] == locked
    licences = (vendor / "LICENCES.txt").read_text(encoding="utf-8")
    assert all(f"{name} {version}: " in licences for name, version in locked.items())
