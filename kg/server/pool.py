"""The pool of worker processes: every query runs in one, and none runs longer or hinders others more than it may.

A query starts in a light place. If it takes longer than the light limit, it is heavy: it leaves its place, gives way
to others on the processor, and is paused while too many heavy ones run. At the time limit its process is killed; a new
one takes its place.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from kg.errors import QueryError
from kg.server.process import Child, Reply
from kg.server.settings import Settings
from kg.server.snapshots import SnapshotFolder

HasGone = Callable[[], Awaitable[bool]]
_LOOK_EVERY_S = 0.5
#: How many light limits of the clock a query may take that uses hardly any processor time.
_PATIENCE = 10


class BusyError(QueryError):
    """Too many queries are waiting."""


class TimeLimitError(QueryError):
    """A query was ended at its time limit."""


class CallerGoneError(QueryError):
    """The caller hung up before the answer was there."""


class WorkerPool:
    """Runs jobs in worker processes under the limits of the settings."""

    def __init__(self, settings: Settings, snapshots: SnapshotFolder) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._light = asyncio.Semaphore(settings.light_workers)
        self._heavy = asyncio.Semaphore(settings.heavy_workers)
        self._idle: list[Child] = []
        self._kept = 2 * settings.light_workers
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    async def open(self) -> None:
        """Start the workers of the light places, and as many to take the places of those that turn heavy."""
        self._is_closed = False
        self._idle += await asyncio.gather(*(self._start() for _ in range(self._kept)))

    async def close(self) -> None:
        """End every worker."""
        self._is_closed = True
        await asyncio.gather(*self._tasks)
        for child in self._idle:
            await child.end()
        self._idle.clear()

    async def _start(self) -> Child:
        options = {
            "network": bool(self._settings.service_hosts),
            "max_memory_bytes": self._settings.max_memory_bytes,
        }
        return await Child.start("kg.server.worker", options)

    async def run(self, job: str, request: dict[str, Any], *, has_gone: HasGone | None = None) -> Reply:
        """Run one job and return its answer.

        Args:
            job: A name of :data:`kg.server.jobs.JOBS`.
            request: Its arguments, plain values.
            has_gone: Tells whether the caller has hung up, so that a heavy query need not go on.

        Raises:
            BusyError: Too many jobs wait already.
            TimeLimitError: The job was ended at the time limit.
            CallerGoneError: The caller hung up.
        """
        deadline = asyncio.get_running_loop().time() + self._settings.time_limit_s
        await self._enter(self._light, deadline)
        release = _Once(self._light.release)
        snapshot = self._snapshots.acquire()
        try:
            return await self._run_in(release, deadline, self._complete(job, request, str(snapshot)), has_gone)
        finally:
            self._snapshots.release(snapshot)
            release()

    def _complete(self, job: str, request: dict[str, Any], snapshot: str) -> dict[str, Any]:
        limits = {"time_limit_s": self._settings.time_limit_s, "max_bytes": self._settings.max_result_bytes}
        return {**limits, **request, "job": job, "snapshot": snapshot}

    async def _enter(self, place: asyncio.Semaphore, deadline: float) -> None:
        """Wait for a place, unless too many wait or it takes until the time limit."""
        if place.locked():
            if self._waiting >= self._settings.waiting:
                raise BusyError("too many queries are waiting: try again in a while")
            self._waiting += 1
            try:
                async with asyncio.timeout_at(deadline):
                    await place.acquire()
            except TimeoutError as exc:
                raise BusyError("no place became free in time: try again in a while") from exc
            finally:
                self._waiting -= 1
        else:
            await place.acquire()

    async def _run_in(
        self, release: Callable[[], None], deadline: float, request: dict[str, Any], has_gone: HasGone | None
    ) -> Reply:
        child = self._idle.pop() if self._idle else await self._start()
        used_s = child.read_cpu_s()
        answer = asyncio.ensure_future(child.ask(request))
        try:
            if not await self._is_light(child, answer, used_s):
                self._keep(self._replace())
                release()
                await self._run_heavy(child, answer, deadline, has_gone)
            return answer.result()
        finally:
            self._put_back(child, answer)

    async def _is_light(self, child: Child, answer: asyncio.Future[Reply], used_s: float | None) -> bool:
        """Wait for a light answer; a query is heavy when it has used the light limit of processor time.

        The clock alone would take every query for heavy on a machine that is busy with other things, and starting
        processes in their stead would make it busier still. It counts only when a query waits and waits (for its disk).
        """
        limit_s = self._settings.light_limit_s
        for _ in range(_PATIENCE):
            done, _ = await asyncio.wait({answer}, timeout=limit_s)
            if done:
                return True
            now_s = child.read_cpu_s()
            if used_s is None or now_s is None or now_s - used_s >= 0.8 * limit_s:
                return False
        return False

    async def _run_heavy(
        self, child: Child, answer: asyncio.Future[Reply], deadline: float, has_gone: HasGone | None
    ) -> None:
        child.give_way()
        if self._heavy.locked():
            child.pause()
        await self._enter(self._heavy, deadline)
        try:
            child.resume()
            await self._watch(answer, deadline, has_gone)
        finally:
            self._heavy.release()

    async def _watch(self, answer: asyncio.Future[Reply], deadline: float, has_gone: HasGone | None) -> None:
        clock = asyncio.get_running_loop().time
        while not answer.done():
            left = deadline - clock()
            if left <= 0:
                raise TimeLimitError(f"the query was ended after {self._settings.time_limit_s:g} seconds")
            await asyncio.wait({answer}, timeout=min(left, _LOOK_EVERY_S))
            if not answer.done() and has_gone is not None and await has_gone():
                raise CallerGoneError("the caller has hung up")

    async def _replace(self) -> None:
        """Start the worker that takes the light place of one that turned heavy."""
        child = await self._start()
        if self._is_closed or len(self._idle) >= self._kept:
            await child.end()
        else:
            self._idle.append(child)

    def _put_back(self, child: Child, answer: asyncio.Future[Reply]) -> None:
        """Keep a worker for the next job if it is as good as new, else end it."""
        is_good = answer.done() and not answer.cancelled() and child.is_running and not child.is_niced
        if is_good and not self._is_closed and len(self._idle) < self._kept:
            self._idle.append(child)
            return
        self._keep(_end(child, answer))
        if not child.is_niced and not self._is_closed:
            self._keep(self._replace())

    def _keep(self, work: Any) -> None:
        """Run work in the background and hold on to it until it is done."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _end(child: Child, answer: asyncio.Future[Reply]) -> None:
    answer.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await answer
    await child.end()


class _Once:
    """Calls a function the first time only."""

    def __init__(self, function: Callable[[], None]) -> None:
        self._function: Callable[[], None] | None = function

    def __call__(self) -> None:
        function, self._function = self._function, None
        if function is not None:
            function()
