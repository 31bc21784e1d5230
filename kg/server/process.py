"""One child process that answers frames: started, asked, paused, made to give way, ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, NamedTuple

from kg.server.frames import pack_frame, receive_frame

#: What a child may know of the server's environment: nothing that could be a secret.
_PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
#: How far a heavy query steps back behind light ones.
_NICENESS = 5


class Reply(NamedTuple):
    """What a child answered."""

    status: str
    media_type: str
    message: str
    body: bytes


class Child:
    """A running worker or writer; answers one job at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.is_niced = False

    @classmethod
    async def start(cls, module: str, options: dict[str, Any]) -> Child:
        """Start ``python -m MODULE OPTIONS``."""
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, json.dumps(options),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=environment, limit=1 << 20,
        )  # fmt: skip
        return cls(process)

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process.returncode is None

    async def ask(self, request: dict[str, Any], body: bytes = b"") -> Reply:
        """Send a job and wait for its answer.

        Returns:
            The answer; status "memory" when the process died over it, since the memory limit ends it by a signal.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise ValueError("the process was started without pipes")
        try:
            stdin.write(pack_frame(request, body))
            await stdin.drain()
            head, answer = await receive_frame(stdout)
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._process.wait()
            return Reply("memory", "", "the query needs more memory than it may use", b"")
        return Reply(head["status"], head.get("type", ""), head.get("message", ""), answer)

    def read_cpu_s(self) -> float | None:
        """Return the processor time that the process has used, in seconds; None where the system does not tell."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        # Source: proc(5), utime and stime, the 14th and 15th fields.
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def give_way(self) -> None:
        """Let others have the processor first, from now on."""
        self.is_niced = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)

    def pause(self) -> None:
        """Stop the process where it is."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused process go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def end(self) -> None:
        """Kill the process and wait until it is gone."""
        if self.is_running:
            self._signal(signal.SIGKILL)
        # The pipe may still be full of an answer that nobody wants; the process counts as gone when it is empty.
        if self._process.stdout is not None:
            while await self._process.stdout.read(1 << 20):
                continue
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
