"""The MCP server, asked by the SDK's own client: in memory, and as a program over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from kg.namespaces import BASE
from kg.query import load_catalogue
from kg.server.assistant import make_server
from kg.server.settings import Settings

TOOLS = ["search", "explain", "list_questions", "ask", "sparql"]
SENTENCE = "It was hosted by Peru Customs and opened by Ms. Ana Quispe, National Superintendent of Peru Customs."


def talk(store: Path, conversation: Callable[[Client], Awaitable[Any]], limit_s: float = 120) -> Any:
    """Talk with a server in this process."""

    async def run() -> Any:
        settings = Settings(store=store, light_workers=1, heavy_workers=1, time_limit_s=limit_s)
        async with Client(make_server(settings)) as client:
            return await conversation(client)

    return asyncio.run(run())


def call(store: Path, name: str, **arguments: Any) -> Any:
    """Call one tool and return its answer, or the message of its error."""
    answer = talk(store, lambda client: client.call_tool(name, arguments))
    return answer.content[0].text if answer.is_error else answer.structured_content


def test_tools_are_listed_as_read_only(sample_store: Path) -> None:
    tools = talk(sample_store, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_search_finds_what_explain_and_sparql_take(sample_store: Path) -> None:
    (first, *_) = call(sample_store, "search", text="Quispe", kind="person")["results"]
    assert first["iri"] == BASE + "person/ana-quispe"


def test_explain_cites_a_sentence_for_every_fact(sample_store: Path) -> None:
    told = call(sample_store, "explain", name_or_iri="Ana Quispe")
    assert told["facts_in_all"] == len(told["facts"]) > 2
    assert all(fact["citations"] and fact["citations"][0]["sentence"] for fact in told["facts"])
    assert SENTENCE in {citation["sentence"] for fact in told["facts"] for citation in fact["citations"]}


def test_every_question_is_listed_and_one_answered_with_citations(sample_store: Path) -> None:
    listed = call(sample_store, "list_questions")["questions"]
    assert {one["name"] for one in listed} == set(load_catalogue())
    answer = call(sample_store, "ask", question="country-meetings", parameters={"country": "Peru"})
    assert answer["rows_in_all"] >= 1
    assert "Sixth Regional Workshop" in str(answer["rows"])


def test_sparql_cites_the_nodes_that_it_selects(sample_store: Path) -> None:
    query = f"SELECT ?claim {{ ?claim a coop:Participation ; coop:agent <{BASE}person/ana-quispe> }}"
    answer = call(sample_store, "sparql", query=query)
    assert answer["rows_in_all"] == 2
    assert SENTENCE in str(answer["citations"])
    assert call(sample_store, "sparql", query="ASK { ?s a coop:Meeting }") == {"boolean": True}
    assert call(sample_store, "sparql", query="CONSTRUCT WHERE { ?s a coop:Meeting }")["triples_in_all"] == 3


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("explain", {"name_or_iri": "Nobody Known"}, "Nobody Known"),
        ("ask", {"question": "nothing"}, "nothing"),
        ("ask", {"question": "country-meetings", "parameters": {"country": "Atlantis"}}, "Atlantis"),
        ("sparql", {"query": "SELECT"}, "does not parse"),
        ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "does not parse"),
        ("sparql", {"query": "ASK { SERVICE <http://127.0.0.1:9/> {} }"}, "SERVICE"),
    ],
)
def test_failure_is_told_in_one_line(sample_store: Path, name: str, arguments: dict[str, Any], words: str) -> None:
    told = call(sample_store, name, **arguments)
    assert isinstance(told, str) and words in told
    assert "Traceback" not in told and len(told.splitlines()) == 1


def test_endless_query_is_ended_and_told(sample_store: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?q }"
    answer = talk(sample_store, lambda client: client.call_tool("sparql", {"query": query}), limit_s=2)
    assert answer.is_error and "2 seconds" in answer.content[0].text


def test_program_speaks_the_protocol_on_its_standard_streams(sample_store: Path) -> None:
    async def run() -> Any:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        arguments = ["-m", "kg", "mcp", "--store", str(sample_store)]
        program = StdioServerParameters(command=sys.executable, args=arguments, env=environment)
        async with Client(stdio_client(program)) as client:
            return await client.call_tool("search", {"text": "peru"})

    answer = asyncio.run(run())
    assert "country/PE" in str(answer.structured_content)
