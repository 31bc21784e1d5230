"""What the words of a query or update tell without running it."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.server.sparqltext import add_using, check_remote_calls, has_dataset_clause, iter_tokens

CALLS = [
    "ASK { SERVICE <http://x/> {} }",
    "ASK { sErViCe <http://x/> {} }",
    "ASK { SERVICE ?x {} }",
    "ASK { { } SERVICE SILENT<http://x/>{} }",
    "ASK{SERVICE:x{}}",
    "ASK { ?s ?p ?o.SERVICE <http://x/> {} }",
    "ASK { ?s ?p ex:o.SERVICE <http://x/> {} }",
    "ASK { ?s ?p 'a' . # SERVICE\nSERVICE <http://x/> {} }",
    "ASK { ?s ?p 'it\\'s' SERVICE <http://x/> {} }",
    'ASK { ?s ?p """a""b\\"""" SERVICE <http://x/> {} }',
    "ASK { FILTER(?a<?b#c>'''\n) SERVICE <http://x/> {} #'''\n}",
    "ASK { ?s ?p ex:a\\#b SERVICE <http://x/> {} }",
    "PREFIX urn: <u:> ASK { FILTER(?a<urn:x#>'''\n) SERVICE <http://x/> {} #'''\n}",
]
HARMLESS = [
    "ASK { ?service ?p ?o }",
    "ASK { ?s schema:service ?o }",
    "ASK { ?s ?p 'SERVICE <http://x/> {}' }",
    'ASK { ?s ?p """SERVICE\n<http://x/>""" }',
    "ASK { ?s ?p <http://x/SERVICE> }",
    "ASK {} # SERVICE <http://x/>",
    "PREFIX x: <http://x#> ASK { ?s x:p 'customs service' } # the SERVICE",
    "ASK { ?s ?p 'x'@en . ?s ?p ?servicePoint }",
]


@pytest.mark.parametrize("query", CALLS)
def test_call_of_another_server_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_remote_calls(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_harmless_word_passes(query: str) -> None:
    check_remote_calls(query)


def test_twentyone_texts_were_looked_at() -> None:
    assert (len(CALLS), len(HARMLESS)) == (13, 8)


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("ASK { SERVICE <https://good.example/sparql> {} }", True),
        ("ASK { SERVICE SILENT <https://good.example/sparql> {} }", True),
        ("ASK { SERVICE <https://good.example:81/sparql> {} }", False),
        ("ASK { SERVICE <https://bad.example/good.example> {} }", False),
        ("ASK { SERVICE <https://good.example@bad.example/> {} }", False),
        ("ASK { SERVICE <ftp://good.example/> {} }", False),
        ("ASK { SERVICE <file:///good.example> {} }", False),
        ("ASK { SERVICE good:sparql {} }", False),
        ("ASK { SERVICE <https://good.example/> {} SERVICE <https://bad.example/> {} }", False),
    ],
)
def test_only_allowed_hosts_may_be_called(query: str, passes: bool) -> None:
    if passes:
        check_remote_calls(query, ["good.example"])
    else:
        with pytest.raises(QueryError):
            check_remote_calls(query, ["good.example"])


def test_tokens_leave_out_comments_and_keep_strings_whole() -> None:
    text = "SELECT ?x # no\n{ <urn:a#b> ex:c 'd # e' }"
    assert [token.text for token in iter_tokens(text)] == ["SELECT", "?x", "{", "<urn:a#b>", "ex:c", "'d # e'", "}"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", True),
        ("ASK from named <urn:g> {}", True),
        ("SELECT ?from { ?from ?p 'FROM <x>' } # FROM <x>", False),
        ("CONSTRUCT { ?s ex:from ?o } WHERE { ?s ?p ?o }", False),
    ],
)
def test_dataset_of_a_query_is_found(query: str, names: bool) -> None:
    assert has_dataset_clause(query) is names


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ("CLEAR ALL", "CLEAR ALL"),
        ("INSERT DATA { <a:a> <a:b> 'WHERE' }", "INSERT DATA { <a:a> <a:b> 'WHERE' }"),
        ("DELETE WHERE { ?s ?p 1 }", "DELETE  { ?s ?p 1 } USING <u:g> WHERE { ?s ?p 1 }"),
        (
            "DELETE { ?s ?p ?o } INSERT { ?s ?p 2 } WHERE { { SELECT * WHERE { ?s ?p ?o } } } ; CLEAR ALL",
            "DELETE { ?s ?p ?o } INSERT { ?s ?p 2 } USING <u:g> WHERE { { SELECT * WHERE { ?s ?p ?o } } } ; CLEAR ALL",
        ),
    ],
)
def test_every_outer_where_gets_the_dataset(update: str, expected: str) -> None:
    assert add_using(update, ["u:g"], []) == expected


def test_named_graphs_are_added_as_named() -> None:
    assert "USING <u:a> USING NAMED <u:b> WHERE" in add_using("INSERT {} WHERE {}", ["u:a"], ["u:b"])
    for broken in ("no iri", "u:a> WHERE {} #", "u:\n"):
        with pytest.raises(QueryError):
            add_using("INSERT {} WHERE {}", [broken], [])
