"""``kg serve``: SPARQL, entity pages, the explorer and reconciliation over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import note, store_option, time_limit_option


@click.command("serve", epilog="Example: kg serve --store kg-store --port 8000")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every network.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@time_limit_option
@click.option(
    "--memory",
    "memory_mib",
    type=click.IntRange(min=64),
    default=2048,
    show_default=True,
    metavar="MIB",
    help="Memory that one query may use.",
)
@click.option(
    "--light",
    "light_workers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Quick queries that run at once.",
)
@click.option(
    "--heavy",
    "heavy_workers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Long queries that run at once.",
)
@click.option("--allow-update", is_flag=True, help="Let holders of the token change the store.")
@click.option("--token", envvar="KG_TOKEN", help="The bearer token of updates (better as environment: KG_TOKEN).")
@click.option(
    "--allow-service",
    "service_hosts",
    multiple=True,
    metavar="HOST",
    help="A host[:port] that SERVICE and LOAD may ask; repeatable. Without it both are off.",
)
def command(
    store: Path,
    host: str,
    port: int,
    time_limit_s: float,
    memory_mib: int,
    light_workers: int,
    heavy_workers: int,
    allow_update: bool,
    token: str | None,
    service_hosts: tuple[str, ...],
) -> None:
    """Serve SPARQL, entity pages and the explorer over HTTP.

    The explorer is at /, the SPARQL 1.1 endpoint at /sparql, the Graph Store Protocol at /store, the reconciliation
    service at /reconcile. Only reading is possible without --allow-update.
    """
    from kg.server import serve
    from kg.server.settings import Settings

    if allow_update and not token:
        raise click.UsageError("--allow-update needs --token, or KG_TOKEN in the environment")
    settings = Settings(
        store=store,
        time_limit_s=time_limit_s,
        light_workers=light_workers,
        heavy_workers=heavy_workers,
        max_memory_bytes=memory_mib << 20,
        allow_update=allow_update,
        token=token,
        service_hosts=frozenset(service_hosts),
    )
    serve(settings, host=host, port=port, started=lambda address: note(f"serving {store} at {address}"))
