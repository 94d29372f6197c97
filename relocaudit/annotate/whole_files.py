"""Small files of our own, written whole or not at all, for their owner alone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from relocaudit.annotate.leftovers import PREFIX


def write_whole(path: Path, content: bytes, *, forced: bool = True) -> None:
    """Write beside the file and rename; raises OSError, and leaves nothing behind then.

    `forced` waits until the disk has it: not worth it where half of a file is known to be nothing.
    """
    handle, temporary = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if forced:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        # Whatever ends the writing, Ctrl-C too, half a file is nobody's.
        Path(temporary).unlink(missing_ok=True)
        raise
