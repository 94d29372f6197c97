"""Files of a project's own, signed with its key: what is damaged or foreign is not there."""

from __future__ import annotations

import hmac
import os
import tempfile
from pathlib import Path

from relocaudit.annotate.leftovers import PREFIX


def read_sealed(path: Path, key: bytes) -> bytes | None:
    """The content, None where there is none that this key signed under this name."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    seal, _, content = content.partition(b"\n")
    return content if hmac.compare_digest(seal, _seal(path, key, content)) else None


def write_sealed(path: Path, key: bytes, content: bytes) -> None:
    """Whole or not at all, for the owner alone; raises OSError.

    Not forced to the disk: half of it is nothing, and nothing is lost by that but time.
    """
    handle, temporary = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((_seal(path, key, content), b"\n", content))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _seal(path: Path, key: bytes, content: bytes) -> bytes:
    signed = hmac.new(key, path.name.encode("ascii", "backslashreplace"), "sha256")
    signed.update(b"\n" + content)
    return signed.hexdigest().encode("ascii")
