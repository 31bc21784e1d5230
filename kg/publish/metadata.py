"""What a publication says about itself: catalogue (DCAT-AP), statistics (VoID), provenance (PROV)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.publish.config import PortalConfig
from kg.store import Dataset


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of the whole dataset.

    Attributes:
        path: Where it is, inside the folder of the publication.
        format: Key of :data:`kg.export.FORMATS`.
    """

    path: Path
    format: str


def write_metadata(store: Dataset, folder: Path, config: PortalConfig, dumps: Iterable[Dump]) -> None:
    """Write ``catalog.ttl``, ``authority.ttl``, ``void.ttl``, ``.well-known/void`` and the provenance into a folder.

    Args:
        store: The graph that is published.
        folder: The folder of the publication.
        config: Who publishes what, where and under which licence.
        dumps: The files of the dataset, written before, inside the folder.

    Raises:
        ExportError: A file cannot be written, or a dump is not inside the folder.
        ConfigError: The configuration is of another base than the store.
    """
    raise NotImplementedError
