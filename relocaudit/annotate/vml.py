"""VML parts: the boxes of notes. Old ones are often not XML, so they are edited as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from relocaudit.annotate.note_box import Anchor

_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARATIONS = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"{ns}><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"{ns}><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = 1024
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")
_ID_MAP = re.compile(rb"<(?:\w+:)?idmap\b[^>]*?\bdata\s*=\s*([\"'])([^\"']*)\1")
_WHOLE_SHAPE = re.compile(rb"<((?:\w+:)?shape)(?=[\s>]).*?</\1\s*>", re.DOTALL)
_DRAWN = re.compile(rb"<(?:\w+:)?(?:shape|group|rect|roundrect|oval|line|polyline|arc|image)[\s>]")
_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_NOTE_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d{1,7})\s*<")
_NOTE_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d{1,5})\s*<")
_END = re.compile(rb"</xml\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoteShape:
    """The box of one note; row and column are 1-based."""

    row: int
    column: int
    anchor: Anchor


class ShapeBlocks:
    """Blocks of 1,024 shape ids that no drawing of the package uses."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._taken: set[int] = set()
        for data in parts:
            self._taken |= {int(i) // _BLOCK for i in _SHAPE_ID.findall(data)}
            for _, blocks in _ID_MAP.findall(data):
                self._taken |= {int(b) for b in blocks.split(b",") if b.strip().isdigit()}

    def take(self, shapes: int) -> list[int]:
        """Enough free blocks for that many shapes."""
        blocks: list[int] = []
        wanted, number = -(-shapes // (_BLOCK - 1)), 1
        while len(blocks) < wanted:
            if number not in self._taken:
                blocks.append(number)
            number += 1
        self._taken |= set(blocks)
        return blocks


def fresh(shapes: Sequence[NoteShape], blocks: Sequence[int]) -> Iterator[bytes]:
    """A new VML part with these boxes."""
    data = ",".join(map(str, blocks))
    yield (
        f'<xml{_DECLARATIONS}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{data}"/>'
        f"</o:shapelayout>{_SHAPE_TYPE.format(ns='')}"
    ).encode()
    for shape in _shapes(shapes, blocks, ""):
        yield shape.encode()
    yield b"</xml>"


def extendable(data: bytes) -> bool:
    """Whether there is a place for boxes of ours in an existing part."""
    return _last_end(data) is not None


def extended(data: bytes, shapes: Sequence[NoteShape], blocks: Sequence[int]) -> bytes:
    """An existing part with boxes before its last `</xml>`; not a byte of it is lost."""
    end = _last_end(data)
    if end is None:
        raise ValueError("VML part without </xml>")
    body = "".join(_shapes(shapes, blocks, _DECLARATIONS))
    if b"_x0000_t202" not in data[: end.start()]:
        body = _SHAPE_TYPE.format(ns=_DECLARATIONS) + body
    data = data[: end.start()] + body.encode() + data[end.start() :]
    id_map = _ID_MAP.search(data)
    if id_map is None:
        return data
    more = "".join(f",{block}" for block in blocks).encode()
    return data[: id_map.end(2)] + more + data[id_map.end(2) :]


def _shapes(shapes: Sequence[NoteShape], blocks: Sequence[int], ns: str) -> Iterator[str]:
    for number, shape in enumerate(shapes):
        block, rest = divmod(number, _BLOCK - 1)
        yield _SHAPE.format(
            id=blocks[block] * _BLOCK + rest + 1,
            ns=ns,
            anchor=shape.anchor,
            row=shape.row - 1,
            column=shape.column - 1,
        )


def _last_end(data: bytes) -> re.Match[bytes] | None:
    found = list(_END.finditer(data))
    return found[-1] if found else None


def without(data: bytes, places: frozenset[tuple[int, int]]) -> bytes:
    """The part without the boxes of the notes on these cells (1-based row and column).

    The block of shape ids that only they used goes with them.
    """
    gone = [match for match in _WHOLE_SHAPE.finditer(data) if _cell_of(match[0]) in places]
    left, at = [], 0
    for match in gone:
        left.append(data[at : match.start()])
        at = match.end()
    kept = b"".join([*left, data[at:]])
    ours = _SHAPE_TYPE.format(ns=_DECLARATIONS).encode()
    if b'type="#_x0000_t202"' not in kept.replace(ours, b""):
        kept = kept.replace(ours, b"")
    used = {int(i) // _BLOCK for i in _SHAPE_ID.findall(kept)}
    freed = {int(i) // _BLOCK for match in gone for i in _SHAPE_ID.findall(match[0])} - used
    id_map = _ID_MAP.search(kept)
    if id_map is None:
        return kept
    blocks = id_map[2].split(b",")
    blocks = blocks[:1] + [b for b in blocks[1:] if not (b.strip().isdigit() and int(b) in freed)]
    return kept[: id_map.start(2)] + b",".join(blocks) + kept[id_map.end(2) :]


def holds_shapes(data: bytes) -> bool:
    """Whether anything is drawn, be it a note, a button or a picture."""
    return _DRAWN.search(data) is not None


def _cell_of(shape: bytes) -> tuple[int, int] | None:
    """The cell (1-based) whose note a shape is the box of."""
    row, column = _NOTE_ROW.search(shape), _NOTE_COLUMN.search(shape)
    if _NOTE.search(shape) is None or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1
