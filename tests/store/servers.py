"""Real SPARQL servers for tests, on loopback: Oxigraph's own, and Virtuoso where it is installed."""

from __future__ import annotations

import atexit
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
        return RemoteStore(endpoints, user=self.user, password=password or self.password, **options)


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
    sql, http = find_ports(2)
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http), encoding="utf-8")
    server = subprocess.Popen(
        [program, "-f", "-c", "virtuoso.ini"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(http, server, timeout_s=120)
        yield Virtuoso(f"http://127.0.0.1:{http}")
    finally:
        server.kill()
        server.wait()


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


def wait_for(port: int, server: subprocess.Popen[bytes], *, timeout_s: float) -> None:
    """Wait until a server listens, or say that it ended."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with status {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")
