"""What keeps a server alive: time, memory, size and place limits, and no way out of the worker."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest

DATA = "<urn:g> {" + "".join(f"<urn:s{n}> <urn:p> {n} ." for n in range(400)) + "}"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
LIGHT = "ASK { <urn:s1> ?p ?o }"
GREEDY = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


def test_heavy_query_is_stopped_and_light_ones_go_on(start: Callable[..., Any]) -> None:
    with start(DATA, time_limit_s=6, light_limit_s=0.1, light_workers=2, heavy_workers=1) as client:
        with ThreadPoolExecutor(4) as threads:
            heavy = [threads.submit(lambda: ask(client, HEAVY)) for _ in range(3)]
            time.sleep(0.5)
            light = 0
            while not any(one.done() for one in heavy) and light < 20:
                assert ask(client, LIGHT).json()["boolean"] is True
                light += 1
            answers = [one.result() for one in heavy]
        assert light >= 1
        assert {a.status_code for a in answers} <= {503, 504} and 504 in {a.status_code for a in answers}
        assert any("6 seconds" in a.text for a in answers)
        assert ask(client, LIGHT).status_code == 200


def test_processes_of_ended_queries_are_gone(start: Callable[..., Any]) -> None:
    with start(DATA, time_limit_s=1, light_limit_s=0.1) as client:
        before = _count_children()
        for _ in range(2):
            assert ask(client, HEAVY).status_code == 504
        deadline = time.monotonic() + 20
        while _count_children() > before and time.monotonic() < deadline:
            time.sleep(0.1)
        assert _count_children() <= before


def test_query_of_a_caller_who_hung_up_is_ended(start: Callable[..., Any]) -> None:
    with start(DATA, time_limit_s=300, light_limit_s=0.1) as client:
        before = _count_children()
        with pytest.raises(httpx.ReadTimeout):
            client.post("/sparql", data={"query": HEAVY}, timeout=2)
        assert ask(client, LIGHT).status_code == 200
        deadline = time.monotonic() + 60
        while _count_niced() and time.monotonic() < deadline:
            time.sleep(0.2)
        assert _count_niced() == 0
        assert _count_children() <= before + 1


def test_update_is_ended_at_the_limit_and_leaves_nothing(start: Callable[..., Any]) -> None:
    endless = (
        "INSERT { GRAPH <urn:x> { ?a <urn:q> ?d } } WHERE { GRAPH ?y { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }"
    )
    with start(DATA, time_limit_s=3, allow_update=True, token="s3cret") as client:
        headers = {"authorization": "Bearer s3cret"}
        answer = client.post("/sparql", data={"update": endless}, headers=headers)
        assert answer.status_code == 504 and "3 seconds" in answer.text
        update = "INSERT DATA { GRAPH <urn:y> { <urn:s> <urn:p> 1 } }"
        assert client.post("/sparql", data={"update": update}, headers=headers).status_code == 204
        assert ask(client, "ASK { GRAPH <urn:x> { ?s ?p ?o } }").json()["boolean"] is False
        assert ask(client, "ASK { GRAPH <urn:y> { ?s ?p ?o } }").json()["boolean"] is True


def _count_niced() -> int:
    """Count the child processes that stepped back, as heavy queries do."""
    import os
    from pathlib import Path

    niced = 0
    for thread in Path(f"/proc/{os.getpid()}/task").iterdir():
        for child in (thread / "children").read_text().split():
            with contextlib.suppress(OSError):
                niced += os.getpriority(os.PRIO_PROCESS, int(child)) > os.getpriority(os.PRIO_PROCESS, 0)
    return niced


def _count_children() -> int:
    import os
    from pathlib import Path

    threads = Path(f"/proc/{os.getpid()}/task").iterdir()
    return sum(len((thread / "children").read_text().split()) for thread in threads)


def test_query_that_wants_too_much_memory_is_refused(start: Callable[..., Any]) -> None:
    with start(DATA, max_memory_bytes=150 << 20, time_limit_s=60) as client:
        answer = ask(client, GREEDY)
        assert answer.status_code == 507, answer.text[:200]
        assert "memory" in answer.text
        assert ask(client, LIGHT).status_code == 200


def test_answer_that_is_too_large_is_refused(start: Callable[..., Any]) -> None:
    with start(DATA, max_result_bytes=10_000) as client:
        answer = ask(client, "SELECT * { ?s ?p ?o }")
        assert answer.status_code == 507
        assert "LIMIT" in answer.text
        assert ask(client, "SELECT * { ?s ?p ?o } LIMIT 5").status_code == 200


def test_request_that_is_too_long_is_refused(start: Callable[..., Any]) -> None:
    with start(DATA, max_query_bytes=1000) as client:
        assert ask(client, LIGHT + "#" * 2000).status_code == 413
        direct = {"content-type": "application/sparql-query"}
        assert client.post("/sparql", content=LIGHT + "#" * 2000, headers=direct).status_code == 413


def test_too_many_waiting_queries_are_refused(start: Callable[..., Any]) -> None:
    options = {"light_workers": 1, "heavy_workers": 1, "waiting": 1, "time_limit_s": 2, "light_limit_s": 0.5}
    with start(DATA, **options) as client, ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: ask(client, HEAVY), range(8)))
        statuses = [a.status_code for a in answers]
        assert set(statuses) == {503, 504}
        assert all("retry-after" in a.headers for a in answers if a.status_code == 503)


@pytest.fixture
def other_server() -> Any:
    """Another server, and the list of what it was asked."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            body = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"urn:x"}}]}}'
            self.send_response(200)
            self.send_header("content-type", "application/sparql-results+json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listener) as listener:
        thread = threading.Thread(target=listener.serve_forever, daemon=True)
        thread.start()
        yield f"127.0.0.1:{listener.server_port}", asked
        listener.shutdown()
        thread.join()


HIDDEN_CALLS = [
    "SELECT * {{ SERVICE <http://{0}/> {{ ?a ?b ?c }} }}",
    "SELECT * {{ service silent <http://{0}/> {{ ?a ?b ?c }} }}",
    "SELECT * {{ BIND(<http://{0}/> AS ?u) SERVICE ?u {{ ?a ?b ?c }} }}",
    "PREFIX h: <http://{0}/> SELECT * {{ SERVICE h: {{ ?a ?b ?c }} }}",
    "PREFIX : <http://{0}/> SELECT * {{ SERVICE:x {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o FILTER(?s<?b#c>'''\n) SERVICE <http://{0}/> {{?a ?b ?c}} #'''\n}}",
    "PREFIX e: <http://e/> SELECT * {{ ?s ?p ?o OPTIONAL {{ ?s ?p e:a\\#b }} SERVICE <http://{0}/> {{?a ?b ?c}} }}",
    "SELECT * {{ ?s ?p ?o .SERVICE<http://{0}/>{{ ?a ?b ?c }} }}",
]


@pytest.mark.parametrize("query", HIDDEN_CALLS)
def test_query_cannot_ask_another_server(client: httpx.Client, other_server: Any, query: str) -> None:
    host, asked = other_server
    answer = ask(client, query.format(host))
    assert (answer.status_code, asked) == (400, [])
    assert "SERVICE" in answer.text


def test_worker_has_no_network_even_if_the_check_were_fooled(
    monkeypatch: pytest.MonkeyPatch, start: Callable[..., Any], other_server: Any
) -> None:
    monkeypatch.setattr("kg.server.protocol.check_remote_calls", lambda *_, **__: None)
    host, asked = other_server
    with start(DATA) as client:
        answer = ask(client, HIDDEN_CALLS[0].format(host))
        assert (answer.status_code, asked) == (500, [])
        assert host not in answer.text


def test_allowed_host_can_be_asked_and_no_other(start: Callable[..., Any], other_server: Any) -> None:
    host, asked = other_server
    with start(DATA, service_hosts=frozenset({host})) as client:
        answer = ask(client, f"SELECT ?x {{ SERVICE <http://{host}/ok> {{ ?x ?y ?z }} }}")
        assert (answer.status_code, asked) == (200, ["/ok"])
        assert "urn:x" in answer.text
        assert ask(client, "SELECT ?x { SERVICE <http://localhost:1/> { ?x ?y ?z } }").status_code == 400
        assert ask(client, "SELECT ?x { SERVICE ?x { ?x ?y ?z } }").status_code == 400
        assert len(asked) == 1


def test_harmless_words_are_no_remote_call(client: httpx.Client) -> None:
    query = """PREFIX schema: <https://schema.org/> # SERVICE of a comment
        SELECT ?service { ?service schema:service "SERVICE <http://x/>" , 'it''s' }"""
    assert ask(client, query.replace("'it''s'", "'service'")).status_code == 200


def test_every_answer_has_the_security_headers(client: httpx.Client) -> None:
    for path in ("/sparql", "/store?default", "/none", "/sparql?query=broken"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")


def test_log_has_neither_token_nor_query(start: Callable[..., Any], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="kg.server")
    with start(allow_update=True, token="s3cret") as client:
        client.get("/sparql", params={"query": "ASK { <urn:private> ?p ?o }", "token": "s3cret"})
        client.post("/sparql", data={"update": "CLEAR ALL"}, headers={"authorization": "Bearer s3cret"})
    lines = [r.getMessage() for r in caplog.records if r.name == "kg.server"]
    # A server that earlier tests share may still write the line of its last answer: only ours are asked for.
    assert {"GET '/sparql' 200", "POST '/sparql' 204"} <= {line.rsplit(maxsplit=2)[0] for line in lines}
    assert not any("s3cret" in line or "private" in line for line in lines)


def test_mistake_of_the_server_shows_no_trace(
    monkeypatch: pytest.MonkeyPatch, start: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("/secret/path")

    monkeypatch.setattr("kg.server.protocol.check_remote_calls", fail)
    with start() as client:
        answer = ask(client, LIGHT)
    assert (answer.status_code, answer.text) == (500, "the server made a mistake\n")


def test_store_built_anew_is_served_without_a_restart(
    tmp_path: Any, start: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.store import open_store

    monkeypatch.setattr("kg.server.engine._REFRESH_EVERY_S", 0.1)
    with start(DATA) as client:
        assert ask(client, "ASK { <urn:new> ?p ?o }").json()["boolean"] is False
        with open_store(tmp_path / "store") as store:
            store.update("INSERT DATA { GRAPH <urn:g2> { <urn:new> <urn:p> 1 } }")
        deadline = time.monotonic() + 20
        while not ask(client, "ASK { <urn:new> ?p ?o }").json()["boolean"]:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_store_can_be_written_while_it_is_served(tmp_path: Any, start: Callable[..., Any]) -> None:
    from kg.store import open_store

    with start(DATA) as client, open_store(tmp_path / "store") as store:
        for number in range(5):
            store.update(f"INSERT DATA {{ GRAPH <urn:g{number}> {{ <urn:new> <urn:p> {number} }} }}")
            assert ask(client, LIGHT).status_code == 200


def test_readers_folder_is_cleared_away(tmp_path: Any, start: Callable[..., Any]) -> None:
    with start(DATA) as client:
        assert ask(client, LIGHT).status_code == 200
        assert (tmp_path / ".store.readers").is_dir()
    assert not (tmp_path / ".store.readers").exists()
