"""The digest of a file that the user named."""

from __future__ import annotations

import hashlib
from pathlib import Path

from relocaudit.intake.limits import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import Refusal

_CHUNK = 1 << 18


def file_digest(path: Path) -> str | None:
    """Its SHA-256; None where it cannot be opened: whoever reads it will say why."""
    digest = hashlib.sha256()
    try:
        with open_regular(path, Limits()) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (Refusal, OSError):
        return None
    return digest.hexdigest()
