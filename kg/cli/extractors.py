"""The options that choose what extracts: the rules with the user's lexicons, or a language model."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import note

if TYPE_CHECKING:
    from kg.pipeline.workers import Extractor

_OPTIONS = (
    click.option("--lexicon", "lexicons", type=click.Path(path_type=Path, exists=True, dir_okay=False), multiple=True,
                 metavar="FILE", help="Bodies, places, topics or roles of your own (CSV with the columns of a packaged "
                                      "lexicon); may be repeated."),
    click.option("--extractor", "extractor_name", type=click.Choice(["rules", "llm"]), default="rules",
                 show_default=True, help="What finds the facts: the rules, or a language model."),
    click.option("--llm-model", envvar="KG_LLM_MODEL", metavar="NAME",
                 help="Language model (environment: KG_LLM_MODEL)."),
    click.option("--llm-url", envvar=["KG_LLM_URL", "OPENAI_BASE_URL"], metavar="URL",
                 help="Address of an OpenAI-compatible server, with its version: http://localhost:8000/v1 "
                      "(environment: KG_LLM_URL, OPENAI_BASE_URL)."),
    click.option("--llm-key", envvar=["KG_LLM_KEY", "OPENAI_API_KEY"], metavar="KEY",
                 help="Key for the server (environment: KG_LLM_KEY, OPENAI_API_KEY; better than on the line)."),
    click.option("--llm-timeout", type=click.FloatRange(min=0, min_open=True), default=120.0, show_default=True,
                 metavar="SECONDS", help="How long one request may take."),
    click.option("--llm-retries", type=click.IntRange(min=0), default=3, show_default=True, metavar="N",
                 help="How often a failed request is tried again."),
    click.option("--llm-budget", type=click.IntRange(min=0), default=2_000_000, show_default=True, metavar="TOKENS",
                 help="Stop asking after this many tokens; the rules do the rest."),
    click.option("--llm-cache", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
                 help="Where answers are kept (default: the user's cache folder)."),
)  # fmt: skip


def extractor_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--lexicon``, ``--extractor`` and its options; the command gets ``extractor``."""

    @functools.wraps(function)
    def with_extractor(
        *arguments: Any, lexicons: tuple[Path, ...], extractor_name: str,
        llm_model: str | None, llm_url: str | None, llm_key: str | None,
        llm_timeout: float, llm_retries: int, llm_budget: int, llm_cache: Path | None, **options: Any,
    ) -> Any:  # fmt: skip
        from kg.extract import RuleExtractor

        rules = RuleExtractor(lexicons)
        if extractor_name == "rules":
            return function(*arguments, extractor=rules, **options)
        if not llm_model:
            raise click.UsageError("--extractor llm needs --llm-model NAME (or KG_LLM_MODEL)")
        from kg.extract.llm import LlmExtractor, LlmSettings, get_cache_dir

        settings = LlmSettings(llm_model, llm_url, llm_key, llm_timeout, llm_retries, llm_budget)
        with LlmExtractor(settings, fallback=rules, cache_dir=llm_cache or get_cache_dir()) as extractor:
            return function(*arguments, extractor=extractor, **options)

    decorated: Callable[..., Any] = with_extractor
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def report_extractor(extractor: Extractor) -> None:
    """Tell what an extractor has to tell of a run, on standard error."""
    for line in extractor.describe():
        note(f"kg: {line}")
