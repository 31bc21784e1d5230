"""The store on one machine: Oxigraph on disk (or in memory), with its records beside it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.namespaces import BASE, PREFIXES
from kg.store.protocol import QueryResult, Transaction
from kg.store.records import Change, Records
from kg.store.terms import Term, format_quads, format_triples, parse_iri, to_rdflib

if TYPE_CHECKING:
    import rdflib

#: The layout of the folder; a store of another layout is refused.
FORMAT: Final = 1
# How often a reader looks again for files that a writer has just replaced, and how long it waits between.
_TRIES, _BETWEEN_TRIES_S = 40, 0.05
_MANIFEST: Final = "kg-store.json"


class Changes:
    """The changes of one transaction, in the order they were asked for."""

    def __init__(self) -> None:
        self.operations: list[str] = []
        self.records: list[Change] = []

    def replace_graph(self, iri: str, triples: rdflib.Graph | Iterable[ox.Triple]) -> None:
        """Make a named graph hold just these triples."""
        self.remove_graph(iri)
        if text := format_triples(triples):
            # N-Triples as the engine writes them are SPARQL: every quote, backslash and line end is escaped.
            self.operations.append(f"INSERT DATA {{ GRAPH {parse_iri(iri)} {{\n{text}}} }}")

    def remove_graph(self, iri: str) -> None:
        """Drop a named graph."""
        self.operations.append(f"DROP SILENT GRAPH {parse_iri(iri)}")

    def put_record(self, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Keep a record."""
        self.records.append((kind, key, value))

    def remove_record(self, kind: str, key: str) -> None:
        """Forget a record."""
        self.records.append((kind, key, None))


