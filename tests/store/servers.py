"""A real SPARQL server for tests: Oxigraph's own, on loopback."""

from __future__ import annotations

import atexit
import socket
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest


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
