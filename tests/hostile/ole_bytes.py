"""Compound files and old workbooks written byte by byte."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _SMALL = 512, 64, 4096
FatPatch = Callable[[list[int], dict[str, int]], None]


def make_ole(streams: Mapping[str, bytes], patch: FatPatch | None = None) -> bytes:
    """A compound file of version 3.

    `patch` may edit the table of sectors, and is told each stream's first one: so chains are made
    that run in circles or off the end.
    """
    starts: dict[str, int] = {}
    mini, mini_fat = _mini_streams(streams, starts)
    large = [(n, d) for n, d in streams.items() if len(d) >= _SMALL]
    payload = [("", mini), *large] if mini else large
    directory_sectors = _count(len(streams) + 1, 4)
    mini_sectors = _count(len(mini_fat), 128)
    data_sectors = sum(_count(len(data), _SECTOR) for _, data in payload)
    fat_sectors = 1
    while fat_sectors * 128 < fat_sectors + directory_sectors + mini_sectors + data_sectors:
        fat_sectors += 1
    fat = [_FAT] * fat_sectors
    directory_start = _chain(fat, directory_sectors)
    mini_fat_start = _chain(fat, mini_sectors) if mini_sectors else _END
    starts[""] = _END
    for name, data in payload:
        starts[name] = _chain(fat, _count(len(data), _SECTOR))
    if patch:
        patch(fat, starts)
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE,
        9, 6, bytes(6), 0, fat_sectors, directory_start, 0, _SMALL, mini_fat_start, mini_sectors,
        _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))
    out = head + struct.pack(f"<{len(fat)}I", *fat)
    out += _directory(streams, starts, len(mini)).ljust(directory_sectors * _SECTOR, b"\0")
    packed = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    out += packed.ljust(mini_sectors * _SECTOR, b"\xff")
    return out + b"".join(d.ljust(_count(len(d), _SECTOR) * _SECTOR, b"\0") for _, d in payload)


def biff8(
    rows: Sequence[Sequence[str]],
    *,
    filepass: bool = False,
    dims: tuple[int, int] | None = None,
    extra: bytes = b"",
    kind: int = 0,
) -> bytes:
    """The stream of a workbook with one sheet of texts."""
    head = _begin(0x0005)
    if filepass:
        head += record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(range(48)))
    head += record(0x0042, struct.pack("<H", 0x04B0))
    name = "Sheet1".encode("utf-16-le")
    offset = len(head) + 4 + 8 + len(name) + 4
    bound = record(0x0085, struct.pack("<IBBBB", offset, 0, kind, len(name) // 2, 1) + name)
    height, width = dims or (len(rows), max((len(row) for row in rows), default=0))
    body = _begin(0x0010) + record(0x0200, struct.pack("<IIHHH", 0, height, 0, width, 0))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            text = value.encode("utf-16-le")
            body += record(0x0204, struct.pack("<HHHHB", r, c, 0, len(text) // 2, 1) + text)
    end = record(0x000A)
    return (head + bound + end + body + extra + end).ljust(_SMALL, b"\0")


def record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _count(size: int, unit: int) -> int:
    return -(-size // unit)


def _chain(fat: list[int], count: int) -> int:
    first = len(fat)
    fat.extend([*range(first + 1, first + count), _END])
    return first


def _mini_streams(streams: Mapping[str, bytes], starts: dict[str, int]) -> tuple[bytes, list[int]]:
    mini, table = bytearray(), list[int]()
    for name, data in streams.items():
        if len(data) < _SMALL:
            count = max(1, _count(len(data), _MINI))
            starts[name] = len(table)
            table += [*range(len(table) + 1, len(table) + count), _END]
            mini += data.ljust(count * _MINI, b"\0")
    return bytes(mini), table


def _directory(streams: Mapping[str, bytes], starts: Mapping[str, int], mini_size: int) -> bytes:
    names = ["Root Entry", *streams]
    order = sorted(range(1, len(names)), key=lambda i: (len(names[i]), names[i].upper()))
    right = dict(pairwise(order))
    entries = b""
    for i, name in enumerate(names):
        is_root = i == 0
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += raw.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ", len(raw), 5 if is_root else 2, 1, _FREE, right.get(i, _FREE),
            order[0] if is_root and order else _FREE, bytes(16), 0, 0, 0,
            starts["" if is_root else name], mini_size if is_root else len(streams[name]),
        )  # fmt: skip
    return entries
