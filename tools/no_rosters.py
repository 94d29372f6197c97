"""Refuse workbooks outside sample_data/ and tests/: real rosters must never be committed.

    python tools/no_rosters.py FILE...     exit 1 names each file that is refused

A file is a workbook by its suffix or by how it begins, so that a renamed one is found too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

ALLOWED = ("sample_data", "tests")
_KINDS = "xlsx xlsm xlsb xls xlt et ett ods fods csv mdb db"
SUFFIXES = {f".{kind}" for kind in _KINDS.split()}
# Zip packages (xlsx, ods) and OLE2 (xls, et, encrypted workbooks).
BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def refused(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths, relative to the repository, that hold or may hold a roster."""
    return tuple(path for path in paths if _is_outside(path) and _is_workbook(Path(path)))


def _is_outside(path: str) -> bool:
    return PurePath(path).parts[0] not in ALLOWED


def _is_workbook(path: Path) -> bool:
    if path.suffix.lower() in SUFFIXES:
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(8).startswith(BEGINNINGS)


def main() -> int:
    found = refused(sys.argv[1:])
    for path in found:
        print(
            f"{path}: a workbook outside sample_data/ and tests/ is not committed", file=sys.stderr
        )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
