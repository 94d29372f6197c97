"""Which code made what is kept between runs: other code may make something else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import relocaudit

# All that reading depends on; `schemas` stands beside the package in a checkout.
READING = ("intake", "tables", "model", "schemas", "../schemas", "jobs/file_reading.py")
COPYING = ("annotate", "model", "locale", "jobs/copy_writing.py")


@cache
def code_version(parts: tuple[str, ...]) -> str:
    """The program's version, and a digest of these files: a checkout changes in between."""
    digest = hashlib.sha256(relocaudit.__version__.encode())
    home = Path(relocaudit.__file__).parent
    for part in parts:
        for file in sorted(_files(home / part)):
            digest.update(f"{file.name}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    elif place.is_dir():
        yield from (p for p in place.rglob("*") if p.is_file() and p.suffix not in (".pyc", ".pyo"))
