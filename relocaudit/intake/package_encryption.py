"""OOXML packages inside an encrypted OLE file: agile and standard encryption."""

from __future__ import annotations

import io
from collections.abc import Sequence
from struct import unpack_from

import olefile
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.xml_parts import Attributes, parse_part

_MOST_INFO = 1 << 16
# What [MS-OFFCRYPTO] 2.3.4.7 fixes for standard encryption; agile files say it themselves.
_STANDARD_ROUNDS = 50_000
_HASHES = ("SHA1", "SHA256", "SHA384", "SHA512")
# A key is derived to verify the password, and once more to open the package.
_KEYS_PER_PASSWORD = 2


def open_encrypted_package(
    data: bytes, passwords: Sequence[str], limits: Limits
) -> tuple[bytes, str] | None:
    """The package and the password that fits; None where none does."""
    rounds = _rounds(_stream(data, "EncryptionInfo"))
    if rounds * _KEYS_PER_PASSWORD * len(passwords) > limits.key_rounds:
        raise Refusal("key-costly", rounds=rounds)
    locked = OOXMLFile(io.BytesIO(data))
    for password in passwords:
        try:
            locked.load_key(password=password, verify_password=True)
        except (InvalidKeyError, UnicodeError):
            continue
        plain = io.BytesIO()
        try:
            locked.decrypt(plain)
        except InvalidKeyError as fault:  # the password is right, so what it opens is damaged
            raise Refusal("zip-damaged") from fault
        return plain.getvalue(), password
    return None


def holds_encrypted_package(data: bytes) -> bool:
    """Whether an OLE file is a package in disguise; its names may stand in a cell as well."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return bool(container.exists("EncryptedPackage") or container.exists("EncryptionInfo"))
    except OSError as fault:
        raise Refusal("zip-damaged") from fault


def _stream(data: bytes, name: str) -> bytes:
    """The head of a stream; a package under rights management does not say how it is encrypted."""
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        if not container.exists(name):
            raise Refusal("password-unused")
        with container.openstream(name) as stream:
            head: bytes = stream.read(_MOST_INFO)
    return head


def _rounds(info: bytes) -> int:
    """How often a password is hashed for one key."""
    if len(info) < 24:
        raise Refusal("zip-damaged")
    major, minor = unpack_from("<HH", info)
    if (major, minor) == (4, 4):
        return _agile_rounds(info[8:])
    if minor != 2 or major not in (2, 3, 4):
        raise Refusal("password-unused")
    # Header size, then flags, extra size, and the cipher: 0x66xx is AES.
    (cipher,) = unpack_from("<I", info, 20)
    if cipher & 0xFF00 != 0x6600:
        raise Refusal("password-unused")
    return _STANDARD_ROUNDS


def _agile_rounds(xml: bytes) -> int:
    rounds: list[int] = []

    def start(name: str, attributes: Attributes) -> None:
        if name not in ("keyData", "encryptedKey"):
            return
        known = (
            attributes.get("cipherAlgorithm", "AES") == "AES"
            and attributes.get("cipherChaining", "ChainingModeCBC") == "ChainingModeCBC"
            and attributes.get("hashAlgorithm", "") in _HASHES
        )
        spins = attributes.get("spinCount", "0")
        if not known or not spins.isdecimal() or len(spins) > 12:
            raise Refusal("password-unused")
        if name == "encryptedKey":
            rounds.append(int(spins))

    parse_part([xml], "EncryptionInfo", start=start)
    if not rounds:
        raise Refusal("password-unused")
    return max(rounds)
