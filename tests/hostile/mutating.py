"""Damage done to sound files, the same for the same number on every machine.

A mutation either damages the file as a disk or a network does (`flip`, `cut`, `zero`), or edits
its parts and packs them anew with right checksums, so that the damage gets past the zip's own.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

TOKENS = (
    b"99999999999999999999", b"NaN", b"-1", b"0", b"XFD1048576", b"A1:XFD1048576", b"1e999",
    b"4294967297", b"65536", b"", b" ", b"&#0;", b"&#xD800;", b"_x0000_", b"1.7976931348623157E308",
    b"inlineStr", b"str", b"s", b"e", b"d", b"b", b"hidden", b"\xff\xfe", b"#REF!", b"true",
    "\u5408\u8ba1".encode(), b"../../x", b"file:///etc/hostname", b"A0", b"ZZZZ9", b"A" * 40_000,
)  # fmt: skip
_DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "lol">]>'
_VALUE = re.compile(rb'(?<==")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')
_ELEMENT = re.compile(rb"<(row|c|v|t|si|is|f|mergeCell|sheet|Relationship|xf|col)\b[^>]*(?:/>|>)")
_WHOLE = re.compile(
    rb"<(row|c|si|mergeCell|sheet|Relationship|Override|xf|table:table-row|table:table-cell|tr|td)"
    rb"\b[^>]*?(?:/>|>.*?</\1>)",
    re.S,
)

Members: TypeAlias = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Mutant:
    """`edited`: the content itself was rewritten, so that a row may truly be gone from the file."""

    number: int
    seed: str
    kind: str
    content: bytes
    edited: bool


def mutate(name: str, content: bytes, number: int) -> Mutant:
    """The mutant of this number."""
    chance = random.Random(f"relocaudit-{number}")
    kinds = _PACKED if name.endswith((".xlsx", ".ods")) else _RAW
    if name.endswith(".csv"):
        kinds = _RAW | _TEXT
    elif name.startswith("web"):
        kinds = _RAW | _PAGE
    kind = chance.choice(sorted(kinds))
    change, edited = kinds[kind]
    return Mutant(number, name, kind, change(content, chance), edited or not _is_packed(name))


def _is_packed(name: str) -> bool:
    return name.endswith((".xlsx", ".ods"))


def _flip(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 8, 64))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _hole(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 2, 16, 512)) :]


def _zero(content: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(content)), chance.choice((1, 4, 64, 512))
    return content[:start] + bytes(len(content[start : start + length])) + content[start + length :]


def _overwrite(content: bytes, chance: random.Random) -> bytes:
    """Small numbers are what lengths, counts and offsets break on."""
    start = chance.randrange(max(len(content) - 4, 1))
    piece = chance.choice(
        (b"\xff\xff", b"\0\0", b"\x01\0", b"\xff\xff\xff\xff", b"\xff\x7f", b"\x0a\0")
    )
    return content[:start] + piece + content[start + len(piece) :]


def _quote(content: bytes, chance: random.Random) -> bytes:
    damaged = content
    for _ in range(chance.choice((1, 2, 3))):
        place = chance.randrange(len(damaged))
        damaged = damaged[:place] + b'"' + damaged[place:]
    return damaged


def _field(content: bytes, chance: random.Random) -> bytes:
    """Replace, drop or add fields of one line."""
    lines = content.split(b"\r\n")
    line = chance.randrange(len(lines))
    fields = lines[line].split(b",")
    fields[chance.randrange(len(fields))] = chance.choice((*TOKENS, b"a,b", b"\r\n", b"\n", b'"'))
    lines[line] = b",".join(fields[: chance.choice((len(fields), 3, 1))])
    return b"\r\n".join(lines)


def _lines(content: bytes, chance: random.Random) -> bytes:
    """Swap, repeat or recode lines, or glue two together."""
    lines = content.split(b"\r\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    how = chance.choice(("swap", "repeat", "recode", "glue"))
    if how == "swap":
        lines[one], lines[other] = lines[other], lines[one]
    elif how == "repeat":
        lines[one:one] = [lines[other]] * chance.choice((1, 40))
    elif how == "recode":
        lines[one] = lines[one].decode("gb18030").encode("utf-8")
    else:
        lines[one : one + 2] = [b",".join(lines[one : one + 2])]
    return b"\r\n".join(lines)


def unpack(content: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def pack(members: list[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _members(content: bytes, chance: random.Random) -> bytes:
    """Swap, drop, double, rename or empty a member."""
    members = list(unpack(content).items())
    one, other = chance.randrange(len(members)), chance.randrange(len(members))
    (name, body), (other_name, other_body) = members[one], members[other]
    how = chance.choice(("swap", "drop", "rename", "empty", "copy"))
    if how == "swap":
        members[one], members[other] = (name, other_body), (other_name, body)
    elif how == "drop":
        del members[one]
    elif how == "rename":
        new = chance.choice(
            (name.upper(), name + "x", "/" + name, name.replace("/", "\\"), other_name[1:])
        )
        members[one] = (new, body)
    elif how == "empty":
        members[one] = (name, b"")
    else:
        members.append((name.replace("1", "3") if "1" in name else "x" + name, other_body))
    return pack(members)


def _doubled(content: bytes, chance: random.Random) -> bytes:
    """Two members of one name; zipfile itself would warn of them."""
    members = list(unpack(content).items())
    name, _ = members[chance.randrange(len(members))]
    twin = "!" + name[1:]
    other = members[chance.randrange(len(members))][1]
    return pack([*members, (twin, other)]).replace(twin.encode(), name.encode())


def _in_a_part(
    edit: Callable[[bytes, random.Random], bytes],
) -> Callable[[bytes, random.Random], bytes]:
    def change(content: bytes, chance: random.Random) -> bytes:
        members = unpack(content)
        names = sorted(members)
        likely = [n for n in names if "sheet" in n.lower() or "haredStrings" in n or "content" in n]
        name = chance.choice(likely if chance.random() < 0.7 and likely else names)
        if members[name]:
            members[name] = edit(members[name], chance)
        return pack(list(members.items()))

    return change


def _token(part: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 3))):
        places = list(_VALUE.finditer(part))
        if places:
            found = chance.choice(places)
            part = part[: found.start()] + chance.choice(TOKENS) + part[found.end() :]
    return part


def _doctype(part: bytes, chance: random.Random) -> bytes:
    place = part.find(b"?>") + 2 if part.startswith(b"<?xml") else 0
    text = part[:place] + _DOCTYPE + part[place:]
    if chance.random() < 0.5:
        return text
    return b"\xff\xfe" + text.decode("utf-8", "replace").replace("UTF-8", "UTF-16").encode(
        "utf-16-le"
    )


def _markup(part: bytes, chance: random.Random) -> bytes:
    """Drop, double, move or rename an element, or open one that is never closed."""
    places = list((_WHOLE if chance.random() < 0.7 else _ELEMENT).finditer(part))
    if not places:
        return _flip(part, chance)
    found, other = chance.choice(places), chance.choice(places)
    start, end, text = found.start(), found.end(), found[0]
    how = chance.choice(("drop", "double", "move", "rename", "bare"))
    if how == "drop":
        return part[:start] + part[end:]
    if how == "double":
        return part[:end] + text + part[end:]
    if how == "move":
        return part[: other.start()] + text + part[other.start() :]
    if how == "rename":
        prefix, colon, plain = found[1].rpartition(b":")
        other_name = prefix + colon + b"x" + plain
        return part[:start] + text.replace(found[1], other_name) + part[end:]
    return part[:start] + re.sub(rb' r="[^"]*"', b"", text) + part[end:]


_Change: TypeAlias = tuple[Callable[[bytes, random.Random], bytes], bool]
_RAW: dict[str, _Change] = {
    "flip": (_flip, False), "cut": (_cut, False), "hole": (_hole, False), "zero": (_zero, False),
    "overwrite": (_overwrite, False),
}  # fmt: skip
_TEXT: dict[str, _Change] = {
    "quote": (_quote, True), "field": (_field, True), "lines": (_lines, True),
}  # fmt: skip
_PAGE: dict[str, _Change] = {"token": (_token, True), "markup": (_markup, True)}
_PACKED: dict[str, _Change] = _RAW | {
    "members": (_members, False), "doubled": (_doubled, False),
    "token": (_in_a_part(_token), True), "token2": (_in_a_part(_token), True),
    "markup": (_in_a_part(_markup), True), "markup2": (_in_a_part(_markup), True),
    "part-flip": (_in_a_part(_flip), True), "part-hole": (_in_a_part(_hole), True),
    "doctype": (_in_a_part(_doctype), True),
}  # fmt: skip
