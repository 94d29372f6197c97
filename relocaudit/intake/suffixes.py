"""Names that claim another kind of file than they hold: said once, never acted upon."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt", ".et", ".ett"),
    "xlsb": (".xlsb",),
    "ods": (".ods", ".ots", ".fods"),
    "csv": (".csv", ".tsv", ".txt", ".tab"),
    "html": (".html", ".htm", ".xhtml"),
    "mhtml": (".mht", ".mhtml"),
    "xml-2003": (".xml",),
}
_REMARKS: Mapping[str, str] = {
    "xlsx": "The name is not that of an xlsx workbook, but the file is one; it was read as such.",
    "xls": "The name is not that of an xls workbook, but the file is one; it was read as such.",
    "xlsb": "The name is not that of an xlsb workbook, but the file is one; it was read as such.",
    "ods": "The name is not that of an OpenDocument sheet, but the file is one; it was read as "
    "such.",
    "csv": "This file is a text table under the name of a workbook; it was read as such.",
    "html": "This file is a web page saved under the name of a workbook; it was read as such.",
    "mhtml": "This file is a web archive (mht) saved under the name of a workbook; it was read as "
    "such.",
    "xml-2003": "This file is Excel 2003 XML saved under the name of a workbook; it was read as "
    "such.",
}
_CLAIMING = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)


def suffix_remarks(path: str, kind: str) -> tuple[str, ...]:
    """A msgid where the suffix of `path` belongs to another format than `kind`.

    A suffix that claims nothing (`.bak`, or none at all) is no lie.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in _CLAIMING or suffix in _SUFFIXES.get(kind, (suffix,)):
        return ()
    return (_REMARKS[kind],)
