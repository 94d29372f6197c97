"""Parts that are cut, garbled or written in an unusual dialect."""

from __future__ import annotations

import re

from tests.hostile.entry import Collection
from tests.hostile.ooxml import (
    MAIN,
    OFFICE,
    SHEET,
    STRINGS,
    XML,
    Book,
    Sheet,
    X,
    members,
    patched,
    sheet_book,
    sheet_data,
    simple,
)
from tests.hostile.people import HEADER, person, roster
from tests.hostile.zip_bytes import make_zip

cases = Collection()


def _cut_at_row_251(more: int) -> bytes:
    parts = simple(roster(500)).build()
    sheet = parts[SHEET]
    cut = sheet[: sheet.index(b'<row r="251"') + more]
    return Book([Sheet("花名册", xml=cut)], parts={STRINGS: parts[STRINGS]}).zip()


def _without(name: str) -> bytes:
    return make_zip(m for m in simple().members() if m.name != name.encode())


def _with_strings(change: object) -> bytes:
    parts = simple().build()
    return make_zip(members(parts | {STRINGS: change(parts[STRINGS])}))  # type: ignore[operator]


def _cell_in_row_2(markup: str) -> bytes:
    rows: list[list[str]] = roster()
    rows[2][0] = X(markup)
    return simple(rows).zip()


@cases.entry("xml", "clean-error")
def xml_truncated_sheet() -> bytes:
    """Half a roster in a sound zip must never pass for a whole one."""
    return _cut_at_row_251(40)


@cases.entry("xml", "clean-error")
def xml_truncated_between_rows() -> bytes:
    return _cut_at_row_251(0)


@cases.entry("xml", "clean-error", accept=("findings",))
def xml_control_bytes() -> bytes:
    return _with_strings(lambda part: part.replace("王秀英".encode(), "王\x0b秀\x00英".encode(), 1))


@cases.entry("xml", "clean-error", accept=("findings",))
def xml_charref_control() -> bytes:
    return patched(("王秀英", "王&#11;秀&#0;英"), part=STRINGS)


@cases.entry("xml", "clean-error", accept=("findings",))
def xml_charref_surrogate() -> bytes:
    return patched(("王秀英", "王&#xD800;英"), part=STRINGS)


@cases.entry("xml", "clean-error", accept=("findings",))
def xml_invalid_utf8() -> bytes:
    """GBK under the name of UTF-8 must not become replacement characters."""
    return _with_strings(lambda part: part.decode().encode("gb18030"))


@cases.entry("xml", "clean-error", accept=("ok",), rows=5)
def xml_declared_gbk() -> bytes:
    return _with_strings(lambda part: part.decode().replace('"UTF-8"', '"GBK"').encode("gbk"))


@cases.entry("xml", "ok", accept=("clean-error",), rows=5)
def xml_utf16_parts() -> bytes:
    """Lawful, with a mark of byte order."""
    parts = simple().build()
    for name in (SHEET, STRINGS):
        text = parts[name].decode().replace('"UTF-8"', '"UTF-16"')
        parts[name] = b"\xff\xfe" + text.encode("utf-16-le")
    return make_zip(members(parts))


@cases.entry("xml", "ok", rows=5)
def xml_utf8_bom() -> bytes:
    return make_zip(members({n: b"\xef\xbb\xbf" + d for n, d in simple().build().items()}))


@cases.entry("xml", "ok", rows=5)
def xml_prefixed_namespace() -> bytes:
    """Every element has a prefix."""
    parts = simple().build()
    for name in (SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml"):
        text = parts[name].decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        parts[name] = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", text).encode()
    return make_zip(members(parts))


@cases.entry("xml", "ok", accept=("clean-error",), rows=5)
def xml_strict_ooxml() -> bytes:
    """Strict Open XML Spreadsheet has namespaces of its own."""
    purl = "http://purl.oclc.org/ooxml/"
    strict = {OFFICE: purl + "officeDocument/relationships", MAIN: purl + "spreadsheetml/main"}
    parts = {}
    for name, data in simple().build().items():
        text = data.decode()
        for old, new in strict.items():
            text = text.replace(old, new)
        parts[name] = text.encode()
    return make_zip(members(parts))


@cases.entry("xml", "ok", rows=5)
def xml_no_cell_refs() -> bytes:
    """Rows and cells without numbers: lawful."""
    parts = simple().build()
    parts[SHEET] = re.sub(rb'(<row|<c) r="[A-Z0-9]+"', rb"\1", parts[SHEET])
    return make_zip(members(parts))


@cases.entry("xml", "findings", accept=("clean-error", "ok"))
def xml_rows_out_of_order() -> bytes:
    """The last row stands first, and one row is there twice with different people."""
    data = sheet_data([HEADER]) + sheet_data([person(5)], first=6)
    data += sheet_data([person(1), person(2)], first=2) + sheet_data([person(3)], first=3)
    return sheet_book(XML + f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>')


@cases.entry("xml", "clean-error")
def xml_missing_sheet_part() -> bytes:
    return _without(SHEET)


@cases.entry("xml", "clean-error")
def xml_missing_workbook_rels() -> bytes:
    return _without("xl/_rels/workbook.xml.rels")


@cases.entry("xml", "ok", rows=5)
def xml_missing_styles() -> bytes:
    """Lawful."""
    return _without("xl/styles.xml")


@cases.entry("xml", "clean-error", accept=("ok",), rows=5)
def xml_missing_content_types() -> bytes:
    return _without("[Content_Types].xml")


@cases.entry("xml", "clean-error", accept=("findings",))
def xml_string_index_range() -> bytes:
    """The value is lost, not empty."""
    return patched(('<c r="B3" t="s"><v>', '<c r="B3" t="s"><v>999999'))


@cases.entry("xml", "ok", accept=("clean-error",), rows=5)
def xml_style_index_range() -> bytes:
    return patched(('<c r="B3" ', '<c r="B3" s="9999" '))


@cases.entry("xml", "clean-error", accept=("findings",))
def xml_bad_cell_refs() -> bytes:
    return patched(('r="B3"', 'r="ZZZZ99999999999"'), ('r="B4"', 'r="A0"'), ('r="B5"', 'r="1A"'))


@cases.entry("xml", "clean-error", accept=("findings",))
def xml_row_zero() -> bytes:
    """Row 0, and a number that overflows 32 bits."""
    return patched(('<row r="3"', '<row r="0"'), ('<row r="4"', '<row r="4294967297"'))


@cases.entry("xml", "findings", accept=("clean-error",))
def xml_bad_number() -> bytes:
    return _cell_in_row_2('<c r="{ref}"><v>abc</v></c>')


@cases.entry("xml", "findings", accept=("clean-error",))
def xml_unknown_cell_type() -> bytes:
    return _cell_in_row_2('<c r="{ref}" t="zz"><v>1</v></c>')
