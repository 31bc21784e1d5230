"""The frames between server and worker: a JSON head and a body of bytes, each with its length before it."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import IO, Any, Final

_LENGTHS: Final = struct.Struct(">II")


def pack_frame(head: Any, body: bytes = b"") -> bytes:
    """Write one frame."""
    text = json.dumps(head).encode()
    return _LENGTHS.pack(len(text), len(body)) + text + body


def read_frame(source: IO[bytes]) -> tuple[Any, bytes] | None:
    """Read one frame from a blocking pipe; None at its end."""
    lengths = source.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, body_length = _LENGTHS.unpack(lengths)
    return json.loads(source.read(head_length)), source.read(body_length)


async def receive_frame(source: asyncio.StreamReader) -> tuple[Any, bytes]:
    """Read one frame from a pipe of the event loop.

    Raises:
        asyncio.IncompleteReadError: The other side has ended.
    """
    head_length, body_length = _LENGTHS.unpack(await source.readexactly(_LENGTHS.size))
    return json.loads(await source.readexactly(head_length)), await source.readexactly(body_length)
