"""``kg push``: the graph to a SPARQL 1.1 server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.build import show_progress
from kg.cli.options import note, server_options, store_option

if TYPE_CHECKING:
    from kg.store.push import PushSummary


@click.command("push", epilog="Example: kg push http://localhost:7878/store --query http://localhost:7878/query")
@click.argument("url")
@click.option(
    "--query", "query_url", metavar="URL", help="Address for queries.  [default: what is usual beside URL, as /sparql]"
)
@click.option("--without-text", is_flag=True, help="Leave out the texts of the notices; the sentences go along.")
@store_option
@server_options
def command(url: str, query_url: str | None, without_text: bool, store: Path, **account: Any) -> None:
    """Send the graph to a SPARQL 1.1 server.

    URL is the server's Graph Store Protocol. Graphs that changed are replaced, graphs of this store that are gone are
    dropped, others are left alone. Each graph is read back and compared, and at the end the server's counts are. A push
    that was cut off goes on when it is run again. The text of notices goes along unless --without-text leaves it out.
    """
    from kg.store import open_store
    from kg.store.push import push
    from kg.store.remote import Endpoints, RemoteStore, find_query_address

    endpoints = Endpoints(graph_store=url, query=query_url or find_query_address(url))
    with (
        open_store(store, read_only=True) as source,
        RemoteStore(endpoints, **account) as target,
        show_progress() as progress,
    ):
        prefix = f"{source.base}graph/"
        summary = push(source, target, prefix=prefix, include_text=not without_text, tell=progress)
    _tell(summary)


def _tell(summary: PushSummary) -> None:
    note(f"graphs: {len(summary.sent)} sent, {len(summary.unchanged)} there already, {len(summary.dropped)} dropped; "
         f"{summary.triples:,} triples")  # fmt: skip
    altered = [triple for triples in summary.altered.values() for triple in triples]
    if altered:
        note(f"the server keeps {len(altered):,} of them in another form of the same value, such as {altered[0][:200]}")
