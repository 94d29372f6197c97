"""File names that break lines, commands and encodings, and entries that are no files."""

from __future__ import annotations

import os
import struct

from tests.hostile.entry import Collection
from tests.hostile.ooxml import simple

cases = Collection()
_PASSWD = "root:x:0:0"


def _plain() -> bytes:
    return simple().zip()


@cases.entry("filesystem", "clean-error", name="~$ok_plain.xlsx", accept=("ok",))
def owner_file() -> bytes:
    """Stands there while somebody has the workbook open."""
    short, wide = "审计员".encode("gbk"), "审计员".encode("utf-16-le")
    head = (bytes([len(short)]) + short).ljust(55, b" ")
    return head + (struct.pack("<H", 3) + wide).ljust(110, b" ")


@cases.entry("filesystem", "ok", name=".~lock.ok_plain.xlsx#", accept=("clean-error",))
def libreoffice_lock() -> bytes:
    return b",auditor,host,01.01.2026 00:00,file:///home/auditor/.config/libreoffice/4;"


@cases.entry("filesystem", "ok", name=".hidden_roster.xlsx", rows=5, accept=("clean-error",))
def hidden_file() -> bytes:
    return _plain()


@cases.entry("filesystem", "clean-error", name="._ok_plain.xlsx", accept=("ok",))
def apple_double() -> bytes:
    """What a Mac leaves on a USB stick."""
    return b"\0\5\x16\7\0\2\0\0Mac OS X        " + bytes(100)


for _name, _canary, _accept in (
    ("名单 (1)' \"; $(touch HOSTILE_SHELL) `id` &.xlsx", ("HOSTILE_SHELL_RAN",), ()),
    ("-rf --help.xlsx", (), ()),
    ("line\nbreak \x1b[31mred\x1b[0m.xlsx", ("\x1b[31mred", "line\nbreak"), ()),
    ("<img src=x onerror=alert(1)>[bold].xlsx", ("<img src=x onerror=alert(1)>",), ()),
    ("长" * 80 + ".xlsx", (), ()),  # 245 bytes: a report's suffix would make it too long
    (os.fsdecode("花名册".encode("gbk") + b".xlsx"), (), ("clean-error",)),
    ("名单\u202excslx.exe.xlsx", ("\u202e",), ()),
    ("UPPER.XLSX", (), ()),
):
    cases.entry("filename", "ok", name=_name, rows=5, canary=_canary, accept=_accept)(_plain)  # type: ignore[arg-type]


@cases.entry("filesystem", "clean-error", form="fifo")
def special_fifo() -> bytes:
    """Opening a pipe waits for ever."""
    return b""


@cases.entry("filesystem", "clean-error", form="dir", accept=("ok",))
def special_dir() -> bytes:
    return b""


@cases.entry("filesystem", "clean-error", form="symlink", canary=(_PASSWD,))
def special_link_passwd() -> bytes:
    return b"/etc/passwd"


@cases.entry("filesystem", "clean-error", form="symlink")
def special_link_loop() -> bytes:
    return b"special_link_loop.xlsx"


@cases.entry("filesystem", "clean-error", form="symlink")
def special_link_dangling() -> bytes:
    return b"no_such_file.xlsx"


@cases.entry("filesystem", "clean-error", form="symlink")
def special_link_zero() -> bytes:
    """Reading never ends."""
    return b"/dev/zero"
