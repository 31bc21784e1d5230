"""The catalogue's questions and their answers, as pages show them."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.pages.view import GraphView
from kg.query import Question, load_catalogue
from kg.query.run import Solutions

#: Kinds of a question's parameters that the search can complete.
COMPLETED: Final = {"a person": "person", "a body": "body", "a country": "country", "a meeting": "meeting",
                    "a series": "series", "a notice": "notice", "a region": "region", "a topic": "topic",
                    "a role": "role", "a kind": "kind", "a mode": "mode", "a status": "status"}  # fmt: skip


def group_questions() -> dict[str, list[Question]]:
    """Return the catalogue by its groups, in its order."""
    groups: dict[str, list[Question]] = {}
    for question in load_catalogue().values():
        groups.setdefault(question.group, []).append(question)
    return groups


def make_table(view: GraphView, solutions: Solutions) -> dict[str, Any]:
    """Return an answer as the page's table: each cell with its IRI and kind where it is a thing."""

    def cell(term: Any) -> dict[str, str]:
        iri = term.value if isinstance(term, ox.NamedNode) else ""
        return {"label": solutions.get_text(term), "iri": iri, "kind": view.kind(iri) if iri else ""}

    return {"columns": list(solutions.variables), "rows": [[cell(term) for term in row] for row in solutions.rows]}


def list_examples() -> list[dict[str, str]]:
    """Return the questions as queries for the editor, with the prefixes that they use."""
    head = [f"PREFIX {prefix}: <{iri}>" for prefix, iri in sorted(PREFIXES.items())]
    return [
        {"name": one.name, "question": one.question, "sparql": _declare(one.sparql, head)}
        for one in load_catalogue().values()
    ]


def _declare(sparql: str, head: list[str]) -> str:
    """Put the prefixes that a query uses before it."""
    used = [line for line in head if line.split()[1] in sparql]
    return "\n".join([*used, "", sparql])
