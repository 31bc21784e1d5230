"""The root of the command line: commands loaded when asked for, and how failures end.

Exit status (ADR 0005): 0 done; 1 an error, told in one line; 2 wrong usage; 3 it ran and the answer is no;
130 interrupted.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from kg import __version__
from kg.errors import KgError

#: Every command with its one-line help. Its module ``kg.cli.NAME`` holds it as ``command`` and is imported on use.
COMMANDS: Final[dict[str, str]] = {
    "extract": "Find the facts of notices, each with its sentence.",
    "build": "Build the graph of notices: extract, resolve, map, validate, store.",
    "validate": "Check graphs against the shapes.",
    "query": "Answer a named question, or SPARQL.",
    "explain": "Tell every fact about an entity, each with its sentence.",
    "export": "Write the graph in a standard format.",
    "network": "Measure the network of cooperation.",
    "draw": "Draw the network of cooperation.",
    "remove": "Withdraw notices from the store.",
    "diff": "Compare two graphs.",
    "review": "List what a person should decide on.",
    "evaluate": "Score fact sheets against annotated ones.",
    "publish": "Publish the graph as a folder for any static host.",
    "serve": "Serve SPARQL, entity pages and the explorer over HTTP.",
    "mcp": "Give an assistant the graph, by the Model Context Protocol.",
    "push": "Send the graph to a SPARQL 1.1 server.",
}

INTERRUPTED: Final = 130
#: Set by shells that complete ``kg`` (``eval "$(_KG_COMPLETE=bash_source kg)"``).
_COMPLETE: Final = "_KG_COMPLETE"


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, so that asking for help imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Look a command up; one that does not exist is a wrong usage that names the nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            ctx.fail(f"No such command '{name}'." + (f" Did you mean '{near[0]}'?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: kg build NOTICES/ && kg query endorsements",
)
@click.version_option(__version__, prog_name="kg")
def root() -> None:
    """Turn news notices on customs cooperation into a knowledge graph in which every fact leads to its sentence."""
    # rdflib logs a traceback for each literal that is not of its datatype; the shapes report it in one line.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; every failure is one clear line on standard error.

    Args:
        arguments: The words after ``kg``; None takes those of the process.
    """
    try:
        if _COMPLETE in os.environ:
            root.main(args=arguments, prog_name="kg", complete_var=_COMPLETE)  # the shell asks for completions
        # Not root.main(): it would turn a closed pipe into status 1.
        words = list(sys.argv[1:] if arguments is None else arguments)
        with root.make_context("kg", words) as context:
            status = root.invoke(context)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as exc:
        return exc.exit_code
    except click.exceptions.NoArgsIsHelpError as exc:
        exc.show()
        return exc.exit_code
    except click.ClickException as exc:
        return _fail(_tell_usage(exc), exc.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return _leave_closed_pipe()
    except KgError as exc:
        return _fail(str(exc))
    except OSError as exc:
        return _fail(f"{exc.filename}: {exc.strerror}" if exc.filename else str(exc.strerror or exc))


def _fail(message: str, status: int = 1) -> int:
    with contextlib.suppress(BrokenPipeError):
        click.echo(f"kg: {make_line(message)}", err=True)
    return status


def _tell_usage(exc: click.ClickException) -> str:
    """Return what is wrong with a command, and where its help is, as one line."""
    context = exc.ctx if isinstance(exc, click.UsageError) else None
    where = f"; see {context.command_path} --help" if context else ""
    return exc.format_message().rstrip(".") + where


def make_line(message: Any) -> str:
    """Return text from a notice or a file name as one harmless line: no line ends, no terminal codes.

    Example:
        >>> make_line("a\\x1b[31m\\nb")
        'a\\\\x1b[31m\\\\nb'
    """
    safe = (char if char.isprintable() else char.encode("unicode_escape").decode() for char in str(message))
    return "".join(safe)


def _leave_closed_pipe() -> int:
    """End quietly: the reader (``| head``) has all it wants. Python would complain once more at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
