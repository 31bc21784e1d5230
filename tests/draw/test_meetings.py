"""A series tells its editions and what is missing; a year its meetings: every one leads to its sentences."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.draw import draw_map, draw_network, draw_series, draw_year
from kg.draw.chronicle import load_series, load_year
from kg.draw.editions import Gap, order_editions
from kg.draw.legend import tell_notices
from kg.draw.series import make_series
from kg.draw.sheet import Quote, Story, write_sheet
from kg.draw.words import LANGUAGES, Wording
from kg.errors import ExportError
from kg.namespaces import BASE, COOP, RDF, SCHEMA, XSD
from kg.network import project_network
from kg.store.embedded import EmbeddedStore
from tests.draw.test_legibility import make_held
from tests.query.example import make_store

_SERIES = f"{BASE}series/ccdga"


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with make_store() as made:
        yield made


def _read_words(picture: bytes) -> list[str]:
    root = ElementTree.fromstring(picture)
    return [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_series_tells_editions_gaps_and_what_reference_data_alone_knows(store) -> None:
    words = _read_words(draw_series(store, _SERIES, "svg"))
    assert words[:2] == [
        "Conference of Directors General",
        "2 editions reported in 2 notices · 1 known from reference data alone · 2 not reported",
    ]
    for told in ("22nd", "29–30 April 2019", "Asunción, Paraguay", "25 countries", "Chair: Ana Suárez", "23rd", "online",
                 "24th to 25th edition: not reported", "from reference data; no notice reports it",
                 "1st to 21st edition: before the first one known here", "reference data alone"):  # fmt: skip
        assert told in words


def test_a_year_tells_place_topics_and_who_took_part(store) -> None:
    words = _read_words(draw_year(store, 2020, "svg", region="ESA"))
    assert words[:2] == ["East and Southern Africa in 2020: customs meetings", "1 meeting in 1 notice · 1 country"]
    for told in ("Transit Workshop", "10 February 2020 · Nairobi, Kenya · in person · 40 participants", "Topics: transit",
                 "Took part: Uganda, Kenya Customs, World Customs Organization", "Host: Kenya Customs"):  # fmt: skip
        assert told in words
    assert [held.label for held in load_year(store, 2020)] == [
        "Transit Workshop",
        "XXIII Conference of Directors General",
    ]


def test_a_year_with_more_meetings_than_fit_says_so(store) -> None:
    words = _read_words(draw_year(store, 2020, "svg", max_meetings=1))
    assert words[1].startswith("1 of 2 meetings in 1 notice")
    assert "XXIII Conference of Directors General" in words
    assert "Transit Workshop" not in words


def test_pages_tell_who_had_which_part(store) -> None:
    page = draw_map(project_network(store, "countries", by="hosting"), "html", language="es").decode()
    assert "10 de febrero de 2020 · Transit Workshop · anfitrión</b> “Kenya Customs was the host.”" in page


def test_a_meeting_of_no_region_counts_where_it_was_held() -> None:
    meeting = ox.NamedNode(f"{BASE}meeting/visit")
    facts = {
        RDF + "type": ox.NamedNode(COOP + "Meeting"),
        SCHEMA + "startDate": ox.Literal("2021-03-01", datatype=ox.NamedNode(XSD + "date")),
        COOP + "country": ox.NamedNode(f"{BASE}country/AR"),
    }
    with make_store() as store:
        triples = [ox.Triple(meeting, ox.NamedNode(key), value) for key, value in facts.items()]
        store.replace_graph(f"{BASE}graph/notice/visit", triples)
        assert [held.region for held in load_year(store, 2021, region="AMS")] == ["AMS"]
        assert load_year(store, 2021, region="ESA") == ()
        assert [held.region for held in load_year(store, 2019)] == ["AMS"]


def test_pages_lead_from_each_meeting_to_its_sentences(store) -> None:
    page = draw_year(store, 2020, "html").decode()
    targets = set(re.findall(r'<a href="#(k[0-9a-f]{12})">', page))
    assert targets == set(re.findall(r'<section id="(k[0-9a-f]{12})">', page))
    assert len(targets) == 2
    assert "“Kenya Customs was the host.”" in page
    country = draw_map(project_network(store, "countries"), "html").decode()
    assert "10 February 2020 · Transit Workshop</b> “Uganda took part.”" in country
    for text in (page, country):
        assert not re.search(r'src=|url\(|@import|href="(?!#|data:|https://w3id)', text)


def test_hostile_words_stay_words_in_a_page() -> None:
    evil = '</section><script>alert(1)</script>" onload="x'
    held = make_held(1, label=evil, iri=f"javascript:{evil}", hosts=(evil,), quotes=(Quote(evil, evil, evil),))
    story = Story(held.iri, evil, evil, held.quotes)
    page = write_sheet(make_series(evil, [held], Wording()), [story], Wording())
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert page.count("</section>") == 1


def test_numbers_that_are_missing_are_told_where_they_are_missing() -> None:
    held = [make_held(n, ordinal=number, start=start, notices=("n",)) for n, (number, start) in enumerate(
        [(3, "2010-05-01"), (4, "2011"), (8, None), (None, "2012-01-01"), (None, None), (9, "2016-01-01")])]  # fmt: skip
    rows = order_editions(reversed(held))
    told = [
        (row.first, row.last, row.has_unnumbered, row.is_before) if isinstance(row, Gap) else row.ordinal
        for row in rows
    ]
    assert told == [(1, 2, False, True), 3, 4, (5, 7, False, False), 8, None, 9, None]
    between = order_editions([held[0], held[3], held[5]])
    assert between[2:4] == (Gap(4, 8, has_unnumbered=True), held[3])
    assert order_editions([]) == ()


def test_nothing_to_draw_is_one_clear_line(store) -> None:
    with pytest.raises(ExportError, match="no meeting in East and Southern Africa is known in 1999"):
        draw_year(store, 1999, "svg", region="ESA")
    with pytest.raises(ExportError, match=r"no edition of .* is known"):
        draw_series(store, f"{BASE}series/nothing", "svg")
    with pytest.raises(ExportError, match="unknown format 'bmp'"):
        draw_year(store, 2020, "bmp")
    with pytest.raises(ValueError, match="one of en, fr, es, not 'de'"):
        draw_year(store, 2020, "svg", language="de")


def test_all_languages_have_all_words_and_the_same_gaps() -> None:
    words = [Wording(language) for language in LANGUAGES]
    keys = set(words[0]._words)
    assert len(keys) > 80
    for key in keys:
        english, *others = (wording.get_raw(key) for wording in words)
        for other in others:
            assert other
            assert sorted(re.findall(r"\{\w+\}", other)) == sorted(re.findall(r"\{\w+\}", english)), key
            assert other.count("|") == english.count("|"), key


def test_titles_and_names_come_in_the_language_asked_for(store) -> None:
    network = project_network(store, "countries", language="fr")
    words = _read_words(draw_network(network, "svg", language="fr"))
    assert words[0] == "Quels pays se rencontrent aux réunions douanières"
    assert {"Argentine", "Pérou", "Lié à", "Amériques et Caraïbes (1)"} <= set(words)
    words = _read_words(draw_year(store, 2019, "svg", language="es"))
    assert words[0] == "Reuniones aduaneras en 2019"
    assert "29–30 de abril de 2019 · Asunción, Paraguay · presencial · 25 países" in words


@pytest.mark.parametrize("format", ["png", "pdf"])
def test_letters_without_a_glyph_are_no_warning(format: str) -> None:
    pytest.importorskip("matplotlib")
    from kg.draw.raster import write_raster

    scene = make_series("海关 \U0001f680 \x07 مؤتمر", [make_held(1, hosts=("世界",))], Wording())
    assert write_raster(scene, format) == write_raster(scene, format)


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import sys; from tests.query.example import make_store; from kg.draw import *; from kg.network import *;"
        "store = make_store(); network = project_network(store, 'countries', by='hosting');"
        "write = sys.stdout.buffer.write;"
        "[write(draw_map(network, f)) or write(draw_year(store, 2020, f)) for f in ('svg', 'html')];"
        f"[write(draw_series(store, '{_SERIES}', f)) for f in ('svg', 'html', 'png', 'pdf')]"
    )
    root = str(Path(__file__).parents[2])
    written = set()
    for seed in ("0", "5"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        done = subprocess.run(
            [sys.executable, "-c", script], check=True, env=environment, cwd=root, capture_output=True
        )
        written.add(done.stdout)
    assert len(written) == 1
    assert len(written.pop()) > 100_000


def test_the_example_series_has_its_sentences(store) -> None:
    held = {meeting.ordinal: meeting for meeting in load_series(store, _SERIES)}
    assert {quote.sentence for quote in held[23].quotes} >= {"Held online on 19 May 2020.", "A. Suárez took the chair."}
    assert held[26].notices == ()


def test_the_source_line_names_the_sites_of_the_notices(store) -> None:
    words = _read_words(draw_network(project_network(store, "countries"), "svg"))
    assert (
        "Source: 3 notices (news.example.org, other.example.com), 2019–2020; every fact leads to its sentence." in words
    )
    words = _read_words(draw_series(store, _SERIES, "svg", language="fr"))
    told = "Source : 2 communiqués (news.example.org, other.example.com), 2019–2020 ; chaque fait mène à sa phrase."
    assert told in words


def test_the_source_line_says_how_many_notices_have_no_address() -> None:
    sites = {f"notice/{n}": f"site{n % 6}.org" for n in range(30)}
    told = tell_notices(93, sites, "2019", Wording())
    assert told == (
        "Source: 93 notices (site0.org, site1.org, site2.org, site3.org and 2 more; 63 without an address), 2019; "
        "every fact leads to its sentence."
    )
    assert tell_notices(1, {}, "", Wording("es")) == "Fuente: 1 noticia; cada hecho lleva a su frase."
