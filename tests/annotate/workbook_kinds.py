"""Workbooks of every kind that clerks send: each builder writes one and says which cells to mark.

The sheet to mark is always 花名册.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter
from handmade_packages import MAIN, STRICT, STRICT_REL, packed, parts, rels, sheet
from kinds_of_parts import PARTS, ROWS
from openpyxl.comments import Comment

Build = Callable[[Path], object]
TYPES = "[Content_Types].xml"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def with_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "花名册"
    page.append(["户主", "人口", "面积"])
    page.append(["张三", 4, "=B2*25"])
    page["A2"].comment = Comment("原有批注", "镇干部")
    page.merge_cells("A4:C5")
    book.create_sheet("O'Brien & 名册").sheet_state = "hidden"
    book.create_sheet("底表").sheet_state = "veryHidden"
    book.save(path)


def with_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        page, lists = book.add_worksheet("花名册"), book.add_worksheet("选项")
        lists.write_column("A1", ["是", "否"])
        page.write_rich_string("A1", "户", book.add_format({"bold": True}), "主")
        page.write_array_formula("B3:B4", "{=A3:A4*2}", None, 4)
        page.data_validation("F2:F9", {"validate": "list", "source": "=选项!$A$1:$A$2"})
        page.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        page.add_sparkline("G2", {"range": "花名册!A1:E1"})
        page.add_table("I1:J4", {"columns": [{"header": "甲"}, {"header": "乙"}]})
        page.merge_range("A6:B7", "合并")
        page.write_comment("D2", "原有批注", {"author": "镇干部"})
        page.set_header("&L花名册")
        page.insert_textbox("L2", "文本框")
        page.insert_button("L5", {"macro": "再算", "caption": "再算"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=花名册!$B$2:$B$3"})
        page.insert_chart("L9", chart)
        page.freeze_panes(1, 1)
        page.autofilter("A1:D9")
        book.add_chartsheet("图")
        book.define_name("名单", "=花名册!$A$1:$A$9")


def dates_from_1904(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("花名册").write_number("B2", 41_000, day)


def protected(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("花名册")
        page.write("B2", 4)
        page.protect("secret", {"format_cells": False})
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    book_xml = contents["xl/workbook.xml"]
    lock = b'<workbookProtection workbookPassword="CC1A" lockStructure="1"/>'
    contents["xl/workbook.xml"] = book_xml.replace(b"<bookViews>", lock + b"<bookViews>")
    packed(path, contents)


def strict(path: Path) -> None:
    xml = sheet(ROWS, main=STRICT, rel=STRICT_REL)
    packed(path, parts(xml, main=STRICT, rel=STRICT_REL))


def prefixed(path: Path) -> None:
    def renamed(xml: str, prefix: str) -> str:
        return re.sub(r"<(/?)(\w)", rf"<\1{prefix}:\2", xml).replace("xmlns=", f"xmlns:{prefix}=")

    contents = {name: renamed(str(body), "x") for name, body in parts(sheet(ROWS)).items()}
    packed(path, contents)


def utf16(path: Path) -> None:
    contents = parts(sheet(ROWS))
    for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", TYPES):
        xml = '<?xml version="1.0" encoding="UTF-16"?>' + str(contents[name])
        contents[name] = xml.encode("utf-16")
    packed(path, contents)


def gb18030(path: Path) -> None:
    contents = parts(sheet(ROWS))
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        xml = '<?xml version="1.0" encoding="GB18030"?>' + str(contents[name])
        contents[name] = xml.encode("gb18030")
    packed(path, contents)


def byte_order_marks(path: Path) -> None:
    packed(path, {n: b"\xef\xbb\xbf" + str(b).encode() for n, b in parts(sheet(ROWS)).items()})


def without_styles(path: Path) -> None:
    contents = parts(sheet(ROWS))
    del contents["xl/styles.xml"]
    book_rels = "xl/_rels/workbook.xml.rels"
    contents[book_rels] = rels(("rId1", "worksheet", "worksheets/sheet1.xml"))
    contents[TYPES] = re.sub(r"<Override[^>]*styles[^>]*>", "", str(contents[TYPES]))
    packed(path, contents)


def missing_styles(path: Path) -> None:
    """A styles part that is pointed to and not there."""
    packed(path, {n: body for n, body in parts(sheet(ROWS)).items() if n != "xl/styles.xml"})


def empty_styles(path: Path) -> None:
    empty = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}" xml:space="preserve" />'}
    packed(path, parts(sheet(ROWS), empty))


def macros(path: Path) -> None:
    contents = parts(sheet(ROWS), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    project = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Over'
    contents[TYPES] = str(contents[TYPES]).replace(plain, MACROS).replace("<Over", project, 1)
    contents["xl/_rels/workbook.xml.rels"] = rels(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "styles", "styles.xml"),
        ("rId3", "../../../microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
    )
    packed(path, contents)


class _Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, *_: int) -> int:
        raise OSError


def data_descriptors(path: Path) -> None:
    stream = _Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for name, body in parts(sheet(ROWS)).items():
            book.writestr(name, body)
    path.write_bytes(stream.getvalue())


def stored(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as book:
        for name, body in parts(
            sheet(ROWS), {"xl/media/照片.png": b"\x89PNG" + b"\0" * 99}
        ).items():
            info = zipfile.ZipInfo(name, (2019, 5, 6, 7, 8, 10))
            info.external_attr, info.comment = 0o600 << 16, "部件".encode()
            book.writestr(info, body)
        book.comment = b"from a mail"


def back_slashes(path: Path) -> None:
    packed(path, {name.replace("/", "\\"): body for name, body in parts(sheet(ROWS)).items()})


def zip64(path: Path) -> None:
    limit = zipfile.ZIP64_LIMIT
    zipfile.ZIP64_LIMIT = 10
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            for name, body in parts(sheet(ROWS)).items():
                with book.open(name, "w", force_zip64=True) as entry:
                    entry.write(body if isinstance(body, bytes) else body.encode())
    finally:
        zipfile.ZIP64_LIMIT = limit


def odd_references(path: Path) -> None:
    """Absolute and upper-case targets, dangling ones that name what we would write, no defaults."""
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    named = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/x.rels")
    )
    contents = parts(sheet(ROWS))
    contents[TYPES] = re.sub(r"<Default [^>]*>", named, str(contents[TYPES]))
    contents["xl/_rels/workbook.xml.rels"] = rels(
        ("rId1", "worksheet", "/xl/worksheets/SHEET1.xml"), ("rId2", "styles", "/xl/styles.xml")
    )
    contents["xl/worksheets/_rels/sheet1.xml.rels"] = rels()
    contents["docProps/_rels/app.xml.rels"] = rels(
        ("rId1", "vmlDrawing", "/xl/drawings/vmlDrawing1.vml"),
        ("rId2", "comments", "/xl/comments1.xml"),
    )
    contents["docProps/_rels/custom.xml.rels"] = "no XML"
    packed(path, contents)


def from_parts(name: str) -> Build:
    xml, extra = PARTS[name]
    contents = parts(xml, extra)
    vml = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    kinds = (("xml", "application/xml"), ("vml", vml))
    others = "".join(f'<Default Extension="{e}" ContentType="{kind}"/>' for e, kind in kinds)
    contents[TYPES] = str(contents[TYPES]).replace("<Override", others + "<Override", 1)
    return lambda path: packed(path, contents)


KINDS: dict[str, Build] = {
    "openpyxl": with_openpyxl,
    "xlsxwriter": with_xlsxwriter,
    "1904": dates_from_1904,
    "protected": protected,
    "strict": strict,
    "prefixed": prefixed,
    "utf-16": utf16,
    "gb18030": gb18030,
    "byte order marks": byte_order_marks,
    "no styles": without_styles,
    "missing styles": missing_styles,
    "empty styles": empty_styles,
    "macros": macros,
    "data descriptors": data_descriptors,
    "stored": stored,
    "back-slashes": back_slashes,
    "zip64": zip64,
    "odd references": odd_references,
    **{name: from_parts(name) for name in PARTS},
}
# Present and absent cells, the anchor and the inside of merges, a far row, the last corner.
CELLS = ("A1", "B1", "A2", "B2", "D2", "C3", "B4", "B5", "B7", "I1", "Z99", "XFD1048576")
