"""``kg mcp``: the graph for an assistant, by the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import store_option, time_limit_option


@click.command("mcp", epilog="Example: kg mcp --store kg-store")
@store_option
@time_limit_option
def command(store: Path, time_limit_s: float) -> None:
    """Give an assistant the graph, by the Model Context Protocol.

    Speaks the protocol on standard input and output. Its tools search, explain, ask named questions and run read-only
    SPARQL; every answer has the sentences to cite.
    """
    from kg.server import serve_assistant
    from kg.server.settings import Settings

    serve_assistant(Settings(store=store, time_limit_s=time_limit_s, light_workers=1, heavy_workers=1))
