"""All hostile files, in the order of their classes, and how one comes to stand in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from tests.hostile.cases import (
    bombs,
    controls,
    dimensions,
    injection,
    legacy,
    names,
    sheets,
    values,
    wrong_types,
    xml_attacks,
    xml_damage,
    zips,
)
from tests.hostile.entry import Entry

_MODULES = (controls, bombs, zips, xml_attacks, xml_damage, dimensions, injection, sheets, values,
            wrong_types, legacy, names)  # fmt: skip
CORPUS: tuple[Entry, ...] = tuple(entry for module in _MODULES for entry in module.cases.entries)


def place(entry: Entry, folder: Path) -> None:
    """Make the file, pipe, link or folder."""
    path = os.path.join(os.fsencode(folder), os.fsencode(entry.name))  # noqa: PTH118 - bytes
    if entry.form == "fifo":
        os.mkfifo(path)
    elif entry.form == "dir":
        os.mkdir(path)  # noqa: PTH102 - bytes
    elif entry.form == "symlink":
        os.symlink(entry.build(), path)  # noqa: PTH211 - bytes
    else:
        with open(path, "wb") as file:  # noqa: PTH123 - bytes
            file.write(entry.build())
