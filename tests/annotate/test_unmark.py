"""Marks come off again by what they look like, whoever saved the copy in between."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from handmade_packages import MAIN, REL, packed, part, parts, sheet
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from workbook_invariants import assert_lossless

from relocaudit.annotate import annotate_copy, unmark
from relocaudit.annotate.vml import holds_shapes, without
from relocaudit.errors import InputError

SOFFICE = shutil.which("soffice")
NOTES = [
    ("花名册", "A1", "redline", "ARE001 超标"),
    ("花名册", "B2", "problem", "一行\n二行 & <x>"),
    ("花名册", "A3", "notice", "已有批注"),
    ("花名册", "B4", "verify", "请核实"),
    ("花名册", "D9", "verify", "空格"),
]
Change = Callable[[openpyxl.Workbook], None]
Seen = dict[str, tuple[object, str | None, str | None]]


def copied(tmp_path: Path) -> Path:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        head = book.add_format({"bg_color": "#C6EFCE", "bold": True})
        page = book.add_worksheet("花名册")
        page.write_row("A1", ["户主", "面积"], head)
        for row, name in enumerate(("张三", "李四", "王五"), 1):
            page.write_row(row, 0, [name, 100 + row])
        page.write_comment("A3", "原有批注")
        book.add_worksheet("汇总").write("A1", 1)
    rows = [
        {"number": n, "severity": word, "sheet": name, "cell": cell, "核实结果": ""}
        for n, (name, cell, word, _) in enumerate(NOTES, 1)
    ]
    annotate_copy(tmp_path / "a.xlsx", tmp_path / "b.xlsx", NOTES, rows, [("范围", "全镇")])
    return tmp_path / "b.xlsx"


def seen(path: Path, name: str = "花名册") -> Seen:
    """Value, colour and note of each cell that has one of them."""
    found = {}
    for row in openpyxl.load_workbook(path)[name].iter_rows():
        for cell in row:
            colour = cell.fill.fgColor.rgb if cell.fill.patternType else None
            note = cell.comment.text if cell.comment else None
            if (cell.value, colour, note) != (None, None, None):
                found[cell.coordinate] = (cell.value, colour, note)
    return found


def saved_again(copy: Path, change: Change) -> Path:
    book = openpyxl.load_workbook(copy)
    change(book)
    book.save(copy)
    return copy


def nothing(_book: openpyxl.Workbook) -> None:
    """Only save."""


def test_the_copy_becomes_its_source_again(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    report = unmark(copy, tmp_path / "c.xlsx")
    assert (report.cells, report.notes, report.sheets) == (5, 4, ("核查结果", "核查说明"))
    assert report.remarks == ()
    assert_lossless(tmp_path / "a.xlsx", copy)
    assert seen(tmp_path / "c.xlsx") == seen(tmp_path / "a.xlsx")


def test_rows_and_cells_of_ours_go_and_spans_and_dimension_shrink(tmp_path: Path) -> None:
    rows = '<row r="2" spans="1:1"><c r="A2"><v>1</v></c></row><row r="5" ht="20"/>'
    xml = sheet(rows, head='<dimension ref="A2:A2"/>')
    source = packed(tmp_path / "a.xlsx", parts(xml))
    notes = [("花名册", cell, "notice", "说明") for cell in ("A2", "C2", "B5", "B7", "C7")]
    annotate_copy(source, tmp_path / "b.xlsx", notes, [])
    assert 'ref="A2:C7"' in part(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml")
    unmark(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    clean = part(tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml")
    assert clean == xml.replace('ht="20"/>', 'ht="20"></row>')


def test_what_was_said_of_relationship_parts_for_ours_alone_goes_too(tmp_path: Path) -> None:
    # Some writers name each relationship part, and none by its extension.
    contents = parts(sheet('<row r="1"><c r="A1"/></row>'))
    types = "[Content_Types].xml"
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    named = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels")
    )
    default = f'<Default Extension="rels" ContentType="{kind}"/>'
    contents[types] = str(contents[types]).replace(default, named)
    source = packed(tmp_path / "a.xlsx", contents)
    annotate_copy(source, tmp_path / "b.xlsx", [("花名册", "A1", "notice", "说明")], [], [])
    assert default in part(tmp_path / "b.xlsx", types)
    unmark(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    assert part(tmp_path / "c.xlsx", types) == contents[types]


def test_a_forged_range_does_not_get_into_the_sheet(tmp_path: Path) -> None:
    xml = sheet('<row r="2"><c r="A2"/></row>', head='<dimension ref="A2:A2"/>')
    source = packed(tmp_path / "a.xlsx", parts(xml))
    annotate_copy(source, tmp_path / "b.xlsx", [("花名册", "C2", "notice", "说明")], [], [])

    def forge(book: openpyxl.Workbook) -> None:
        for row in book["核查说明"].iter_rows():
            for cell in row:
                if '"dimension":["A2:A2"' in str(cell.value):
                    cell.value = str(cell.value).replace('"A2:A2"', '"A1\\"/><evil/>"')

    unmark(saved_again(tmp_path / "b.xlsx", forge), tmp_path / "c.xlsx")
    clean = part(tmp_path / "c.xlsx", "xl/worksheets/sheet1.xml")
    assert "evil" not in clean
    assert '<dimension ref="A2:C2"' in clean


def test_what_somebody_typed_into_a_cell_of_ours_stays(tmp_path: Path) -> None:
    copy = saved_again(copied(tmp_path), lambda book: book["花名册"].__setitem__("D9", "补"))
    unmark(copy, tmp_path / "c.xlsx")
    assert seen(tmp_path / "c.xlsx")["D9"] == ("补", None, None)


def test_marks_come_off_after_another_program_saved_the_copy(tmp_path: Path) -> None:
    copy = saved_again(copied(tmp_path), nothing)
    assert unmark(copy, tmp_path / "c.xlsx").cells == 5
    assert seen(tmp_path / "c.xlsx") == seen(tmp_path / "a.xlsx")


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_marks_come_off_after_libreoffice_saved_the_copy(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    command = [str(SOFFICE), "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "o")]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([*command, profile, str(copy)], check=True, timeout=120, capture_output=True)
    report = unmark(tmp_path / "o" / "b.xlsx", tmp_path / "c.xlsx")
    assert (report.cells, report.notes, report.remarks) == (5, 4, ())
    assert seen(tmp_path / "c.xlsx") == seen(tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames == ["花名册", "汇总"]
    # LibreOffice puts the texts of our sheets among the clerk's own.
    strings = part(tmp_path / "c.xlsx", "xl/sharedStrings.xml")
    assert [text in strings for text in ("红线问题", "全镇", "王五")] == [False, False, True]


def test_a_colour_that_somebody_chose_since_stays(tmp_path: Path) -> None:
    def paint(book: openpyxl.Workbook) -> None:
        book["花名册"]["B2"].fill = PatternFill("solid", fgColor="FF00B0F0")

    report = unmark(saved_again(copied(tmp_path), paint), tmp_path / "c.xlsx")
    assert seen(tmp_path / "c.xlsx")["B2"] == (101, "FF00B0F0", None)
    assert [(r.kind, r.cell) for r in report.remarks] == [("colour-changed", "B2")]


def test_a_mark_whose_colour_somebody_took_off_needs_no_word(tmp_path: Path) -> None:
    def clear(book: openpyxl.Workbook) -> None:
        book["花名册"]["B2"].fill = PatternFill()

    report = unmark(saved_again(copied(tmp_path), clear), tmp_path / "c.xlsx")
    assert report.remarks == ()
    assert seen(tmp_path / "c.xlsx") == seen(tmp_path / "a.xlsx")


def test_a_note_in_which_somebody_wrote_stays_and_is_named(tmp_path: Path) -> None:
    def answer(book: openpyxl.Workbook) -> None:
        book["花名册"]["B2"].comment = Comment("一行\n二行 & <x>\n已核实,张", "relocaudit")

    report = unmark(saved_again(copied(tmp_path), answer), tmp_path / "c.xlsx")
    assert [(r.kind, r.cell) for r in report.remarks] == [("note-edited", "B2")]
    assert seen(tmp_path / "c.xlsx")["B2"] == (101, None, "一行\n二行 & <x>\n已核实,张")
    assert "A1" in seen(tmp_path / "c.xlsx")
    assert seen(tmp_path / "c.xlsx")["A1"][2] is None


def test_marks_are_found_where_rows_were_inserted(tmp_path: Path) -> None:
    copy = saved_again(copied(tmp_path), lambda book: book["花名册"].insert_rows(2, 3))
    assert unmark(copy, tmp_path / "c.xlsx").cells == 5
    found = {(value, colour) for value, colour, _ in seen(tmp_path / "c.xlsx").values()}
    assert {colour for _, colour in found} == {None, "FFC6EFCE"}
    assert seen(tmp_path / "c.xlsx")["A1"] == ("户主", "FFC6EFCE", None)


def test_marks_are_found_on_a_sheet_that_got_another_name(tmp_path: Path) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["花名册"].title = "改名"

    copy = saved_again(copied(tmp_path), rename)
    assert unmark(copy, tmp_path / "c.xlsx").notes == 4
    assert seen(tmp_path / "c.xlsx", "改名") == seen(tmp_path / "a.xlsx")


def test_names_and_views_follow_when_our_sheets_stood_in_front(tmp_path: Path) -> None:
    def arrange(book: openpyxl.Workbook) -> None:
        book.move_sheet("核查结果", -2)
        book["汇总"].print_title_rows = "1:1"
        book["核查结果"].print_title_rows = "1:1"
        book.active = book.sheetnames.index("核查说明")

    unmark(saved_again(copied(tmp_path), arrange), tmp_path / "c.xlsx")
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["花名册", "汇总"]
    assert book["汇总"].print_title_rows == "$1:$1"
    assert book.active.title == "花名册"
    with zipfile.ZipFile(tmp_path / "c.xlsx") as clean:
        assert clean.testzip() is None
        assert clean.read("xl/workbook.xml").count(b"<definedName ") == 1


def test_views_and_names_of_no_sheet_stay_as_they_are(tmp_path: Path) -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><bookViews><workbookView firstSheet="25" '
        'activeTab="30"/></bookViews><sheets><sheet name="花名册" sheetId="1" r:id="rId1"/>'
        "</sheets>"
        '<definedNames><definedName name="甲" localSheetId="9">1</definedName></definedNames>'
        "</workbook>"
    )
    source = packed(tmp_path / "a.xlsx", parts(sheet(""), {"xl/workbook.xml": book}))
    annotate_copy(source, tmp_path / "b.xlsx", NOTES, [], [])
    unmark(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    assert part(tmp_path / "c.xlsx", "xl/workbook.xml") == book


def test_a_copy_of_a_copy_goes_back_to_the_first_source(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    row = {"number": 1, "severity": "redline", "sheet": "花名册", "cell": "A1"}
    annotate_copy(copy, tmp_path / "d.xlsx", NOTES[:1], [row], [])
    unmark(tmp_path / "d.xlsx", tmp_path / "c.xlsx")
    assert seen(tmp_path / "c.xlsx") == seen(tmp_path / "a.xlsx")


def test_annotating_anew_takes_the_old_marks_off_first(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    row = {"number": 1, "severity": "notice", "sheet": "花名册", "cell": "B3"}
    notes = [("花名册", "B3", "notice", "新")]
    annotate_copy(copy, tmp_path / "d.xlsx", notes, [row], [], unmark_first=True)
    found = seen(tmp_path / "d.xlsx")
    assert {cell for cell, (_, _, note) in found.items() if note} == {"A3", "B3"}
    assert (found["B3"][1], found["B2"][1]) == ("FFFFF0A8", None)
    assert openpyxl.load_workbook(tmp_path / "d.xlsx").sheetnames[2:] == ["核查结果", "核查说明"]


def test_checks_of_checks_pile_up_no_formats(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    row = {"number": 1, "severity": "redline", "sheet": "花名册", "cell": "A1"}
    sizes = []
    for target in ("d.xlsx", "e.xlsx"):
        annotate_copy(copy, tmp_path / target, NOTES, [row], [("范围", "")], unmark_first=True)
        copy = tmp_path / target
        sizes.append(len(part(copy, "xl/styles.xml")))
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("content", [b"PK\3\4 broken", None])
def test_a_workbook_that_is_not_ours_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is None:
        packed(tmp_path / "a.xlsx", parts(sheet("")))
    else:
        (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(InputError):
        unmark(tmp_path / "a.xlsx", tmp_path / "c.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_record_cannot_smuggle_anything_into_the_workbook(tmp_path: Path) -> None:
    def forge(book: openpyxl.Workbook) -> None:
        for row in book["核查结果"].iter_rows():
            for cell in row:
                if '"cell":"B2"' in str(cell.value):
                    start, _, end = str(cell.value).partition('"fill":"')
                    forged = '<fill><evil onload=\\"x\\"/></fill>'
                    cell.value = f'{start}"fill":"{forged}{end[end.index(chr(34) + ",") :]}'

    unmark(saved_again(copied(tmp_path), forge), tmp_path / "c.xlsx")
    assert "evil" not in part(tmp_path / "c.xlsx", "xl/styles.xml")
    assert seen(tmp_path / "c.xlsx")["B2"] == (101, None, None)


def test_boxes_go_by_their_cell_and_buttons_stay() -> None:
    shape = '<v:shape id="{}" type="#_x0000_t202">{}</v:shape>'
    note = '<x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>0</x:Column></x:ClientData>'
    button = shape.format("_x0000_s1025", '<x:ClientData ObjectType="Button"><br></x:ClientData>')
    drawing = f"<xml>{button}{shape.format('shape_0', note)}</xml>".encode()
    left = without(drawing, frozenset({(2, 1)}))
    assert left == f"<xml>{button}</xml>".encode()
    assert holds_shapes(left)
    assert without(drawing, frozenset({(1, 1)})) == drawing
