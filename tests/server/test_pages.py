"""Entity pages: every IRI answers, in the wanted form and language, and hostile text stays text."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from kg.namespaces import BASE, REGION
from tests.server.sample import HOSTILE, WORKSHOP

ENTITIES = [
    "person/ana-quispe", "person/bob", "body/peru-customs", "body/world-customs-organization", "country/PE",
    "city/PE/lima", "meeting/2021-04-26-sixth-regional-workshop-on-risk-management", "notice/workshop-2021",
    "notice/trick-2022",
]  # fmt: skip
HTML = {"accept": "text/html"}


@pytest.mark.parametrize("path", ENTITIES)
def test_every_thing_forwards_to_its_page_and_its_data(client: httpx.Client, path: str) -> None:
    for accept, target in [("text/html", "/page/"), ("text/turtle", "/data/"), ("application/ld+json", "/data/")]:
        answer = client.get(f"/id/{path}", headers={"accept": accept})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(target)
        assert "Accept" in answer.headers["vary"]
        followed = client.get(answer.headers["location"], headers={"accept": accept})
        assert (followed.status_code, followed.headers["content-type"].split(";")[0]) == (200, accept)


@pytest.mark.parametrize("path", ENTITIES)
def test_data_of_a_thing_has_its_facts_and_their_evidence(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/data/{path}", headers={"accept": "application/n-triples"})
    triples = [quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)]
    about = ox.NamedNode(BASE + path)
    assert any(about in (triple.subject, triple.object) for triple in triples)
    evidence = {t.object for t in triples if str(t.predicate.value).endswith("#evidence")}
    assert evidence <= {t.subject for t in triples}
    assert answer.content == client.get(f"/data/{path}", params={"format": "nt"}).content


def test_page_tells_facts_with_highlighted_sentence_date_and_source(client: httpx.Client) -> None:
    page = client.get("/page/person/ana-quispe", headers=HTML).text
    sentence = "It was hosted by Peru Customs and opened by Ms. Ana Quispe, National Superintendent of Peru Customs."
    assert f"<mark>{sentence}</mark>" in page
    start = WORKSHOP.index(sentence)
    assert f"/page/notice/workshop-2021?mark={start}-{start + len(sentence)}#mark" in page
    for words in ("2021-04-26", "2021-05-03", "speaker", "National Superintendent", "Peru Customs", "World Customs"):
        assert words in page


def test_notice_page_marks_the_sentence_that_a_link_names(client: httpx.Client) -> None:
    start = WORKSHOP.index("Experts of")
    page = client.get(f"/page/notice/workshop-2021?mark={start}-{start + 7}", headers=HTML).text
    assert '<mark id="mark">Experts</mark>' in page
    text = re.sub(r"<[^>]+>", "", re.findall(r'<div class="text"[^>]*>(.*?)</div>', page, re.S)[0])
    assert html.unescape(text) == WORKSHOP


@pytest.mark.parametrize("mark", ["x", "5", "-1-2", "9999999-99999999", "5-5", "٣-٤", "1-2-3"])
def test_broken_mark_marks_nothing(client: httpx.Client, mark: str) -> None:
    answer = client.get("/page/notice/workshop-2021", params={"mark": mark}, headers=HTML)
    assert answer.status_code == 200
    assert 'id="mark"' not in answer.text


@pytest.mark.parametrize("path", [*ENTITIES, "../search?q=bob", "../questions", "../"])
def test_hostile_text_stays_text(client: httpx.Client, path: str) -> None:
    page = client.get(f"/page/{path}", headers=HTML).text
    assert "<script>alert" not in page
    assert not re.search(r"<script(?![^>]* src=\"/static/)", page)
    assert " onerror" not in page and "javascript:" not in page


def test_hostile_label_is_shown_escaped(client: httpx.Client) -> None:
    page = client.get("/page/person/bob", headers=HTML).text
    assert html.escape(f"Bob {HOSTILE}").replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page


def test_page_speaks_the_readers_language(client: httpx.Client) -> None:
    spoken = {
        "en": ("Americas and Caribbean", "Meetings and roles"),
        "fr": ("Amériques et Caraïbes", "Réunions et rôles"),
        "es": ("Américas y el Caribe", "Reuniones y funciones"),
    }
    meeting = "/page/meeting/2021-04-26-sixth-regional-workshop-on-risk-management"
    for language, words in spoken.items():
        by_header = client.get(meeting, headers={**HTML, "accept-language": f"{language}-XX, de;q=0.5"}).text
        by_address = client.get(meeting, params={"lang": language}, headers=HTML).text
        for page in (by_header, by_address):
            assert f'lang="{language}"' in page and all(one in page for one in words)
    assert "lang=fr" in client.get(meeting, params={"lang": "fr"}, headers=HTML).text


def test_concept_and_foreign_iri_have_pages(client: httpx.Client) -> None:
    answer = client.get("/region/AMS", headers=HTML)
    assert answer.headers["location"] == "/page?iri=" + quote(REGION + "AMS", safe="")
    assert "Americas and Caribbean" in client.get(answer.headers["location"], headers=HTML).text
    assert client.get("/data", params={"iri": REGION + "AMS"}).status_code == 200
    assert client.get("/ontology").status_code == 303


@pytest.mark.parametrize(
    "address",
    [
        "/page/person/nobody",
        "/page",
        "/page/",
        "/page?iri=x%20y",
        "/page/%3Cscript%3E",
        "/nothing",
    ],
)
def test_unknown_thing_is_404_in_one_line(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert len(answer.text.strip().splitlines()) == 1
    assert client.get("/data/person/nobody").status_code == 404
    page = client.get(address, headers=HTML)
    assert page.status_code == 404 and page.headers["content-type"].startswith("text/html")


def test_format_that_no_thing_has_is_406(client: httpx.Client) -> None:
    assert client.get("/id/country/PE", headers={"accept": "image/png"}).status_code == 406
    assert client.get("/data/country/PE", headers={"accept": "image/png"}).status_code == 406
    assert client.get("/data/country/PE?format=doc").status_code == 406


def test_machine_that_asks_a_page_for_rdf_gets_it(client: httpx.Client) -> None:
    answer = client.get("/page/country/PE", headers={"accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"


def test_download_has_a_file_name(client: httpx.Client) -> None:
    answer = client.get("/data/country/PE?format=ttl&download=")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
