"""A zip package is measured and checked before anything in it is believed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from relocaudit.intake.limits import MIB, Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.xml_parts import CHUNK

_UNSAFE = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|\0|[\x01-\x1f]")
_XML = re.compile(r"\.(xml|rels|vml)$")
_DTD = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_LOCAL_HEADER = 30


def open_package(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, every member measured, inflated once and checked; or a refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
        _check_directory(infos, limits)
        for info in infos:
            _check_member(archive, info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError) as fault:
        raise Refusal("zip-damaged") from fault
    except (RuntimeError, NotImplementedError) as fault:
        raise Refusal("zip-method") from fault
    return archive


def normal(name: str) -> str:
    """A member name as OPC compares it: forward slashes, no leading one, case folded."""
    return name.replace("\\", "/").lstrip("/").casefold()


def member_chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The inflated bytes of one member; its checksum is verified at the end."""
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _check_directory(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise Refusal("zip-members", count=len(infos), limit=limits.members)
    total = sum(info.file_size for info in infos)
    if total > limits.inflated_bytes:
        raise Refusal("zip-bomb", size=total // MIB)
    seen: set[str] = set()
    for info in infos:
        if info.flag_bits & 0x41:
            raise Refusal("zip-encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("zip-method")
        _check_ratio(info, limits)
        if _UNSAFE.search(info.orig_filename.replace("\\", "/")):
            raise Refusal("zip-names")
        name = normal(info.filename)
        if name in seen:
            raise Refusal("zip-duplicate", part=name)
        seen.add(name)
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise Refusal("zip-overlap")
        end = info.header_offset + _LOCAL_HEADER + info.compress_size


def _check_ratio(info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.file_size <= limits.ratio_grace_bytes:
        return
    ratio = limits.ratio_small if info.file_size <= limits.ratio_small_bytes else limits.ratio
    if info.file_size > ratio * max(info.compress_size, 1):
        raise Refusal("zip-bomb", size=info.file_size // MIB)


def _check_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Inflate for the checksum; refuse a document type in any XML part, whatever its encoding."""
    is_xml = _XML.search(normal(info.filename)) is not None
    tail = b""
    for chunk in member_chunks(archive, info):
        if is_xml:
            window = tail + chunk
            if any(mark in window for mark in _DTD):
                raise Refusal("dtd", part=normal(info.filename))
            tail = window[-20:]
