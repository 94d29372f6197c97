"""Files that are no inputs unless somebody names them: lock files, and what we have written."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from relocaudit.annotate.statements import is_of_a_pack, is_statement
from relocaudit.intake import is_lock_file
from relocaudit.model.message import Message

_COPY = re.compile(r"\.(?:audited|masked)(?:-\d+)?$")
_MENDED = re.compile(r"\.(?:clean|fixed)(?:-\d+)?$")
_STATEMENT = re.compile(r"对账单|reconciliation")
_MANIFEST, _MANIFEST_BYTES = "manifest.json", 4096
_OURS = Message.of("passed over: an output of ours")


def not_an_input(
    path: Path, beside: Collection[Path], outputs: Collection[Path] = ()
) -> Message | None:
    """Why a file is no input, None where it may be one. `outputs` are absolute.

    A clean or mended copy is one as long as its source is among the files `beside` it.
    """
    stem = path.stem
    if is_lock_file(path):
        return Message.of(
            "passed over: a lock file; close the workbook it belongs to if you meant that"
        )
    if _COPY.search(stem) or path.absolute() in outputs or _in_a_pack(path) or is_of_a_pack(path):
        return _OURS
    source = _MENDED.sub("", stem)
    if source != stem and any(one.stem == source and one.parent == path.parent for one in beside):
        return _OURS
    if _STATEMENT.match(stem) and is_statement(path):
        return Message.of("passed over: a reconciliation statement of ours")
    return None


def _in_a_pack(path: Path) -> bool:
    """Whether a file stands in an acceptance pack, which a manifest of ours tells."""
    try:
        with (path.parent / _MANIFEST).open("rb") as file:
            return b'"relocaudit' in file.read(_MANIFEST_BYTES)
    except OSError:
        return False
