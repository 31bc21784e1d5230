"""CSV: one row a fact and sentence, for spreadsheets and data frames."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import IO, Final

import pyoxigraph as ox

from kg.export.source import SortedSource
from kg.query import get_question
from kg.query.labels import find_labels
from kg.query.results import escape_cell
from kg.query.source import Queryable

#: The columns of the question that tells what one notice states; asked without a notice, it tells of all.
_QUESTION: Final = "facts-of-a-notice"
_NOTICES: Final = """SELECT DISTINCT ?notice ?published ?url WHERE {
  ?notice a coop:Notice .
  OPTIONAL { ?notice schema:datePublished ?published }
  OPTIONAL { ?notice schema:url ?url }
}"""


def write_facts(source: SortedSource, out: IO[str]) -> None:
    """Write every fact with its sentence, notice by notice; names stand for IRIs.

    Shape:
        notice, published, url, then the columns of the question "facts-of-a-notice": type, about, statement, value,
        start, sentence. Sorted by notice and place in it. A cell that a spreadsheet would run as a formula has an
        apostrophe before it.
    """
    columns = get_question(_QUESTION).columns
    notices = _load_notices(source.store)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("notice", "published", "url", *columns))
    for notice, cells in _iter_facts(source.store, columns):
        writer.writerow([escape_cell(cell) for cell in (notice, *notices.get(notice, ("", "")), *cells)])


def _iter_facts(store: Queryable, columns: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each fact with the IRI of its notice, sorted by notice and by place in it."""
    answer = store.query(get_question(_QUESTION).sparql)
    rows = {(row["notice"].value, tuple(row[column] for column in columns)) for row in answer}
    iris = {term.value for _, terms in rows for term in terms if isinstance(term, ox.NamedNode)}
    labels = find_labels(store, iris)
    place = columns.index("start")
    told = ((notice, tuple(_tell(term, labels) for term in terms)) for notice, terms in rows)
    yield from sorted(told, key=lambda row: (row[0], int(row[1][place]), row[1]))


def _tell(term: object, labels: Mapping[str, str]) -> str:
    value = _read(term)
    return labels.get(value, value) if isinstance(term, ox.NamedNode) else value


def _load_notices(store: Queryable) -> dict[str, tuple[str, str]]:
    """Return the day of publication and the address of each notice."""
    rows = sorted((_read(row["notice"]), _read(row["published"]), _read(row["url"])) for row in store.query(_NOTICES))
    return {notice: (published, url) for notice, published, url in rows}


def _read(term: object) -> str:
    return str(getattr(term, "value", ""))
