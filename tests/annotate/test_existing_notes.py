"""Workbooks that have notes, controls or threads already: theirs stay, ours come behind."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from handmade_packages import MAIN, packed, part, parts, rels, sheet
from openpyxl.comments import Comment
from workbook_invariants import assert_lossless

from relocaudit.annotate import annotate_copy

DRAWING = "xl/drawings/vmlDrawing1.vml"
# As old Excels write it: no XML (an unclosed <br>), an id map of its own.
OLD_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shape id="_x0000_s1025" type="#x">'
    '<v:textbox><div><br>按钮</div></v:textbox><x:ClientData ObjectType="Button"/></v:shape></xml>'
)


def notes_of(path: Path) -> dict[str, tuple[str, str]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    found = [c for row in sheet.iter_rows() for c in row if c.comment]
    return {c.coordinate: (c.comment.author, c.comment.text) for c in found}


def with_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "花名册"
    sheet["B2"] = 4
    sheet["B2"].comment = Comment("原有批注", "镇干部")
    book.save(path)


def with_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("花名册")
        sheet.write("B2", 4)
        sheet.write_comment("B2", "原有批注", {"author": "镇干部"})


@pytest.mark.parametrize("build", [with_openpyxl, with_xlsxwriter])
def test_a_note_that_is_there_is_kept_and_no_second_one_added(tmp_path: Path, build) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    build(source)
    notes = [("花名册", "B2", "redline", "说明一"), ("花名册", "C3", "notice", "说明二")]
    report = annotate_copy(source, target, notes)
    assert_lossless(source, target)
    assert [(r.kind, r.cell) for r in report.remarks] == [("already-noted", "B2")]
    assert (report.coloured, report.noted) == (2, 1)
    assert notes_of(target) == {"B2": ("镇干部", "原有批注"), "C3": ("relocaudit", "说明二")}


def test_annotating_a_copy_again_adds_no_second_note(tmp_path: Path) -> None:
    with_openpyxl(tmp_path / "a.xlsx")
    notes = [("花名册", "C3", "notice", "说明")]
    annotate_copy(tmp_path / "a.xlsx", tmp_path / "b.xlsx", notes, [], [])
    report = annotate_copy(tmp_path / "b.xlsx", tmp_path / "c.xlsx", notes, [], [])
    assert_lossless(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    assert report.noted == 0
    assert report.sheets == ("核查结果 (2)", "核查说明 (2)")


def old_drawing(tmp_path: Path, vml: str | bytes | None) -> Path:
    extra = {
        DRAWING: vml,
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            ("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml")
        ),
    }
    xml = sheet('<row r="1"><c r="A1"/></row>', tail='<legacyDrawing r:id="rId7"/>')
    contents = {k: v for k, v in parts(xml, extra).items() if v is not None}
    return packed(tmp_path / "a.xlsx", contents)


def test_a_drawing_of_buttons_takes_our_boxes_without_losing_a_byte(tmp_path: Path) -> None:
    source = old_drawing(tmp_path, OLD_VML)
    annotate_copy(source, tmp_path / "b.xlsx", [("花名册", "A1", "notice", "说明")])
    assert_lossless(source, tmp_path / "b.xlsx")
    drawing = part(tmp_path / "b.xlsx", DRAWING)
    assert 'data="1,2"' in drawing
    assert re.findall(r'id="_x0000_s(\d+)"', drawing) == ["1025", "2049"]
    assert drawing.endswith("</v:shape></xml>")


@pytest.mark.parametrize("vml", [None, OLD_VML.encode("utf-16")])
def test_where_boxes_cannot_be_added_the_cell_is_coloured_only(tmp_path: Path, vml) -> None:
    source = old_drawing(tmp_path, vml)
    report = annotate_copy(source, tmp_path / "b.xlsx", [("花名册", "A1", "notice", "说明")])
    assert (report.coloured, report.noted) == (1, 0)
    assert [r.kind for r in report.remarks] == ["no-note-part"]


def test_a_threaded_comment_is_left_alone(tmp_path: Path) -> None:
    thread = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    extra = {
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{thread}">'
        '<threadedComment ref="A1" id="{1}"><text>讨论</text></threadedComment></ThreadedComments>',
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            ("rId1", "x", "../threadedComments/threadedComment1.xml")
        ).replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships/x", kind),
    }
    source = packed(tmp_path / "a.xlsx", parts(sheet('<row r="1"><c r="A1"/></row>'), extra))
    report = annotate_copy(source, tmp_path / "b.xlsx", [("花名册", "A1", "notice", "说明")])
    assert [r.kind for r in report.remarks] == ["already-noted"]
    assert (report.coloured, report.noted) == (1, 0)
    assert f'xmlns="{MAIN}"' in part(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml")


def test_more_notes_than_one_block_of_shape_ids(tmp_path: Path) -> None:
    source = packed(tmp_path / "a.xlsx", parts(sheet("")))
    notes = [("花名册", f"A{n}", "notice", "说明") for n in range(1, 1101)]
    assert annotate_copy(source, tmp_path / "b.xlsx", notes).noted == 1100
    assert_lossless(source, tmp_path / "b.xlsx")
    assert '<o:idmap v:ext="edit" data="1,2"/>' in part(tmp_path / "b.xlsx", DRAWING)


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1"])
def test_boxes_stay_inside_the_sheet(tmp_path: Path, cell: str) -> None:
    source = packed(tmp_path / "a.xlsx", parts(sheet("")))
    annotate_copy(source, tmp_path / "b.xlsx", [("花名册", cell, "notice", "很长的说明" * 60)])
    found = re.search("<x:Anchor>([^<]*)", part(tmp_path / "b.xlsx", DRAWING))
    assert found is not None
    left, _, top, _, right, _, bottom, _ = map(int, found[1].split(","))
    assert 0 <= left < right < 16_384
    assert 0 <= top < bottom < 1_048_576


@pytest.mark.parametrize(
    "authors", ["", "<authors/>", "<authors><author>relocaudit</author></authors>"]
)
def test_notes_join_a_comments_part_whatever_its_authors(tmp_path: Path, authors: str) -> None:
    extra = {
        "xl/comments1.xml": f'<comments xmlns="{MAIN}">{authors}<commentList/></comments>',
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("rId1", "comments", "../comments1.xml")),
    }
    source = packed(tmp_path / "a.xlsx", parts(sheet('<row r="1"><c r="A1"/></row>'), extra))
    annotate_copy(source, tmp_path / "b.xlsx", [("花名册", "A1", "notice", "说明")])
    comments = part(tmp_path / "b.xlsx", "xl/comments1.xml")
    assert comments.count("<author>relocaudit</author>") == 1
    assert 'ref="A1" authorId="0"' in comments
