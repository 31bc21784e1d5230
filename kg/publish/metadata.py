"""What a publication says about itself: catalogue (DCAT-AP), statistics (VoID), provenance (PROV)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.errors import ConfigError, ExportError
from kg.export.digest import compute_digest
from kg.export.jsonld import make_context
from kg.export.source import QuadSource
from kg.publish.catalogue import Dump, make_catalogue
from kg.publish.config import PortalConfig
from kg.publish.coverage import find_coverage
from kg.publish.provenance import make_provenance
from kg.publish.statistics import count_statistics
from kg.publish.stubs import make_stubs
from kg.publish.triples import Triples, write_turtle
from kg.publish.void import make_void

__all__ = ["Dump", "write_metadata"]

#: How many digits of the dataset's digest tell one version from another.
_SHORT = 12


def write_metadata(store: QuadSource, folder: Path, config: PortalConfig, dumps: Iterable[Dump]) -> None:
    """Write the files that describe a publication into its folder.

    They are ``catalog.ttl``, ``authority.ttl``, ``void.ttl``, ``.well-known/void``, ``provenance.ttl`` and
    ``context.jsonld``. The catalogue is judged by the project's own shapes before anything is written.

    Args:
        store: The graph that is published.
        folder: The folder of the publication.
        config: Who publishes what, where and under which licence.
        dumps: The files of the dataset, written before, inside the folder.

    Raises:
        ExportError: A file cannot be written, a dump is not inside the folder, or the catalogue breaks a shape.
        ConfigError: The configuration is of another base than the store.
    """
    if config.base is not None and config.base != store.base:
        raise ConfigError(f"base is {config.base}, but the store was made with {store.base}")
    ready = sorted(dumps, key=lambda one: one.path.as_posix())
    coverage = find_coverage(store)
    digest = compute_digest(store, include_text=config.with_text)
    version = "-".join(filter(None, (coverage.modified, digest[:_SHORT])))
    catalogue = make_catalogue(config, coverage, ready, folder, version=version)
    stubs = make_stubs(catalogue, config)
    check_catalogue(catalogue, stubs)
    statistics = count_statistics(store, store.base, with_text=config.with_text)
    write_turtle(folder / "catalog.ttl", catalogue)
    write_turtle(folder / "authority.ttl", stubs)
    write_turtle(folder / "void.ttl", make_void(config, store.base, statistics, ready, folder))
    provenance = make_provenance(config, store.base, coverage, ready, folder, digest=digest)
    write_turtle(folder / "provenance.ttl", provenance)
    _write(folder / ".well-known" / "void", (folder / "void.ttl").read_text(encoding="utf-8"))
    context = {"@context": make_context(store.base)}
    _write(folder / "context.jsonld", json.dumps(context, ensure_ascii=False, indent=1) + "\n")


def check_catalogue(catalogue: Triples, stubs: Triples) -> None:
    """Refuse a catalogue that breaks a shape, before it is registered anywhere.

    Raises:
        ExportError: There is a violation; the first is told.
    """
    from kg.store.terms import to_rdflib
    from kg.validation import validate_catalogue

    report = validate_catalogue(to_rdflib(catalogue), context=to_rdflib(stubs))
    if not report.conforms:
        first = report.results[0]
        count = report.count("Violation")
        raise ExportError(f"the catalogue breaks {count} shape(s): {first.message} ({first.value})", where=first.focus)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as exc:
        raise ExportError(f"cannot be written: {exc.strerror or exc}", where=str(path)) from exc
