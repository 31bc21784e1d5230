"""Measure whether light queries go on while heavy ones run into their limit: `python benchmarks/server.py`.

Starts ``kg serve`` over a made-up graph on the loopback address, sends light queries at a fixed rate whatever the
answers do (an open loop), and after a while heavy ones that would run for hours. Prints a table for the README.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.namespaces import BASE, COOP, RDF, ROLE, SCHEMA, SKOS
from kg.store import open_store

LIGHT = """SELECT ?name ?role WHERE {{
  ?p coop:inMeeting <{base}meeting/{number}> ; coop:agent ?agent ; coop:role ?role .
  ?agent skos:prefLabel ?name
}}"""
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PREFIXES = f"PREFIX coop: <{COOP}> PREFIX skos: <{SKOS}>\n"


def make_quads(meetings: int) -> Iterator[ox.Quad]:
    """Yield a graph of meetings with six participants each."""

    def node(iri: str) -> ox.NamedNode:
        return ox.NamedNode(iri)

    for number in range(meetings):
        graph, meeting = node(f"{BASE}graph/notice/{number}"), node(f"{BASE}meeting/{number}")
        yield ox.Quad(meeting, node(RDF + "type"), node(COOP + "Meeting"), graph)
        yield ox.Quad(meeting, node(SCHEMA + "name"), ox.Literal(f"Meeting {number}"), graph)
        for place in range(6):
            agent = node(f"{BASE}body/{(number * 7 + place * 13) % 997}")
            participation = node(f"{BASE}participation/{number}/{place}")
            yield ox.Quad(participation, node(COOP + "inMeeting"), meeting, graph)
            yield ox.Quad(participation, node(COOP + "agent"), agent, graph)
            yield ox.Quad(participation, node(COOP + "role"), node(ROLE + "participant"), graph)
    for number in range(997):
        body = node(f"{BASE}body/{number}")
        yield ox.Quad(body, node(SKOS + "prefLabel"), ox.Literal(f"Body {number}"), node(BASE + "graph/entities"))


async def ask(port: int, query: str) -> tuple[float, int]:
    """Ask one query; return how long it took in milliseconds, and the status.

    A client library's own bookkeeping would be the slowest part when many requests are under way, so this writes the
    request itself.
    """
    began = time.perf_counter()
    body = (PREFIXES + query).encode()
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode() + b"Content-Type: application/sparql-query\r\n\r\n" + body)
    answer = await reader.read()
    writer.close()
    return (time.perf_counter() - began) * 1000, int(answer.split(maxsplit=2)[1])


async def send(port: int, rate: int, seconds: float, meetings: int) -> list[tuple[float, int]]:
    """Send light queries at a fixed rate, without waiting for answers in between."""
    tasks = []
    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        query = LIGHT.format(base=BASE, number=number * 31 % meetings)
        tasks.append(asyncio.create_task(ask(port, query)))
    return await asyncio.gather(*tasks)


def tell(name: str, answers: list[tuple[float, int]]) -> None:
    """Print one row of the table."""
    times = sorted(spent for spent, _ in answers)
    cuts = statistics.quantiles(times, n=100)
    failed = sum(status != 200 for _, status in answers)
    print(
        f"| {name} | {len(answers)} | {failed} | {cuts[49]:.0f} | {cuts[94]:.0f} | {cuts[98]:.0f} | {times[-1]:.0f} |"
    )


async def measure(port: int, options: argparse.Namespace) -> None:
    """Measure light queries alone, beside heavy ones, and afterwards."""
    await send(port, options.rate, 2, options.meetings)
    print("| light queries | sent | failed | p50 ms | p95 ms | p99 ms | worst ms |\n|---|---|---|---|---|---|---|")
    tell("alone", await send(port, options.rate, 10, options.meetings))
    heavy = [asyncio.create_task(ask(port, HEAVY)) for _ in range(options.heavy)]
    tell(f"beside {options.heavy} heavy ones", await send(port, options.rate, options.limit - 1, options.meetings))
    stopped = await asyncio.gather(*heavy)
    tell("afterwards", await send(port, options.rate, 10, options.meetings))
    told = ", ".join(f"{spent / 1000:.2f} s with status {status}" for spent, status in stopped)
    print(f"\nHeavy queries ended after {told} (limit {options.limit:g} s).")


def main() -> None:
    """Make the store, start the server, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=50, help="light queries a second")
    parser.add_argument("--heavy", type=int, default=3)
    parser.add_argument("--limit", type=float, default=30, help="seconds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        with open_store(path, create=True) as store:
            store.engine.bulk_extend(make_quads(options.meetings))
            print(f"{store.count_triples():,} triples")
        command = [sys.executable, "-m", "kg", "serve", "--store", str(path), "--port", "0"]
        with subprocess.Popen(
            [*command, "--time-limit", str(options.limit)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as server:
            for line in server.stderr or ():
                if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                    break
            # The log goes on; an unread pipe would block the server.
            drain = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
            try:
                asyncio.run(measure(int(found[1]), options))
            finally:
                server.terminate()
                drain.wait(timeout=30)


if __name__ == "__main__":
    main()
