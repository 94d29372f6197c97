"""Files of a project's own, signed with its key: what is damaged or foreign is not there."""

from __future__ import annotations

import hmac
from pathlib import Path

from relocaudit.annotate.whole_files import write_whole


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
    write_whole(path, _seal(path, key, content) + b"\n" + content, forced=False)


def _seal(path: Path, key: bytes, content: bytes) -> bytes:
    signed = hmac.new(key, path.name.encode("ascii", "backslashreplace"), "sha256")
    signed.update(b"\n" + content)
    return signed.hexdigest().encode("ascii")
