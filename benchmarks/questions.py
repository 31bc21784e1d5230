"""Time every question of the catalogue, an explanation and the exports on a store.

    python benchmarks/questions.py [STORE]

Prints one line a question, the slowest first: seconds of processor time to look up the parameters, to run the query and
to find the labels, and the number of rows. Questions that need parameters ask about what the store has most of.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.export import FORMATS, export_graph  # noqa: E402 (the checkout goes before an installed one)
from kg.query import load_catalogue  # noqa: E402
from kg.query.explain import explain  # noqa: E402
from kg.query.parameters import bind_parameters  # noqa: E402
from kg.query.run import run_question  # noqa: E402
from kg.store import open_store  # noqa: E402

#: The node that most triples point to, by kind of parameter.
_BUSIEST = {
    "a person": "SELECT ?x WHERE { ?p coop:agent ?x . FILTER EXISTS { ?x a foaf:Person } }",
    "a body": "SELECT ?x WHERE { ?p coop:agent ?x . FILTER EXISTS { ?x a coop:Body } }",
    "a country": "SELECT ?x WHERE { ?n schema:mentions ?x . FILTER EXISTS { ?x a coop:Country } }",
    "a meeting": "SELECT ?x WHERE { ?p coop:inMeeting ?x }",
    "a topic": "SELECT ?x WHERE { ?n coop:topic ?x }",
    "a notice": "SELECT ?x WHERE { ?e oa:hasSource ?x }",
    "an entity": "SELECT ?x WHERE { ?p coop:agent ?x }",
}


def _measure(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _find_busiest(store: Any) -> dict[str, str]:
    found = {}
    for kind, query in _BUSIEST.items():
        counted = (
            query.replace("SELECT ?x WHERE", "SELECT ?x (COUNT(*) AS ?n) WHERE") + " GROUP BY ?x ORDER BY DESC(?n) ?x"
        )
        rows = store.query(counted + " LIMIT 1")
        found[kind] = next(iter(rows))["x"].value
    return found


def main(folder: str) -> None:
    """Print the table."""
    with open_store(folder, read_only=True) as store:
        print(f"{store.count_triples():,} triples in {len(store.graphs()):,} graphs")
        busiest = _find_busiest(store)
        lines = []
        for name, question in load_catalogue().items():
            values = {p.name: busiest[p.kind] for p in question.parameters if p.is_required}
            bind_s, terms = _measure(lambda q=question, v=values: bind_parameters(store, q, v))
            query_s, _ = _measure(lambda q=question, t=terms: list(store.query(q.sparql, bindings=t)))
            total_s, answer = _measure(lambda n=name, v=values: run_question(store, n, v))
            lines.append((total_s, f"{total_s:8.2f} {bind_s:8.2f} {query_s:8.2f} {len(answer):8,} {name}"))
        print("   total   lookup    query     rows question")
        print("\n".join(line for _, line in sorted(lines, reverse=True)))
        explain_s, explanation = _measure(lambda: explain(store, busiest["a body"]))
        print(f"{explain_s:8.2f} s to explain {explanation.label} ({len(explanation.facts):,} facts)")
        for name in FORMATS:
            with open(os.devnull, "w", encoding="utf-8") as out:
                export_s, _ = _measure(lambda n=name, o=out: export_graph(store, n, o))
            print(f"{export_s:8.2f} s to export {name}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "kg-store")
