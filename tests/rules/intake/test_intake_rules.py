"""What reading a real workbook finds, cell by cell."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding
from relocaudit.model.message import Personal
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.rules.intake.defects import defect_hit, defects_of
from relocaudit.tables.table import Defect, DefectKind
from tests.rules.county import assemble, blank_frames
from tests.rules.workbooks import HEAD_ID, HEADER, WIFE_ID, check, family, places, write_roster

EN = Wording("en")


def roster_with(tmp_path: Path, **cells: object) -> tuple[Finding, ...]:
    """Check the family with some cells changed: `B4="…"`."""

    def change(sheet: Worksheet) -> None:
        for address, value in cells.items():
            sheet[address] = value

    return check(write_roster(tmp_path / "花名册.xlsx", family(), change=change))


def test_a_conforming_roster_has_no_finding(tmp_path: Path) -> None:
    assert check(write_roster(tmp_path / "花名册.xlsx", family())) == ()


def test_a_list_without_a_size_column_says_what_was_looked_for(tmp_path: Path) -> None:
    header = ("序号", "村", "户主姓名", "户主身份证号", "安置点", "面积(㎡)")
    rows = [[1, "石板村", "梧守田", HEAD_ID, "松坪安置点", 50]]
    found = check(write_roster(tmp_path / "台账.xlsx", rows, header))
    assert places(found, "INT001") == [(None, "problem")]
    assert "looked for 家庭人口数、" in EN.message(found[0].message)


def test_text_where_a_number_belongs_is_shown_as_typed(tmp_path: Path) -> None:
    found = roster_with(tmp_path, H3="约50", H4="约50")
    assert places(found, "INT002") == [("H3", "problem")]
    assert "约50" in EN.message(found[0].message)


def test_a_member_without_name_or_id_is_two_findings(tmp_path: Path) -> None:
    found = roster_with(tmp_path, B4=None, D4=None)
    assert places(found, "INT003") == [("B4", "problem"), ("D4", "problem")]


def test_a_household_of_no_persons_is_out_of_range(tmp_path: Path) -> None:
    found = roster_with(tmp_path, F3=0, F4=0)
    assert places(found, "INT004") == [("F3", "problem")]
    assert "at least 1" in EN.message(found[0].message)


def test_a_short_phone_is_a_notice_and_a_landline_passes(tmp_path: Path) -> None:
    found = roster_with(tmp_path, J3="5550101", J4="0999-5550101")
    assert places(found, "INT004") == [("J3", "notice")]
    assert "5550101" not in EN.message(found[0].message)


def test_a_faulty_id_is_told_by_idn001_alone(tmp_path: Path) -> None:
    found = roster_with(tmp_path, D4=WIFE_ID[:-2])
    assert [f.code for f in found] == ["IDN001"]


def test_a_relation_of_no_list_is_named(tmp_path: Path) -> None:
    assert places(roster_with(tmp_path, C4="老伴儿"), "INT005") == [("C4", "problem")]


def test_a_formula_never_calculated_is_not_taken_for_zero(tmp_path: Path) -> None:
    found = roster_with(tmp_path, H3="=25*2", H4="=25*2")
    assert places(found, "INT006") == [("H3", "problem")]
    assert not places(found, "ARE008")


def test_two_columns_of_areas_cannot_be_told_apart(tmp_path: Path) -> None:
    header = [title if title != "搬迁年度" else "住房面积" for title in HEADER]
    found = check(write_roster(tmp_path / "花名册.xlsx", family(), header))
    assert places(found, "INT007") == [("I2", "problem")]


def test_hidden_rows_are_one_finding_and_are_audited(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        for row in (3, 4):
            sheet.row_dimensions[row].hidden = True
        sheet["C4"] = "老伴儿"

    found = check(write_roster(tmp_path / "花名册.xlsx", family(), change=hide))
    assert places(found, "INT008") == [("A3", "notice")]
    assert places(found, "INT005") == [("C4", "problem")]


def test_a_struck_name_is_flagged_before_a_struck_id(tmp_path: Path) -> None:
    def strike(sheet: Worksheet) -> None:
        for address in ("B4", "D4", "D3"):
            sheet[address].font = Font(strike=True)

    found = check(write_roster(tmp_path / "花名册.xlsx", family(), change=strike))
    assert places(found, "INT009") == [("D3", "notice"), ("B4", "notice")]


def test_full_ids_in_a_public_list_are_a_red_line(tmp_path: Path) -> None:
    assert places(roster_with(tmp_path, A1="搬迁对象公示表"), "INT010") == [("D3", "redline")]


def test_a_sheet_of_headings_alone_has_no_records(tmp_path: Path) -> None:
    found = check(write_roster(tmp_path / "花名册.xlsx", []))
    assert places(found, "INT011") == [(None, "problem")]


def test_a_cell_far_away_is_a_notice(tmp_path: Path) -> None:
    assert places(roster_with(tmp_path, ZZ9000="漏登"), "INT013") == [("ZZ9000", "notice")]


def test_invisible_characters_weigh_more_in_a_name(tmp_path: Path) -> None:
    found = roster_with(tmp_path, B3="梧\ue001田", G3="松坪\u200b安置点", G4="松坪\u200b安置点")
    assert places(found, "INT015") == [
        ("B3", "problem"),
        ("G3", "notice"),
        ("G4", "notice"),
    ]


def test_a_name_like_a_formula_is_told(tmp_path: Path) -> None:
    def write_as_text(sheet: Worksheet) -> None:
        sheet["B4"].value = "=柳秋云"
        sheet["B4"].data_type = "s"

    found = check(write_roster(tmp_path / "花名册.xlsx", family(), change=write_as_text))
    assert places(found, "INT015") == [("B4", "problem")]


@pytest.mark.parametrize("kind", ["hidden-sheet", "readers-disagree", "too-long", "missing-column"])
def test_defects_of_a_kind_come_in_the_order_of_their_cells(kind: DefectKind) -> None:
    later = Defect(kind, CellRef("b.xlsx", "甲", 9, 1), "persons")
    sheet = Defect(kind, CellRef("b.xlsx", "甲"), "persons")
    first = Defect(kind, CellRef("a.xlsx", "乙", 99, 9), "persons")
    other = Defect("struck", CellRef("a.xlsx", "乙", 1, 1), "persons")
    facts = assemble(blank_frames(0), 0, (later, other, sheet, first))
    assert defects_of(facts, kind) == (first, sheet, later)


def test_a_page_of_text_is_cut_in_a_message() -> None:
    defect = Defect("unreadable", CellRef("a.xlsx", "甲", 1, 1), "persons", raw="长" * 500)
    shown = defect_hit(defect, Severity.PROBLEM, ("raw",)).params["raw"]
    assert isinstance(shown, Personal)
    assert shown.value == "长" * 60 + "…"


def test_names_looked_up_by_formulas_are_one_notice(tmp_path: Path) -> None:
    name = '<c r="B{row}" t="str"><f>VLOOKUP(D{row},库!A:B,2,0)</f><v>梧守田</v></c>'
    rows = [[f"H{i}", "甲", "户主", HEAD_ID, "男", 1] for i in range(5)]
    path = write_roster(tmp_path / "花名册.xlsx", rows)
    with zipfile.ZipFile(path) as archive:
        members = {n: archive.read(n).decode() for n in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    for row in range(3, 8):
        sheet = re.sub(rf'<c r="B{row}"[^>]*>.*?</c>', name.replace("{row}", str(row)), sheet)
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in (members | {"xl/worksheets/sheet1.xml": sheet}).items():
            archive.writestr(part, text)
    found = check(path)
    assert places(found, "INT015") == [("B3", "notice")]
    (told,) = [f for f in found if f.code == "INT015"]
    assert "in 5 cells" in EN.message(told.message)


def test_a_column_without_a_heading_is_a_notice(tmp_path: Path) -> None:
    found = roster_with(tmp_path, K3="已故", E2=None)
    assert places(found, "INT013") == [("E2", "notice")]
    (told,) = [f for f in found if f.code == "INT013"]
    assert EN.message(told.message).endswith("not checked: E、K")
