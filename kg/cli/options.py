"""Options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.root import make_line

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


def note(message: str) -> None:
    """Tell the user something beside the data: one line on standard error."""
    click.echo(make_line(message), err=True)
