"""How good extraction is: precision, recall and F1 a facet against annotated notices, and floors under them."""

from kg.evaluation.evaluate import evaluate_sheets, load_sheets, read_sheet
from kg.evaluation.floors import Floors, check_floors, hash_corpus, load_floors, raise_floors
from kg.evaluation.scores import FACETS, Evaluation, FactError, Score

__all__ = [
    "FACETS",
    "Evaluation",
    "FactError",
    "Floors",
    "Score",
    "check_floors",
    "evaluate_sheets",
    "hash_corpus",
    "load_floors",
    "load_sheets",
    "raise_floors",
    "read_sheet",
]
