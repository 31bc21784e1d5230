"""The W3C's SPARQL 1.1 protocol tests, where the folder of official material lies beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection

from kg.server.settings import Settings
from tests.server.conftest import make_store, run_server

_FOLDER = Path(__file__).parents[3] / "shared" / "conformance" / "sparql11-protocol"
if not (_FOLDER / "manifest.ttl").is_file():
    _FOLDER = Path(__file__).parents[4] / "shared" / "conformance" / "sparql11-protocol"
_MANIFEST = _FOLDER / "manifest.ttl"
pytestmark = pytest.mark.skipif(not _MANIFEST.is_file(), reason="the W3C tests are not beside this checkout")

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
_DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
_TOKEN = "conformance"

_TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}  # fmt: skip


def _load() -> tuple[rdflib.Graph, list[rdflib.term.Node]]:
    graph = rdflib.Graph()
    if not _MANIFEST.is_file():
        return graph, []
    graph.parse(_MANIFEST, format="turtle", publicID="http://w3.example/manifest")
    (entries,) = graph.objects(None, MF.entries)
    return graph, list(Collection(graph, entries))


_GRAPH, _TESTS = _load()
_QUERIES = [test for test in _TESTS if "/manifest#query_" in str(test) or "/manifest#bad_query" in str(test)]
_QUERIES += [test for test in _TESTS if str(test).endswith("#bad_multiple_queries")]
_BAD_UPDATES = [test for test in _TESTS if "#bad_" in str(test) and test not in _QUERIES]


def _name(test: Any) -> str:
    return str(test).rpartition("#")[2]


def _ask(client: httpx.Client, request: rdflib.term.Node) -> httpx.Response:
    def value(subject: Any, predicate: rdflib.URIRef) -> Any:
        return _GRAPH.value(subject, predicate)

    path = str(value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    body, headers = value(request, HT.body), []
    if listed := value(request, HT.headers):
        headers = [(str(value(h, HT.fieldName)), str(value(h, HT.fieldValue))) for h in Collection(_GRAPH, listed)]
    content = b""
    if body is not None:
        content = str(value(body, CNT.chars)).encode(str(value(body, CNT.characterEncoding)))
    headers.append(("authorization", f"Bearer {_TOKEN}"))
    return client.request(str(value(request, HT.methodName)), path, content=content or None, headers=headers)


def _check(answer: httpx.Response, expected: rdflib.term.Node) -> None:
    statuses = {str(s).rpartition("StatusCode")[2][0] for s in _GRAPH.objects(expected, MF.expectedStatus)}
    assert str(answer.status_code)[0] in statuses, answer.text
    for kind in _GRAPH.objects(expected, MF.expectedFormat):
        assert answer.headers["content-type"].partition(";")[0] in _TYPES[str(kind)]
    for boolean in _GRAPH.objects(expected, MF.expectedBoolean):
        assert answer.json()["boolean"] is boolean.toPython()


def _run(client: httpx.Client, test: rdflib.term.Node) -> int:
    steps = 0
    action = _GRAPH.value(test, MF.action)
    for request in Collection(_GRAPH, _GRAPH.value(action, HT.requests)):
        _check(_ask(client, request), _GRAPH.value(request, HT.resp))
        steps += 1
    return steps


def _make_store(folder: Path) -> Path:
    trig = "".join(
        f"<{_DATA.format(number)}> {{ {(_FOLDER / f'data{number}.nt').read_text(encoding='utf-8')} }}\n"
        for number in (1, 2, 3)
    )
    return make_store(folder, trig)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that only reads."""
    store = _make_store(tmp_path_factory.mktemp("w3c") / "read")
    with run_server(Settings(store=store)) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of a server that takes updates, over data of its own."""
    settings = Settings(store=_make_store(tmp_path / "write"), allow_update=True, token=_TOKEN)
    with run_server(settings) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_there_are_34_tests_of_which_27_need_no_update() -> None:
    assert (len(_TESTS), len(_QUERIES), len(_BAD_UPDATES)) == (34, 20, 7)
    assert len(list(ox.parse((_FOLDER / "data1.nt").read_bytes(), ox.RdfFormat.N_TRIPLES))) == 1


@pytest.mark.parametrize("test", _TESTS, ids=_name)
def test_w3c_test_passes_with_updates_on(writing: httpx.Client, test: rdflib.term.Node) -> None:
    assert _run(writing, test) >= 1


@pytest.mark.parametrize("test", [*_QUERIES, *_BAD_UPDATES], ids=_name)
def test_w3c_test_passes_when_read_only(reading: httpx.Client, test: rdflib.term.Node) -> None:
    assert _run(reading, test) >= 1
