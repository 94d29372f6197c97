"""Archives that are damaged, or not what they say."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.hostile.entry import Collection
from tests.hostile.ooxml import SHEET, Book, Sheet, simple
from tests.hostile.people import roster
from tests.hostile.zip_bytes import Member, make_zip, with_member

cases = Collection()
_SHEET = SHEET.encode()


def noise(name: str, count: int) -> bytes:
    """Bytes that depend on the name alone."""
    return random.Random(name).randbytes(count)


@cases.entry("zip", "clean-error")
def zip_bad_crc() -> bytes:
    """The sheet's checksum is wrong: the data is not what was written."""
    return make_zip(with_member(simple().members(), _SHEET, crc=0x12345678))


@cases.entry("zip", "clean-error")
def zip_truncated_half() -> bytes:
    """A broken copy or upload."""
    whole = simple(roster(500)).zip()
    return whole[: len(whole) // 2]


@cases.entry("zip", "clean-error")
def zip_truncated_tail() -> bytes:
    """The record that ends the directory is gone."""
    return simple().zip()[:-40]


@cases.entry("zip", "clean-error")
def zip_zeroed_block() -> bytes:
    """A bad sector of a USB stick."""
    damaged = bytearray(simple(roster(500)).zip())
    place = damaged.find(_SHEET) + 24 + 1024
    damaged[place : place + 512] = bytes(512)
    return bytes(damaged)


@cases.entry("zip", "clean-error")
def zip_bit_flip() -> bytes:
    """One bit of the packed sheet: only the checksum tells."""
    damaged = bytearray(simple(roster(500)).zip())
    damaged[damaged.find(_SHEET) + 24 + 3000] ^= 0x10
    return bytes(damaged)


@cases.entry("zip", "clean-error", accept=("ok",), rows=5)
def zip_prefix_junk() -> bytes:
    """Readers that begin at the end accept it, readers that look at the head do not."""
    return simple().zip(prefix=noise("prefix", 300))


@cases.entry("zip", "ok", accept=("clean-error",), rows=5)
def zip_trailing_junk() -> bytes:
    """Zeros at the end, as old programs for file transfer leave."""
    return simple().zip(suffix=bytes(4096))


@cases.entry("zip", "clean-error")
def zip_duplicate_sheet() -> bytes:
    """Two sheets of one name with different people: each reader shows another roster."""
    people = roster(9)
    other = Book([Sheet("花名册", people[:1] + people[5:])], shared=False).build()
    return make_zip([*simple().members(), Member(_SHEET, other[SHEET])])


@cases.entry("zip", "clean-error", accept=("ok",))
def zip_name_mismatch() -> bytes:
    """The sheet's own header and the directory name it differently."""
    changed = with_member(simple().members(), _SHEET, local_name=b"xl/worksheets/evil_1.xml")
    return make_zip(changed)


@cases.entry("zip", "clean-error")
def zip_encrypted_flag() -> bytes:
    return make_zip(replace(m, flags=m.flags | 1) for m in simple().members())


@cases.entry("zip", "clean-error")
def zip_method_99() -> bytes:
    """A way of packing that nobody implements."""
    return make_zip(with_member(simple().members(), _SHEET, method=99))


@cases.entry("zip", "clean-error", accept=("ok",), rows=5, canary=("HOSTILE_ZIP_SLIP",))
def zip_slip_names() -> bytes:
    """Names that lead outside, where a program unpacks by name."""
    names = (b"../../../../tmp/HOSTILE_ZIP_SLIP", b"/tmp/HOSTILE_ZIP_SLIP",
             b"C:\\Windows\\Temp\\HOSTILE_ZIP_SLIP", b"xl/..\\..\\HOSTILE_ZIP_SLIP",
             b"xl/a\0b.xml")  # fmt: skip
    return make_zip([*simple().members(), *(Member(n, b"HOSTILE_ZIP_SLIP") for n in names)])


@cases.entry("zip", "ok", accept=("clean-error",), rows=5)
def zip_backslash_names() -> bytes:
    """As some .NET exporters write."""
    return make_zip(replace(m, name=m.name.replace(b"/", b"\\")) for m in simple().members())


@cases.entry("zip", "ok", accept=("clean-error",), rows=5)
def zip_other_case() -> bytes:
    """Names of parts do not depend on case."""
    names = {b"xl/sharedStrings.xml": b"xl/SharedStrings.xml",
             b"xl/workbook.xml": b"xl/Workbook.xml"}  # fmt: skip
    return make_zip(replace(m, name=names.get(m.name, m.name)) for m in simple().members())


@cases.entry("zip", "clean-error")
def zip_empty_archive() -> bytes:
    return make_zip([])


@cases.entry("wrong-type", "clean-error")
def zip_plain_archive() -> bytes:
    return make_zip([Member("说明.txt".encode(), "不是表格".encode())])


@cases.entry("wrong-type", "clean-error")
def zip_inner_xlsx() -> bytes:
    """The roster zipped once more and renamed."""
    return make_zip([Member("花名册.xlsx".encode(), simple().zip())])


@cases.entry("truncated", "clean-error")
def empty_0_bytes() -> bytes:
    return b""


@cases.entry("truncated", "clean-error")
def random_bytes() -> bytes:
    return noise("noise", 8192)


@cases.entry("truncated", "clean-error")
def all_zero() -> bytes:
    """The right size, and nothing written: the power failed."""
    return bytes(65536)
