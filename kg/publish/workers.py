"""Pages of things, made by several processes: each opens the store for reading, one alone writes the files."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Final

from kg.errors import ExportError
from kg.publish.config import PortalConfig
from kg.publish.site import Site
from kg.publish.things import iter_batches, write_things
from kg.store.embedded import open_embedded

#: Below this many things the start of processes costs more than it saves.
_FEW: Final = 400
_BATCH: Final = 100
#: Batches that are under way for each process: the rest waits, so that no more than these are in memory.
_AHEAD: Final = 2

File = tuple[str, str | bytes]
Made = tuple[list[File], int]


class _Worker:
    """One process: the store, opened once, and the site that its batches are made of."""

    site: Site
    files: list[File]


def write_things_by(site: Site, things: Sequence[str], jobs: int) -> None:
    """Write the pages and data of things, by ``jobs`` processes where that is worth it.

    Raises:
        ExportError: A process was ended from outside, as the system does where memory runs out.
    """
    path = site.store.path
    if jobs < 2 or len(things) < _FEW or path is None or not site.store.is_read_only:
        write_things(site, things)
        return
    options = (path, site.config, site.shows_text)
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_open, initargs=options) as pool:
            for files, pages in _iter_made(pool, things, jobs):
                site.pages += pages
                for name, data in files:
                    site.write(name, data)
    except BrokenProcessPool as exc:
        raise ExportError("a process that makes pages was ended (out of memory?); try --jobs 1") from exc


def _iter_made(pool: ProcessPoolExecutor, things: Sequence[str], jobs: int) -> Iterator[Made]:
    """Yield what the batches give, in their order."""
    waiting: deque[Future[Made]] = deque()
    for batch in iter_batches(things, _BATCH):
        waiting.append(pool.submit(_make, batch))
        if len(waiting) >= jobs * _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _open(path: Path, config: PortalConfig | None, shows_text: bool) -> None:
    _Worker.files = []
    store = open_embedded(path, read_only=True)
    _Worker.site = Site(store, lambda name, data: _Worker.files.append((name, data)), config, shows_text=shows_text)


def _make(batch: list[str]) -> Made:
    before = _Worker.site.pages
    write_things(_Worker.site, batch)
    files, _Worker.files = _Worker.files, []
    return files, _Worker.site.pages - before
