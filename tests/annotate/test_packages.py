"""Packages as other zip writers make them, and what a patch must carry over untouched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from handmade_packages import packed, part, parts, rels, sheet
from workbook_invariants import assert_lossless, sheet_parts

from relocaudit.annotate import annotate_copy, unmark

ROW = sheet('<row r="1"><c r="A1"/></row>')
NOTES = [("花名册", "A1", "redline", "说明")]


class Unseekable(io.BytesIO):
    """Makes zipfile write data descriptors."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, *_: int) -> int:
        raise OSError


def test_data_descriptors_are_not_promised_in_the_copy(tmp_path: Path) -> None:
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts(ROW).items():
            book.writestr(name, content or "")
    source = tmp_path / "a.xlsx"
    source.write_bytes(stream.getvalue())
    annotate_copy(source, tmp_path / "b.xlsx", NOTES)
    assert_lossless(source, tmp_path / "b.xlsx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "b.xlsx") as new:
        assert all(info.flag_bits & 0x8 for info in old.infolist())
        assert not any(info.flag_bits & 0x8 for info in new.infolist())


def test_stored_entries_and_the_archive_comment_are_kept(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_STORED) as book:
        for name, content in parts(ROW, {"xl/图片.bin": b"\0" * 99}).items():
            book.writestr(name, content or "")
        book.comment = b"from a mail"
    annotate_copy(source, tmp_path / "b.xlsx", NOTES)
    assert_lossless(source, tmp_path / "b.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as new:
        assert new.comment == b"from a mail"
        assert new.getinfo("xl/图片.bin").compress_type == zipfile.ZIP_STORED


def test_names_with_back_slashes_are_found_and_kept(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    contents = {name.replace("/", "\\"): body for name, body in parts(ROW).items()}
    packed(source, contents)
    annotate_copy(source, tmp_path / "b.xlsx", NOTES, [], [])
    assert_lossless(source, tmp_path / "b.xlsx")
    assert '<c r="A1" s="1"/>' in part(tmp_path / "b.xlsx", "xl\\worksheets\\sheet1.xml")


def test_a_missing_styles_part_is_made(tmp_path: Path) -> None:
    contents = parts(ROW)
    del contents["xl/styles.xml"]
    book_rels = "xl/_rels/workbook.xml.rels"
    contents[book_rels] = rels(("rId1", "worksheet", "worksheets/sheet1.xml"))
    types = "[Content_Types].xml"
    contents[types] = str(contents[types]).replace("/xl/styles.xml", "/xl/other.xml")
    source = packed(tmp_path / "a.xlsx", contents)
    annotate_copy(source, tmp_path / "b.xlsx", NOTES)
    styles = part(tmp_path / "b.xlsx", "xl/styles.xml")
    # Format 0 stays plain: it is that of every other cell.
    assert styles.count("<xf ") == 3
    assert '<c r="A1" s="1"/>' in part(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml")


def test_styles_that_are_pointed_to_and_not_there_are_made_in_their_place(tmp_path: Path) -> None:
    contents = {n: body for n, body in parts(ROW).items() if n != "xl/styles.xml"}
    source = packed(tmp_path / "a.xlsx", contents)
    annotate_copy(source, tmp_path / "b.xlsx", NOTES)
    assert part(tmp_path / "b.xlsx", "xl/styles.xml").count("<xf ") == 3
    book_rels = "xl/_rels/workbook.xml.rels"
    assert part(tmp_path / "b.xlsx", book_rels) == contents[book_rels]


def test_no_part_of_ours_takes_a_name_that_something_points_to(tmp_path: Path) -> None:
    dangling = rels(("rId1", "vmlDrawing", "../xl/drawings/vmlDrawing1.vml"))
    source = packed(tmp_path / "a.xlsx", parts(ROW, {"docProps/_rels/app.xml.rels": dangling}))
    annotate_copy(source, tmp_path / "b.xlsx", NOTES, [], [])
    with zipfile.ZipFile(tmp_path / "b.xlsx") as book:
        drawings = [name for name in book.namelist() if name.endswith(".vml")]
    assert drawings == ["xl/drawings/vmlDrawing2.vml"]
    unmark(tmp_path / "b.xlsx", tmp_path / "c.xlsx")


def test_no_part_of_ours_takes_a_name_whose_type_is_said(tmp_path: Path) -> None:
    contents = parts(ROW)
    types = "[Content_Types].xml"
    stale = '<Override PartName="/xl/Comments1.xml" ContentType="application/xml"/></Types>'
    contents[types] = str(contents[types]).replace("</Types>", stale)
    annotate_copy(packed(tmp_path / "a.xlsx", contents), tmp_path / "b.xlsx", NOTES, [], [])
    assert 'ref="A1"' in part(tmp_path / "b.xlsx", "xl/comments2.xml")
    unmark(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    assert part(tmp_path / "c.xlsx", types) == contents[types]


def test_an_empty_relationship_part_is_still_there_without_marks(tmp_path: Path) -> None:
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    source = packed(tmp_path / "a.xlsx", parts(ROW, {name: rels()}))
    annotate_copy(source, tmp_path / "b.xlsx", NOTES, [], [])
    assert part(tmp_path / "b.xlsx", name).count("<Relationship ") == 2
    unmark(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    assert part(tmp_path / "c.xlsx", name) == rels()


def rich(path: Path) -> None:
    """Things that go lost when a library loads and saves a workbook."""
    with xlsxwriter.Workbook(path) as book:
        people, lists = book.add_worksheet("花名册"), book.add_worksheet("选项")
        lists.write_column("A1", ["是", "否"])
        bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy/m/d"})
        people.write_rich_string("A1", "户", bold, "主")
        people.write_formula("B2", "=1+1", None, 2)
        people.write_number("C2", 43800.25, dated)
        people.write_boolean("D2", True)
        people.write_array_formula("E2:E3", "{=A2:A3*2}", None, 4)
        people.data_validation("F2:F9", {"validate": "list", "source": "=选项!$A$1:$A$2"})
        people.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        people.add_sparkline("G2", {"range": "花名册!A1:E1"})
        people.add_table("I1:J4", {"columns": [{"header": "甲"}, {"header": "乙"}]})
        people.merge_range("A6:B7", "合并")
        people.protect("secret")
        people.set_header("&L花名册")
        people.insert_textbox("L2", "文本框")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=花名册!$B$2:$B$3"})
        people.insert_chart("L9", chart)
        people.freeze_panes(1, 1)
        lists.hide()
        book.define_name("名单", "=花名册!$A$1:$A$9")


def rich_copy(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    rich(source)
    cells = ("A1", "B2", "C2", "E3", "I1", "J3", "B7", "Z99")
    notes = [("花名册", cell, "problem", "说明") for cell in cells]
    notes.append(("选项", "A2", "notice", "说明"))
    report = annotate_copy(source, target, notes, [], [])
    assert report.coloured == 9
    kinds = {r.kind for r in report.remarks}
    assert kinds == {"merged", "painted-over", "hidden"}
    return source, target


def test_nothing_of_a_rich_workbook_is_lost(tmp_path: Path) -> None:
    source, target = rich_copy(tmp_path)
    assert_lossless(source, target)
    xml = part(target, "xl/worksheets/sheet1.xml")
    for kept in ("x14:dataBar", "x14:sparkline", "<sheetProtection", "<f>1+1</f><v>2</v>"):
        assert kept in xml


# openpyxl says what it cannot read; that is why it must not write these files.
@pytest.mark.filterwarnings("ignore:.*not supported and will be removed")
def test_two_other_readers_see_the_same_values(tmp_path: Path) -> None:
    source, target = rich_copy(tmp_path)
    for name in ("花名册", "选项"):
        pair = [
            python_calamine.load_workbook(path).get_sheet_by_name(name).to_python(nrows=10)
            for path in (source, target)
        ]
        width = len(pair[0][0])
        assert [row[:width] for row in pair[1][: len(pair[0])]] == pair[0]
        for cached in (False, True):
            books = [openpyxl.load_workbook(p, data_only=cached) for p in (source, target)]
            old, new = (
                {c.coordinate: str(c.value) for row in b[name] for c in row if c.value is not None}
                for b in books
            )
            assert {k: v for k, v in old.items() if "Array" not in v} == {
                k: v for k, v in new.items() if "Array" not in v
            }


def test_our_sheets_come_last_and_no_sheet_changes_its_place(tmp_path: Path) -> None:
    source, target = rich_copy(tmp_path)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target) as new:
        names = [name for name, _ in sheet_parts(new)]
        assert names == [*(name for name, _ in sheet_parts(old)), "核查结果", "核查说明"]
