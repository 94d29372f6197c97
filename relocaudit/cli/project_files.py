"""The files that a name, a folder or a wildcard of the project file means, less our own outputs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from glob import glob, has_magic
from pathlib import Path

from relocaudit.model.message import Message

_COPY = re.compile(r"\.(?:audited|masked)(?:-\d+)?$")
_MENDED = re.compile(r"\.(?:clean|fixed)(?:-\d+)?$")
_STATEMENT = re.compile(r"对账单|reconciliation")
_MANIFEST, _MANIFEST_BYTES = "manifest.json", 4096


class Naming(IntEnum):
    """How closely a text names its files: the closer one has them."""

    FILE = 0
    WILDCARD = 1
    FOLDER = 2


@dataclass(frozen=True, slots=True)
class Named:
    """The files of one text, and those among its matches that are never inputs, with the reason."""

    naming: Naming
    paths: tuple[str, ...]
    skipped: tuple[tuple[str, Message], ...] = ()


def files_named(folder: Path, text: str, outputs: Iterable[Path] = ()) -> Named:
    """What a text means, counted from `folder`. A name means its file, whether it is there or not.

    A folder means the workbooks in it, a wildcard its matches (`**` for folders below), and both
    pass over lock files, our own outputs and `outputs`.
    """
    path = folder / text
    if not path.exists() and "\\" in text:
        text = text.replace("\\", "/")
        path = folder / text
    if path.is_dir():
        return _less_ours(Naming.FOLDER, _workbooks_in(path), outputs)
    if not has_magic(text) or path.exists():
        return Named(Naming.FILE, (str(path),))
    found: list[Path] = []
    for match in sorted(glob(text, root_dir=folder, recursive=True)):  # noqa: PTH207 - may be absolute
        one = folder / match
        if one.is_dir():
            # `**` means folders too; their files match by themselves.
            found += [] if "**" in text else _workbooks_in(one)
        elif Path(text).suffix or _is_workbook(one):
            found.append(one)
    return _less_ours(Naming.WILDCARD, found, outputs)


def _workbooks_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _is_workbook(path))


def _is_workbook(path: Path) -> bool:
    from relocaudit.jobs.inputs import SUFFIXES

    return path.suffix.lower() in SUFFIXES


def _less_ours(naming: Naming, found: list[Path], outputs: Iterable[Path]) -> Named:
    places = {path.absolute() for path in outputs}
    reasons = [(str(path), not_an_input(path, found, places)) for path in found]
    kept = tuple(path for path, why in reasons if why is None)
    return Named(naming, kept, tuple((path, why) for path, why in reasons if why is not None))


def not_an_input(
    path: Path, beside: Iterable[Path], outputs: frozenset[Path] | set[Path] = frozenset()
) -> Message | None:
    """Why a file that nobody named is no input: a lock file, or written by ourselves."""
    from relocaudit.intake import is_lock_file

    stem = path.stem
    if is_lock_file(path):
        return Message.of(
            "passed over: a lock file; close the workbook it belongs to if you meant that"
        )
    if _COPY.search(stem) or path.absolute() in outputs or _in_a_pack(path):
        return Message.of("passed over: an output of ours")
    source = _MENDED.sub("", stem)
    if source != stem and any(one.stem == source and one.parent == path.parent for one in beside):
        return Message.of("passed over: an output of ours")
    if _STATEMENT.match(stem):
        from relocaudit.annotate.statements import is_statement

        if is_statement(path):
            return Message.of("passed over: a reconciliation statement of ours")
    return None


def _in_a_pack(path: Path) -> bool:
    """Whether a file stands in an acceptance pack, which a manifest of ours tells."""
    try:
        with (path.parent / _MANIFEST).open("rb") as file:
            return b'"relocaudit"' in file.read(_MANIFEST_BYTES)
    except OSError:
        return False