class EmbeddedStore:
    """A :class:`kg.store.protocol.Store` in this process.

    Made by :func:`open_embedded` and :func:`open_memory`.
    """

    def __init__(self, engine: ox.Store, records: Records, *, base: str, where: str, read_only: bool) -> None:
        self._engine: ox.Store | None = engine
        self._records = records
        self._where = where
        #: The folder of the store, None where it is in memory.
        self.path: Path | None = None
        self.base = base
        self.is_read_only = read_only

    @property
    def engine(self) -> ox.Store:
        """The engine itself, for readers that need its speed.

        Raises:
            StoreError: The store was closed.
        """
        if self._engine is None:
            raise StoreError("the store is closed", where=self._where)
        return self._engine

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write all changes of the block when it ends, none when it raises."""
        changes = Changes()
        yield changes
        self._commit(changes)

    def _commit(self, changes: Changes) -> None:
        self._refuse_when_read_only()
        if changes.operations:
            self._write(";\n".join(changes.operations))
        if changes.records:
            self._records.write(changes.records)

    def _refuse_when_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError("the store was opened for reading only", where=self._where)

    def _write(self, update: str) -> None:
        try:
            self.engine.update(update, prefixes=PREFIXES)
        except SyntaxError as exc:
            raise QueryError(f"the update does not parse: {_one_line(exc)}") from exc
        except (OSError, RuntimeError) as exc:
            raise StoreError(f"the store cannot be written: {_one_line(exc)}", where=self._where) from exc

    def replace_graph(self, iri: str, triples: rdflib.Graph | Iterable[ox.Triple]) -> None:
        """Make a named graph hold just these triples, in one transaction."""
        with self.transaction() as changes:
            changes.replace_graph(iri, triples)

    def remove_graph(self, iri: str) -> None:
        """Drop a named graph in one transaction."""
        with self.transaction() as changes:
            changes.remove_graph(iri)

    def put_record(self, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Keep a record."""
        with self.transaction() as changes:
            changes.put_record(kind, key, value)

    def remove_record(self, kind: str, key: str) -> None:
        """Forget a record."""
        with self.transaction() as changes:
            changes.remove_record(kind, key)

    def find_record(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return a record, or None."""
        return self._records.find(kind, key)

    def iter_records(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the records of a kind with their keys, sorted by key."""
        return self._records.iter(kind)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(sorted(graph.value for graph in self.engine.named_graphs()))

    def get_graph(self, iri: str) -> rdflib.Graph:
        """Return one named graph as an rdflib graph."""
        return to_rdflib(quad.triple for quad in self.iter_quads(iri))

    def iter_quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all, in no order."""
        name = parse_iri(graph) if graph is not None else None
        try:
            yield from self.engine.quads_for_pattern(None, None, None, name)
        except OSError as exc:
            raise StoreError(f"the store cannot be read: {_one_line(exc)}", where=self._where) from exc

    def count_triples(self, graph: str | None = None) -> int:
        """Count the triples of one named graph, or of all."""
        return len(self.engine) if graph is None else sum(1 for _ in self.iter_quads(graph))

    def count_graphs(self) -> dict[str, int]:
        """Count the triples of every named graph that has any, by its IRI, sorted."""
        counts = {iri: self.count_triples(iri) for iri in self.graphs()}
        return {iri: count for iri, count in counts.items() if count}

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResult:
        """Run a SPARQL 1.1 query; see :meth:`kg.store.protocol.Store.query`."""
        options: dict[str, Any] = {"use_default_graph_as_union": default_graphs is None}
        if default_graphs is not None:
            options["default_graph"] = [parse_iri(iri) for iri in default_graphs]
        if named_graphs is not None:
            options["named_graphs"] = [parse_iri(iri) for iri in named_graphs]
        if bindings:
            options["substitutions"] = {ox.Variable(name): term for name, term in bindings.items()}
        try:
            return self.engine.query(sparql, prefixes=PREFIXES, **options)
        except SyntaxError as exc:
            raise QueryError(f"the query does not parse: {_one_line(exc)}") from exc
        except RuntimeError as exc:
            raise QueryError(f"the query cannot be run: {_one_line(exc)}") from exc
        except OSError as exc:
            raise StoreError(f"the store cannot be read: {_one_line(exc)}", where=self._where) from exc

    def update(self, sparql: str) -> None:
        """Run a SPARQL 1.1 update as one transaction."""
        self._refuse_when_read_only()
        self._write(sparql)

    def dump(self) -> bytes:
        """Return all graphs as sorted N-Quads."""
        return format_quads(self.iter_quads())

    def close(self) -> None:
        """Let go of the files, so that another process may open them."""
        self._engine = None
        self._records.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _one_line(exc: Exception) -> str:
    return " ".join(str(exc).split()) or type(exc).__name__


def open_memory(*, base: str = BASE) -> EmbeddedStore:
    """Return an empty store that lives as long as this process."""
    return EmbeddedStore(ox.Store(), Records(None), base=base, where="memory", read_only=False)


def open_embedded(
    path: Path, *, create: bool = False, read_only: bool = False, base: str | None = None
) -> EmbeddedStore:
    """Open the store in a folder; see :func:`kg.store.open_store`."""
    if not (path / _MANIFEST).is_file():
        if not create or read_only:
            raise StoreError(f"no store here; make one with: kg build SOURCE --store {path}", where=str(path))
        _create(path, base or BASE)
    held = _load_manifest(path)
    if base is not None and base != held:
        raise StoreError(f"the store was made with the base {held}, not {base}; use another folder", where=str(path))
    engine = _open_engine(path / "graphs", read_only=read_only)
    records = Records(path / "records.sqlite", read_only=read_only)
    store = EmbeddedStore(engine, records, base=held, where=str(path), read_only=read_only)
    store.path = path
    return store


def _open_engine(path: Path, *, read_only: bool) -> ox.Store:
    try:
        return _open_reader(path) if read_only else ox.Store(str(path))
    except (OSError, RuntimeError) as exc:
        message = _one_line(exc)
        if "lock" in message.lower():
            raise StoreError("another process is writing to this store; try again when it has ended",
                             where=str(path.parent)) from exc  # fmt: skip
        raise StoreError(f"the store is broken or cannot be opened: {message}", where=str(path.parent)) from exc


def _open_reader(path: Path) -> ox.Store:
    """Open the engine's files to read; while a writer is putting them together anew, one may go as it is opened."""
    for _ in range(_TRIES - 1):
        try:
            return ox.Store.read_only(str(path))
        except (OSError, RuntimeError) as exc:
            if "No such file" not in str(exc) or not path.is_dir():
                raise
        time.sleep(_BETWEEN_TRIES_S)
    return ox.Store.read_only(str(path))


def _create(path: Path, base: str) -> None:
    """Make an empty store; its manifest comes last, so that a half-made store is no store."""
    parse_iri(base)
    if not base.endswith(("/", "#")):
        raise StoreError(f"the base IRI must end in / or #: {base}")
    try:
        if path.is_dir() and not {entry.name for entry in path.iterdir()} <= {"graphs", "records.sqlite"}:
            raise StoreError("the folder holds other files; name an empty or a new folder", where=str(path))
        path.mkdir(parents=True, exist_ok=True)
        _open_engine(path / "graphs", read_only=False)
        Records(path / "records.sqlite").close()
        draft = path / f"{_MANIFEST}.new"
        draft.write_text(json.dumps({"format": FORMAT, "base": base}, indent=1) + "\n", encoding="utf-8")
        os.replace(draft, path / _MANIFEST)
    except OSError as exc:
        raise StoreError(f"the store cannot be made: {exc.strerror or exc}", where=str(path)) from exc


def _load_manifest(path: Path) -> str:
    """Return the base IRI of the store.

    Raises:
        StoreError: The manifest cannot be read, or is one of another version.
    """
    try:
        manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
        held, base = manifest["format"], str(manifest["base"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise StoreError(f"the store's {_MANIFEST} cannot be read: {_one_line(exc)}", where=str(path)) from exc
    if held != FORMAT:
        raise StoreError(
            f"the store has the layout {held}, this version knows {FORMAT}; build it again in another folder",
            where=str(path),
        )
    return base
