"""Encrypted workbooks of Excel 97-2003: RC4, RC4 by CryptoAPI, and XOR obfuscation.

The records are opened here, not by the library, which would write them to a file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from struct import unpack_from

import olefile
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from msoffcrypto.method.xor_obfuscation import DocumentXOR

from relocaudit.intake.reasons import Refusal

_FILE_PASS, _SHEET = 0x2F, 0x85
# Records that [MS-XLS] 2.2.10 leaves in the clear: BOF, FILEPASS, INTERFACEHDR and revision marks.
_CLEAR = frozenset({0x809, _FILE_PASS, 0x194, 0x195, 0xE1, 0x196, 0x138})
# A sheet's place in the stream, at the head of its BOUNDSHEET record, is clear too.
_CLEAR_OF_SHEET = 4
_RC4_BLOCK = 1024
_LONGEST_XOR = 15
_RC4_ALGORITHMS = (0, 0x6801)
_DEFAULT_BITS = 40
_TURNED = bytes((byte << 3 | byte >> 5) & 0xFF for byte in range(256))


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    body: int
    size: int

    @property
    def sealed_from(self) -> int:
        """Where the encrypted bytes begin; the end of the record where there are none."""
        if self.kind in _CLEAR:
            return self.body + self.size
        return self.body + (_CLEAR_OF_SHEET if self.kind == _SHEET else 0)


@dataclass(frozen=True, slots=True)
class _Scheme:
    fits: Callable[[str], bool]
    opened: Callable[[str, bytes, Sequence[_Record]], bytes]


def open_encrypted_xls(data: bytes, passwords: Sequence[str]) -> tuple[bytes, str] | None:
    """The file with its workbook stream in the clear, and the password that fits it."""
    file = io.BytesIO(data)
    try:
        container = olefile.OleFileIO(file, write_mode=True)
    except OSError as fault:
        raise Refusal("xls-damaged") from fault
    with container:
        if not container.exists("Workbook"):  # Excel 5.0/95, of which no scheme is known here
            raise Refusal("password-unused")
        with container.openstream("Workbook") as source:
            stream: bytes = source.read()
        records = list(_records(stream))
        scheme = _scheme(stream, records)
        for password in passwords:
            if _fits(scheme, password):
                plain = _in_the_clear(stream, scheme.opened(password, stream, records), records)
                container.write_stream("Workbook", plain)
                return file.getvalue(), password
    return None


def _records(stream: bytes) -> Iterator[_Record]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, place)
        yield _Record(kind, place + 4, min(size, len(stream) - place - 4))
        place += 4 + size


def _scheme(stream: bytes, records: Sequence[_Record]) -> _Scheme:
    found = next((record for record in records if record.kind == _FILE_PASS), None)
    said = stream[found.body : found.body + found.size] if found else b""
    if len(said) >= 6 and said[:2] == b"\0\0":
        (check,) = unpack_from("<H", said, 4)
        return _Scheme(partial(_xor_fits, check=check), _xor_opened)
    if len(said) >= 54 and said[:6] == b"\1\0\1\0\1\0":
        salt, verifier, hashed = said[6:22], said[22:38], said[38:54]
        return _Scheme(
            lambda word: bool(DocumentRC4.verifypw(word, salt, verifier, hashed)),
            lambda word, data, _: bytes(
                DocumentRC4.decrypt(word, salt, io.BytesIO(data), _RC4_BLOCK).getvalue()
            ),
        )
    if len(said) >= 14 and said[:2] == b"\1\0" and said[2] in (2, 3, 4) and said[4:6] == b"\2\0":
        return _crypto_api(said)
    raise Refusal("password-unused")


def _crypto_api(said: bytes) -> _Scheme:
    (length,) = unpack_from("<I", said, 10)
    verifier_at = 14 + length
    if len(said) < verifier_at + 60 or length < 32:
        raise Refusal("xls-damaged")
    (algorithm,) = unpack_from("<I", said, 14 + 8)
    (bits,) = unpack_from("<I", said, 14 + 16)
    if algorithm not in _RC4_ALGORITHMS:
        raise Refusal("password-unused")
    bits = bits or _DEFAULT_BITS
    salt = said[verifier_at + 4 : verifier_at + 20]
    verifier = said[verifier_at + 20 : verifier_at + 36]
    hashed = said[verifier_at + 40 : verifier_at + 60]
    return _Scheme(
        lambda word: bool(DocumentRC4CryptoAPI.verifypw(word, salt, bits, verifier, hashed)),
        lambda word, data, _: bytes(
            DocumentRC4CryptoAPI.decrypt(word, salt, bits, io.BytesIO(data), _RC4_BLOCK).getvalue()
        ),
    )


def _fits(scheme: _Scheme, password: str) -> bool:
    try:
        return scheme.fits(password)
    except UnicodeError:
        return False


def _in_the_clear(stream: bytes, opened: bytes, records: Sequence[_Record]) -> bytes:
    """Headers and clear records as they stood, all else as it was opened, FILEPASS blanked."""
    plain = bytearray(stream)
    for record in records:
        start, end = record.sealed_from, record.body + record.size
        if start < end:
            plain[start:end] = opened[start:end]
        if record.kind == _FILE_PASS:
            plain[record.body - 4 : record.body - 2] = b"\0\0"
            plain[record.body : end] = bytes(record.size)
    return bytes(plain)


def _xor_word(password: str) -> str:
    """One character a byte: the scheme is older than Unicode, and knows the local code page."""
    return password.encode("gb18030").decode("latin-1")


def _xor_fits(password: str, check: int) -> bool:
    word = _xor_word(password)
    return 0 < len(word) <= _LONGEST_XOR and bool(DocumentXOR.verifypw(word, check))


def _xor_opened(password: str, stream: bytes, records: Sequence[_Record]) -> bytes:
    key = bytes(DocumentXOR.create_xor_array_method1(_xor_word(password)))
    opened = bytearray(stream)
    for record in records:
        start, end = record.sealed_from, record.body + record.size
        if start >= end:
            continue
        size = end - start
        offset = (start + record.size) % len(key)
        pattern = (key * (size // len(key) + 2))[offset : offset + size]
        mixed = int.from_bytes(stream[start:end]) ^ int.from_bytes(pattern)
        opened[start:end] = mixed.to_bytes(size).translate(_TURNED)
    return bytes(opened)
