"""The digest of a dataset: the same for the same statements, whatever their order and the names of blank nodes."""

from __future__ import annotations

import hashlib
import io

import pyoxigraph as ox
import pytest

from kg.errors import ExportError
from kg.export import digest, export_graph, source
from kg.export.digest import compute_digest
from kg.store import open_memory_store
from kg.store.embedded import EmbeddedStore
from tests.query.example import make_store


def load(text: str) -> EmbeddedStore:
    store = open_memory_store()
    store.engine.extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    return store


def write(store: EmbeddedStore) -> str:
    out = io.StringIO()
    export_graph(store, "canonical", out)
    return out.getvalue()


# The example of RDFC-1.0, section 4.5 (shared hashes), as quads of the default graph.
SHARED = """<http://example.com/#p> <http://example.com/#q> _:{a} .
<http://example.com/#p> <http://example.com/#q> _:{b} .
_:{a} <http://example.com/#p> _:{c} .
_:{b} <http://example.com/#p> _:{d} .
_:{c} <http://example.com/#r> _:{d} .
"""
CANONICAL = """<http://example.com/#p> <http://example.com/#q> _:c14n2 .
<http://example.com/#p> <http://example.com/#q> _:c14n3 .
_:c14n0 <http://example.com/#r> _:c14n1 .
_:c14n2 <http://example.com/#p> _:c14n1 .
_:c14n3 <http://example.com/#p> _:c14n0 .
"""


@pytest.mark.parametrize("names", ["abcd", "badc", "zyxw"])
def test_the_example_of_the_standard_gets_its_canonical_names(names: str) -> None:
    with load(SHARED.format(**dict(zip("abcd", names, strict=True)))) as store:
        assert write(store) == CANONICAL
        assert compute_digest(store) == hashlib.sha256(CANONICAL.encode()).hexdigest()


def test_without_blank_nodes_the_sorted_lines_are_the_canonical_form() -> None:
    with make_store() as store:
        dataset = ox.Dataset(store.iter_quads())
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        lines = sorted(f"{quad.triple} {quad.graph_name} .\n" for quad in dataset)
        out = io.StringIO()
        export_graph(store, "canonical", out, include_text=True)
        assert out.getvalue() == "".join(lines)
        assert len(lines) > 300
        assert compute_digest(store, include_text=True) == hashlib.sha256("".join(lines).encode()).hexdigest()
        assert compute_digest(store) != compute_digest(store, include_text=True)


def test_the_digest_does_not_depend_on_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        f'<http://x/{n}> <http://x/p> "{text}" <http://x/g> .' for n, text in enumerate(["a", "\\t", "\\n", "é", "😀"])
    ]
    with load("\n".join(lines)) as one, load("\n".join(reversed(lines))) as other:
        expected = compute_digest(one)
        assert compute_digest(other) == expected
        monkeypatch.setattr(source, "_CHUNK", 2)  # sorted on disk
        assert compute_digest(other) == expected


def test_too_many_quads_with_blank_nodes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "_MOST_WITH_BLANK_NODES", 3)
    with (
        load(SHARED.format(**{name: name for name in "abcd"})) as store,
        pytest.raises(ExportError, match="more than 3"),
    ):
        compute_digest(store)
