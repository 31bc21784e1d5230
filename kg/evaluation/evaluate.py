"""Fact sheets against annotated ones → figures and errors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kg.errors import FactSheetError, InputError
from kg.evaluation.comparison import SheetComparison
from kg.evaluation.scores import FACETS, Evaluation, FactError, Score
from kg.model import FactSheet
from kg.model.factsheet import parse_sheet


def evaluate_sheets(gold: Mapping[str, FactSheet], predicted: Mapping[str, FactSheet]) -> Evaluation:
    """Score predicted sheets against annotated ones.

    Args:
        gold: Annotated sheets by the id of their notice.
        predicted: Sheets found, by the same ids. Ids without an annotated sheet are not scored.

    Returns:
        The figures over all notices. A notice without a predicted sheet counts as all missed.
    """
    scores: dict[str, Score] = {}
    languages: dict[str, Score] = {}
    errors: list[FactError] = []
    missing: list[str] = []
    for name in sorted(gold):
        found = predicted.get(name)
        if found is None:
            missing.append(name)
            found = FactSheet(notice={"id": name})
        comparison = SheetComparison(gold[name], found)
        comparison.run()
        errors.extend(comparison.errors)
        language = str(gold[name].notice.get("language") or "und")
        languages[language] = sum(comparison.scores.values(), languages.get(language, Score()))
        for facet, score in comparison.scores.items():
            scores[facet] = scores.get(facet, Score()) + score
    ordered = {facet: scores[facet] for facet in FACETS if facet in scores}
    return Evaluation(ordered, dict(sorted(languages.items())), tuple(errors), len(gold), tuple(missing))


def load_sheets(directory: Path) -> dict[str, FactSheet]:
    """Read the fact sheets of a directory (``NAME.json``), by name.

    Raises:
        InputError: The directory is missing or holds no fact sheet.
        FactSheetError: A file is no fact sheet.
    """
    if not directory.is_dir():
        raise InputError("not a directory of fact sheets", where=str(directory))
    sheets = {path.stem: read_sheet(path) for path in sorted(directory.glob("*.json"))}
    if not sheets:
        raise InputError("the directory holds no fact sheets (NAME.json)", where=str(directory))
    return sheets


def read_sheet(path: Path) -> FactSheet:
    """Read one fact sheet.

    Raises:
        InputError: The file cannot be read.
        FactSheetError: The file is no JSON, or no fact sheet.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise InputError(exc.strerror or str(exc), where=str(path)) from exc
    except (ValueError, RecursionError) as exc:
        raise FactSheetError(f"not JSON: {exc}", where=str(path)) from exc
    return parse_sheet(plain, where=str(path))
