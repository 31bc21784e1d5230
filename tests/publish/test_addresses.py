"""From IRIs to files: harmless names whatever the IRI is, and relative addresses between pages."""

from __future__ import annotations

import re

import pytest

from kg.namespaces import BASE, ROOT
from kg.publish.addresses import PageAddresses, Paths

PATHS = Paths(BASE)

PLAIN = {
    BASE + "person/ana-quispe": "person/ana-quispe",
    BASE + "country/PE": "country/PE",
    BASE + "city/PE/lima": "city/PE/lima",
    BASE + "notice/e01": "notice/e01",
    BASE + "notice/2020.01_b": "notice/2020.01_b",
    ROOT + "region/AMS": "region/AMS",
    ROOT + "topic/risk-management": "topic/risk-management",
    ROOT + "topic/": "topic/index",
}
HOSTILE = [
    BASE + rest
    for rest in (
        "person/../../etc/passwd", "person/..", "person/.", "person/", "person//x", "person/.hidden", "person/x.",
        "person/CON", "person/con", "person/nul.x", "person/index", "person/A", "person/a b", "person/a%2Fb",
        "person/a?b=c", "person/a#b", "person/" + "x" * 300, "person/x" + "/x" * 40, "person/ж", "person/x~1",
        "person/C:\\x", "country/pe", "country/PERUV", "city/pe/lima", "city/PE/Lima", "notice/x\u202ey",
    )
]  # fmt: skip


@pytest.mark.parametrize(("iri", "path"), PLAIN.items())
def test_harmless_iri_keeps_its_path(iri: str, path: str) -> None:
    assert PATHS.find(iri) == path
    assert PATHS.is_plain(iri)


@pytest.mark.parametrize("iri", HOSTILE)
def test_any_other_iri_becomes_one_harmless_name(iri: str) -> None:
    path = PATHS.find(iri)
    assert path is not None
    assert re.fullmatch(r"[a-z]+/[a-z0-9-]{1,60}~[0-9a-f]{12}", path), path
    assert not PATHS.is_plain(iri)


def test_no_two_iris_share_a_file_even_where_case_does_not_count() -> None:
    swapped = [
        f"{BASE}{kind}/{rest.swapcase()}" for kind, _, rest in (iri[len(BASE) :].partition("/") for iri in HOSTILE)
    ]
    iris = {*PLAIN, *HOSTILE, *swapped}
    paths = [path.casefold() for iri in iris if (path := PATHS.find(iri))]
    assert len(paths) >= len(PLAIN) + len(HOSTILE)
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("iri", [BASE + "claim/x/1", BASE + "graph/entities", "https://example.org/x", ROOT, "x"])
def test_what_is_no_thing_has_no_page(iri: str) -> None:
    assert PATHS.find(iri) is None


def test_addresses_are_relative_and_keep_the_language() -> None:
    at = PageAddresses(PATHS, "city/PE/lima", "fr")
    assert at.file == "fr/city/PE/lima.html"
    assert at.link(BASE + "person/ana") == "../../../fr/person/ana.html"
    assert at.data(BASE + "person/ana", "ttl") == "../../../person/ana.ttl"
    assert at.asset("style.css") == "../../../static/style.css"
    assert at.to("network", focus=BASE + "person/ana").startswith("../../../fr/network.html?focus=https%3A")
    assert dict(at.translations())["en"] == "../../../city/PE/lima.html"


def test_sentence_is_found_in_the_text_or_with_its_fact() -> None:
    quote = {"notice": {"iri": BASE + "notice/n"}, "start": 3, "end": 9}
    fact = BASE + "claim/n/1"
    assert PageAddresses(PATHS, "index", "en", shows_text=True).sentence(quote, fact) == "notice/n.html#at-3-9"
    assert PageAddresses(PATHS, "index", "en").sentence(quote, fact).endswith("/claim/n/1")
