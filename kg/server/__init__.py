"""The graph over HTTP: SPARQL protocol, graph store, entity pages, explorer, reconciliation; and for assistants by MCP.

Needs the extra ``serve`` (and ``mcp`` for assistants).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.errors import ExtensionError

if TYPE_CHECKING:
    from kg.server.settings import Settings

__all__ = ["serve", "serve_assistant"]


def serve(settings: Settings, *, host: str = "127.0.0.1", port: int = 8000, started: Callable[[str], None]) -> None:
    """Serve one store until the process is told to end.

    Args:
        settings: The store, its limits and rights.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        started: Called once with the server's address.

    Raises:
        ExtensionError: The extra ``serve`` is not installed, or the port is taken.
        StoreError: The store cannot be opened.
    """
    try:
        from kg.server.listen import listen
    except ModuleNotFoundError as exc:
        raise ExtensionError(f"{exc.name} is not installed: pip install 'regional-cooperation-kg[serve]'") from exc
    listen(settings, host, port, started)


def serve_assistant(settings: Settings) -> None:
    """Serve one store to an assistant over standard input and output, until the input ends.

    Raises:
        ExtensionError: The extra ``mcp`` is not installed.
        StoreError: The store cannot be opened.
    """
    from kg.store import open_store

    # What is wrong with the store is told in one line, before the protocol begins.
    open_store(settings.store, read_only=True).close()
    try:
        from kg.server.assistant import make_server
    except ModuleNotFoundError as exc:
        raise ExtensionError(f"{exc.name} is not installed: pip install 'regional-cooperation-kg[mcp]'") from exc
    make_server(settings).run("stdio")
