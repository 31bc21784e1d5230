"""Answers come in the standard formats, and CSV opens safely in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.query import Solutions, Verdict, run_question, run_sparql, write_answer
from kg.query.results import SOLUTION_FORMATS, TRIPLE_FORMATS, escape_cell

_HOSTILE = ['=HYPERLINK("http://x")', "@SUM(1)", "+1+1", "-2+3", "\t=1", "a\x01<b>&\"'\n", "\ufffe"]


def _write(answer, format: str) -> str:
    out = io.StringIO()
    write_answer(answer, format, out)
    return out.getvalue()


def _make_hostile() -> Solutions:
    rows = tuple((ox.NamedNode(f"http://x/{n}"), ox.Literal(text)) for n, text in enumerate(_HOSTILE))
    return Solutions(("thing", "text"), rows, {})


def test_no_cell_of_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(_write(_make_hostile(), "csv"), newline="")))
    assert len(rows) == len(_HOSTILE) + 1
    assert not [cell for row in rows for cell in row if cell.strip()[:1] in ("=", "+", "-", "@")]


@pytest.mark.parametrize("number", ["-5", "+3.5", "1e5", "2020-01-01"])
def test_numbers_stay_numbers_in_csv(number: str) -> None:
    assert escape_cell(number) == number


def test_json_and_xml_carry_terms_and_labels(store) -> None:
    answer = run_question(store, "endorsements", {})
    document = json.loads(_write(answer, "json"))
    binding = document["results"]["bindings"][0]
    assert binding["meeting"]["type"] == "uri"
    assert binding["meetingLabel"]["value"] == "XXII Conference of Directors General"
    assert binding["date"]["datatype"].endswith("#date")
    assert set(binding) <= set(document["head"]["vars"])
    names = {"sr": "http://www.w3.org/2005/sparql-results#"}
    root = ElementTree.fromstring(_write(answer, "xml").encode())
    uris = [uri.text for uri in root.findall(".//sr:binding[@name='meeting']/sr:uri", names)]
    assert uris == [binding["meeting"]["value"]]


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_oxigraph_reads_our_results_back(store, format: str) -> None:
    answer = run_sparql(store, "SELECT ?s ?o WHERE { ?s schema:name|schema:startDate ?o } ORDER BY ?s ?o")
    formats = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "tsv": ox.QueryResultsFormat.TSV,
    }
    read = ox.parse_query_results(_write(answer, format), format=formats[format])
    rows = tuple((row["s"], row["o"]) for row in read)  # type: ignore[union-attr]
    assert rows == answer.rows  # type: ignore[union-attr]
    assert rows


@pytest.mark.parametrize("format", SOLUTION_FORMATS)
def test_hostile_text_breaks_no_format(format: str) -> None:
    text = _write(_make_hostile(), format)
    if format == "xml":
        assert len(ElementTree.fromstring(text.encode())[1]) == len(_HOSTILE)
    elif format == "json":
        assert [b["text"]["value"] for b in json.loads(text)["results"]["bindings"]] == _HOSTILE
    elif format == "tsv":
        assert len(text.splitlines()) >= len(_HOSTILE) + 1


@pytest.mark.parametrize("format", SOLUTION_FORMATS)
def test_a_verdict_can_be_written(format: str) -> None:
    assert "true" in _write(Verdict(True), format)


@pytest.mark.parametrize("format", sorted(TRIPLE_FORMATS))
def test_a_graph_can_be_written(store, format: str) -> None:
    answer = run_sparql(store, "CONSTRUCT { ?m coop:kind ?k } WHERE { ?m coop:kind ?k }")
    text = _write(answer, format)
    assert len(list(ox.parse(text, format=TRIPLE_FORMATS[format]))) == 3


@pytest.mark.parametrize("format", ["turtle", "xlsx"])
def test_a_table_in_a_format_for_graphs_or_none_is_refused(format: str) -> None:
    with pytest.raises(QueryError, match="is none of csv, tsv, json, xml"):
        _write(Verdict(True), format)
