"""A worker process: opens a snapshot of the store for reading, answers one job after the other, and dies on demand.

Run as ``python -m kg.server.worker`` by :mod:`kg.server.pool`, with one JSON argument. An answer is a frame whose head
has ``status``: "ok", or the kind of failure with one line for the caller.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from kg.errors import KgError, StoreError
from kg.server import sandbox
from kg.server.frames import pack_frame, read_frame
from kg.server.jobs import JOBS, NotAcceptableError, ResultTooLargeError
from kg.server.snapshots import open_snapshot
from kg.store.embedded import EmbeddedStore


class _Reader:
    """The snapshot that is open, reopened when the server has moved on."""

    def __init__(self, max_memory_bytes: int) -> None:
        self.path = ""
        self.store: EmbeddedStore | None = None
        self._max_memory_bytes = max_memory_bytes

    def open(self, path: str, base: str) -> EmbeddedStore:
        if self.store is None:
            self.store = open_snapshot(path, base)
            # What the open store takes by itself is not the query's.
            sandbox.limit_memory(self._max_memory_bytes)
        elif path != self.path:
            self.store.close()
            self.store = open_snapshot(path, base)
        self.path = path
        return self.store


def _answer(reader: _Reader, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Run one job; every failure becomes a status and a line without paths or traces."""
    try:
        media_type, body = JOBS[request["job"]](reader.open(request["snapshot"], request["base"]), request)
        return {"status": "ok", "type": media_type}, body
    except NotAcceptableError as exc:
        return {"status": "not-acceptable", "message": exc.message}, b""
    except ResultTooLargeError as exc:
        return {"status": "too-large", "message": exc.message}, b""
    except (StoreError, OSError) as exc:
        # An operator reads this; the caller gets no path.
        print(f"kg.server.worker: {exc}", file=sys.stderr)  # noqa: T201
        return {"status": "failed", "message": "the store or a service could not be read"}, b""
    except KgError as exc:
        return {"status": "bad-request", "message": exc.message}, b""
    except KeyError:
        return {"status": "not-found", "message": "there is no such thing here"}, b""
    except MemoryError:
        return {"status": "memory", "message": "the query needs more memory than it may use"}, b""


def main() -> None:
    """Answer jobs from standard input until it ends."""
    options = json.loads(sys.argv[1])
    sandbox.die_with_parent()
    if not options["network"]:
        sandbox.close_network()
    reader = _Reader(options["max_memory_bytes"])
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        request, _ = frame
        sandbox.limit_cpu(request["time_limit_s"])
        head, body = _answer(reader, request)
        sys.stdout.buffer.write(pack_frame(head, body))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
