"""``kg explain``: every fact about an entity, each with its sentence."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, store_option

if TYPE_CHECKING:
    from rich.console import Console

    from kg.query.explain import Explanation, Fact


@click.command(epilog='Example: kg explain "Isabel Clavijo"')
@click.argument("name_or_iri", metavar="NAME-OR-IRI")
@click.option("--language", default="en", show_default=True, metavar="TAG", help="Of labels: en, fr, es.")
@format_option("text", "json", default="text")
@store_option
def command(name_or_iri: str, language: str, format_: str, store: Path) -> None:
    """Tell every fact about an entity, each with its sentence, its notice and the rule that found it.

    The entity is named by its name, acronym or code, by the end of its IRI ("person/isabel-clavijo") or by its IRI.
    """
    from kg.query.explain import explain
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        explanation = explain(opened, name_or_iri, language=language)
    if format_ == "json":
        click.echo(json.dumps(asdict(explanation), ensure_ascii=False, indent=2))
    else:
        _print(explanation)


def _print(explanation: Explanation) -> None:
    from kg.cli.output import make_console

    console = make_console()
    _line(console, explanation.label, style="bold")
    _line(console, f"{', '.join(explanation.types)}  {explanation.iri}", style="dim")
    for name, group in groupby(explanation.card, key=lambda pair: pair[0]):
        _line(console, f"{name}: {', '.join(value for _, value in group)}")
    for heading, facts in groupby(explanation.facts, key=lambda fact: fact.group):
        console.print()
        _line(console, heading, style="bold underline")
        for fact in facts:
            _print_fact(console, fact)
    _print_mentions(console, explanation)


def _print_fact(console: Console, fact: Fact) -> None:
    doubt = "" if fact.is_certain else "  [doubtful]"
    conflict = "  [contradicted]" if fact.conflicts else ""
    _line(console, f"{fact.date or '':<11}{fact.text}{doubt}{conflict}", indent=2)
    for source in fact.sources:
        _line(console, f"— recorded by {source}", indent=6, style="dim")
    for quote in fact.quotes:
        _line(console, f"“{quote.sentence}”", indent=6, style="italic")
        published = f", {quote.published}" if quote.published else ""
        rule = f" · rule {fact.rule}" if fact.rule else ""
        _line(console, f"— {quote.notice}{published} [{quote.start}–{quote.end}]{rule}", indent=6, style="dim")


def _print_mentions(console: Console, explanation: Explanation) -> None:
    if not explanation.mentions:
        return
    console.print()
    _line(console, "Why these names are one", style="bold underline")
    for mention in explanation.mentions:
        doubt = "" if mention.is_certain else "  [doubtful]"
        reason = mention.reason or "no reason given"
        _line(console, f"{mention.label} — {reason} ({mention.notice or 'reference data'}){doubt}", indent=2)


def _line(console: Console, text: str, *, indent: int = 0, style: str = "") -> None:
    """Print text of a notice as text: no mark-up, no terminal codes, wrapped under its own indent."""
    from rich.padding import Padding
    from rich.text import Text

    safe = "".join(char if char.isprintable() else " " for char in " ".join(text.split(" ")))
    console.print(Padding(Text(" ".join(safe.split("\n")), style=style), (0, 0, 0, indent), expand=False))
