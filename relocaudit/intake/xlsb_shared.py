"""What the sheets of a binary workbook share: cell formats and texts."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from relocaudit.intake.biff12 import damaged, records, u32, wide_text
from relocaudit.intake.serials import BUILT_IN
from relocaudit.intake.styles import Style, style_of

_STRIKE = 0x0008
_SST_ITEM, _FONT, _FORMAT, _XF = 19, 43, 44, 47
_BEGIN_FONTS, _END_FONTS, _BEGIN_CELL_XFS, _END_CELL_XFS = 611, 612, 617, 618


def read_binary_styles(chunks: Iterable[bytes], part: str) -> tuple[list[Style], list[bool]]:
    """Cell formats by index, and of each font whether it strikes through.

    Lenient on purpose, as with xlsx: values must not depend on formats.
    """
    formats: dict[int, str] = {}
    fonts: list[bool] = []
    styles: list[Style] = []
    within = 0
    for kind, body in records(b"".join(chunks), part):
        if kind in (_BEGIN_FONTS, _BEGIN_CELL_XFS):
            within = kind
        elif kind in (_END_FONTS, _END_CELL_XFS):
            within = 0
        elif kind == _FORMAT and len(body) >= 6:
            formats[_u16(body, 0)] = _format_code(body)
        elif kind == _FONT and within == _BEGIN_FONTS:
            fonts.append(bool(_u16(body, 2) & _STRIKE))
        elif kind == _XF and within == _BEGIN_CELL_XFS:
            number, font = _u16(body, 2), _u16(body, 4)
            code = formats.get(number) or BUILT_IN.get(number, "")
            styles.append(style_of(code, struck=font < len(fonts) and fonts[font]))
    return styles, fonts


def read_binary_strings(
    chunks: Iterable[bytes], part: str, fonts: list[bool]
) -> list[tuple[str, bool]]:
    """Every shared text in order, with whether it is wholly struck through."""
    try:
        return [
            rich_text(body, 0, fonts)
            for kind, body in records(b"".join(chunks), part)
            if kind == _SST_ITEM
        ]
    except struct.error as fault:
        raise damaged(part) from fault


def rich_text(body: bytes, place: int, fonts: list[bool]) -> tuple[str, bool]:
    """A text with runs, and whether every run of it is struck; struct.error where it is cut."""
    text, after = wide_text(body, place + 1)
    if not body[place] & 1 or not text.strip():
        return text, False
    count = u32(body, after)
    runs = [_run(body, after + 4 + 4 * i) for i in range(min(count, len(body) // 4))]
    # Up to the first run the text has the font of its cell.
    starts = [0, *(start for start, _ in runs)]
    ends = [*starts[1:], len(text)]
    struck = [False, *(font < len(fonts) and fonts[font] for _, font in runs)]
    return text, all(
        is_struck or not text[start:end].strip()
        for start, end, is_struck in zip(starts, ends, struck, strict=True)
    )


def _run(body: bytes, place: int) -> tuple[int, int]:
    start, font = struct.unpack_from("<HH", body, place)
    return start, font


def _u16(body: bytes, place: int) -> int:
    return int.from_bytes(body[place : place + 2], "little")


def _format_code(body: bytes) -> str:
    try:
        return wide_text(body, 2)[0]
    except struct.error:
        return ""
