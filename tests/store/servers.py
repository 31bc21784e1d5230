"""Real SPARQL servers for tests, on loopback: Oxigraph's own, and Virtuoso where it is installed."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError
from kg.store.remote import Endpoints, RemoteStore


@cache
def start_server() -> str:
    """Start one server for the whole run and return its address; it ends with this process."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    atexit.register(lambda: (server.kill(), server.wait()))
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return f"http://127.0.0.1:{port}"
        time.sleep(0.05)
    raise TimeoutError("the server did not start")


@dataclass(frozen=True)
class Virtuoso:
    """A Virtuoso of a test's own: its address, and whom to ask as."""

    address: str
    user: str = "dba"
    password: str = "dba"

    def open(self, *, password: str | None = None, **options: Any) -> RemoteStore:
        """Connect to it."""
        endpoints = Endpoints(f"{self.address}/sparql-graph-crud-auth", f"{self.address}/sparql")
        return RemoteStore(
            endpoints, user=self.user, password=password or self.password, **{"timeout_s": 300.0, **options}
        )


_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
MaxClientConnections = 10
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 4000
MaxDirtyBuffers = 2400
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
DavRoot = DAV
EnabledDavVSP = 0
HTTPProxyEnabled = 0
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


@contextmanager
def run_virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """Run a Virtuoso with an empty database of its own, as its Debian package brings it."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed")
    for attempt in range(4):
        # Between the choice of a port and its use somebody else may take it: then others are tried.
        server, virtuoso = _start_virtuoso(program, folder / str(attempt))
        try:
            if virtuoso is not None:
                yield virtuoso
                return
        finally:
            server.kill()
            server.wait()
    raise RuntimeError("Virtuoso did not start")


def _start_virtuoso(program: str, folder: Path) -> tuple[subprocess.Popen[bytes], Virtuoso | None]:
    """Start one and wait until it answers; None where it ended, or somebody else answers."""
    sql, http = find_ports(2)
    folder.mkdir()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http), encoding="utf-8")
    server = subprocess.Popen(
        [program, "-f", "-c", "virtuoso.ini"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    virtuoso = Virtuoso(f"http://127.0.0.1:{http}")
    end = time.monotonic() + 120
    while server.poll() is None and time.monotonic() < end:
        with contextlib.suppress(StoreError), virtuoso.open() as opened:
            return server, virtuoso if opened.find_server().startswith("Virtuoso") else None
        time.sleep(0.1)
    return server, None


def find_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody listens at."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
