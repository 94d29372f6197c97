"""What a worker may use of the machine, set by itself before it sees a file."""

from __future__ import annotations

import sys
import time

from relocaudit.intake.limits import FILES_PER_WORKER, MIB, Limits

_LARGE = 256 * MIB


def limit_process(limits: Limits) -> None:
    """Cap memory, time and files where the system can; elsewhere the parent's clock must do."""
    caps = {
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_CPU": (limits.cpu_seconds + 1) * FILES_PER_WORKER,
        "RLIMIT_FSIZE": 16 * MIB,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_CORE": 0,
    }
    for name, cap in caps.items():
        _limit(name, cap, cap)


def grant_time(limits: Limits) -> None:
    """CPU time for one file more: the system counts it for the process, we allow it for a file."""
    _limit("RLIMIT_CPU", int(time.process_time()) + 1 + limits.cpu_seconds)


def peak_bytes() -> int:
    """The most memory this process ever held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def has_grown(at_start: int) -> bool:
    """Whether files made the process so large that the next one should have a fresh one.

    `at_start` is its peak then: Linux counts the process that started it in, which may be larger.
    """
    return peak_bytes() > max(at_start, _LARGE)


def _limit(name: str, soft: int, hard: int | None = None) -> None:
    """Set a limit, never above the one that is there already; `hard` None leaves that as it is."""
    if sys.platform == "win32":
        return
    import resource

    kind = getattr(resource, name, None)
    if kind is None:
        return
    most = resource.getrlimit(kind)[1]
    hard = most if hard is None else hard
    if most != resource.RLIM_INFINITY:
        hard = min(hard, most)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):  # macOS refuses some caps; the wall limit still holds
        return
