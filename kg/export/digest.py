"""The digest of a dataset: SHA-256 of its canonical N-Quads, equal for equal datasets in whatever format and order.

Source: RDF Dataset Canonicalization 1.0, https://www.w3.org/TR/rdf-canon/
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Final

import pyoxigraph as ox

from kg.errors import ExportError
from kg.export.source import QuadSource, SortedSource, iter_sorted
from kg.namespaces import COOP

_TEXT: Final = COOP + "text"
#: A dataset with blank nodes has to be in memory as a whole to name them; beyond this it is refused.
_MOST_WITH_BLANK_NODES: Final = 1_000_000


def compute_digest(store: QuadSource, *, include_text: bool = False) -> str:
    """Return the SHA-256 of a dataset's canonical form, in hexadecimal.

    A dataset without blank nodes, such as every one this project builds, is its own canonical form once its lines are
    sorted in code point order; it is sorted on disk where it is large. One with blank nodes, which a user's own update
    may have brought, is relabelled first.

    Args:
        store: The dataset.
        include_text: Whether the texts of the notices belong to it.

    Raises:
        ExportError: The dataset has blank nodes and is too large to relabel them.
    """
    digest = hashlib.sha256()
    with ExitStack() as stack:
        for line in _iter_lines(store, stack, include_text=include_text):
            digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def write_canonical(source: SortedSource, out: IO[str]) -> None:
    """Write the canonical form of which :func:`compute_digest` is the digest: sorted by line, blank nodes named c14n.

    Raises:
        ExportError: The dataset has blank nodes and is too large to relabel them.
    """
    with ExitStack() as stack:
        out.writelines(f"{line}\n" for line in _iter_lines(source.store, stack, include_text=source.include_text))


def _iter_lines(store: QuadSource, stack: ExitStack, *, include_text: bool) -> Iterator[str]:
    if _has_blank_nodes(store):
        yield from _canonicalize(store, include_text=include_text)
        return
    lines = ((_write(quad),) for quad in _iter_quads(store, include_text=include_text))
    last = ""
    for (line,) in iter_sorted(lines, stack):
        if line != last:
            yield line
            last = line


def _iter_quads(store: QuadSource, *, include_text: bool) -> Iterator[ox.Quad]:
    return (quad for quad in store.iter_quads() if include_text or quad.predicate.value != _TEXT)


def _has_blank_nodes(store: QuadSource) -> bool:
    return any(
        isinstance(term, ox.BlankNode)
        for quad in store.iter_quads()
        for term in (quad.subject, quad.object, quad.graph_name)
    )


def _canonicalize(store: QuadSource, *, include_text: bool) -> Iterator[str]:
    dataset = ox.Dataset()
    for quad in _iter_quads(store, include_text=include_text):
        dataset.add(quad)
        if len(dataset) > _MOST_WITH_BLANK_NODES:
            raise ExportError(f"a digest of more than {_MOST_WITH_BLANK_NODES:,} quads with blank nodes is not made")
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    yield from sorted(_write(quad) for quad in dataset)


def _write(quad: ox.Quad) -> str:
    return f"{quad.triple} {quad.graph_name} ." if quad.graph_name != ox.DefaultGraph() else f"{quad.triple} ."
