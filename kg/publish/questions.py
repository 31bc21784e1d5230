"""The catalogue's questions, each with its answer as a page in each language, as CSV and as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import PREFIXES
from kg.pages.overview import list_names
from kg.pages.questions import COMPLETED, group_questions, make_table
from kg.pages.texts import LANGUAGES
from kg.pages.view import GraphView
from kg.publish.site import Site
from kg.query import Question, load_catalogue, run_question
from kg.query.kinds import KINDS
from kg.query.parameters import LAST_DAY
from kg.query.results import write_answer
from kg.query.run import Solutions
from kg.store.remote import add_bindings

_FORMATS: Final = ("csv", "json")
_MARK: Final = "this-is-where-values-go"


def write_questions(site: Site) -> None:
    """Write the catalogue and each question's answer.

    A question that needs a value is answered for its example; where the graph knows that not, for what the graph speaks
    of most.
    """
    weightiest = _rank_things(site)
    for language in LANGUAGES:
        site.write_page("questions/index", "questions.html", language, here="questions", groups=group_questions())
    views = site.make_views()
    for question in load_catalogue().values():
        values, solutions = _answer(site, question, weightiest)
        for short in _FORMATS:
            out = io.StringIO(newline="")
            write_answer(solutions, short, out)
            site.write(f"questions/{question.name}.{short}", out.getvalue())
        for language, view in views.items():
            _write_page(site, view, language, question, values, solutions)


def _write_page(
    site: Site, view: GraphView, language: str, question: Question, values: Mapping[str, str], solutions: Solutions
) -> None:
    iris = {term.value for row in solutions.rows for term in row if isinstance(term, ox.NamedNode)}
    own = replace(solutions, labels={iri: view.label(iri) for iri in iris})
    told = {name: view.label(value) if view.is_iri(value) else value for name, value in values.items()}
    site.write_page(
        f"questions/{question.name}", "question.html", language, here="", question=question, values=told,
        table=make_table(view, own), problem="", helps={kind: one.help for kind, one in KINDS.items()},
        completed=COMPLETED, files=list(_FORMATS), recipe=make_recipe(question),
    )  # fmt: skip


def make_recipe(question: Question) -> str:
    """Return what a script needs to ask a question with other values: the query around them, and their types."""
    before, after = add_bindings(question.sparql, {_MARK: ox.Literal(_MARK)}).split(
        f'VALUES (?{_MARK}) {{ ("{_MARK}") }}'
    )
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in sorted(PREFIXES.items()))
    parameters = {
        one.name: {
            "datatype": KINDS[one.kind].datatype,
            "kind": COMPLETED.get(one.kind, ""),
            "isEnd": one.name in LAST_DAY,
        }
        for one in question.parameters
    }
    return json.dumps(
        {"before": head + before, "after": after, "columns": question.columns, "parameters": parameters},
        ensure_ascii=False,
    )


def _answer(
    site: Site, question: Question, weightiest: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], Solutions]:
    """Answer a question with the first values that give rows, else with the last."""
    found: tuple[dict[str, str], Solutions] | None = None
    for values in _iter_values(question, weightiest):
        try:
            solutions = run_question(site.store, question.name, values)
        except QueryError:
            # The graph knows no such thing as the example names, or several.
            continue
        found = (values, solutions)
        if solutions.rows:
            break
    return found or ({}, Solutions(question.columns, (), {}))


def _iter_values(question: Question, weightiest: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    required = [one for one in question.parameters if one.is_required]
    if not required:
        yield {}
        return
    yield {one.name: question.example[one.name] for one in required}
    ranked = [weightiest.get(COMPLETED.get(one.kind, "body"), ()) for one in required]
    taken: dict[str, str] = {}
    for number, (one, things) in enumerate(zip(required, ranked, strict=True)):
        # Two values of one kind are two things.
        place = sum(ranked[earlier] is things for earlier in range(number))
        if place < len(things):
            taken[one.name] = things[place]
    if len(taken) == len(required):
        yield taken


def _rank_things(site: Site) -> dict[str, list[str]]:
    """Return the things of each kind that the graph speaks of most."""
    ranked: dict[str, list[str]] = {}
    rows: list[list[Any]] = list_names(GraphView(site.store))["rows"]
    for iri, kind, _, _, _ in sorted(rows, key=lambda row: (-row[4], row[0])):
        if len(ranked.setdefault(kind, [])) < 2:
            ranked[kind].append(iri)
    return ranked
