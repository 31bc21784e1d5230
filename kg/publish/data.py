"""The data of one thing as files: Turtle and JSON-LD, readable and small."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.export.jsonld import make_context, make_node
from kg.export.source import group_subjects
from kg.export.turtle import iter_block, make_head
from kg.namespaces import PREFIXES

Subject = tuple[str, list[tuple[str, str]]]


def group_triples(triples: Iterable[ox.Triple]) -> list[Subject]:
    """Return triples as exporters take them: by subject, all sorted."""
    rows = {(str(one.subject), str(one.predicate), str(one.object)) for one in triples}
    return list(group_subjects(sorted(rows)))


def write_turtle(subjects: list[Subject], base: str) -> str:
    """Return subjects in Turtle, with the prefixes that they use."""
    body = io.StringIO()
    for subject, pairs in subjects:
        body.write("\n")
        body.writelines(iter_block(subject, pairs, base))
    text = body.getvalue()
    head = (line for line in make_head(base) if line.startswith("@base") or line.split()[1] in text)
    return "".join(head) + text


def write_jsonld(subjects: list[Subject], base: str) -> str:
    """Return subjects in JSON-LD, with the part of the context that they use."""
    nodes = [make_node(subject, pairs, base) for subject, pairs in subjects]
    lines = [json.dumps(node, ensure_ascii=False, separators=(", ", ": ")) for node in nodes]
    context = json.dumps(_shorten(make_context(base), nodes, "\n".join(lines)), ensure_ascii=False, indent=1)
    return f'{{"@context": {context},\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n"


def _shorten(context: dict[str, Any], nodes: list[dict[str, Any]], text: str) -> dict[str, Any]:
    """Leave the terms and prefixes out that nothing uses."""
    used = {key for node in nodes for key in node}
    terms = {key: value for key, value in context.items() if key in used}
    told = text + json.dumps(terms)
    kept = {key: value for key, value in context.items() if key in PREFIXES and f'"{key}:' in told}
    always = {key: context[key] for key in ("@version", "@base", "id", "type")}
    return {**always, **kept, **terms}
