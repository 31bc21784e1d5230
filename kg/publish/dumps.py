"""The whole graph as files: the formats that the configuration names, and the packed one that the browser queries."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.export import FORMATS, export_graph
from kg.publish.config import PortalConfig
from kg.publish.folder import SiteFolder
from kg.publish.metadata import Dump, write_metadata
from kg.publish.site import Site

_FOLDER: Final = "dump"
#: Written where no configuration says otherwise.
_USUAL: Final = ("turtle", "trig", "nquads", "jsonld", "csv")
#: What the query page loads.
PACKED: Final = f"{_FOLDER}/graph.nq.gz"
#: What each file of metadata is; a key of the pages' words.
_ABOUT: Final = {
    "catalog.ttl": "is-catalog", "authority.ttl": "is-authority", "void.ttl": "is-void", ".well-known/void": "is-void",
    "provenance.ttl": "is-provenance", "context.jsonld": "is-context",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of the whole graph: its path in the folder, the name of its format, its size for people."""

    name: str
    title: str
    size: str


def write_dumps(site: Site, folder: SiteFolder) -> tuple[list[DumpFile], list[tuple[str, str]]]:
    """Write the dumps, and the metadata where there is a configuration.

    Returns:
        The dumps, and the files of metadata, each with the key of the words that say what it is.
    """
    stage = folder.stage
    (stage / _FOLDER).mkdir()
    formats = site.config.formats if site.config else _USUAL
    dumps = [Dump(stage / _FOLDER / f"graph{FORMATS[one].suffix}", one) for one in formats]
    for dump in dumps:
        export_graph(site.store, dump.format, dump.path, include_text=site.shows_text)
    packed = _pack(site, stage / _FOLDER / "graph.nq")
    every = [*dumps, Dump(packed, "nquads")]
    metadata = _write_metadata(site, stage, site.config, every) if site.config else []
    files = [(f"{_FOLDER}/{dump.path.name}", FORMATS[dump.format].title, dump.path) for dump in dumps]
    files.append((PACKED, "N-Quads (gzip)", packed))
    told = [DumpFile(name, title, format_size(path.stat().st_size)) for name, title, path in files]
    for name, _, path in files:
        folder.take(name, path)
    for name, _ in metadata:
        folder.take(name, stage.joinpath(*name.split("/")))
    return told, metadata


def _pack(site: Site, plain: Path) -> Path:
    """Pack the N-Quads: the same bytes whenever it is done."""
    is_wanted = plain.exists()
    if not is_wanted:
        export_graph(site.store, "nquads", plain, include_text=site.shows_text)
    packed = plain.with_name(plain.name + ".gz")
    with (
        plain.open("rb") as source,
        packed.open("wb") as raw,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as target,
    ):
        shutil.copyfileobj(source, target)
    if not is_wanted:
        plain.unlink()
    return packed


def _write_metadata(site: Site, stage: Path, config: PortalConfig, dumps: list[Dump]) -> list[tuple[str, str]]:
    known = {dump.path for dump in dumps} | set((stage / _FOLDER).iterdir())
    write_metadata(site.store, stage, config, dumps)
    made = sorted(path for path in stage.rglob("*") if path.is_file() and path not in known)
    names = [path.relative_to(stage).as_posix() for path in made]
    return [(name, _ABOUT.get(name, "")) for name in names]


def format_size(count: int) -> str:
    """Return a size for people.

    Example:
        >>> format_size(999), format_size(25_300), format_size(3_140_000)
        ('1 kB', '25 kB', '3.1 MB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
