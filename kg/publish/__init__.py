"""Publish the graph as a linked-data portal: a folder for any static host."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ExtensionError
from kg.publish.summary import PublishSummary

if TYPE_CHECKING:
    from kg.publish.config import PortalConfig
    from kg.store.embedded import EmbeddedStore

__all__ = ["PublishSummary", "publish_site"]


def publish_site(
    store: EmbeddedStore,
    folder: str | Path,
    config: PortalConfig | None = None,
    *,
    with_text: bool | None = None,
    jobs: int = 1,
) -> PublishSummary:
    """Bring a folder up to date with the graph: pages, data, dumps, metadata.

    The same graph and configuration give the same bytes. Files that need no change are not touched, those of things
    that are no more are removed; a run that was killed is mended by the next.

    Args:
        store: What is published.
        folder: Where to; made when there is none. Files in it that publishing did not make are left alone.
        config: What the publication says about itself; without it there is no catalogue.
        with_text: Whether the texts of the notices are published; None is as the configuration says, else not.
        jobs: Processes that make the pages, where the store is a folder opened for reading only.

    Raises:
        ExportError: The folder holds other files, or cannot be written.
        ConfigError: The configuration is of another base than the store.
        ExtensionError: The extra ``publish`` is not installed.
    """
    try:
        from kg.publish.run import run
    except ModuleNotFoundError as exc:
        raise ExtensionError(f"{exc.name} is not installed: pip install 'regional-cooperation-kg[publish]'") from exc
    return run(store, Path(folder), config, with_text=with_text, jobs=jobs)
