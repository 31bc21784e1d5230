"""Every clause of the SPARQL 1.1 Protocol, over HTTP against a running server."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

ASK = "ASK {}"
ROWS = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 3"
TRIPLES = "CONSTRUCT WHERE { ?s a ?o } LIMIT 3"
FORM = {"content-type": "application/x-www-form-urlencoded"}
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
TOKEN = {"authorization": "Bearer s3cret"}


def media_type(answer: httpx.Response) -> str:
    return answer.headers["content-type"].split(";")[0]


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_query_comes_by_get_by_form_and_direct(client: httpx.Client, path: str) -> None:
    answers = [
        client.get(path, params={"query": ASK}),
        client.post(path, data={"query": ASK}),
        client.post(path, content=ASK, headers={"content-type": "application/sparql-query"}),
        client.post(path, content=ASK, headers={"content-type": "Application/SPARQL-query; charset=UTF-8"}),
    ]
    assert [(a.status_code, a.json()["boolean"]) for a in answers] == [(200, True)] * 4


@pytest.mark.parametrize("accept", TABLES)
def test_rows_come_in_every_format(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", params={"query": ROWS}, headers={"accept": accept})
    assert media_type(answer) == accept
    assert len(list(ox.parse_query_results(answer.content, TABLES[accept]))) == 3


def test_rows_come_as_csv(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": ROWS}, headers={"accept": "text/csv"})
    assert media_type(answer) == "text/csv"
    assert answer.text.splitlines()[0] == "s,p,o"


@pytest.mark.parametrize("accept", GRAPHS)
def test_triples_come_in_every_format(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", params={"query": TRIPLES}, headers={"accept": accept})
    assert media_type(answer) == accept
    assert len(list(ox.parse(answer.content, GRAPHS[accept]))) == 3


def test_describe_tells_of_a_thing(client: httpx.Client) -> None:
    query = "DESCRIBE <https://w3id.org/regional-cooperation/id/person/ana-quispe>"
    answer = client.get("/sparql", params={"query": query}, headers={"accept": "application/n-triples"})
    assert '"Ana Quispe"' in answer.text


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/xml;q=0.9, text/csv;q=0.5", "application/sparql-results+xml"),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.3", "text/tab-separated-values"),
    ],
)
def test_best_liked_format_is_chosen(client: httpx.Client, accept: str | None, expected: str) -> None:
    headers = {} if accept is None else {"accept": accept}
    expected = expected.replace("application/json", "application/sparql-results+json")
    assert media_type(client.get("/sparql", params={"query": ROWS}, headers=headers)) == expected


def test_format_parameter_wins_over_accept(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": TRIPLES, "format": "nt"}, headers={"accept": "text/turtle"})
    assert media_type(answer) == "application/n-triples"
    assert client.get("/sparql", params={"query": TRIPLES, "format": "doc"}).status_code == 400


@pytest.mark.parametrize(("query", "accept"), [(ROWS, "text/turtle"), (TRIPLES, "text/csv"), (ASK, "text/csv")])
def test_format_that_does_not_fit_is_406(client: httpx.Client, query: str, accept: str) -> None:
    assert client.get("/sparql", params={"query": query}, headers={"accept": accept}).status_code == 406


REFUSED: list[tuple[str, dict[str, Any], int]] = [
    ("GET", {"params": {"query": "ASK {"}}, 400),
    ("GET", {"params": {"query": "SELECT * { ?s ?p ?o } ORDER BY"}}, 400),
    ("GET", {"params": [("query", ASK), ("query", ASK)]}, 400),
    ("GET", {"params": {"x": "y"}}, 400),
    ("GET", {"params": {"update": "CLEAR ALL"}}, 400),
    ("GET", {"params": {"query": ASK, "default-graph-uri": "no iri"}}, 400),
    ("GET", {"params": {"query": ASK, "using-graph-uri": "urn:g"}}, 400),
    ("PUT", {"params": {"query": ASK}}, 405),
    ("DELETE", {"params": {"query": ASK}}, 405),
    ("POST", {"content": ASK}, 415),
    ("POST", {"content": "query=ASK%20%7B%7D"}, 415),
    ("POST", {"content": ASK, "headers": {"content-type": "text/plain"}}, 415),
    ("POST", {"content": ASK.encode("utf-16"), "headers": {"content-type": "application/sparql-query"}}, 400),
    ("POST", {"content": ASK, "headers": {"content-type": "application/sparql-query; charset=utf-16"}}, 415),
    ("POST", {"content": ASK, "params": {"query": ASK}, "headers": {"content-type": "application/sparql-query"}}, 400),
    ("POST", {"content": "query=%ff%fe", "headers": FORM}, 400),
    ("POST", {"content": "", "headers": FORM}, 400),
    ("POST", {"content": "query=ASK{}&update=CLEAR+ALL", "headers": FORM}, 400),
    ("POST", {"content": "update=CLEAR+ALL", "headers": FORM}, 403),
    ("POST", {"content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 403),
]


@pytest.mark.parametrize(("method", "request_parts", "status"), REFUSED)
def test_broken_request_is_refused_in_one_line(
    client: httpx.Client, method: str, request_parts: dict[str, Any], status: int
) -> None:
    answer = client.request(method, "/sparql", **request_parts)
    assert answer.status_code == status
    assert len(answer.text.strip().splitlines()) == 1
    assert "Traceback" not in answer.text and "/" + "tmp" not in answer.text


def test_twenty_broken_requests_were_tried() -> None:
    assert len(REFUSED) == 20


def test_dataset_of_the_request_is_what_the_query_sees(start: Callable[..., Any]) -> None:
    trig = "<urn:g1> { <urn:a> <urn:p> 1 } <urn:g2> { <urn:b> <urn:p> 2 } <urn:g3> { <urn:c> <urn:p> 3 }"
    cases: list[tuple[str, list[tuple[str, str]], list[str]]] = [
        ("SELECT ?s { ?s ?p ?o }", [], ["urn:a", "urn:b", "urn:c"]),
        ("SELECT ?s { ?s ?p ?o }", [("default-graph-uri", "urn:g1")], ["urn:a"]),
        (
            "SELECT ?s { ?s ?p ?o }",
            [("default-graph-uri", "urn:g1"), ("default-graph-uri", "urn:g3")],
            ["urn:a", "urn:c"],
        ),
        ("SELECT ?s { ?s ?p ?o }", [("named-graph-uri", "urn:g1")], []),
        ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", [("named-graph-uri", "urn:g2")], ["urn:b"]),
        ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", [("default-graph-uri", "urn:g2")], []),
        ("SELECT ?s FROM <urn:g1> { ?s ?p ?o }", [], ["urn:a"]),
        ("SELECT ?s FROM <urn:g1> { ?s ?p ?o }", [("default-graph-uri", "urn:g2")], ["urn:b"]),
    ]  # fmt: skip
    with start(trig) as client:
        for query, graphs, expected in cases:
            got = client.get("/sparql", params=[("query", query), *graphs]).json()["results"]["bindings"]
            assert sorted(row["s"]["value"] for row in got) == expected, (query, graphs)
            form = client.post("/sparql", data={"query": query, **_group(graphs)})
            assert form.json()["results"]["bindings"] == got


def _group(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("accept", GRAPHS)
def test_endpoint_describes_itself(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", headers={"accept": accept})
    assert media_type(answer) == accept
    triples = {str(quad.triple) for quad in ox.parse(answer.content, GRAPHS[accept])}
    assert any("SPARQL11Query" in triple for triple in triples)
    assert not any("SPARQL11Update" in triple or "BasicFederatedQuery" in triple for triple in triples)
    assert not any("_:" in triple for triple in triples)


def test_head_has_the_headers_of_get_and_no_body(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": ROWS})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == client.get("/sparql", params={"query": ROWS}).headers["etag"]


def test_unchanged_answer_is_304(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": ROWS})
    again = client.get("/sparql", params={"query": ROWS}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/sparql", params={"query": ROWS}, headers={"if-none-match": '"x"'})
    assert other.status_code == 200
    assert "Accept" in first.headers["vary"]


def test_answer_is_compressed_on_demand(client: httpx.Client) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 100"
    with client.stream("GET", "/sparql", params={"query": query}, headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(raw))["results"]["bindings"]) == 100
    plain = client.get("/sparql", params={"query": query}, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_pages_of_other_hosts_may_ask(client: httpx.Client) -> None:
    headers = {"origin": "https://else.example"}
    assert client.get("/sparql", params={"query": ASK}, headers=headers).headers["access-control-allow-origin"] == "*"
    preflight = client.options(
        "/sparql",
        headers={**headers, "access-control-request-method": "POST", "access-control-request-headers": "content-type"},
    )
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


def test_relative_iri_of_a_query_is_resolved_against_the_endpoint(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (<x> AS ?x) {}"})
    assert answer.json()["results"]["bindings"][0]["x"]["value"].endswith("/x")


def test_update_needs_the_token(start: Callable[..., Any]) -> None:
    with start(allow_update=True, token="s3cret") as client:
        for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic s3cret"}):
            answer = client.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers)
            assert answer.status_code == 401
            assert "s3cret" not in answer.text and "bearer" in answer.headers["www-authenticate"].lower()
        assert client.post("/sparql", data={"update": "CLEAR ALL"}, headers=TOKEN).status_code == 204


def test_update_is_seen_by_the_next_query(start: Callable[..., Any]) -> None:
    with start(allow_update=True, token="s3cret") as client:
        for number in range(5):
            update = f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {number} }} }}"
            headers = {**TOKEN, "content-type": "application/sparql-update"}
            assert client.post("/sparql", content=update, headers=headers).status_code == 204
            count = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
            assert count["results"]["bindings"][0]["n"]["value"] == str(number + 1)


def test_broken_update_changes_nothing(start: Callable[..., Any]) -> None:
    with start("<urn:g> { <urn:s> <urn:p> 1 }", allow_update=True, token="s3cret") as client:
        broken = [
            ({"update": "DELETE WHERE { ?s ?p ?o } ; INSERT"}, 400),
            ({"update": ["CLEAR ALL", "CLEAR ALL"]}, 400),
            ({"update": "CLEAR ALL", "default-graph-uri": "urn:g"}, 400),
            ({"update": "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "using-graph-uri": "urn:g"}, 400),
            ({"update": "DELETE { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }", "using-named-graph-uri": "urn:g"}, 400),
            ({"update": "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "using-graph-uri": "urn:g> {}; CLEAR ALL #"}, 400),
            ({"update": "LOAD <http://127.0.0.1:9/x>"}, 400),
            ({"update": "DROP GRAPH <urn:none>"}, 400),
            ({"update": "CREATE GRAPH <urn:g>"}, 400),
            ({"update": "LOAD <file:///etc/hostname>"}, 400),
            ({"update": "INSERT { <urn:a> ?b ?c } WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }"}, 400),
        ]  # fmt: skip
        for form, status in broken:
            assert client.post("/sparql", data=form, headers=TOKEN).status_code == status, form
        left = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}).json()["results"]["bindings"]
        assert len(left) == 1


def test_update_description_says_that_updates_are_on(start: Callable[..., Any]) -> None:
    with start(allow_update=True, token="s3cret") as client:
        assert "SPARQL11Update" in client.get("/sparql").text
