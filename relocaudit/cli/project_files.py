"""The files that a name, a folder or a wildcard of the project file means, less our own outputs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from glob import glob, has_magic
from pathlib import Path

from relocaudit.model.message import Message


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
    for match in sorted(glob(_any_case(text), root_dir=folder, recursive=True)):  # noqa: PTH207 - may be absolute
        one = folder / match
        if one.is_dir():
            # `**` means folders too; their files match by themselves.
            found += [] if "**" in text else _workbooks_in(one)
        elif Path(text).suffix or _is_workbook(one):
            found.append(one)
    return _less_ours(Naming.WILDCARD, found, outputs)


def _any_case(text: str) -> str:
    """`*.xlsx` means `A.XLSX` too, on every system."""
    stem, dot, suffix = text.rpartition(".")
    if not suffix.isalnum():
        return text
    return stem + dot + "".join(f"[{c.lower()}{c.upper()}]" if c.isalpha() else c for c in suffix)


def _workbooks_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _is_workbook(path))


def _is_workbook(path: Path) -> bool:
    from relocaudit.jobs.inputs import SUFFIXES

    return path.suffix.lower() in SUFFIXES


def _less_ours(naming: Naming, found: list[Path], outputs: Iterable[Path]) -> Named:
    from relocaudit.jobs.own_outputs import not_an_input

    places = {path.absolute() for path in outputs}
    reasons = [(str(path), not_an_input(path, found, places)) for path in found]
    kept = tuple(path for path, why in reasons if why is None)
    return Named(naming, kept, tuple((path, why) for path, why in reasons if why is not None))
