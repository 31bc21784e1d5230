"""Run the application with uvicorn: on one socket, with a log that people can read, and errors as one line."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import Callable

import uvicorn

from kg.errors import ExtensionError
from kg.server.app import create_app
from kg.server.engine import Engine
from kg.server.settings import Settings

#: Connections at once; more get 503.
_MAX_CONNECTIONS = 1000
_GRACE_S = 3


class _Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.started:
            self._tell()


def listen(settings: Settings, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve until the process is told to end; see :func:`kg.server.serve`."""
    _set_up_log()
    _check_store(settings)
    try:
        listener = socket.create_server((host, port), reuse_port=False)
        # The event loop does so only for sockets whose protocol was named; without it every answer waits 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as exc:
        raise ExtensionError(f"cannot listen on {host}:{port}: {exc.strerror}") from exc
    address = f"http://{host}:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        create_app(settings), log_config=None, access_log=False, server_header=False,
        limit_concurrency=_MAX_CONNECTIONS, timeout_keep_alive=20, timeout_graceful_shutdown=_GRACE_S, ws="none",
    )  # fmt: skip
    with listener:
        _Server(config, lambda: started(address)).run(sockets=[listener])


def _check_store(settings: Settings) -> None:
    """Open and close the store once, so that what is wrong with it is told in one line and not in a trace."""

    async def try_out() -> None:
        engine = Engine(settings)
        await engine.open()
        await engine.close()

    asyncio.run(try_out())


def _set_up_log() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    log = logging.getLogger("kg.server")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
