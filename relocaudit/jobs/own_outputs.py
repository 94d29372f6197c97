"""Files that are no inputs unless somebody names them: lock files, and what we have written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from relocaudit.annotate.statements import is_of_a_pack, is_statement
from relocaudit.intake import is_lock_file
from relocaudit.jobs.copy_names import copy_stem
from relocaudit.model.message import Message

_COPY = re.compile(r"\.(audited|masked|clean|fixed)(?:-\d+)?$")
# Their names say enough; a clean or mended copy may be all that there is of a roster.
_BY_NAME = ("audited", "masked")
_STATEMENT = re.compile(r"对账单|reconciliation")
_MANIFEST, _MANIFEST_BYTES = "manifest.json", 4096
_OURS: Final = Message.of("passed over: an output of ours")
_LOCK: Final = Message.of(
    "passed over: a lock file; close the workbook it belongs to if you meant that"
)
_COPIES: Final = {
    "audited": Message.of("passed over: our own copy of a roster that is audited here too"),
    "masked": Message.of("passed over: the masked copy of a roster that is audited here too"),
}
_MENDED: Final = Message.of("passed over: a mended copy of a roster that is audited here too")


def not_an_input(
    path: Path, beside: Collection[Path], outputs: Collection[Path] = ()
) -> Message | None:
    """Why a file that a project's wildcard or folder means is no input, None where it may be one.

    `outputs` are absolute. A clean or mended copy is none as long as its source is among the files
    `beside` it.
    """
    if (why := _never(path)) is not None:
        return why
    if path.absolute() in outputs or _in_a_pack(path):
        return _OURS
    kind = _kind(path)
    return _OURS if kind in _BY_NAME or (kind and _has_source(path, beside)) else None


def passed_over(
    path: Path, beside: Collection[Path], is_ours: Callable[[Path], bool]
) -> Message | None:
    """Why a roster of the command line is passed over, None where it is not.

    A copy counts where its source is not among the others: it may be all that there is. `is_ours`
    is asked of what is called like an annotated copy; clerks give files such names, too.
    """
    if (why := _never(path)) is not None:
        return why
    kind = _kind(path)
    if kind is None or not _has_source(path, beside) or (kind == "audited" and not is_ours(path)):
        return None
    return _COPIES.get(kind, _MENDED)


def _never(path: Path) -> Message | None:
    if is_lock_file(path):
        return _LOCK
    if is_of_a_pack(path):
        return _OURS
    if _STATEMENT.match(path.stem) and is_statement(path):
        return Message.of("passed over: a reconciliation statement of ours")
    return None


def _kind(path: Path) -> str | None:
    found = _COPY.search(path.stem)
    return found[1] if found else None


def _has_source(path: Path, beside: Collection[Path]) -> bool:
    stem = _COPY.sub("", path.stem)
    return any(
        one.parent == path.parent and one != path and copy_stem(one.stem) == stem for one in beside
    )


def _in_a_pack(path: Path) -> bool:
    """Whether a file stands in an acceptance pack, which a manifest of ours tells."""
    try:
        with (path.parent / _MANIFEST).open("rb") as file:
            return b'"relocaudit' in file.read(_MANIFEST_BYTES)
    except OSError:
        return False
