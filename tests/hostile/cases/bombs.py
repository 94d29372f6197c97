"""Archives that unpack to far more than they are."""

from __future__ import annotations

from tests.hostile.entry import Collection
from tests.hostile.ooxml import MAIN, SHEET, STRINGS, XML, simple
from tests.hostile.zip_bytes import Member, bomb, make_zip, with_member

MIB = 1 << 20
cases = Collection()


def _around_the_rows() -> tuple[bytes, bytes]:
    head, tail = simple().build()[SHEET].split(b"</sheetData>")
    return head, b"</sheetData>" + tail


def _with_bomb(part: str, claims: dict[str, object]) -> bytes:
    return make_zip(with_member(simple().members(), part.encode(), **claims))


@cases.entry("zip-bomb", "clean-error")
def zip_bomb_sheet() -> bytes:
    """1 GiB of blanks among the rows."""
    head, tail = _around_the_rows()
    return _with_bomb(SHEET, bomb(head, b" " * MIB, 1024, tail))


@cases.entry("zip-bomb", "clean-error")
def zip_bomb_rows() -> bytes:
    """640 MiB of real markup: no giant piece of text to notice."""
    row = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
    head = (XML + f'<worksheet xmlns="{MAIN}"><sheetData>').encode()
    return _with_bomb(SHEET, bomb(head, row * (MIB // len(row)), 640, b"</sheetData></worksheet>"))


@cases.entry("zip-bomb", "clean-error")
def zip_bomb_shared_strings() -> bytes:
    """One string of 1 GiB."""
    head = (XML + f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>').encode()
    return _with_bomb(STRINGS, bomb(head, b"A" * MIB, 1024, b"</t></si></sst>"))


@cases.entry("zip-bomb", "clean-error", accept=("ok",), rows=5)
def zip_bomb_unused_part() -> bytes:
    """1 GiB in a picture that no reader needs."""
    picture = bomb(b"\x89PNG\r\n\x1a\n", b"\0" * MIB, 1024, b"")
    members = [*simple().members(), Member(b"xl/media/image1.png")]
    return make_zip(with_member(members, b"xl/media/image1.png", **picture))


@cases.entry("zip-bomb", "clean-error")
def zip_overlap() -> bytes:
    """3,000 members share one body of 1 MiB."""
    members = simple().members()
    first = len(members)
    members.append(Member(b"xl/media/0.bin", b"\0" * MIB))
    names = (f"xl/media/{i}.bin".encode() for i in range(1, 3000))
    return make_zip([*members, *(Member(name, shares_body_of=first) for name in names)])


@cases.entry("zip-bomb", "clean-error")
def zip_size_lie() -> bytes:
    """900 bytes declared, 64 MiB unpacked: the stream must be counted."""
    head, tail = _around_the_rows()
    return _with_bomb(SHEET, bomb(head, b" " * MIB, 64, tail) | {"size": 900})


@cases.entry("zip-bomb", "clean-error", rows=5, accept=("ok",))
def zip_20000_entries() -> bytes:
    """A crowd of empty members beside a good roster."""
    crowd = (Member(f"x/{i}".encode(), method=0) for i in range(20000))
    return make_zip([*simple().members(), *crowd])
