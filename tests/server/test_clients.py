"""Other people's clients work against the endpoint: SPARQLWrapper, rdflib's SPARQLStore, Comunica."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg.namespaces import BASE, COOP, SKOS
from kg.server.settings import Settings
from tests.server.conftest import make_store, run_server

NAMES = f"SELECT ?name {{ ?s a <{COOP}Body> ; <{SKOS}prefLabel> ?name }} ORDER BY ?name"
EXPECTED = ["Chile Customs", "Peru Customs", "World Customs Organization"]
_NODE = Path(__file__).parents[2] / "tools" / "clients"


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_asks(server: str, method: str) -> None:
    client = SPARQLWrapper(server + "/sparql")
    client.setMethod(method)
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    rows = client.query().convert()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == EXPECTED
    client.setReturnFormat(XML)
    assert [node.firstChild.data for node in client.query().convert().getElementsByTagName("literal")] == EXPECTED
    client.setReturnFormat(CSV)
    assert client.query().convert().decode().split("\r\n")[1:-1] == EXPECTED
    client.setQuery(f"DESCRIBE <{BASE}body/peru-customs>")
    client.setReturnFormat(TURTLE)
    graph = rdflib.Graph().parse(data=client.query().convert(), format="turtle")
    assert rdflib.URIRef(BASE + "body/peru-customs") in set(graph.subjects())


def test_rdflib_reads_the_endpoint_as_a_graph(server: str) -> None:
    graph = rdflib.Graph(SPARQLStore(server + "/sparql", returnFormat="json"))
    peru = rdflib.URIRef(BASE + "body/peru-customs")
    assert str(graph.value(peru, rdflib.SKOS.prefLabel)) == "Peru Customs"
    assert [str(row[0]) for row in graph.query(NAMES)] == EXPECTED


def test_rdflib_updates_the_endpoint_with_the_token(tmp_path: Path) -> None:
    settings = Settings(store=make_store(tmp_path / "store"), allow_update=True, token="s3cret")
    with run_server(settings) as address:
        store = SPARQLUpdateStore(
            address + "/sparql", address + "/sparql", headers={"Authorization": "Bearer s3cret"}, returnFormat="json"
        )
        graph = rdflib.Graph(store, identifier=rdflib.URIRef("urn:g"))
        graph.add((rdflib.URIRef("urn:s"), rdflib.URIRef("urn:p"), rdflib.Literal('it\'s "quoted"\n<b>')))
        assert len(graph) == 1
        assert str(graph.value(rdflib.URIRef("urn:s"), rdflib.URIRef("urn:p"))) == 'it\'s "quoted"\n<b>'


@pytest.fixture(scope="module")
def comunica() -> Path:
    """The command of Comunica, installed by npm from its lock file."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("no Node.js on this machine")
    command = _NODE / "node_modules" / ".bin" / "comunica-sparql"
    with (_NODE / "package-lock.json").open() as lock:
        # Test processes that run side by side install it once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not command.exists():
            install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(install, cwd=_NODE, capture_output=True, check=False, timeout=300)
            if done.returncode:
                pytest.skip("Comunica cannot be installed here")
    return command


def test_comunica_asks(server: str, comunica: Path) -> None:
    done = subprocess.run(
        [str(comunica), f"sparql@{server}/sparql", NAMES, "-t", "application/sparql-results+json"],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    rows = json.loads(done.stdout)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == EXPECTED


def test_comunica_finds_the_endpoint_by_its_description(server: str, comunica: Path) -> None:
    query = f"SELECT (COUNT(*) AS ?n) {{ ?s a <{COOP}Meeting> }}"
    done = subprocess.run(
        [str(comunica), f"{server}/sparql", query, "-t", "text/csv"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == ["n", "3"]


def test_endpoint_answers_fifty_light_queries_at_once(client: httpx.Client, server: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(10) as threads, httpx.Client(base_url=server, timeout=60) as one:
        statuses = list(threads.map(lambda _: one.post("/sparql", data={"query": NAMES}).status_code, range(50)))
    assert statuses == [200] * 50
