"""Zip archives written byte by byte, so that every field of their headers can lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

_STORED_SIZES = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Member:
    """`raw` is packed already; `crc` and `size` are what the headers claim."""

    name: bytes
    data: bytes = b""
    method: int = 8
    raw: bytes | None = None
    crc: int | None = None
    size: int | None = None
    flags: int = 0x800
    local_name: bytes | None = None
    shares_body_of: int | None = None


def make_zip(members: Iterable[Member], prefix: bytes = b"", suffix: bytes = b"") -> bytes:
    """All dates are 1980-01-01, so that the same members give the same bytes."""
    out, central = bytearray(prefix), bytearray()
    offsets: list[int] = []
    sizes: list[_STORED_SIZES] = []
    for member in members:
        if member.shares_body_of is not None:
            offset, stored = offsets[member.shares_body_of], sizes[member.shares_body_of]
        else:
            body, stored = _packed(member)
            offset = len(out)
            out += struct.pack(
                "<IHHHHHIIIHH", 0x04034B50, 20, member.flags, member.method, 0, 0x21,
                *stored, len(member.local_name or member.name), 0,
            )  # fmt: skip
            out += (member.local_name or member.name) + body
        offsets.append(offset)
        sizes.append(stored)
        central += struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, member.flags, member.method, 0, 0x21,
            *stored, len(member.name), 0, 0, 0, 0, 0, offset,
        )  # fmt: skip
        central += member.name
    count, start = len(offsets) & 0xFFFF, len(out)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), start, 0)
    return bytes(out + central + end + suffix)


def with_member(members: Iterable[Member], name: bytes, **changes: object) -> list[Member]:
    """The same members, with other claims about the one of this name."""
    changed = [replace(m, **changes) if m.name == name else m for m in members]  # type: ignore[arg-type]
    if not any(m.name == name for m in changed):
        raise KeyError(name)
    return changed


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def bomb(head: bytes, chunk: bytes, repeat: int, tail: bytes) -> dict[str, object]:
    """Claims of a member that unpacks to head, `repeat` chunks and tail, never held unpacked.

    Each piece ends in a full flush, after which the packer has no history, so that the packed
    chunk may simply be repeated.
    """

    def piece(data: bytes) -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)

    crc = zlib.crc32(tail, _crc_repeated(chunk, repeat, zlib.crc32(head)))
    raw = piece(head) + piece(chunk) * repeat + piece(tail) + b"\x03\x00"
    return {"raw": raw, "crc": crc, "size": len(head) + len(chunk) * repeat + len(tail)}


def _packed(member: Member) -> tuple[bytes, _STORED_SIZES]:
    body = member.raw
    if body is None:
        body = deflate(member.data) if member.method == 8 else member.data
    crc = zlib.crc32(member.data) if member.crc is None else member.crc
    return body, (crc, len(body), len(member.data) if member.size is None else member.size)


def _crc_repeated(chunk: bytes, repeat: int, crc: int) -> int:
    """The checksum after so many copies of a chunk.

    crc32(chunk, x) is L(x) ^ crc32(chunk, 0), L linear over GF(2) and the same for each copy:
    32 basis values replace gigabytes of hashing.
    """
    zeros, own = bytes(len(chunk)), zlib.crc32(chunk)
    base = zlib.crc32(zeros)
    basis = [zlib.crc32(zeros, 1 << bit) ^ base for bit in range(32)]
    for _ in range(repeat):
        linear = 0
        for bit in range(32):
            if crc >> bit & 1:
                linear ^= basis[bit]
        crc = linear ^ own
    return crc
