"""Which workbooks are reconciliation statements of ours, so that none is taken for a roster."""

from __future__ import annotations

from pathlib import Path

from relocaudit.annotate.package import Package
from relocaudit.errors import InputError
from relocaudit.intake import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import Refusal
from relocaudit.model.statement import MARK

_PROPERTIES = "docProps/core.xml"


def is_statement(path: str | Path) -> bool:
    """Whether a workbook's properties say that it is a statement; one behind a password is none."""
    try:
        with open_regular(Path(path), Limits()) as file:
            package = Package(str(path), file)
            entry = package.entry(_PROPERTIES)
            return entry is not None and MARK.encode() in package.bytes_of(entry)
    except (InputError, OSError, Refusal):
        return False
