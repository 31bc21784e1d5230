"""The engine behind every page: one store, its snapshot for readers, the pool that reads, the process that writes."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from typing import Any

from kg.errors import QueryError, StoreError
from kg.namespaces import BASE
from kg.server.pool import HasGone, TimeLimitError, WorkerPool
from kg.server.process import Child, Reply
from kg.server.settings import Settings
from kg.server.snapshots import SnapshotFolder, sign_files

#: How often a read-only server looks whether the store was built anew.
_REFRESH_EVERY_S = 2.0
#: How much of the pages' answers is kept for the next reader.
_MAX_KEPT_BYTES = 64 << 20


class Engine:
    """Answers jobs from the current snapshot, and makes a new one when the store changes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base = BASE
        self.snapshots = SnapshotFolder(settings.store)
        self.pool = WorkerPool(settings, self.snapshots)
        self._writer: Child | None = None
        self._writing = asyncio.Lock()
        self._kept: OrderedDict[str, Reply] = OrderedDict()
        self._signature: tuple[Any, ...] = ()
        self._looked_at = 0.0
        self._refresh: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Take the first snapshot and start the workers.

        Raises:
            StoreError: There is no store, or another process is writing it.
        """
        if not self.settings.store.is_dir():
            raise StoreError(
                "no store here; make one with: kg build SOURCE --store DIR", where=str(self.settings.store)
            )
        self.snapshots.open()
        try:
            await self.write("snapshot", {})
            await self.pool.open()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """End all processes and remove the snapshots."""
        if self._refresh is not None:
            await asyncio.gather(self._refresh, return_exceptions=True)
        await self.pool.close()
        async with self._writing:
            await self._end_writer()
        self.snapshots.close()

    async def read(self, job: str, request: dict[str, Any] | None = None, *, has_gone: HasGone | None = None) -> Reply:
        """Run a reading job; see :meth:`kg.server.pool.WorkerPool.run`."""
        self._look_for_changes()
        return await self.pool.run(job, {"base": self.base, **(request or {})}, has_gone=has_gone)

    async def read_kept(self, job: str, request: dict[str, Any]) -> Reply:
        """Run a reading job, or return its answer from the current snapshot if it was asked before."""
        self._look_for_changes()
        key = f"{self.snapshots.current} {job} {json.dumps(request, sort_keys=True)}"
        if key not in self._kept:
            reply = await self.read(job, request)
            if reply.status != "ok":
                return reply
            self._kept[key] = reply
            while len(self._kept) > 1 and sum(len(one.body) for one in self._kept.values()) > _MAX_KEPT_BYTES:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    async def read_json(self, job: str, request: dict[str, Any] | None = None) -> Any:
        """Run a reading job of this package that answers with JSON.

        Raises:
            KeyError: The job found nothing.
            QueryError: The job failed.
        """
        reply = await self.read_kept(job, request or {})
        if reply.status == "not-found":
            raise KeyError(job)
        if reply.status != "ok":
            raise QueryError(reply.message)
        return json.loads(reply.body)

    async def write(self, job: str, request: dict[str, Any], body: bytes = b"") -> Reply:
        """Run a writing job and show its outcome to readers.

        Raises:
            StoreError: The store cannot be opened for writing.
            TimeLimitError: The job was ended at the time limit; nothing of it was written.
        """
        async with self._writing:
            if self._writer is None or not self._writer.is_running:
                self._writer = await self._start_writer()
            target = self.snapshots.name_next()
            job_request = {**request, "job": job, "target": str(target)}
            try:
                async with asyncio.timeout(self.settings.time_limit_s):
                    reply = await self._writer.ask(job_request, body)
            except TimeoutError as exc:
                await self._end_writer()
                raise TimeLimitError(f"the update was ended after {self.settings.time_limit_s:g} seconds") from exc
            if reply.status == "ok":
                self.snapshots.publish(target)
            if not self.settings.allow_update:
                # Whoever builds the store needs its lock.
                await self._end_writer()
                self._signature = sign_files(self.settings.store)
            return reply

    async def _start_writer(self) -> Child:
        options = {"store": str(self.settings.store), "network": bool(self.settings.service_hosts)}
        child = await Child.start("kg.server.writer", options)
        reply = await child.ask({})
        if reply.status != "ok":
            await child.end()
            raise StoreError(reply.message, where=str(self.settings.store))
        self.base = reply.message
        return child

    async def _end_writer(self) -> None:
        if self._writer is not None:
            await self._writer.end()
            self._writer = None

    def _look_for_changes(self) -> None:
        """Start a new snapshot when the store was built anew; readers go on with the old one meanwhile."""
        now = asyncio.get_running_loop().time()
        is_due = now - self._looked_at > _REFRESH_EVERY_S and (self._refresh is None or self._refresh.done())
        if self.settings.allow_update or not is_due:
            return
        self._looked_at = now
        if sign_files(self.settings.store) != self._signature:
            self._refresh = asyncio.create_task(self._take_new_snapshot())

    async def _take_new_snapshot(self) -> None:
        try:
            await self.write("snapshot", {})
        except StoreError:
            # Still being written: the next look comes soon enough.
            self._signature = ()
