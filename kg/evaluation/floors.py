"""Floors: the figures that extraction must not fall under, pinned to the corpus that they were measured on.

A floors file names the corpus by its hash: figures of another corpus are not comparable, and editing an annotation
shows. Floors rise by themselves with :func:`raise_floors`; one falls only when its facet is named with a reason,
and the file keeps that reason.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.evaluation.scores import Evaluation

#: Floors stand a little under the measured figure, so that a fact more or less in a small facet is no failure
#: of the gate by rounding: they are cut, not rounded, to this many places.
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one corpus.

    Attributes:
        corpus: Hash of the corpus, as :func:`hash_corpus` gives it.
        f1: Facet (or "micro", "micro LANGUAGE", "macro") → least F1.
        precision: "micro" → least precision of all facts together.
        lowered: One line for each floor that was ever lowered: facet, from, to, reason.
    """

    corpus: str
    f1: Mapping[str, float]
    precision: Mapping[str, float]
    lowered: tuple[str, ...] = field(default=())

    def to_json(self) -> str:
        """Write the floors as JSON, the same bytes for the same floors."""
        figures = {"f1": dict(self.f1), "precision": dict(self.precision)}
        plain = {"corpus": self.corpus, **figures, "lowered": list(self.lowered)}
        return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"


def hash_corpus(directory: Path) -> str:
    """Return one hash of the names and bytes of a corpus: notices and fact sheets, hidden files left out."""
    digest = hashlib.sha256()
    for path in sorted(directory.iterdir(), key=lambda p: p.name):
        if path.is_file() and not path.name.startswith(".") and path.suffix in (".json", ".txt", ".html"):
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_floors(path: Path) -> Floors:
    """Read a floors file.

    Raises:
        InputError: The file is missing or not a floors file.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return Floors(
            str(plain["corpus"]),
            {str(facet): float(value) for facet, value in plain["f1"].items()},
            {str(facet): float(value) for facet, value in plain["precision"].items()},
            tuple(str(line) for line in plain.get("lowered", ())),
        )
    except OSError as exc:
        raise InputError(exc.strerror or str(exc), where=str(path)) from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise InputError(f"not a floors file: {exc}", where=str(path)) from exc


def _measure(evaluation: Evaluation) -> tuple[dict[str, float], dict[str, float]]:
    """Return the F1 of each facet and of all, and the precision of all.

    A facet's own precision has no floor: it may fall where recall rises more.
    """
    f1 = {facet: score.f1 for facet, score in evaluation.all_scores().items()}
    return {**f1, "macro": evaluation.macro_f1}, {"micro": evaluation.micro.precision}


def check_floors(evaluation: Evaluation, floors: Floors) -> list[str]:
    """Return a line for each figure under its floor; empty when all hold.

    A floor of a facet that the evaluation does not have is not held.
    """
    failures = []
    for name, least, measured in zip(
        ("F1", "precision"), (floors.f1, floors.precision), _measure(evaluation), strict=True
    ):
        for facet, floor in least.items():
            figure = measured.get(facet)
            if figure is None or figure < floor:
                shown = "not measured" if figure is None else f"{figure:.4f}"
                failures.append(f"{facet}: {name} {shown}, floor {floor:.3f}")
    return failures


def raise_floors(
    evaluation: Evaluation, old: Floors | None, *, corpus: str, lower: Mapping[str, str] | None = None
) -> tuple[Floors, list[str]]:
    """Move floors up to the measured figures; never down without a reason.

    Args:
        evaluation: The figures measured now.
        old: The floors so far; None for the first.
        corpus: Hash of the corpus that was measured.
        lower: Facet → reason, for the floors that may fall. A change of the corpus is no reason by itself.

    Returns:
        The new floors, and a line for each floor that would have to fall without a reason; those stay as they are.
    """
    lower = lower or {}
    refused: list[str] = []
    lowered = list(old.lowered) if old else []
    tables: list[dict[str, float]] = []
    for name, measured, before in zip(
        ("F1", "precision"), _measure(evaluation), (old.f1, old.precision) if old else ({}, {}), strict=True
    ):
        table: dict[str, float] = {}
        for facet, figure in measured.items():
            new, floor = math.floor(figure * 10**_PLACES) / 10**_PLACES, before.get(facet, 0.0)
            if new >= floor:
                table[facet] = new
            elif facet in lower:
                table[facet] = new
                lowered.append(f"{facet} {name}: {floor:.3f} -> {new:.3f}: {lower[facet]}")
            else:
                table[facet] = floor
                refused.append(f"{facet}: {name} {figure:.4f} is under its floor {floor:.3f}")
        tables.append(table)
    return Floors(corpus, tables[0], tables[1], tuple(lowered)), refused
