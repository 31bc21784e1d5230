"""Write the graph in the formats that others read: one file a format, the same bytes from the same graph."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final

from kg.errors import ExportError
from kg.export.source import QuadSource, SortedSource

__all__ = ["FORMATS", "Format", "export_graph", "find_format"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: where its writer is, how its files end, what HTTP calls it.

    Attributes:
        title: What people call it.
        writer: Module of this package and function, as "turtle:write_turtle".
        suffix: The ending of a file, with its dot.
        media_type: The registered media type.
        keeps_graphs: Whether the named graphs stay apart.
        holds: What a file of it holds, in a sentence.
    """

    title: str
    writer: str
    suffix: str
    media_type: str
    keeps_graphs: bool = False
    holds: str = "The whole dataset as one graph."


_GRAPHS: Final = "The whole dataset with its named graphs, one a notice."
_NETWORK: Final = "The network of people, bodies, countries and meetings, with days and sentences."
FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "turtle": Format("Turtle", "turtle:write_turtle", ".ttl", "text/turtle"),
        "trig": Format("TriG", "trig:write_trig", ".trig", "application/trig", True, _GRAPHS),
        "nquads": Format("N-Quads", "nquads:write_nquads", ".nq", "application/n-quads", True, _GRAPHS),
        "ntriples": Format("N-Triples", "nquads:write_ntriples", ".nt", "application/n-triples"),
        "jsonld": Format("JSON-LD", "jsonld:write_jsonld", ".jsonld", "application/ld+json"),
        "rdfxml": Format("RDF/XML", "rdfxml:write_rdfxml", ".rdf", "application/rdf+xml"),
        "turtle12": Format(
            "Turtle 1.2", "rdf12:write_turtle12", ".12.ttl", "text/turtle",
            holds="The whole dataset as one graph of RDF 1.2: each statement is annotated with its evidence.",
        ),
        "nquads12": Format(
            "N-Quads 1.2", "rdf12:write_nquads12", ".12.nq", "application/n-quads", True,
            "The whole dataset with its named graphs in RDF 1.2: each claim reifies its statement.",
        ),
        "canonical": Format(
            "Canonical N-Quads", "digest:write_canonical", ".rdfc.nq", "application/n-quads", True,
            "The whole dataset in the one form of RDFC-1.0, for digests and signatures.",
        ),
        "graphml": Format("GraphML", "graphml:write_graphml", ".graphml", "application/graphml+xml", holds=_NETWORK),
        "gexf": Format("GEXF", "gexf:write_gexf", ".gexf", "application/gexf+xml", holds=_NETWORK),
        "csv": Format(
            "CSV", "facts:write_facts", ".csv", "text/csv", holds="One row a fact, with its sentence and its notice."
        ),
        "csv-nodes": Format(
            "CSV of nodes", "tables:write_nodes", ".nodes.csv", "text/csv",
            holds="One row a person, body, country or meeting of the network.",
        ),
        "csv-edges": Format(
            "CSV of edges", "tables:write_edges", ".edges.csv", "text/csv",
            holds="One row a tie of the network, with its days and its first sentence.",
        ),
    }
)  # fmt: skip


def export_graph(store: QuadSource, format: str, out: str | Path | IO[str], *, include_text: bool = False) -> None:
    """Write all named graphs of a store.

    The same graph gives the same bytes, whatever the process, the order of building and the hash seed: statements are
    sorted, and there is no date in the output. A file is written beside its place and moved there when it is whole.

    Args:
        store: What is written.
        format: A key of :data:`FORMATS`.
        out: A path, or an open text stream that translates no line ends.
        include_text: Whether the text of the notices (``coop:text``), which is other people's, comes along; sentences
            always do.

    Raises:
        ExportError: If the format is unknown, the path cannot be written, or the format cannot say something.
    """
    writer = _get_writer(format)
    source = SortedSource(store, include_text=include_text)
    if isinstance(out, (str, Path)):
        _write_file(lambda stream: writer(source, stream), Path(out))
    else:
        writer(source, out)


def find_format(path: str | Path) -> str | None:
    """Return the format that a file's ending stands for, or None.

    Example:
        >>> find_format("graph.ttl")
        'turtle'
    """
    name = Path(path).name.lower()
    # "graph.12.ttl" ends in two suffixes: the longer one says more.
    found = [known for known, format in FORMATS.items() if name.endswith(format.suffix)]
    return max(found, key=lambda known: len(FORMATS[known].suffix), default=None)


def _get_writer(format: str) -> Callable[[SortedSource, IO[str]], None]:
    if format not in FORMATS:
        raise ExportError(f"unknown format {format!r}; use one of {', '.join(FORMATS)}")
    module, _, name = FORMATS[format].writer.partition(":")
    writer: Callable[[SortedSource, IO[str]], None] = getattr(import_module(f"kg.export.{module}"), name)
    return writer


def _write_file(write: Callable[[IO[str]], None], path: Path) -> None:
    """Write beside the path, then move: nobody ever reads half a file, and a failure leaves the old one."""
    draft: str | None = None
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            write(stream)
        os.chmod(draft, 0o666 & ~_get_umask())
        os.replace(draft, path)
        draft = None
    except OSError as exc:
        raise ExportError(f"cannot be written: {exc.strerror or exc}", where=str(path)) from exc
    finally:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)


def _get_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
