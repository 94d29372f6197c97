"""Scans a whole sheet part with expat: for prefixes, and comments or CDATA among the rows."""

from __future__ import annotations

import re

from relocaudit.annotate.row_locator import CellWalk, RowLocator
from relocaudit.annotate.sheet_facts import RowSpot
from relocaudit.annotate.sheet_frame import SheetFrame, new_parser
from relocaudit.annotate.xml_text import is_empty, tag_end

_PREFIX = re.compile(rb"<([^\s/>:]+:)")


class ExpatScan:
    """Feed chunks, then `close`. Keeps the bytes since the last tag, to read tags as written."""

    def __init__(self, frame: SheetFrame, locator: RowLocator) -> None:
        self._frame, self._locator = frame, locator
        self._parser = new_parser(frame)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._window, self._base, self._last = b"", 0, 0
        self._spot: RowSpot | None = None
        self._walk: CellWalk | None = None
        self.data_tag: tuple[int, int] | None = None

    def feed(self, chunk: bytes) -> None:
        self._window = self._window[self._last - self._base :] + chunk
        self._base = self._last
        self._parser.Parse(chunk)

    def close(self) -> None:
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        offset = self._last = self._parser.CurrentByteIndex
        local = self._frame.start(name, attributes, offset)
        path = self._frame.path
        if local == "row" and len(path) == 3 and path[1] == "sheetData":
            self._row(attributes, offset)
        elif local == "c" and len(path) == 4 and self._walk is not None:
            self._walk.cell(offset, self._tag(offset))
        elif local == "sheetData" and len(path) == 2:
            tag = self._tag(offset)
            prefix = _PREFIX.match(tag)
            self._frame.facts.prefix = prefix[1].decode() if prefix else ""
            if is_empty(tag):
                self.data_tag = (offset, offset + len(tag))
        elif local == "dimension" and len(path) == 2:
            self._frame.dimension(offset, self._tag(offset))

    def _row(self, attributes: dict[str, str], offset: int) -> None:
        said = attributes.get("r")
        number = self._locator.number(said if said and said.isdecimal() else None)
        self._locator.row(number, offset)
        if self._locator.wants(number):
            tag = self._tag(offset)
            self._spot, columns = self._locator.found(offset, tag)
            self._walk = None if is_empty(tag) else self._locator.walk(self._spot, columns)

    def _end(self, _name: str) -> None:
        offset = self._parser.CurrentByteIndex
        depth = len(self._frame.path)
        local = self._frame.end(offset)
        if local == "row" and depth == 3 and self._walk is not None:
            self._walk.end(offset)
            self._walk = None
            if self._spot is not None:
                self._spot.close = offset
        elif local == "sheetData" and depth == 2:
            # For a self-closed tag the index of the END event points past the tag.
            self._locator.end(self.data_tag[1] if self.data_tag else offset)

    def _tag(self, offset: int) -> bytes:
        start = offset - self._base
        return self._window[start : tag_end(self._window, start)]
