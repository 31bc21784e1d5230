"""A real HTTP server on the loopback interface that speaks the chat completions protocol, and misbehaves on demand."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kg.model import Notice
from kg.read import read_text

TEXT = """Customs chiefs meet in Lusaka

5 May 2019

The 24th Regional Meeting was held in Lusaka, Zambia, from 2 to 4 May 2019. Ms. Jane Banda, Commissioner of the Zambia
Revenue Authority (ZRA), opened the meeting. The meeting endorsed the Regional Strategic Plan.
"""


def make_meeting(**changes: Any) -> dict[str, Any]:
    slots: dict[str, Any] = dict.fromkeys(
        ["ordinal", "start", "end", "mode", "venue", "city", "country", "region", "participant_count", "country_count"]
    )
    entry = {
        "key": "m1", "name": "24th Regional Meeting", "kind": "meeting", **slots,
        "quote": "The 24th Regional Meeting was held in Lusaka, Zambia", "quotes": dict(slots),
    }  # fmt: skip
    entry.update(start="2019-05-02", end="2019-05-04", city="Lusaka", country="ZM", ordinal=24, mode="in-person")
    entry["quotes"].update(
        start="from 2 to 4 May 2019", end="from 2 to 4 May 2019", city="in Lusaka, Zambia", ordinal="24th"
    )
    return {**entry, **changes}


def make_answer(**changes: Any) -> dict[str, Any]:
    """Return a right answer about TEXT."""
    opened = "Ms. Jane Banda, Commissioner of the Zambia\nRevenue Authority (ZRA), opened the meeting."
    answer: dict[str, Any] = {
        "meetings": [make_meeting()],
        "persons": [
            {
                "key": "p1", "name": "Jane Banda", "quote": "Ms. Jane Banda",
                "positions": [
                    {"title": "Commissioner", "organization": "Zambia Revenue Authority",
                     "quote": "Commissioner of the Zambia Revenue Authority"},
                ],
            }
        ],
        "organizations": [
            {"key": "o1", "name": "Zambia Revenue Authority", "acronym": "ZRA", "quote": "Revenue Authority (ZRA)"}
        ],
        "countries": [{"code": "ZM", "quote": "Zambia"}],
        "participations": [{"meeting": "m1", "agent": "p1", "role": "speaker", "quote": opened}],
        "endorsements": [
            {"meeting": "m1", "kind": "plan", "object": "Regional Strategic Plan", "beneficiary": None, "country": None,
             "quote": "The meeting endorsed the Regional Strategic Plan."}
        ],
        "appointments": [], "agreements": [], "documents": [],
        "topics": [{"topic": "strategic-planning", "quote": "Regional Strategic Plan"}],
    }  # fmt: skip
    return {**answer, **changes}


@dataclass
class Step:
    """What the server does with one request: waits, then answers with a status and a body."""

    status: int = 200
    content: str | None = None
    body: bytes | None = None
    wait_s: float = 0.0
    finish: str = "stop"
    tokens: int = 100
    refusal: str | None = None

    def write_body(self) -> bytes:
        if self.body is not None:
            return self.body
        if self.status != 200:
            return json.dumps({"error": {"message": f"status {self.status}", "type": "test"}}).encode()
        message = {"role": "assistant", "content": self.content, "refusal": self.refusal}
        return json.dumps(
            {
                "id": "x", "object": "chat.completion", "created": 0, "model": "test",
                "choices": [{"index": 0, "message": message, "finish_reason": self.finish}],
                "usage": {"prompt_tokens": self.tokens, "completion_tokens": 0, "total_tokens": self.tokens},
            }
        ).encode()  # fmt: skip


@dataclass
class FakeServer:
    """The server's address, its script, and what it was asked. The last step of the script is repeated."""

    url: str
    steps: list[Step] = field(default_factory=lambda: [Step(content=json.dumps(make_answer()))])
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            plain = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.requests.append(plain)
            made.keys.append(self.headers.get("Authorization"))
            step = made.steps[min(len(made.requests), len(made.steps)) - 1]
            time.sleep(step.wait_s)
            body = step.write_body()
            try:
                self.send_response(step.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("retry-after-ms", "1")
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client did not wait

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = FakeServer(f"http://127.0.0.1:{http.server_address[1]}/v1")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture
def notice() -> Notice:
    return read_text(TEXT, id="n1", source="-", sha256="")


@pytest.fixture
def make_notice() -> Callable[[int], Notice]:
    return lambda number: read_text(f"{TEXT}Number {number}.\n", id=f"n{number}", source="-", sha256="")
