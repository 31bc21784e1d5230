"""Which version of the rules made something: digests over the code and the data that decide what comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import kg
from kg import assets

_PACKAGE = Path(kg.__file__).resolve().parent
_CODE = frozenset({".py", ".csv", ".tsv", ".json", ".txt", ".toml", ".ttl", ".rq"})


@cache
def get_extraction_rules() -> str:
    """Return the digest of all that turns a source into a fact sheet: the rooms read, extract and model."""
    return _hash_folders((_PACKAGE / "model", _PACKAGE / "read", _PACKAGE / "extract", assets.get_lexicons_dir()))


@cache
def get_graph_rules() -> str:
    """Return the digest of all that turns fact sheets into graphs: resolution, mapping, ontology, shapes."""
    rooms = ("resolve", "mapping", "validation", "pipeline")
    return _hash_folders(
        (*(_PACKAGE / room for room in rooms), assets.get_ontology_dir(), assets.get_shapes_dir()), extra=kg.__version__
    )


def _hash_folders(folders: Iterable[Path], *, extra: str = "") -> str:
    """Hash names and contents, not times: two checkouts of one version agree."""
    total = hashlib.sha256(extra.encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _CODE and path.is_file():
                total.update(path.relative_to(folder).as_posix().encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
