"""One reader for all files that this process reads: starting a worker costs as much as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from relocaudit.intake import Reader

_shared: list[Reader] = []


def shared_reader() -> Reader:
    """Threads share it. Its workers end with the process, or with `reading`."""
    if not _shared:
        _shared.append(Reader())
    return _shared[0]


@contextmanager
def reading() -> Iterator[None]:
    """No worker of the shared reader is left behind."""
    try:
        yield
    finally:
        while _shared:
            _shared.pop().__exit__(None, None, None)
