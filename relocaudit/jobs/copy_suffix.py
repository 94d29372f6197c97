"""Which suffix an annotated copy needs for Excel to open it: its content decides, not its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

_NAMED = (".xlsm", ".xltx", ".xltm")
_SUFFIXES = (
    (b"sheet.macroenabled.main+xml", ".xlsm"),
    (b"template.macroenabled.main+xml", ".xltm"),
    (b"spreadsheetml.template.main+xml", ".xltx"),
)
_TYPES = "[Content_Types].xml"
_MOST = 1 << 20


def copy_suffix(source: Path) -> str:
    """The suffix of a workbook in OOXML, by what it declares itself to be.

    Excel refuses a plain workbook under the name of one with macros, and the other way round. An
    encrypted file does not show what it is: there the name counts.
    """
    declared = _declared(source)
    if declared is None:
        suffix = source.suffix.lower()
        return suffix if suffix in _NAMED else ".xlsx"
    return next((suffix for mark, suffix in _SUFFIXES if mark in declared), ".xlsx")


def _declared(source: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(source) as package, package.open(_TYPES) as part:
            # Without the zeros of UTF-16: the names looked for are ASCII.
            return part.read(_MOST).replace(b"\0", b"").lower()
    except (OSError, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError):
        return None
