"""CSV: one row a fact and sentence, for spreadsheets and data frames."""

from __future__ import annotations

import csv
from typing import IO, Final

from kg.export.source import SortedSource
from kg.query import run_question
from kg.query.results import escape_cell
from kg.query.source import Queryable

#: Columns of the question "facts-of-a-notice", after those of the notice.
_FACT: Final = ("type", "about", "statement", "value", "start", "sentence")
_NOTICES: Final = """SELECT DISTINCT ?notice ?published ?url WHERE {
  ?notice a coop:Notice .
  OPTIONAL { ?notice schema:datePublished ?published }
  OPTIONAL { ?notice schema:url ?url }
}"""


def write_facts(source: SortedSource, out: IO[str]) -> None:
    """Write every fact with its sentence, notice by notice; names stand for IRIs.

    Shape:
        notice, published, url, type, about, statement, value, start, sentence. Sorted by notice and place in it. A cell
        that a spreadsheet would run as a formula has an apostrophe before it.
    """
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("notice", "published", "url", *_FACT))
    for notice, published, url in _list_notices(source.store):
        for row in run_question(source.store, "facts-of-a-notice", {"notice": notice}).iter_texts():
            writer.writerow([escape_cell(cell) for cell in (notice, published, url, *row)])


def _list_notices(store: Queryable) -> list[tuple[str, str, str]]:
    rows = store.query(_NOTICES)
    texts = ((row["notice"], row["published"], row["url"]) for row in rows)
    found = {iri.value: (_read(published), _read(url)) for iri, published, url in texts}
    return [(iri, *values) for iri, values in sorted(found.items())]


def _read(term: object) -> str:
    return str(getattr(term, "value", ""))
