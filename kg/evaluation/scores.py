"""Counts of right, found and expected facts, and the figures made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Facets in the order of a fact sheet, which is the order of every table of figures.
FACETS = (
    "notice", "meeting", "person", "organization", "meeting.when", "meeting.where", "meeting.venue",
    "meeting.attributes", "position", "country", "topic", "participation", "endorsement", "appointment", "agreement",
    "document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts were found and right, found at all, and there to be found."""

    right: int = 0
    found: int = 0
    there: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """Share of the found facts that are right; 1 where nothing was found and nothing was there."""
        if self.found:
            return self.right / self.found
        return 0.0 if self.there else 1.0

    @property
    def recall(self) -> float:
        """Share of the facts there that were found; 1 where nothing was there."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class FactError:
    """One fact that was missed, or found and wrong, or a slot that was read wrongly."""

    notice: str
    facet: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of a set of notices.

    Attributes:
        scores: Facet → score, in the order of :data:`FACETS`.
        languages: Language of the notices → all facts of those together.
        errors: Every error, by notice and facet.
        notices: How many annotated sheets were scored.
        missing: Ids of the notices that have no predicted sheet; all their facts count as missed.
    """

    scores: Mapping[str, Score]
    languages: Mapping[str, Score]
    errors: tuple[FactError, ...]
    notices: int
    missing: tuple[str, ...]

    @property
    def micro(self) -> Score:
        """All facts of all facets together."""
        return sum(self.scores.values(), Score())

    @property
    def macro_f1(self) -> float:
        """Mean of the facets' F1, each rounded to four places as it is printed."""
        return sum(round(score.f1, 4) for score in self.scores.values()) / len(self.scores) if self.scores else 0.0

    def all_scores(self) -> dict[str, Score]:
        """Return the scores of the facets, of all facts ("micro"), and of each language's notices ("micro fr")."""
        languages = {f"micro {language}": score for language, score in self.languages.items()}
        return {**self.scores, "micro": self.micro, **languages}

    def to_rows(self) -> dict[str, dict[str, float]]:
        """Return the figures a facet, then "micro", "micro LANGUAGE" and "macro", rounded to four places."""
        rows: dict[str, dict[str, float]] = {}
        for facet, score in self.all_scores().items():
            rows[facet] = {
                "precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4),
                "right": score.right, "found": score.found, "there": score.there,
            }  # fmt: skip
        rows["macro"] = {"f1": round(self.macro_f1, 4)}
        return rows
