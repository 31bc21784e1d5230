"""Take from a worker process what a query never needs: the network, much memory, and life after its server.

Only for Linux; elsewhere the calls do nothing, and :mod:`kg.server.sparqltext` alone keeps queries from the network.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_EPERM = 1
#: Audit code of the architecture, and the numbers of socket and execve on it.
_MACHINES = {"x86_64": (0xC000003E, 41, 59), "aarch64": (0xC00000B7, 198, 221)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _prctl(option: int, *arguments: object) -> bool:
    return bool(ctypes.CDLL(None, use_errno=True).prctl(option, *arguments, 0, 0, 0) == 0)


def _build_filter(audit: int, denied: tuple[int, ...]) -> bytes:
    """Write the BPF program: another architecture or a denied call gives EPERM, the rest passes."""
    load, jump_if_equal, give = 0x20, 0x15, 0x06
    refuse, allow = 0x00050000 | _EPERM, 0x7FFF0000
    steps = [(load, 0, 0, 4), (jump_if_equal, 0, len(denied) + 1, audit), (load, 0, 0, 0)]
    steps += [(jump_if_equal, len(denied) - i, 0, number) for i, number in enumerate(denied)]
    steps += [(give, 0, 0, allow), (give, 0, 0, refuse)]
    # The jump for another architecture lands on the last step.
    steps[1] = (jump_if_equal, 0, len(steps) - 3, audit)
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def close_network() -> bool:
    """Forbid this process to open sockets and to start programs, for good.

    Returns:
        Whether the kernel took the filter.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    code = _build_filter(machine[0], machine[1:])
    program = _Program(len(code) // 8, code)
    return _prctl(_PR_SET_NO_NEW_PRIVS, 1) and bool(
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program))
    )


def die_with_parent() -> None:
    """Have the kernel end this process when the server ends, however it ends."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))


def limit_memory(extra_bytes: int) -> None:
    """Let this process take ``extra_bytes`` of address space beyond what it has now."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        now = int(statm.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + extra_bytes, now + extra_bytes))


def limit_cpu(seconds: float) -> None:
    """Let this process use ``seconds`` of CPU time from now: a second guard, should the server not end it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
