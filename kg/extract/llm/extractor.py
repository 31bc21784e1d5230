"""Extraction by a language model, notice by notice; where the model fails, the rules stand in, so none is lost."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Self

from kg.assets import get_lexicons_dir
from kg.errors import ExtensionError, KgError
from kg.extract.llm.answer import make_answer_schema
from kg.extract.llm.cache import AnswerCache, make_cache_key
from kg.extract.llm.client import AnswerError, ConnectionLost, LlmClient, LlmSettings, QuestionRefused
from kg.extract.llm.ground import Dropped, ground_answer
from kg.model import FactSheet, Notice

#: Longer texts are no notices; they would spend the budget of hundreds.
LONGEST_TEXT = 60_000
#: After this many notices in a row without any answer the server counts as down, and is not asked again.
_DOWN_AFTER = 3
#: How often a question is asked whose answer was no fact sheet.
_TRIES = 2


@dataclass(slots=True)
class LlmReport:
    """What a run of the model did.

    Attributes:
        asked: Notices answered by the server.
        cached: Notices answered from the cache.
        failed: Notice → why the rules stand in for the model.
        tokens: Tokens used, questions and answers together.
        dropped: Facts that the model gave and that did not pass the gate.
    """

    asked: int = 0
    cached: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    tokens: int = 0
    dropped: Dropped = field(default_factory=Dropped)

    def describe(self) -> str:
        """Return the report as one line."""
        dropped = self.dropped
        return (
            f"{self.asked + self.cached} notices by the language model "
            f"({self.cached} from the cache, {self.tokens} tokens), {len(self.failed)} by the rules; "
            f"{dropped.unquoted} facts dropped for quotes that are not in the notice, {dropped.malformed} malformed, "
            f"{dropped.dangling} about unknown entities, {dropped.repeated} repeated"
        )


class LlmExtractor:
    """Extracts with a language model; call it with a notice, and close it (or use it in a ``with``).

    Args:
        settings: The server, the model and the limits.
        fallback: What extracts when the model does not answer: the rules.
        cache_dir: Where answers are kept.
    """

    def __init__(
        self, settings: LlmSettings, *, fallback: Callable[[Notice], FactSheet | KgError], cache_dir: Path
    ) -> None:
        self.settings = settings
        self.report = LlmReport()
        self._fallback = fallback
        self._cache = AnswerCache(cache_dir)
        self._client = LlmClient(settings)
        self._lost_in_a_row = 0

    #: One process keeps the budget and sees a server that is down.
    is_shareable = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections to the server."""
        self._client.close()

    @property
    def rules(self) -> str:
        """What decides the outcome beside the notice: a name for the model and the question's form."""
        return f"llm {self.settings.model} {make_cache_key(self._question('', self._instructions))[:16]}"

    def describe(self) -> list[str]:
        """Return what is to be told of a run: each notice that was left to the rules, and the totals."""
        left = [f"{name}: left to the rules: {reason}" for name, reason in sorted(self.report.failed.items())]
        return [*left, self.report.describe()]

    @property
    def failed(self) -> frozenset[str]:
        """Notices for which the rules stood in; they are to be asked again."""
        return frozenset(self.report.failed)

    @property
    def _instructions(self) -> str:
        return make_instructions()

    def __call__(self, notice: Notice) -> FactSheet | KgError:
        """Return the sheet of one notice, by the model or, where it fails, by the rules.

        Raises:
            ExtensionError: The server refuses every question (key, model, form), or the cache cannot be used.
        """
        try:
            answer = self._get_answer(notice)
        except AnswerError as error:
            self.report.failed[notice.id] = error.message
            return self._fallback(notice)
        sheet, dropped = ground_answer(answer, notice, topics=get_topics(), rule=f"llm:{self.settings.model}")
        total = self.report.dropped
        total.unquoted += dropped.unquoted
        total.malformed += dropped.malformed
        total.dangling += dropped.dangling
        total.repeated += dropped.repeated
        return sheet

    def _question(self, text: str, instructions: str) -> dict[str, Any]:
        settings = self.settings
        return {
            "model": settings.model, "temperature": settings.temperature, "instructions": instructions,
            "text": text, "schema": make_answer_schema(),
        }  # fmt: skip

    def _get_answer(self, notice: Notice) -> dict[str, Any]:
        """Return the answer about a notice, from the cache or the server.

        Raises:
            AnswerError: There is none, and why.
        """
        if len(notice.text) > LONGEST_TEXT:
            raise AnswerError(f"the text is longer than {LONGEST_TEXT:,} characters")
        text = make_question(notice)
        key = make_cache_key(self._question(text, self._instructions))
        kept = self._cache.find(key)
        if kept is not None:
            self.report.cached += 1
            return kept
        answer = self._ask(text)
        self._cache.put(key, answer)
        self.report.asked += 1
        return answer

    def _ask(self, text: str) -> dict[str, Any]:
        if self._lost_in_a_row >= _DOWN_AFTER:
            raise ConnectionLost("the server did not answer before and is not asked again")
        for last in (False,) * (_TRIES - 1) + (True,):
            budget = self.settings.budget_tokens
            if budget is not None and self.report.tokens >= budget:
                raise AnswerError(f"the budget of {budget:,} tokens is used up")
            try:
                reply = self._client.ask(self._instructions, text, make_answer_schema())
            except ConnectionLost:
                self._lost_in_a_row += 1
                raise
            except QuestionRefused as error:
                if not self.report.asked:
                    # Not about this notice: the server cannot be asked in this form at all.
                    message = f"the language model's server refuses the question: {error.message}"
                    raise ExtensionError(message, where=self.settings.base_url) from error
                raise
            except AnswerError:
                self._lost_in_a_row = 0
                # What the failed answer cost is not known; the question's own length is the least of it.
                self.report.tokens += (len(self._instructions) + len(text)) // 4
                if last:
                    raise
                continue
            self._lost_in_a_row = 0
            self.report.tokens += reply.tokens
            if any(isinstance(reply.answer.get(part), list) for part in ("meetings", "persons", "organizations")):
                return reply.answer
            if last:
                raise AnswerError("the answer is no fact sheet")
        raise AnswerError("no answer")


@cache
def get_topics() -> frozenset[str]:
    """Return the topics that there are, as the lexicon knows them."""
    with (get_lexicons_dir() / "topics.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["topic"] for row in csv.DictReader(file))


@cache
def make_instructions() -> str:
    """Return what the model is told before every notice."""
    text = (Path(__file__).resolve().parent / "instructions.md").read_text(encoding="utf-8")
    return text.replace("{topics}", ", ".join(sorted(get_topics())))


def make_question(notice: Notice) -> str:
    """Return a notice as the model is shown it: its own text between JSON's own marks, which a text cannot forge."""
    plain = {"title": notice.title, "published": notice.published, "language": notice.language, "text": notice.text}
    return json.dumps(plain, ensure_ascii=False)
