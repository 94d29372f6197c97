"""Workbooks behind a password, written as the format's specification says, for tests."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from hashlib import md5, sha1
from pathlib import Path

from msoffcrypto.method.ecma376_agile import ECMA376Agile
from msoffcrypto.method.xor_obfuscation import DocumentXOR
from raw_workbooks import write_xls

SALT, VERIFIER = bytes(range(16)), bytes(range(100, 116))
# Where write_xls puts the stream: behind the header, the FAT and the directory.
_STREAM = 3 * 512
_CLEAR = (0x809, 0x2F, 0xE1)
Rows = Sequence[Sequence[str | float]]


def lock_package(source: Path, target: Path, password: str) -> Path:
    """An xlsx encrypted as Excel does it: agile, AES-256, 100,000 rounds."""
    content = io.BytesIO(source.read_bytes())
    # The library misplaces what is shorter than this.
    with zipfile.ZipFile(content, "a") as archive:
        archive.comment = bytes(max(0, 4200 - len(content.getbuffer())))
    content.seek(0)
    target.write_bytes(ECMA376Agile.encrypt(password, content))
    return target


def locked_xls(path: Path, rows: Rows, password: str, scheme: str) -> Path:
    """A BIFF8 workbook under `rc4`, `crypto-40`, `crypto-128` or `xor`."""
    if scheme == "xor":
        check = next(n for n in range(1 << 16) if DocumentXOR.verifypw(password, n))
        write_xls(path, rows, file_pass=struct.pack("<HHH", 0, 0, check))
        return _sealed(path, lambda stream, sizes: _xored(stream, sizes, password))
    bits = int(scheme.partition("-")[2] or 0)
    key = _crypto_key(password, bits) if bits else _rc4_key(password)
    known = _rc4(key(0), VERIFIER + (sha1 if bits else md5)(VERIFIER).digest())
    if not bits:
        write_xls(path, rows, file_pass=struct.pack("<HHH", 1, 1, 1) + SALT + known)
    else:
        header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + b"\0\0"
        verifier = struct.pack("<I", 16) + SALT + known[:16] + struct.pack("<I", 20) + known[16:]
        front = struct.pack("<HHHII", 1, 4, 2, 4, len(header))
        write_xls(path, rows, file_pass=front + header + verifier)

    def sealed(stream: bytes, _: Sequence[tuple[int, int, int]]) -> bytes:
        blocks = range(0, len(stream), 1024)
        return b"".join(_rc4(key(n // 1024), stream[n : n + 1024]) for n in blocks)

    return _sealed(path, sealed)


def _sealed(path: Path, cipher: Callable[[bytes, Sequence[tuple[int, int, int]]], bytes]) -> Path:
    """Encrypt the records of the stream; headers and what must stay clear are put back."""
    data = bytearray(path.read_bytes())
    stream, place, pieces = bytes(data[_STREAM:]), 0, []
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        clear = size if kind in _CLEAR else 4 if kind == 0x85 else 0
        pieces.append((place + 4 + clear, place + 4 + size, size))
        place += 4 + size
    secret = cipher(stream, pieces)
    for start, end, _ in pieces:
        data[_STREAM + start : _STREAM + end] = secret[start:end]
    path.write_bytes(data)
    return path


def _rc4_key(password: str) -> Callable[[int], bytes]:
    start = md5(password.encode("utf-16-le")).digest()[:5]
    middle = md5((start + SALT) * 16).digest()[:5]
    return lambda block: md5(middle + struct.pack("<I", block)).digest()


def _crypto_key(password: str, bits: int) -> Callable[[int], bytes]:
    start = sha1(SALT + password.encode("utf-16-le")).digest()
    size = bits // 8
    return lambda block: (
        sha1(start + struct.pack("<I", block)).digest()[:size].ljust(16 if bits == 40 else 0, b"\0")
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = io.BytesIO(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.write(bytes([byte ^ box[(box[i] + box[j]) % 256]]))
    return out.getvalue()


def _xored(stream: bytes, pieces: Sequence[tuple[int, int, int]], password: str) -> bytes:
    key, out = DocumentXOR.create_xor_array_method1(password), bytearray(stream)
    for start, end, size in pieces:
        for n, place in enumerate(range(start, end)):
            turned = (stream[place] >> 3 | stream[place] << 5) & 0xFF
            out[place] = turned ^ key[(start + size + n) % 16]
    return bytes(out)
