"""Names that sheets and files can bear, no two alike."""

from __future__ import annotations

import re

from relocaudit.report.visible import encodable, visible

_FORBIDDEN = re.compile(r"[\[\]:*?/\\<>|\"]")
_MOST_OF_SHEET, _MOST_BYTES = 31, 80
# Excel keeps this name for itself; Windows the others for its devices.
_KEPT = re.compile(r"^(?:history|con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


class SheetNames:
    """Legal names of sheets in the order asked for."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def __call__(self, wanted: str) -> str:
        """The name, cut to 31 units of UTF-16; a second one alike gets a number."""
        plain = _plain(wanted).strip("'") or "_"
        number, name = 1, _cut(plain, _MOST_OF_SHEET)
        while name.casefold() in self._given:
            number += 1
            tail = f"-{number}"
            name = _cut(plain, _MOST_OF_SHEET - len(tail)) + tail
        self._given.add(name.casefold())
        return name


class FileNames:
    """Names of files that every system takes, with the same ending."""

    def __init__(self, ending: str) -> None:
        self._ending = ending
        self._given: set[str] = set()

    def __call__(self, wanted: str) -> str:
        """The name in at most 80 bytes; a second one alike gets a number."""
        plain = _plain(wanted).strip(". ") or "_"
        number, stem = 1, _in_bytes(plain)
        while stem.casefold() in self._given:
            number += 1
            stem = f"{_in_bytes(plain)}-{number}"
        self._given.add(stem.casefold())
        return stem + self._ending


def _plain(text: str) -> str:
    clean = _FORBIDDEN.sub("", encodable(visible(text)).replace("\\x", "")).strip()
    return f"_{clean}" if _KEPT.match(clean) else clean


def _cut(text: str, most: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > most:
        text = text[:-1]
    return text.rstrip("' ")


def _in_bytes(text: str) -> str:
    while len(text.encode()) > _MOST_BYTES:
        text = text[:-1]
    return text
