"""核查结果 and 核查说明: what a clerk sees, fills in and can click on."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from handmade_packages import MAIN, REL, packed, part, parts, rels, sheet
from workbook_invariants import assert_lossless

from relocaudit.annotate import annotate_copy, write_findings_workbook

OURS = "xl/worksheets/sheet2.xml"
Row = dict[str, str | int | None]


def finding(number: int = 1, cell: str = "A1", **more: str) -> Row:
    row: Row = {"number": number, "code": "ARE001", "severity": "redline", "sheet": "花名册"}
    return {**row, "cell": cell, "message": "人均面积超标", **more}


def copied(tmp_path: Path, rows: list[Row], *, book: dict[str, str] | None = None, **more) -> Path:
    source = packed(tmp_path / "a.xlsx", parts(sheet('<row r="1"><c r="A1"/></row>'), book))
    notes = [("花名册", "A1", "redline", "说明")]
    annotate_copy(source, tmp_path / "b.xlsx", notes, rows, [("范围", "全镇")], **more)
    assert_lossless(source, tmp_path / "b.xlsx")
    return tmp_path / "b.xlsx"


def table(path: Path, name: str = "核查结果") -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))


def test_known_keys_get_their_headers_and_further_keys_follow_in_order(tmp_path: Path) -> None:
    rows = [finding(乡镇="松萝镇", 备注="", fingerprint="f1")]
    head, first = table(copied(tmp_path, rows))
    assert head == (
        "序号", "问题编码", "问题等级", "工作表", "单元格（点击跳转）", "问题描述", "乡镇", "备注",
        "核查标识", "标记记录",
    )  # fmt: skip
    assert first[:9] == (
        1, "ARE001", "红线问题", "花名册", "A1", "人均面积超标", "松萝镇", None, "f1",
    )  # fmt: skip


def test_in_english_headers_and_severities_are_english(tmp_path: Path) -> None:
    head, first = table(copied(tmp_path, [finding()], lang="en"))
    assert head[:3] == ("No.", "Code", "Severity")
    assert first[2] == "redline"


def test_causes_stand_above_the_header(tmp_path: Path) -> None:
    shown = table(copied(tmp_path, [finding()], causes=["整列面积空：213 户"]))
    assert [row[0] for row in shown] == ["整列面积空：213 户", None, "序号", 1]


def test_the_header_stays_in_sight_however_many_causes_there_are(tmp_path: Path) -> None:
    causes = [f"第{n}类 3 户" for n in range(1, 15)]
    book = openpyxl.load_workbook(copied(tmp_path, [finding()], causes=causes))
    sheet, scope = book["核查结果"], book["核查说明"]
    assert (sheet.freeze_panes, sheet["A12"].value) == ("A13", "序号")
    assert [sheet.cell(row, 1).value for row in (9, 10)] == [
        "第9类 3 户", "……另有 5 类问题，见“核查说明”",
    ]  # fmt: skip
    shown = [tuple(row) for row in scope.iter_rows(values_only=True)]
    assert ("其他问题类别", "第10类 3 户") in [row[:2] for row in shown]
    assert sum("类 3 户" in str(row[1]) for row in shown) == 5
    assert sheet.auto_filter.ref.startswith("A12:")


def test_the_list_is_ready_to_work_with(tmp_path: Path) -> None:
    path = copied(tmp_path, [finding(处理状态="", 核实结果="", fingerprint="f")])
    ours = openpyxl.load_workbook(path)["核查结果"]
    assert (ours.freeze_panes, ours.auto_filter.ref) == ("A2", "A1:J2")
    hidden = [letter for letter, column in ours.column_dimensions.items() if column.hidden]
    assert hidden == ["I", "J"]
    lists = {str(v.sqref): v.formula1 for v in ours.data_validations.dataValidation}
    assert lists == {"G2": '"未处理,整改中,已整改,待系统开放"', "H2": '"待核实,属实,不属实"'}
    assert ours["C2"].fill.fgColor.rgb == "FFF4777B"


@pytest.mark.parametrize("name", ["名册", 'O\'Brien & "名册" <1>', "a b!c"])
def test_links_open_the_cell_whatever_the_sheet_is_called(tmp_path: Path, name: str) -> None:
    source = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].title = name
    book.save(source)
    row = finding(cell="B7") | {"sheet": name}
    annotate_copy(source, tmp_path / "b.xlsx", [], [row], [])
    link = openpyxl.load_workbook(tmp_path / "b.xlsx")["核查结果"]["E2"].hyperlink
    quoted = name.replace("'", "''")
    assert link.location == f"'{quoted}'!B7"


def test_cells_of_other_files_and_of_very_hidden_sheets_have_no_link(tmp_path: Path) -> None:
    book = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="花名册" sheetId="1" state="veryHidden" r:id="rId1"/></sheets></workbook>'
    }
    path = copied(tmp_path, [finding(), finding(2) | {"sheet": "登记表"}], book=book)
    assert "<hyperlink" not in part(path, OURS)
    head, first, second = table(path)
    at = head.index("标注说明")
    assert first[at]
    assert second[at] is None


def test_what_could_not_be_done_is_said_in_the_row(tmp_path: Path) -> None:
    source = packed(
        tmp_path / "a.xlsx",
        parts(sheet("", tail='<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')),
    )
    row = finding(cell="B2")
    notes = [("花名册", "B2", "redline", "说明")]
    annotate_copy(source, tmp_path / "b.xlsx", notes, [row], [], lang="en")
    head, first = table(tmp_path / "b.xlsx")
    assert first[head.index("About the mark")] == (
        "The cell lies inside a merged cell; the mark stands on A1."
    )


def test_text_is_never_a_formula_and_never_an_escape(tmp_path: Path) -> None:
    texts = ["=1+1", "+86", "-5", "@x", "_x000A_", "\x00\x1b[31m", "a\r\nb", "<&>\"'"]
    rows = [finding(n, 备注=text) for n, text in enumerate(texts)]
    path = copied(tmp_path, rows)
    xml = part(path, OURS)
    assert "<f>" not in xml
    shown = table(path)[1:]
    assert shown[0][6] == "=1+1"
    assert "_x005F_x000A_" in xml
    assert shown[5][6] == "\ufffd\ufffd[31m"
    assert shown[6][6] == "a\nb"
    assert shown[7][6] == "<&>\"'"


def test_text_is_cut_at_what_a_cell_holds(tmp_path: Path) -> None:
    path = copied(tmp_path, [finding(备注="𠮷" * 20_000)])
    value = str(table(path)[1][6])
    assert len(value.encode("utf-16-le")) // 2 <= 32_767
    assert value.endswith("…")


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    book = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="花名册" '
        'sheetId="7" r:id="rId1"/><sheet name="核查结果" sheetId="3" r:id="rId9"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": rels(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
            ("rId9", "worksheet", "worksheets/sheet9.xml"),
        ),
        "xl/worksheets/sheet9.xml": sheet(""),
    }  # fmt: skip
    xml = part(copied(tmp_path, [finding()], book=book), "xl/workbook.xml")
    assert re.findall('sheet [^>]*name="([^"]*)" sheetId="([0-9]+)"', xml)[2:] == [
        ("核查结果 (2)", "8"), ("核查说明", "9"),
    ]  # fmt: skip


def test_findings_roll_over_to_another_sheet(tmp_path: Path) -> None:
    rows = [finding(n) for n in range(65_531)]
    report = write_findings_workbook(tmp_path / "b.xlsx", rows, [])
    assert report.sheets == ("核查结果", "核查结果 (2)", "核查说明")
    second = part(tmp_path / "b.xlsx", "xl/worksheets/sheet2.xml")
    assert second.count("<row ") == 2


def test_the_scope_holds_no_clock_and_ends_in_a_hidden_record(tmp_path: Path) -> None:
    path = copied(tmp_path, [finding()])
    ours = openpyxl.load_workbook(path)["核查说明"]
    assert [cell.value for cell in ours[1]][:2] == ["范围", "全镇"]
    assert ours.row_dimensions[2].hidden
    assert ours["A2"].value == "核查标识"
