"""The Graph Store HTTP Protocol at /store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from kg.namespaces import BASE

TOKEN = {"authorization": "Bearer s3cret"}
TURTLE = {"content-type": "text/turtle", **TOKEN}
ENTITIES = {"graph": BASE + "graph/entities"}
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("accept", FORMATS)
def test_graph_is_read_in_every_format(client: httpx.Client, accept: str) -> None:
    answer = client.get("/store", params=ENTITIES, headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == accept
    assert '"Ana Quispe"' in {str(quad.object) for quad in ox.parse(answer.content, FORMATS[accept])}


def test_default_graph_is_the_union(client: httpx.Client) -> None:
    union = client.get("/store?default", headers={"accept": "application/n-triples"}).text.splitlines()
    graph = client.get("/store", params=ENTITIES, headers={"accept": "application/n-triples"}).text.splitlines()
    assert set(graph) < set(union)
    assert len(union) == len(set(union))


def test_head_and_tag_work_for_graphs(client: httpx.Client) -> None:
    head = client.head("/store", params=ENTITIES)
    assert (head.status_code, head.content) == (200, b"")
    assert client.get("/store", params=ENTITIES, headers={"if-none-match": head.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/store", 400),
        ("/store?graph=x&default", 400),
        ("/store?graph=relative", 400),
        ("/store?graph=urn:none", 404),
        ("/store?graph=urn:%20x", 400),
    ],
)
def test_wrong_graph_is_refused(client: httpx.Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_read_only_store_takes_no_change(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/store", params=ENTITIES, headers={"content-type": "text/turtle"})
    assert answer.status_code == 403


def test_graph_is_made_replaced_added_to_and_dropped(start: Callable[..., Any]) -> None:
    target = {"graph": "urn:g"}
    with start(allow_update=True, token="s3cret") as client:

        def read() -> list[str]:
            answer = client.get("/store", params=target, headers={"accept": "application/n-triples"})
            return answer.text.split(" .\n")[:-1] if answer.status_code == 200 else [str(answer.status_code)]

        steps = [
            ("PUT", "<a:s> <a:p> 1 .", 201, ['<a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>']),
            ("PUT", "<a:s> <a:p> <a:o> .", 204, ["<a:s> <a:p> <a:o>"]),
            ("POST", "<a:s> <a:p> <a:q> .", 204, ["<a:s> <a:p> <a:o>", "<a:s> <a:p> <a:q>"]),
            ("PUT", "broken", 400, ["<a:s> <a:p> <a:o>", "<a:s> <a:p> <a:q>"]),
            ("DELETE", "", 204, ["404"]),
            ("DELETE", "", 404, ["404"]),
        ]
        assert (
            client.put("/store", params=target, content="", headers={"content-type": "text/turtle"}).status_code == 401
        )
        for method, body, status, expected in steps:
            answer = client.request(method, "/store", params=target, content=body, headers=TURTLE)
            assert (answer.status_code, read()) == (status, expected), (method, body, answer.text)


def test_post_to_the_store_makes_a_graph_and_tells_where(start: Callable[..., Any]) -> None:
    with start(allow_update=True, token="s3cret") as client:
        answer = client.post("/store", content="<a:s> <a:p> <a:o> .", headers=TURTLE)
        assert answer.status_code == 201
        assert (
            client.get(answer.headers["location"], headers={"accept": "application/n-triples"}).text
            == "<a:s> <a:p> <a:o> .\n"
        )
        assert (
            client.post("/store?default", content="x", headers={"content-type": "image/png", **TOKEN}).status_code
            == 415
        )
