"""The files below a folder that may be tables, near ones first by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.jobs.inputs import SUFFIXES
from relocaudit.model.message import Message

DEEPEST, MOST = 4, 3000
_ALSO = frozenset({".html", ".htm", ".mht", ".mhtml", ".xml", ".xlt", ".ett", ".ots"})


def workbooks_below(folder: Path) -> Iterator[Path]:
    """Sorted within each folder; hidden folders and links to folders are left out.

    Raises InputError where it is no folder, or holds more files than anybody means.
    """
    if not folder.is_dir():
        raise InputError(str(folder), "no-folder", Message.of("there is no such folder"))
    count = 0
    for place, below, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        below[:] = sorted(n for n in below if not n.startswith(".")) if depth < DEEPEST else []
        for name in sorted(names):
            if Path(name).suffix.lower() not in SUFFIXES | _ALSO:
                continue
            count += 1
            if count > MOST:
                message = Message.of(
                    "holds more than {count} tables; name the project's own folder", count=MOST
                )
                raise InputError(str(folder), "too-many", message)
            yield Path(place) / name
