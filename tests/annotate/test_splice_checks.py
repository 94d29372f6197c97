"""Big sheets are not parsed again: each change is looked at where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from relocaudit.annotate.splice_checks import sound
from relocaudit.annotate.xml_part import Splice, spliced

PART = (
    '<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1"><v>张</v></c></row>'
    '<row r="2"/></sheetData></worksheet>'
).encode()


def splice(old: str, new: str, *, nth: int = 0) -> Splice:
    at = PART.index(old.encode(), nth)
    return Splice(at, at + len(old.encode()), new.encode())


def before(text: str, new: str) -> Splice:
    at = PART.index(text.encode())
    return Splice(at, at, new.encode())


GOOD = [
    splice("A1:B2", "A1:C9"),
    splice('<c r="A1">', '<c r="A1" s="7">'),
    before('</row><row r="2"', '<c r="C1" s="7"/>'),
    splice('<row r="2"/>', '<row r="2"><c r="A2" s="7"/></row>'),
    before("</worksheet>", '<legacyDrawing xmlns:r="x" r:id="rId1"/>'),
]


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 2, 7, 40, 1000])
def test_changes_between_tags_are_sound_however_the_part_is_cut(size: int) -> None:
    assert sound(pieces(PART, size), pieces(spliced(PART, GOOD), size), GOOD)


@pytest.mark.parametrize(
    "wrong",
    [
        before("</v>", "<c/>"),
        splice('<c r="A1">', '<c r="A1"/>'),
        splice('<c r="A1">', '<row r="A1">'),
        before("</worksheet>", "<legacyDrawing>"),
        splice("A1:B2", 'A1"/><x'),
        splice('ref="A1:B2"', "A1:C9"),
        before("<worksheet", "<c/>"),
    ],
    ids=[
        "amid text", "closed", "another element", "left open", "out of its quotes", "no quotes",
        "before everything",
    ],
)  # fmt: skip
def test_a_change_that_breaks_the_nesting_is_not(wrong: Splice) -> None:
    assert not sound([PART], [spliced(PART, [wrong])], [wrong])


def test_a_part_that_is_not_the_changed_one_is_not() -> None:
    changed = spliced(PART, GOOD)
    assert not sound([PART], [PART], GOOD)
    assert not sound([PART], [changed[:-20]], GOOD)
    assert not sound([PART], [changed.replace("张".encode(), b"\xd5\xc5")], GOOD)
