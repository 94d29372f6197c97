"""Workbooks behind a password, opened in memory with what the user gave and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from struct import unpack_from

from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal

# Excel's own key for what is write-protected or structure-protected: it opens unasked.
BUILT_IN = "VelvetSweatshop"
_STREAMS = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_BOF, _FILE_PASS = b"\x09\x08", 0x2F
_GLOBALS = (b"\x00\x06\x05\x00", b"\x00\x05\x05\x00")
_FIRST_RECORDS = 4


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The workbook's own bytes, and the password that opened it."""

    data: bytes
    password: str


def unlocked(data: bytes, passwords: Sequence[str], limits: Limits) -> Unlocked | None:
    """Open an OLE file that is encrypted; None where it is not.

    Each password is tried, then the one that Excel tries unasked. Raises Refusal: `encrypted`
    without a password, `wrong-password`, `password-unused` for a scheme that is not known here,
    `key-costly` before a key is derived that would take minutes.
    """
    tried = [*dict.fromkeys(filter(None, passwords)), BUILT_IN]
    if any(name in data for name in _STREAMS) and _is_package(data):
        from relocaudit.intake.package_encryption import open_encrypted_package

        found = open_encrypted_package(data, tried, limits)
    elif _has_file_pass(data):
        from relocaudit.intake.xls_encryption import open_encrypted_xls

        found = open_encrypted_xls(data, tried)
    else:
        return None
    if found is None:
        raise Refusal("wrong-password" if len(tried) > 1 else "encrypted")
    return Unlocked(*found)


def _is_package(data: bytes) -> bool:
    from relocaudit.intake.package_encryption import holds_encrypted_package

    return holds_encrypted_package(data)


def _has_file_pass(data: bytes) -> bool:
    """Whether the workbook's globals begin with a FILEPASS record.

    Looked for without an OLE parser, which costs more than reading a small roster: the record
    stands right behind the first one, so both lie in one sector.
    """
    start = data.find(_BOF)
    while start >= 0:
        if data[start + 4 : start + 8] in _GLOBALS and start % 64 == 0:
            place = start
            for _ in range(_FIRST_RECORDS):
                if place + 4 > len(data):
                    break
                kind, size = unpack_from("<HH", data, place)
                if kind == _FILE_PASS:
                    return True
                place += 4 + size
        start = data.find(_BOF, start + 1)
    return False
