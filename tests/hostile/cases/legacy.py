"""Protected files, damaged old workbooks, and tables as text."""

from __future__ import annotations

import random
import struct

from tests.hostile.cases.wrong_types import delimited
from tests.hostile.entry import Collection
from tests.hostile.ole_bytes import biff8, make_ole, record
from tests.hostile.people import NAME, roster, roster_with

cases = Collection()
_ENCRYPTION = "http://schemas.microsoft.com/office/2006/"
_SALT = "AAECAwQFBgcICQoLDA0ODw=="


def _protected(spins: int) -> bytes:
    cipher = (
        'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
        f'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{_SALT}"'
    )
    password = _ENCRYPTION + "keyEncryptor/password"
    key = (
        f'<p:encryptedKey spinCount="{spins}" {cipher} encryptedVerifierHashInput="{_SALT}" '
        f'encryptedVerifierHashValue="{_SALT}" encryptedKeyValue="{_SALT}"/>'
    )
    info = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption '
        f'xmlns="{_ENCRYPTION}encryption" xmlns:p="{password}"><keyData {cipher}/>'
        '<dataIntegrity encryptedHmacKey="AAAA" encryptedHmacValue="AAAA"/><keyEncryptors>'
        f'<keyEncryptor uri="{password}">{key}</keyEncryptor></keyEncryptors></encryption>'
    )
    package = struct.pack("<Q", 9000) + random.Random("package").randbytes(9008)
    head = struct.pack("<HHI", 4, 4, 0x40)
    return make_ole({"EncryptionInfo": head + info.encode(), "EncryptedPackage": package})


@cases.entry("encrypted", "clean-error")
def enc_password() -> bytes:
    """The message must say password, not damaged."""
    return _protected(100_000)


@cases.entry("encrypted", "clean-error")
def enc_spin_count() -> bytes:
    """Trying one password takes hours."""
    return _protected(2_000_000_000)


@cases.entry("encrypted", "clean-error", suffix=".xls")
def enc_filepass() -> bytes:
    return make_ole({"Workbook": biff8(roster(), filepass=True)})


@cases.entry("ole", "clean-error", suffix=".xls")
def ole_truncated() -> bytes:
    whole = make_ole({"Workbook": biff8(roster(200))})
    return whole[: len(whole) // 2]


@cases.entry("ole", "clean-error", suffix=".xls")
def ole_sector_loop() -> bytes:
    """The chain of sectors runs in a circle."""

    def patch(fat: list[int], starts: dict[str, int]) -> None:
        fat[starts["Workbook"] + 3] = starts["Workbook"]

    return make_ole({"Workbook": biff8(roster(200))}, patch)


@cases.entry("ole", "clean-error", suffix=".xls")
def ole_sector_out_of_range() -> bytes:
    """The chain leaves the file."""

    def patch(fat: list[int], starts: dict[str, int]) -> None:
        fat[starts["Workbook"] + 3] = 0x00FFFFF0

    return make_ole({"Workbook": biff8(roster(200))}, patch)


@cases.entry("ole", "clean-error", suffix=".xls")
def ole_no_workbook() -> bytes:
    """A Word document."""
    chance = random.Random("doc")
    streams = {"WordDocument": chance.randbytes(5000), "1Table": chance.randbytes(600)}
    return make_ole(streams)


@cases.entry("ole", "clean-error", suffix=".xls", accept=("findings",))
def ole_biff_lengths() -> bytes:
    """A string of 65,535 characters, and a record that ends behind the stream."""
    stream = bytearray(biff8(roster(200)))
    place = stream.find("王秀英".encode("utf-16-le"))
    stream[place - 3 : place - 1] = b"\xff\xff"
    half = bytes(stream[: len(stream) // 2])
    return make_ole({"Workbook": half + struct.pack("<HH", 0x0204, 0xFFFF)})


@cases.entry("ole", "ok", suffix=".xls", accept=("clean-error",), rows=5)
def ole_giant_dimensions() -> bytes:
    return make_ole({"Workbook": biff8(roster(), dims=(0xFFFFFFFF, 0xFFFF))})


@cases.entry("ole", "ok", suffix=".xls", accept=("clean-error", "findings"), rows=5)
def ole_far_merge() -> bytes:
    """From the last row to the first: this asked one reader for 2 TB."""
    ranges = struct.pack("<9H", 2, 65535, 0, 255, 0, 0, 65535, 0, 255)
    return make_ole({"Workbook": biff8(roster(), extra=record(0x00E5, ranges))})


@cases.entry("text", "ok", suffix=".csv", accept=("clean-error",), rows=3)
def csv_gb18030() -> bytes:
    """One character takes four bytes."""
    rows = roster_with(NAME, ["张𬭊", "李䶮", "王秀英"])
    return delimited(",", rows).encode("gb18030")


@cases.entry("text", "clean-error", suffix=".csv", accept=("findings",))
def csv_mixed_encodings() -> bytes:
    """Two exports glued together."""
    rows = roster(10)
    return delimited(",", rows[:6]).encode() + delimited(",", rows[6:]).encode("gbk")


@cases.entry("text", "clean-error", suffix=".csv", accept=("findings",))
def csv_nul_bytes() -> bytes:
    return delimited(",", roster_with(NAME, ["张\0三", "李\0", "王"])).encode()


@cases.entry("text", "findings", suffix=".csv", accept=("clean-error",))
def csv_unclosed_quote() -> bytes:
    """A quote that never closes swallows 400 people."""
    rows = roster(500)
    rows[100][6] = '"' + rows[100][6]
    return delimited(",", rows).encode()


@cases.entry("text", "findings", suffix=".csv", accept=("clean-error",))
def csv_ragged() -> bytes:
    """Too few fields, too many, and line ends of old Macs."""
    rows = roster(6)
    rows[2], rows[4] = rows[2][:3], [*rows[4], "多", "余"]
    return "\r".join(",".join(row) for row in rows).encode()
