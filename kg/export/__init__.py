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
    """

    title: str
    writer: str
    suffix: str
    media_type: str
    keeps_graphs: bool = False


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "turtle": Format("Turtle", "turtle:write_turtle", ".ttl", "text/turtle"),
        "trig": Format("TriG", "trig:write_trig", ".trig", "application/trig", keeps_graphs=True),
        "nquads": Format("N-Quads", "nquads:write_nquads", ".nq", "application/n-quads", keeps_graphs=True),
        "ntriples": Format("N-Triples", "nquads:write_ntriples", ".nt", "application/n-triples"),
        "jsonld": Format("JSON-LD", "jsonld:write_jsonld", ".jsonld", "application/ld+json"),
        "rdfxml": Format("RDF/XML", "rdfxml:write_rdfxml", ".rdf", "application/rdf+xml"),
        "graphml": Format("GraphML", "graphml:write_graphml", ".graphml", "application/graphml+xml"),
        "gexf": Format("GEXF", "gexf:write_gexf", ".gexf", "application/gexf+xml"),
        "csv": Format("CSV", "facts:write_facts", ".csv", "text/csv"),
    }
)


def export_graph(store: QuadSource, format: str, out: str | Path | IO[str], *, include_text: bool = True) -> None:
    """Write all named graphs of a store.

    The same graph gives the same bytes, whatever the process, the order of building and the hash seed: statements are
    sorted, and there is no date in the output. A file is written beside its place and moved there when it is whole.

    Args:
        store: What is written.
        format: A key of :data:`FORMATS`.
        out: A path, or an open text stream that translates no line ends.
        include_text: Whether the text of the notices (``coop:text``) comes along; sentences always do.

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
    suffix = Path(path).suffix.lower()
    return next((name for name, format in FORMATS.items() if format.suffix == suffix), None)


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
