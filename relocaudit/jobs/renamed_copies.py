"""Copies of ours under names of their own, given together with the roster they were made of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from relocaudit.annotate import source_digest
from relocaudit.intake.limits import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import Refusal

_CHUNK = 1 << 20


def renamed_copies(paths: Sequence[str]) -> dict[str, str]:
    """The paths that are copies of another one, each with that other.

    A copy remembers the digest of its source, whatever either is called now. Everybody in both
    would be accused of standing there twice.
    """
    if len(paths) < 2:
        return {}
    said = {path: source_digest(path) for path in paths if _is_zip(path)}
    wanted = {digest for digest in said.values() if digest}
    if not wanted:
        return {}
    sources = {digest: path for path in paths if (digest := _digest(path)) in wanted}
    return {path: sources[digest] for path, digest in said.items() if digest in sources}


def _is_zip(path: str) -> bool:
    try:
        with open_regular(Path(path), Limits()) as file:
            return file.read(2) == b"PK"
    except (OSError, Refusal):
        return False


def _digest(path: str) -> str | None:
    digest = hashlib.sha256()
    try:
        with open_regular(Path(path), Limits()) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (OSError, Refusal):
        return None
    return digest.hexdigest()
