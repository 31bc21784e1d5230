"""Run a question of the catalogue, or any read-only SPARQL, and hand on the answer as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.query.catalogue import get_question
from kg.query.labels import find_labels
from kg.query.parameters import bind_parameters
from kg.query.source import Queryable

Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT: a table of terms.

    Attributes:
        variables: The names of the columns.
        rows: One tuple a solution, in the order of the query; None where a variable is unbound.
        labels: Readable names of the IRIs in the rows; empty for free SPARQL.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    labels: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.rows)

    def iter_texts(self) -> Iterator[tuple[str, ...]]:
        """Yield each row as people read it: labels for IRIs, plain values for literals, "" for unbound."""
        for row in self.rows:
            yield tuple(self.get_text(term) for term in row)

    def get_text(self, term: Term | None) -> str:
        """Return one term as people read it."""
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            return self.labels.get(term.value, term.value)
        return term.value if isinstance(term, ox.Literal) else str(term)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of an ASK."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE: triples in sorted order."""

    triples: tuple[ox.Triple, ...]


def run_question(
    store: Queryable, name: str, parameters: Mapping[str, str] | None = None, *, language: str = "en"
) -> Solutions:
    """Answer a named question.

    Args:
        store: The graph.
        name: A name of the catalogue.
        parameters: Values as a user types them, by name.
        language: The language of labels.

    Returns:
        The columns of the question's header, in that order. No rows mean that nothing was found.

    Raises:
        QueryError: If the name is unknown or a parameter is wrong.

    Shape:
        Columns as declared in the question's header, rows in the order of its ORDER BY.
    """
    question = get_question(name)
    terms = bind_parameters(store, question, parameters or {})
    found = store.query(question.sparql, bindings=terms)
    rows = tuple(dict.fromkeys(tuple(row[column] for column in question.columns) for row in found))
    iris = (term.value for row in rows for term in row if isinstance(term, ox.NamedNode))
    return Solutions(question.columns, rows, find_labels(store, iris, language=language))


def run_sparql(store: Queryable, text: str) -> Solutions | Verdict | Triples:
    """Answer any read-only SPARQL query; the usual prefixes need no declaration.

    Args:
        store: The graph; the default graph is the union of its graphs.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: If the text is no query. An update is none: this function cannot change a store.
    """
    return _read_answer(store.query(text))


def _read_answer(answer: Any) -> Solutions | Verdict | Triples:
    if isinstance(answer, ox.QueryTriples):
        return Triples(tuple(sorted(set(answer), key=str)))
    if isinstance(answer, ox.QueryBoolean):
        return Verdict(bool(answer))
    names = tuple(variable.value for variable in answer.variables)
    return Solutions(names, tuple(tuple(row[name] for name in names) for row in answer), {})
