"""Options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.root import make_line

if TYPE_CHECKING:
    from kg.store.embedded import EmbeddedStore

DEFAULT_STORE: Final = "kg-store"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--store DIR``, given to the command as ``store`` (a Path)."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        default=DEFAULT_STORE,
        show_default=True,
        metavar="DIR",
        envvar="KG_STORE",
        help="Folder of the store (environment: KG_STORE).",
    )(function)


def format_option(*formats: str, default: str) -> Decorator:
    """Return an option ``-f FORMAT``, given to the command as ``format_``."""
    return click.option(
        "-f",
        "--format",
        "format_",
        type=click.Choice(formats),
        default=default,
        show_default=True,
        help="How the answer is written.",
    )


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--jobs N``, given to the command as ``jobs``."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        default=os.cpu_count() or 1,
        show_default="number of processors",
        metavar="N",
        help="Processes that share the work; the result is the same for any number.",
    )(function)


def time_limit_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--time-limit S``, given to the command as ``time_limit_s``."""
    return click.option(
        "--time-limit",
        "time_limit_s",
        type=click.FloatRange(min=0.1),
        default=30.0,
        show_default=True,
        metavar="S",
        help="Seconds after which a query is ended.",
    )(function)


def base_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--base IRI``, given to the command as ``base`` (None where the user names none)."""
    return click.option(
        "--base",
        metavar="IRI",
        envvar="KG_BASE",
        help="Base of the IRIs of a new store's entities; ends in / or # (environment: KG_BASE).",
    )(function)


def decisions_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--decisions FILE``, given to the command as ``decisions`` (a Path or None)."""
    return click.option(
        "--decisions",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        envvar="KG_DECISIONS",
        help="People's decisions on which names are one entity; decisions.txt in the folder of the store by default "
        "(environment: KG_DECISIONS).",
    )(function)


def make_server_options() -> list[click.Option]:
    """Make the options of whoever asks a server: ``--user``, ``--password``, ``--token``, ``--timeout``."""
    return [
        click.Option(
            ["--user"], envvar=["KG_SERVER_USER", "KG_PUSH_USER"],
            help="Name for basic or digest authentication (environment: KG_SERVER_USER).",
        ),
        click.Option(
            ["--password"], envvar=["KG_SERVER_PASSWORD", "KG_PUSH_PASSWORD"],
            help="Its password; better in the environment (KG_SERVER_PASSWORD).",
        ),
        click.Option(
            ["--token"], envvar=["KG_SERVER_TOKEN", "KG_PUSH_TOKEN"],
            help="Bearer token; better in the environment (KG_SERVER_TOKEN).",
        ),
        click.Option(
            ["--timeout", "timeout_s"], type=click.FloatRange(min=0.1), default=60.0, show_default=True,
            metavar="SECONDS", help="How long to wait for an answer of the server.",
        ),
    ]  # fmt: skip


def server_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of :func:`make_server_options`, given to the command as ``user``, ``password``, …"""
    # What click's own decorators do: the command takes the list in reverse.
    made = list(reversed(make_server_options()))
    function.__click_params__ = [*getattr(function, "__click_params__", []), *made]  # type: ignore[attr-defined]
    return function


def selection_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--since``, ``--region`` and ``--graph``, given to the command as ``since``, ``region`` and ``graphs``."""
    since = click.option(
        "--since", type=click.DateTime(["%Y-%m-%d", "%Y"]), metavar="DATE",
        help="Only notices published on that day (or in that year) or later.",
    )  # fmt: skip
    region = click.option(
        "--region", metavar="CODE", help="Only notices that report a meeting of that WCO region, such as AMS."
    )
    graphs = click.option(
        "--graph", "graphs", multiple=True, metavar="NAME",
        help="Only that named graph: entities, reference, vocabulary, shortcuts, notice/ID, or an IRI; more than once.",
    )  # fmt: skip
    return since(region(graphs(function)))


def select_part(
    store: EmbeddedStore, since: datetime.datetime | None, region: str | None, graphs: tuple[str, ...]
) -> EmbeddedStore:
    """Return the part of a store that the options of :func:`selection_options` ask for, and tell how large it is."""
    from kg.export.selection import Selection, select_graphs

    selection = Selection(since.date() if since else None, region, graphs)
    if not selection:
        return store
    part = select_graphs(store, selection, base=store.base)
    prefix = f"{store.base}graph/notice/"
    note(f"notices selected: {sum(iri.startswith(prefix) for iri in part.graphs())}")
    return part


def find_decisions(store: Path, decisions: Path | None) -> Path | None:
    """Return the decisions file that a user names, else the one in the folder of the store, else None."""
    from kg.resolve.decisions import FILE_NAME

    if decisions is not None:
        return decisions
    own = store / FILE_NAME
    return own if own.is_file() else None


def note(message: str) -> None:
    """Tell the user something beside the data: one line on standard error."""
    click.echo(make_line(message), err=True)
