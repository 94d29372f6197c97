"""The fast pass over a sheet part: patterns for the plain dialect, and a proof that they fitted.

Excel, WPS, openpyxl and XlsxWriter write cells in one narrow form. Each row is split by a pattern
for that form and whatever lies between two matches must be empty; at the first byte that does not
fit, `NotPlain` is raised and the caller reads the sheet again with `sheet_scan`. Expat reads the
same bytes alongside, so what is not well formed is refused here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias
from xml.parsers import expat

from relocaudit.intake.building import NEAR
from relocaudit.intake.sheet_cells import SheetScan, position
from relocaudit.intake.sheet_scan import is_hidden, read_around, row_number
from relocaudit.intake.strings import unescape as unescape_ooxml
from relocaudit.intake.xml_parts import Attributes, checking_parser, feed

_LONGEST_ROW = 8 << 20
_Key: TypeAlias = tuple[bytes | None, bytes | None, bytes | None]
_ROW = re.compile(rb'<row((?: [\w:]+="[^"<>&]*")*) ?(/?)>')
_ROW_ATTRIBUTE = re.compile(rb' ([\w:]+)="([^"]*)"')
# A cell is cut into position, attributes, and either its bare value or its other content; what
# those hold is judged once for each distinct combination.
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>/]*)(?:/>|><v>([^<]*)</v></c>|>(.*?)</c>)', re.DOTALL
)
_GROUPS = _CELL.groups + 1
_ATTRIBUTES = re.compile(rb'(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")? ?')
_CONTENT = re.compile(
    rb"(<f(?:>[^<]*</f>|/>| [^<>]*?(?:/>|>[^<]*</f>)))?(?:<v>([^<]*)</v>|(<v ?/>))?"
    rb'(?:<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?'
)
_FORMULA = re.compile(rb"<[^>]*>")
_ENTITY = re.compile("&(#x[0-9a-fA-F]+|#[0-9]+|amp|lt|gt|quot|apos);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class NotPlain(Exception):  # noqa: N818 - no error: the careful reader takes over
    """The part is written in another dialect; nothing read so far may be used."""


def fast_scan(chunks: Iterable[bytes], part: str, scan: SheetScan) -> None:
    """Fill `scan` from a UTF-8 sheet part in the plain dialect; NotPlain for any other."""
    reader = _FastReader(scan, part, checking_parser(part))
    for chunk in chunks:
        reader.take(chunk)
    reader.close()


@dataclass(slots=True)
class _FastReader:
    scan: SheetScan
    part: str
    parser: expat.XMLParserType
    _stage: str = "head"
    _pending: bytes = b""
    _opened: bool = False
    _row: int = 0
    _layouts: dict[tuple[bytes, ...], tuple[int, ...]] = field(default_factory=dict)
    _memo: dict[_Key, int] = field(default_factory=dict)

    def take(self, chunk: bytes) -> None:
        if self._stage == "head":
            self._head(chunk)
        elif self._stage == "rows":
            self._rows(chunk)
        else:
            self._feed(chunk)

    def close(self) -> None:
        if self._stage != "tail":
            raise NotPlain
        feed(self.parser, b"", self.part, final=True)

    def _feed(self, chunk: bytes) -> None:
        feed(self.parser, chunk, self.part)

    def _head(self, chunk: bytes) -> None:
        self._pending += chunk
        opening = re.search(rb"<sheetData( ?/)?>", self._pending)
        if opening is None:
            if len(self._pending) > _LONGEST_ROW:
                raise NotPlain
            return
        head = self._pending[: opening.end()]
        if not head.removeprefix(b"\xef\xbb\xbf").startswith(b"<") or _declares_other(head):
            raise NotPlain
        self.parser.StartElementHandler = self._around
        self._feed(head)
        if not self._opened:
            raise NotPlain
        rest, self._pending = self._pending[opening.end() :], b""
        if opening[1]:
            self._stage = "tail"
            self._feed(rest)
        else:
            self._stage = "rows"
            self.parser.StartElementHandler = None
            self._rows(rest)

    def _around(self, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            self._opened = self.scan.has_rows = True
        read_around(name, attributes, self.scan)

    def _rows(self, chunk: bytes) -> None:
        is_last = b"</sheetData>" in self._pending[-12:] + chunk
        if is_last:
            self.parser.StartElementHandler = self._around
        self._feed(chunk)
        *rows, rest = (self._pending + chunk).split(b"</row>")
        for row in rows:
            self._full_row(row)
        rest = rest[self._empty_rows(rest) :]
        if rest.startswith(b"</sheetData>"):
            self._stage = "tail"
        elif is_last or len(rest) > _LONGEST_ROW:
            raise NotPlain
        self._pending = rest

    def _empty_rows(self, piece: bytes) -> int:
        """Take self-closed rows at the start; the offset behind them."""
        place = 0
        while (found := _ROW.match(piece, place)) and found[2]:
            self._row_start(found[1])
            place = found.end()
        return place

    def _row_start(self, attributes: bytes) -> None:
        named = {k.decode(): v.decode() for k, v in _ROW_ATTRIBUTE.findall(attributes)}
        if "r" not in named:
            raise NotPlain
        self._row = row_number(named["r"], 0, self.scan.builder.sheet)
        if is_hidden(named) or self.scan.hides_row(named):
            self.scan.hidden_rows.add(self._row)

    def _full_row(self, piece: bytes) -> None:
        found = _ROW.match(piece, self._empty_rows(piece))
        if found is None:
            raise NotPlain
        self._row_start(found[1])
        parts = _CELL.split(piece[found.end() :])
        if any(parts[::_GROUPS]) or not {b"%d" % self._row}.issuperset(parts[2::_GROUPS]):
            raise NotPlain
        letters = tuple(parts[1::_GROUPS])
        keys = list(zip(parts[3::_GROUPS], parts[4::_GROUPS], parts[5::_GROUPS], strict=True))
        found_codes = list(map(self._memo.get, keys))
        codes = [
            self._judge(key, name) if code is None else code
            for code, key, name in zip(found_codes, keys, letters, strict=True)
        ]
        if any(codes):
            if self._row in self.scan.builder.lines:
                raise NotPlain
            self._place(letters, codes)

    def _place(self, letters: tuple[bytes, ...], codes: list[int]) -> None:
        columns = self._layouts.get(letters) or self._layout(letters)
        if columns[-1] == len(columns):
            self.scan.builder.lines[self._row] = codes
        elif columns[-1] > NEAR:
            for column, code in zip(columns, codes, strict=True):
                self.scan.builder.put(self._row, column, code)
        else:
            line = [0] * columns[-1]
            for column, code in zip(columns, codes, strict=True):
                line[column - 1] = code
            self.scan.builder.lines[self._row] = line

    def _layout(self, letters: tuple[bytes, ...]) -> tuple[int, ...]:
        """Columns of a row's cells, which must ascend; rows of one table share their layout."""
        sheet = self.scan.builder.sheet
        columns = tuple(position(f"{name.decode()}1", sheet)[1] for name in letters)
        if any(right <= left for left, right in pairwise(columns)):
            raise NotPlain
        self._layouts[letters] = columns
        return columns

    def _judge(self, key: _Key, letters: bytes) -> int:
        code = self._memo.get(key)
        if code is None:
            code = self._memo[key] = self._new(key, letters)
        return code

    def _new(self, key: _Key, letters: bytes) -> int:
        attributes, value, content = key
        named = _ATTRIBUTES.fullmatch(attributes or b"")
        held = _CONTENT.fullmatch(content or b"")
        if named is None or held is None:
            raise NotPlain
        style, kind = ((group or b"").decode() for group in named.groups())
        cells, style = self.scan.cells, style or "0"
        if held[4] is not None:
            return cells.inline(unescape_ooxml(_text(held[4])), style, struck=False)
        value = value if value is not None else held[2] if held[3] is None else b""
        if value is None and held[1] is None:
            return 0
        return cells.of(
            kind,
            style,
            None if value is None else _text(value),
            formula=None if held[1] is None else _text(_FORMULA.sub(b"", held[1])),
            cell=f"{letters.decode()}{self._row}",
        )


def _text(raw: bytes) -> str:
    text = raw.decode()
    return _ENTITY.sub(_char, text) if "&" in text else text


def _char(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else _NAMED[name]


def _declares_other(head: bytes) -> bool:
    declared = re.search(rb"encoding\s*=\s*[\"']([\w.-]+)", head[:200])
    return declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")
