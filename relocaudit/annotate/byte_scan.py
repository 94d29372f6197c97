"""Scans the rows of a plain sheet part as bytes; expat sees the head and the tail only."""

from __future__ import annotations

import re

from relocaudit.annotate.row_locator import RowLocator
from relocaudit.annotate.sheet_frame import SheetFrame, new_parser
from relocaudit.annotate.xml_text import is_empty, tag_end

_MAX_HEAD = 4 << 20
_MAX_ROW_BYTES = 8 << 20
_DATA = re.compile(rb"<sheetData(?=[\s/>])")
_ATTRIBUTES = rb"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*"""
_ROW = re.compile(rb'<row(?:\s+r="(\d{1,9})")?(?=[\s/>])(' + _ATTRIBUTES + rb")>")
_R = re.compile(rb"""\sr\s*=\s*["'](\d{1,9})["']""")
_DIMENSION = re.compile(rb"<dimension(?=[\s/>])")


class NotPlainError(Exception):
    """The part needs a real parser: markup among the rows that is no row or cell."""


class ByteScan:
    """Feed chunks, then `close`."""

    def __init__(self, frame: SheetFrame, locator: RowLocator) -> None:
        self._frame, self._locator = frame, locator
        self._parser = new_parser(frame)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._buffer, self._base = b"", 0
        self._step = self._head
        self._head_size = self._skipped = 0
        self._data_seen = -1
        self.data_tag: tuple[int, int] | None = None

    def feed(self, chunk: bytes) -> None:
        self._buffer += chunk
        self._step()

    def close(self) -> None:
        if self._step != self._tail:
            raise NotPlainError
        self._parser.Parse(b"", True)

    def _head(self) -> None:
        """Collect up to the `sheetData` tag."""
        match = _DATA.search(self._buffer)
        end = tag_end(self._buffer, match.start()) if match else -1
        if match is None or end < 0:
            if len(self._buffer) > _MAX_HEAD:
                raise NotPlainError
            return
        head, self._buffer = self._buffer[:end], self._buffer[end:]
        self._base = self._head_size = end
        self._parser.Parse(head)
        if self._data_seen != match.start():
            raise NotPlainError
        self._read_dimension(head)
        if is_empty(head):
            self.data_tag = (match.start(), end)
            self._locator.end(end)
            self._step = self._tail
        else:
            self._step = self._rows
        self._step()

    def _read_dimension(self, head: bytes) -> None:
        found = list(_DIMENSION.finditer(head))
        if len(found) == 1:
            start = found[0].start()
            self._frame.dimension(start, head[start : tag_end(head, start)])

    def _rows(self) -> None:
        buffer = self._buffer
        data_end = buffer.find(b"</sheetData")
        stop = len(buffer) if data_end < 0 else data_end
        if buffer.find(b"<!", 0, stop) >= 0 or buffer.find(b"<?", 0, stop) >= 0:
            raise NotPlainError
        at, row = 0, buffer.find(b"<row", 0, stop)
        while row >= 0:
            match = _ROW.match(buffer, row)
            if match is None or not self._row(match):
                break
            at = match.end()
            row = buffer.find(b"<row", at, stop)
        if data_end < 0:
            self._carry(row if row >= 0 else at)
        elif row < 0:
            self._end_rows(data_end)
        else:
            raise NotPlainError

    def _row(self, match: re.Match[bytes]) -> bool:
        """Take one row; False when it is wanted and not whole yet."""
        locator, offset = self._locator, self._base + match.start()
        said = match[1]
        if said is None:
            named = _R.search(match[2])
            said = named[1] if named else None
        number = locator.number(said)
        if not locator.wants(number):
            locator.row(number, offset)
            return True
        tag = match[0]
        row_end = match.end() if is_empty(tag) else self._buffer.find(b"</row", match.end())
        if row_end < 0:
            return False
        locator.row(number, offset)
        spot, columns = locator.found(offset, tag)
        if not is_empty(tag):
            spot.close = self._base + row_end
            body = self._buffer[match.end() : row_end]
            locator.cells(spot, columns, body, self._base + match.end())
        return True

    def _carry(self, at: int) -> None:
        """Keep what may belong to a tag or a wanted row that is not whole yet."""
        last = self._buffer.rfind(b"<", at)
        whole = last < 0 or (
            self._buffer.find(b">", last) >= 0 and not self._buffer.startswith(b"<row", last)
        )
        keep = len(self._buffer) if whole else last
        if self._buffer.startswith(b"<row", at):
            keep = at
        if len(self._buffer) - keep > _MAX_ROW_BYTES:
            raise NotPlainError
        self._base += keep
        self._buffer = self._buffer[keep:]

    def _end_rows(self, start: int) -> None:
        self._locator.end(self._base + start)
        self._base += start
        self._buffer = self._buffer[start:]
        self._skipped = self._base - self._head_size
        self._step = self._tail
        self._tail()

    def _tail(self) -> None:
        chunk, self._buffer = self._buffer, b""
        if chunk:
            self._parser.Parse(chunk)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        index = self._parser.CurrentByteIndex
        local = self._frame.start(name, attributes, index + self._skipped)
        if local == "sheetData" and len(self._frame.path) == 2:
            self._data_seen = index

    def _end(self, _name: str) -> None:
        self._frame.end(self._parser.CurrentByteIndex + self._skipped)
