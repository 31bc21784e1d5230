"""One question to an OpenAI-compatible server, by the official client: time-outs, retries, and what failures mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kg.errors import ExtensionError, KgError

#: An answer longer than this is not of a notice: the model repeats itself.
_MOST_TOKENS = 16_000


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """How a language model is asked.

    Attributes:
        base_url: The server's address up to and with its version ("http://localhost:8000/v1"); None is OpenAI's own.
        model: The model's name on that server.
        api_key: The key, where the server wants one.
        timeout_s: How long one request may take.
        retries: How often a request is tried again after a time-out, a lost connection, status 408, 409, 429 or 5xx.
        budget_tokens: Stop asking when this many tokens were used, questions and answers together; None for no limit.
        temperature: 0 for the likeliest answer; None leaves it to the server.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = None
    timeout_s: float = 120.0
    retries: int = 3
    budget_tokens: int | None = 2_000_000
    temperature: float | None = 0.0


class AnswerError(KgError):
    """The server gave no usable answer to this question; another question may fare better."""

    slug = "answer"


class ConnectionLost(AnswerError):
    """The server did not answer at all, in time or with a fault of its own, after all retries."""

    slug = "connection"


class QuestionRefused(AnswerError):
    """The server does not take this question: too long for the model, or in a form that it does not know."""

    slug = "question"


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer, as loaded by :mod:`json`, and the tokens it took."""

    answer: dict[str, Any]
    tokens: int


class LlmClient:
    """Asks one model on one server."""

    def __init__(self, settings: LlmSettings) -> None:
        """Prepare the client; nothing is sent yet."""
        import openai

        self._openai = openai
        self._settings = settings
        # A local server needs no key, but the client wants one.
        self._client = openai.OpenAI(
            base_url=settings.base_url, api_key=settings.api_key or "none", timeout=settings.timeout_s,
            max_retries=settings.retries,
        )  # fmt: skip

    def ask(self, instructions: str, question: str, schema: dict[str, Any]) -> Reply:
        """Ask one question.

        Raises:
            ConnectionLost: No answer after all retries.
            AnswerError: An answer that is cut off, refused, or no JSON object.
            QuestionRefused: The server does not take the question.
            ExtensionError: The server refuses the key or does not know the model: no question can succeed.
        """
        api = self._openai
        options: dict[str, Any] = {}
        if self._settings.temperature is not None:
            options["temperature"] = self._settings.temperature
        try:
            response = self._client.chat.completions.create(
                model=self._settings.model,
                messages=[{"role": "system", "content": instructions}, {"role": "user", "content": question}],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": "fact_sheet", "strict": True, "schema": schema},
                },
                max_completion_tokens=_MOST_TOKENS,
                **options,
            )
        except (api.APITimeoutError, api.APIConnectionError, api.RateLimitError, api.InternalServerError) as exc:
            raise ConnectionLost(_one_line(exc)) from exc
        except (api.BadRequestError, api.UnprocessableEntityError) as exc:
            raise QuestionRefused(_one_line(exc)) from exc
        except (api.AuthenticationError, api.PermissionDeniedError, api.NotFoundError) as exc:
            raise ExtensionError(f"the language model's server refuses: {_one_line(exc)}", where=self._address) from exc
        except (api.OpenAIError, ValueError) as exc:
            # ValueError: a body that is no JSON although it says so.
            raise AnswerError(_one_line(exc)) from exc
        return self._read(response)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @property
    def _address(self) -> str:
        return self._settings.base_url or "api.openai.com"

    def _read(self, response: Any) -> Reply:
        choices = getattr(response, "choices", None)
        if not choices or getattr(choices[0], "message", None) is None:
            raise AnswerError("the answer has no message")
        choice = choices[0]
        usage = getattr(response, "usage", None)
        content = choice.message.content
        if getattr(choice.message, "refusal", None):
            raise AnswerError(f"the model refuses: {_one_line(choice.message.refusal)}")
        if choice.finish_reason == "length":
            raise AnswerError("the answer is cut off")
        try:
            plain = json.loads(_unfence(content or ""))
        except (ValueError, RecursionError) as exc:
            raise AnswerError(f"the answer is no JSON: {_one_line(exc)}") from exc
        if not isinstance(plain, dict):
            raise AnswerError("the answer is no JSON object")
        tokens = getattr(usage, "total_tokens", None)
        return Reply(plain, tokens if isinstance(tokens, int) else len(content or "") // 3)


def _unfence(content: str) -> str:
    """Leave out the Markdown fence that servers without constrained decoding put around JSON."""
    bare = content.strip()
    if bare.startswith("```"):
        bare = bare.split("\n", 1)[-1].removesuffix("```")
    return bare


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())[:300]
