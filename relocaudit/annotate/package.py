"""The zip package of a workbook: its entries as raw bytes, its parts by name."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from relocaudit.annotate.refusals import reading, refusal
from relocaudit.annotate.transcode import utf8
from relocaudit.annotate.xml_part import XmlPart

CHUNK = 1 << 18
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A copy has up to four parts more for each sheet than its source, and must be opened again.
_MAX_MEMBERS = 10_000
_MAX_TOTAL = 512 << 20
_MAX_PART_IN_MEMORY = 64 << 20
_MAX_RATIO = 200
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")


@dataclass(frozen=True, slots=True)
class Entry:
    """One zip entry; `name` has forward slashes, `raw_name` is as in the archive."""

    name: str
    raw_name: bytes
    info: zipfile.ZipInfo


class Package:
    """A workbook open for reading. Names are looked up without regard to case."""

    def __init__(self, path: str, file: BinaryIO) -> None:
        self.path, self._file = path, file
        head = file.read(8)
        if head == _OLE2:
            reason = "encrypted" if _holds_encrypted_package(file) else "not-a-workbook"
            raise refusal(path, reason)
        with reading(path, "zip"):
            try:
                self._zip = zipfile.ZipFile(file)
            except zipfile.BadZipFile as error:
                if head.startswith(b"PK"):
                    raise
                raise refusal(path, "not-a-workbook") from error
        self.comment = self._zip.comment
        self.entries = tuple(_entry(info) for info in self._zip.infolist())
        self._refuse_unsafe()
        self._by_name = {entry.name.casefold(): entry for entry in self.entries}

    def entry(self, name: str) -> Entry | None:
        return self._by_name.get(name.casefold())

    def stream(self, entry: Entry) -> Iterator[bytes]:
        """The part in pieces, XML as UTF-8."""
        with reading(self.path, entry.name):
            yield from utf8(self._inflated(entry))

    def bytes_of(self, entry: Entry) -> bytes:
        """A small part as it stands (not transcoded)."""
        if entry.info.file_size > _MAX_PART_IN_MEMORY:
            raise refusal(self.path, "too-large", what=entry.name)
        with reading(self.path, entry.name):
            return b"".join(self._inflated(entry))

    def xml(self, entry: Entry, depth: int = 3) -> XmlPart:
        """A small XML part with the places of its elements."""
        if entry.info.file_size > _MAX_PART_IN_MEMORY:
            raise refusal(self.path, "too-large", what=entry.name)
        return XmlPart(self.path, entry.name, b"".join(self.stream(entry)), depth)

    def raw(self, entry: Entry) -> Iterator[bytes]:
        """The compressed bytes of an entry."""
        with reading(self.path, entry.name):
            yield from self._raw(entry)

    def _raw(self, entry: Entry) -> Iterator[bytes]:
        self._file.seek(entry.info.header_offset)
        header = self._file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
            raise zipfile.BadZipFile("no local header")
        name_size, extra_size = _LOCAL_HEADER.unpack(header)[9:11]
        self._file.seek(name_size + extra_size, 1)
        left = entry.info.compress_size
        while left:
            chunk = self._file.read(min(CHUNK, left))
            if not chunk:
                raise EOFError("entry is cut short")
            left -= len(chunk)
            yield chunk

    def _inflated(self, entry: Entry) -> Iterator[bytes]:
        with self._zip.open(entry.info) as part:
            while chunk := part.read(CHUNK):
                yield chunk

    def _refuse_unsafe(self) -> None:
        if len(self.entries) > _MAX_MEMBERS:
            raise refusal(self.path, "too-large", what=f"{len(self.entries)} parts")
        if sum(entry.info.file_size for entry in self.entries) > _MAX_TOTAL:
            raise refusal(self.path, "too-large", what="more than 512 MiB unpacked")
        seen: set[str] = set()
        for entry in self.entries:
            if entry.name.casefold() in seen:
                raise refusal(self.path, "duplicate-parts", part=entry.name)
            seen.add(entry.name.casefold())
            self._refuse_entry(entry)
        offsets = sorted((e.info.header_offset, e.info.compress_size) for e in self.entries)
        for (start, size), (following, _) in pairwise(offsets):
            if start + _LOCAL_HEADER.size + size > following:
                raise refusal(self.path, "malformed", part="zip")

    def _refuse_entry(self, entry: Entry) -> None:
        info = entry.info
        if info.flag_bits & 0x1:
            raise refusal(self.path, "encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal(self.path, "unsupported-zip", part=entry.name)
        pieces = entry.name.split("/")
        if b"\0" in entry.raw_name or ".." in pieces or entry.name.startswith("/"):
            raise refusal(self.path, "unsafe-name", part=ascii(entry.name))
        if ":" in pieces[0]:
            raise refusal(self.path, "unsafe-name", part=ascii(entry.name))
        # Sheets of one repeated row do pack 1:1000; only a big one of them can do harm.
        big = info.file_size > _MAX_PART_IN_MEMORY
        if big and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
            raise refusal(self.path, "too-large", what=entry.name)


def _entry(info: zipfile.ZipInfo) -> Entry:
    raw = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
    return Entry(info.orig_filename.replace("\\", "/"), raw, info)


def _holds_encrypted_package(file: BinaryIO) -> bool:
    """Whether an OLE2 file is an encrypted workbook (its stream names stand in UTF-16)."""
    file.seek(0)
    tail = b""
    while chunk := file.read(CHUNK):
        if "EncryptedPackage".encode("utf-16-le") in tail + chunk:
            return True
        tail = chunk[-64:]
    return False
