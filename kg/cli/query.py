"""``kg query``: a named question with its own options, or SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import note, server_options, store_option
from kg.query.catalogue import GROUPS, Question, get_question, load_catalogue
from kg.query.kinds import KINDS

if TYPE_CHECKING:
    from kg.query import Solutions, Triples, Verdict
    from kg.store import Dataset

_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
_NO = 3
_ENDPOINT_HELP = "Ask the SPARQL endpoint of a server and not a store."


class Catalogue(click.Group):
    """A group with one command a question, made from the question's header."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the questions in the order of the catalogue."""
        return list(load_catalogue())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command of one question; an unknown one is an error that names the nearest."""
        return _make_command(get_question(cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the questions in their groups."""
        for group in GROUPS:
            with formatter.section(f"Questions about {group.lower()}"):
                formatter.write_dl([(q.name, q.question) for q in load_catalogue().values() if q.group == group])


def _format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-f", "--format", "format_", type=click.Choice(_FORMATS), default="table", show_default=True,
        help="How the answer is written; the last six are for CONSTRUCT and DESCRIBE.",
    )(function)  # fmt: skip


@click.command(
    cls=Catalogue,
    invoke_without_command=True,
    subcommand_metavar="[QUESTION [OPTIONS]]",
    epilog="Example: kg query endorsements --region AMS --since 2019 -f csv",
)
@click.option("--list", "is_list", is_flag=True, help="List the questions with their parameters.")
@click.option("--sparql", metavar="TEXT|FILE.rq", help="A SPARQL query, a file with one, or - for standard input.")
@_format_option
@store_option
@click.option("--endpoint", metavar="URL", help=_ENDPOINT_HELP)
@server_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    is_list: bool,
    sparql: str | None,
    format_: str,
    store: Path,
    endpoint: str | None,
    **account: Any,
) -> int | None:
    """Answer a named question, or SPARQL.

    A person, body, country, region … is given by its name, its code or its IRI. The default graph of SPARQL is the
    union of all graphs, and the project's prefixes (coop:, schema:, org: …) need no declaration. Answers no (ASK) with
    exit status 3.
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = {"format_": format_, "store": store, "endpoint": endpoint, "account": account}
        return None
    if is_list:
        _list_questions()
        return 0
    if sparql is None:
        raise click.UsageError("Give a question, --sparql or --list.", ctx)
    from kg.query import run_sparql

    with _open(store, endpoint, account) as opened:
        return _answer(run_sparql(opened, _read_sparql(sparql)), format_)


def _open(store: Path, endpoint: str | None, account: Mapping[str, Any]) -> Dataset:
    """Open what is asked: a server, or the store in a folder."""
    if endpoint is None:
        from kg.store import open_store

        return open_store(store, read_only=True)
    from kg.store.remote import Endpoints, RemoteStore

    return RemoteStore(Endpoints(graph_store=endpoint, query=endpoint), tell=note, **account)


def _make_command(question: Question) -> click.Command:
    options = [_make_option(p.name, p.kind, is_required=p.is_required) for p in question.parameters]
    example = " ".join(f"--{name} {_quote(value)}" for name, value in question.example.items())
    made = click.Command(
        question.name,
        params=list[click.Parameter](options),
        help=f"{question.question}\n\nColumns: {', '.join(question.columns)}.",
        short_help=question.question,
        epilog=f"Example: kg query {question.name} {example}".rstrip(),
        callback=partial(_run, question),
    )
    made.params += _make_shared_options()
    return made


def _make_shared_options() -> list[click.Parameter]:
    """Make the options of every question; where -f and --store are not given, those before its name hold."""
    return [
        click.Option(["--limit"], type=click.IntRange(min=1), metavar="N", help="Only the first N rows."),
        click.Option(["--language"], default="en", show_default=True, metavar="TAG", help="Of labels: en, fr, es."),
        click.Option(["-f", "--format", "format_"], type=click.Choice(_FORMATS[:5]), help="How the answer is written."),
        click.Option(["--store"], type=click.Path(path_type=Path), metavar="DIR", help="Folder of the store."),
        click.Option(["--endpoint"], metavar="URL", help=_ENDPOINT_HELP),
    ]


def _make_option(name: str, kind: str, *, is_required: bool) -> click.Option:
    metavar = "DATE" if kind == "xsd:date" else kind.split()[-1].upper()
    text = KINDS[kind].help[0].upper() + KINDS[kind].help[1:] + "."
    return click.Option([f"--{name.replace('_', '-')}", name], required=is_required, metavar=metavar, help=text)


def _run(
    question: Question,
    *,
    format_: str | None,
    store: Path | None,
    endpoint: str | None,
    language: str,
    limit: int | None,
    **values: str | None,
) -> int:
    from kg.query import run_question
    from kg.query.servers import check_server
    from kg.store.remote import RemoteStore

    shared = click.get_current_context().obj
    given = {name: value for name, value in values.items() if value is not None}
    with _open(store or shared["store"], endpoint or shared["endpoint"], shared["account"]) as opened:
        if isinstance(opened, RemoteStore):
            check_server(question.name, opened.find_server())
        answer = run_question(opened, question.name, given, language=language)
    return _answer(_cut(answer, limit), format_ or shared["format_"])


def _cut(answer: Solutions, limit: int | None) -> Solutions:
    """Return the first rows, and say so."""
    if limit is None or len(answer) <= limit:
        return answer
    from dataclasses import replace

    note(f"the first {limit} of {len(answer)} rows")
    return replace(answer, rows=answer.rows[:limit])


def _answer(answer: Solutions | Verdict | Triples, format_: str) -> int:
    from kg.query import Solutions, Verdict

    _write(answer, format_)
    if isinstance(answer, Solutions) and not answer.rows:
        note("nothing found")
    return _NO if isinstance(answer, Verdict) and not answer.holds else 0


def _write(answer: Solutions | Verdict | Triples, format_: str) -> None:
    from kg.cli.answers import print_answer
    from kg.query import Triples, write_answer

    if format_ == "table" and not isinstance(answer, Triples):
        print_answer(answer)
        return
    # Lines end as the format says, whatever the platform.
    sys.stdout.reconfigure(newline="", encoding="utf-8")  # type: ignore[union-attr]
    write_answer(answer, "turtle" if format_ == "table" else format_, sys.stdout)


def _read_sparql(text: str) -> str:
    from kg.errors import QueryError

    if text == "-":
        return sys.stdin.read()
    if "{" in text or not text.lower().endswith((".rq", ".sparql")):
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise QueryError("no such file, or not text", where=text) from exc


def _list_questions() -> None:
    from kg.cli.output import print_table

    for group in GROUPS:
        rows = [
            (q.name, q.question, " ".join(f"--{p.name}" + ("!" if p.is_required else "") for p in q.parameters))
            for q in load_catalogue().values()
            if q.group == group
        ]
        print_table(group, ("question", "answers", "options (! required)"), rows)


def _quote(value: str) -> str:
    import shlex

    return shlex.quote(value)
