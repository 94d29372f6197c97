"""Which workbooks are reconciliation statements of ours, so that none is taken for a roster."""

from __future__ import annotations

import re
from pathlib import Path

from relocaudit.annotate.package import Package
from relocaudit.errors import InputError
from relocaudit.intake import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import Refusal
from relocaudit.model.statement import MARK

_PROPERTIES = "docProps/core.xml"
# Whatever the acceptance pack is made of, taken out of its folder.
_PAPERS = re.compile(r"问题台账|居住示意图|抽样名单|入户核查表|对照表")


def is_of_a_pack(path: Path) -> bool:
    """Whether a workbook is a document of an acceptance pack, by its name and its properties."""
    return _PAPERS.match(path.stem) is not None and is_statement(path)


def is_statement(path: str | Path) -> bool:
    """Whether a workbook's properties say that it is a statement; one behind a password is none."""
    try:
        with open_regular(Path(path), Limits()) as file:
            package = Package(str(path), file)
            entry = package.entry(_PROPERTIES)
            return entry is not None and MARK.encode() in package.bytes_of(entry)
    except (InputError, OSError, Refusal):
        return False
