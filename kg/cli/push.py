"""``kg push``: the graph to a SPARQL 1.1 server."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.build import show_progress
from kg.cli.options import note, store_option


@click.command("push", epilog="Example: kg push http://localhost:7878/store --query http://localhost:7878/query")
@click.argument("url")
@click.option(
    "--query", "query_url", metavar="URL", help="Address for queries.  [default: URL with /sparql for its last part]"
)
@store_option
@click.option(
    "--user", envvar="KG_PUSH_USER", help="Name for basic or digest authentication (environment: KG_PUSH_USER)."
)
@click.option(
    "--password", envvar="KG_PUSH_PASSWORD", help="Its password; better in the environment (KG_PUSH_PASSWORD)."
)
@click.option("--token", envvar="KG_PUSH_TOKEN", help="Bearer token; better in the environment (KG_PUSH_TOKEN).")
@click.option(
    "--timeout",
    "timeout_s",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for an answer.",
)
def command(
    url: str,
    query_url: str | None,
    store: Path,
    user: str | None,
    password: str | None,
    token: str | None,
    timeout_s: float,
) -> None:
    """Send the graph to a SPARQL 1.1 server.

    URL is the server's Graph Store Protocol. Graphs that changed are replaced, graphs of this store that are gone are
    dropped, others are left alone; at the end the server's counts are compared. A push that was cut off goes on when
    it is run again. The text of notices goes along: send it only where it may be shown.
    """
    from kg.store import open_store
    from kg.store.push import push
    from kg.store.remote import Endpoints, RemoteStore

    address = query_url or url.rsplit("/", 1)[0] + "/sparql"
    endpoints = Endpoints(graph_store=url, query=address)
    with (
        open_store(store, read_only=True) as source,
        RemoteStore(endpoints, user=user, password=password, token=token, timeout_s=timeout_s) as target,
        show_progress() as progress,
    ):
        summary = push(source, target, prefix=f"{source.base}graph/", tell=progress)
    note(f"graphs: {len(summary.sent)} sent, {len(summary.unchanged)} there already, {len(summary.dropped)} dropped; "
         f"{summary.triples:,} triples")  # fmt: skip
