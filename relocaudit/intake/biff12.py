"""Records of a binary workbook part (BIFF12): a type, a length, and a body to be cut up."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from relocaudit.intake.reasons import Refusal

_U32 = struct.Struct("<I")
_DOUBLE = struct.Struct("<d")
_NO_TEXT = 0xFFFFFFFF


def records(data: bytes, part: str) -> Iterator[tuple[int, bytes]]:
    """Type and body of each record; a part that ends within one is refused.

    Types take one byte or two, lengths one to four, seven bits each.
    """
    place, end = 0, len(data)
    try:
        while place < end:
            kind = data[place]
            place += 1
            if kind & 0x80:
                kind = kind & 0x7F | (data[place] & 0x7F) << 7
                place += 1
            size = data[place]
            place += 1
            if size & 0x80:
                size &= 0x7F
                for shift in (7, 14, 21):
                    byte = data[place]
                    place += 1
                    size |= (byte & 0x7F) << shift
                    if not byte & 0x80:
                        break
            body = data[place : place + size]
            place += size
            if place > end:
                raise damaged(part)
            yield kind, body
    except IndexError as fault:
        raise damaged(part) from fault


def damaged(part: str) -> Refusal:
    """To be raised when a record is shorter than what it says it holds."""
    return Refusal("xlsb-damaged", part=part)


def u32(body: bytes, place: int) -> int:
    """The unsigned number at a place; struct.error behind the end."""
    number: int = _U32.unpack_from(body, place)[0]
    return number


def double(body: bytes, place: int) -> float:
    """The floating-point number at a place; struct.error behind the end."""
    number: float = _DOUBLE.unpack_from(body, place)[0]
    return number


def wide_text(body: bytes, place: int) -> tuple[str, int]:
    """A counted text in UTF-16 and the place behind it; struct.error where it is cut short.

    Lone surrogates come through, for `clean` to tell.
    """
    length = u32(body, place)
    place += 4
    if length == _NO_TEXT:
        return "", place
    end = place + 2 * length
    if end > len(body):
        raise struct.error("text behind the end of its record")
    return body[place:end].decode("utf-16-le", "surrogatepass"), end


def packed_number(packed: int) -> float:
    """An RK value: the upper 30 bits of a double, or a whole number; perhaps in hundredths."""
    if packed & 2:
        whole = packed >> 2
        value: float = whole - (1 << 30) if whole & 1 << 29 else whole
    else:
        value = _DOUBLE.unpack(_U32.pack(0) + _U32.pack(packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value
