"""What the graph of a notice was made from: a notice is mapped again only when one of the answers changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model.resolution import ResolutionLike

#: One question that mapping asked and what it was told: method, arguments, answer.
Answer = tuple[str, tuple[str | None, ...], str | None]


class Consulted:
    """A resolution that notes what it is asked.

    It has just those members that the mapping of a notice may use: all it can learn from other notices is in the
    answers, so that the same sheet and the same answers are the same graph.
    """

    def __init__(self, resolution: ResolutionLike) -> None:
        self._resolution = resolution
        self._answers: dict[tuple[str, tuple[str | None, ...]], str | None] = {}

    def get_path(self, notice: str, key: str) -> str:
        """Return the path of the entity behind a key of a sheet.

        Raises:
            KeyError: The sheet has no such key, or was not resolved.
        """
        answer = self._ask("get_path", notice, key)
        if answer is None:
            raise KeyError(key)
        return answer

    def find_body(self, notice: str, name: str) -> str | None:
        """Return the path of a body that a notice names outside its list of bodies."""
        return self._ask("find_body", notice, name)

    def find_place(self, name: str) -> str | None:
        """Return the country or region that a name means."""
        return self._ask("find_place", name)

    def find_series(self, meeting: str) -> str | None:
        """Return the path of the series that a meeting is an edition of."""
        return self._ask("find_series", meeting)

    def find_post(self, notice: str, title: str, organization: str | None) -> str | None:
        """Return the path of the post that a title at an organisation means."""
        return self._ask("find_post", notice, title, organization)

    def _ask(self, method: str, *words: str | None) -> str | None:
        if (method, words) not in self._answers:
            self._answers[method, words] = ask(self._resolution, method, words)
        return self._answers[method, words]

    def list_answers(self) -> tuple[Answer, ...]:
        """Return what was asked and answered, in the order of asking, each once."""
        return tuple((method, words, answer) for (method, words), answer in self._answers.items())


def ask(resolution: ResolutionLike, method: str, words: Sequence[str | None]) -> str | None:
    """Ask a resolution again what it was asked before; None for a key that it does not know."""
    try:
        answer: str | None = getattr(resolution, method)(*words)
    except KeyError:
        return None
    return answer


def is_answered_alike(resolution: ResolutionLike, answers: Iterable[Answer]) -> bool:
    """Tell whether a resolution gives every answer that another one gave."""
    return all(ask(resolution, method, words) == answer for method, words, answer in answers)
