"""An RDF file as a dataset in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import InputError
from kg.store.embedded import EmbeddedStore, open_memory

#: What the triples of a file without graphs are put in.
FILE_GRAPH: Final = "urn:kg:file"


def load_dataset(path: Path) -> EmbeddedStore:
    """Load an RDF file; the triples of its default graph go to one named graph, ``urn:kg:file``.

    Raises:
        InputError: The file cannot be read, is in no format of RDF, or does not parse.
    """
    store = open_memory()
    default = ox.NamedNode(FILE_GRAPH)
    for quad in iter_file(path):
        graph = default if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
        store.engine.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    return store


def iter_file(path: Path) -> Iterator[ox.Quad]:
    """Yield the quads of an RDF file as they are written; a store would keep numbers by their values.

    Raises:
        InputError: The file cannot be read, is in no format of RDF, or does not parse.
    """
    ending = path.suffix.lstrip(".").lower()
    # The engine takes .txt for N-Triples and .xml for RDF/XML; here .txt is a notice.
    format_ = None if ending == "txt" else ox.RdfFormat.from_extension(ending)
    if format_ is None:
        known = ".nq, .trig, .ttl, .nt, .rdf or .jsonld"
        raise InputError(f"not a store, and no file of RDF by its ending ({known})", where=str(path))
    try:
        # Read as a stream and not through path=, which reads compressed files by their ending, too.
        with path.open("rb") as file:
            yield from ox.parse(file, format=format_, base_iri=path.absolute().as_uri())
    except SyntaxError as exc:
        raise InputError(f"does not parse as {format_.name}: {exc.msg}", where=f"{path}:{exc.lineno}") from exc
    except OSError as exc:
        raise InputError(exc.strerror or str(exc), where=str(path)) from exc
