"""Questions to the graph: the catalogue of named ones, any read-only SPARQL, and what stands behind an entity."""

from kg.query.catalogue import Parameter, Question, get_question, load_catalogue
from kg.query.results import write_answer
from kg.query.run import Solutions, Triples, Verdict, run_question, run_sparql

__all__ = [
    "Parameter",
    "Question",
    "Solutions",
    "Triples",
    "Verdict",
    "get_question",
    "load_catalogue",
    "run_question",
    "run_sparql",
    "write_answer",
]
