"""A running server for the tests: on the loopback address, on a free port, over a small store."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.server.app import create_app
from kg.server.settings import Settings
from kg.store import open_store
from tests.server.sample import build_sample


@contextmanager
def run_server(settings: Settings) -> Iterator[str]:
    """Run a server in a thread and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        free.listen()
        free.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = free.getsockname()[1]
        config = uvicorn.Config(
            create_app(settings), log_level="warning", access_log=False, timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the server did not start")
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)


def make_store(folder: Path, trig: str = "") -> Path:
    """Make a store from TriG and return its folder."""
    import pyoxigraph as ox

    with open_store(folder, create=True) as store:
        store.engine.load(trig, format=ox.RdfFormat.TRIG)
    return folder


@pytest.fixture(scope="session")
def sample_trig() -> str:
    """The sample graph as TriG."""
    return build_sample()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, sample_trig: str) -> Path:
    """A store of the sample graph, for servers that only read."""
    return make_store(tmp_path_factory.mktemp("sample") / "store", sample_trig)


@pytest.fixture(scope="session")
def server(sample_store: Path) -> Iterator[str]:
    """The address of a read-only server over the sample graph."""
    with run_server(Settings(store=sample_store, time_limit_s=120)) as address:
        yield address


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client of the read-only server that follows no redirects."""
    with httpx.Client(base_url=server, timeout=30) as one:
        yield one


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., object]:
    """Start a server of one's own over TriG."""

    @contextmanager
    def start_server(trig: str = "", **options: object) -> Iterator[httpx.Client]:
        store = make_store(tmp_path / "store", trig)
        with (
            run_server(Settings(store=store, **options)) as address,  # type: ignore[arg-type]
            httpx.Client(base_url=address, timeout=60) as one,
        ):
            yield one

    return start_server
