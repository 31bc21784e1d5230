"""Who is told a password, when, and how a server that will not have it is told of."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import StoreError
from kg.store.http import Connection, RefusedError

BODY = b"x" * 5000


class Server(ThreadingHTTPServer):
    """Asks for one scheme of authentication, and remembers what came."""

    daemon_threads = True

    def __init__(self, scheme: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.scheme = scheme
        self.nonce = "n1"
        self.seen: list[tuple[str, str, int]] = []

    def is_known(self, method: str, path: str, given: str) -> bool:
        if self.scheme == "basic":
            return given == "Basic " + base64.b64encode("ann:s3cret é".encode()).decode()
        if self.scheme == "bearer":
            return given == "Bearer t0ken"
        if self.scheme != "digest":
            return False
        parts = dict(re.findall(r'(\w+)="?([^",]+)"?', given))
        one, two = (hashlib.md5(text.encode()).hexdigest() for text in ("ann:here:s3cret", f"{method}:{path}"))
        if parts.get("nonce") != self.nonce:
            return False
        wanted = f"{one}:{self.nonce}:{parts['nc']}:{parts['cnonce']}:auth:{two}"
        return parts["response"] == hashlib.md5(wanted.encode()).hexdigest()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        given = self.headers.get("Authorization", "")
        self.server.seen.append((self.command, given.partition(" ")[0], len(body)))
        if self.server.scheme == "broken":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort")
            self.close_connection = True
            return
        if self.server.is_known(self.command, self.path, given):
            self.send_response(204)
        else:
            challenge = {
                "digest": f'Digest realm="here", nonce="{self.server.nonce}", qop="auth", algorithm="MD5"',
                "basic": 'Basic realm="here"',
                "negotiate": "Negotiate",
            }.get(self.server.scheme)
            self.send_response(401)
            if challenge:
                self.send_header("WWW-Authenticate", challenge)
            self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_PUT

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def run(scheme: str) -> Iterator[tuple[Server, str]]:
    server = Server(scheme)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_address[1]}/graphs"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def connect(address: str, **options: str | None) -> Connection:
    known: dict[str, str | None] = {"user": "ann", "password": "s3cret", "token": None} | options
    return Connection([address], timeout_s=60, **known)  # type: ignore[arg-type]


def test_a_digest_is_computed_in_advance_after_the_first_challenge() -> None:
    with run("digest") as (server, address):
        connection = connect(address)
        for _ in range(3):
            connection.send("PUT", f"{address}?graph=a%2Fb", BODY)
        assert server.seen == [("PUT", "", 5000)] + [("PUT", "Digest", 5000)] * 3


def test_a_challenge_that_grew_old_is_answered_anew() -> None:
    with run("digest") as (server, address):
        connection = connect(address)
        connection.send("PUT", address, BODY)
        server.nonce = "n2"
        connection.send("PUT", address, BODY)
        connection.send("PUT", address, BODY)
        assert [scheme for _, scheme, _ in server.seen] == ["", "Digest", "Digest", "Digest", "Digest"]


@pytest.mark.parametrize("scheme", ["digest", "basic"])
def test_a_wrong_password_is_refused_after_few_tries(scheme: str) -> None:
    with run(scheme) as (server, address):
        with pytest.raises(RefusedError, match=r"refused \(401\).*name the user and the password") as caught:
            connect(address, password="wrong").send("PUT", address, BODY)
        assert caught.value.status == 401
        assert len(server.seen) <= 3


def test_basic_authentication_takes_any_letters() -> None:
    with run("basic") as (server, address):
        connect(address, password="s3cret é").send("PUT", address, BODY)
        assert [scheme for _, scheme, _ in server.seen] == ["", "Basic"]


def test_a_token_goes_along_at_once() -> None:
    with run("bearer") as (server, address):
        connect(address, user=None, token="t0ken").send("PUT", address, BODY)
        assert server.seen == [("PUT", "Bearer", 5000)]


def test_a_scheme_that_is_not_known_is_one_line() -> None:
    with run("negotiate") as (_, address), pytest.raises(StoreError, match=r"cannot be met.*Negotiate") as caught:
        connect(address).send("GET", address)
    assert "\n" not in str(caught.value)


def test_a_password_is_sent_to_no_other_address() -> None:
    with run("basic") as (server, address), run("basic") as (other, elsewhere):
        connection = connect(address, password="s3cret é")
        connection.send("PUT", address, BODY)
        with pytest.raises(RefusedError, match="401"):
            connection.send("PUT", elsewhere, BODY)
        assert [scheme for _, scheme, _ in other.seen] == [""]
        assert [scheme for _, scheme, _ in server.seen] == ["", "Basic"]


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(StoreError, match="should start with http://"):
        connect("ftp://example.org/")


def test_an_answer_that_ends_too_soon_is_one_line() -> None:
    with run("broken") as (_, address), pytest.raises(StoreError, match="the server does not answer: IncompleteRead"):
        connect(address).send("GET", address)
