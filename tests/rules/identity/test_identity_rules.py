"""Identity rules on real workbooks: heads without members, versions, townships."""

from datetime import date
from pathlib import Path

from relocaudit.model.wording import Wording
from tests.rules.defaults import id_number
from tests.rules.workbooks import HEAD_ID, WIFE_ID, check, family, places, write_roster

HEADS = ("序号", "村", "户主姓名", "户主身份证号", "人口(人)", "安置点", "面积(㎡)")


def heads(*numbers: object) -> list[list[object]]:
    names = ("梧守田", "桐大川", "松立冬", "柏谷雨", "榆小满")
    return [
        [i, "石板村", names[i % 5], number, 2, "松坪安置点", 50]
        for i, number in enumerate(numbers, 1)
    ]


def other_id(sequence: int) -> str:
    return id_number(date(1965, 5, 5), sequence)


def test_head_ids_of_a_household_list_are_judged_too(tmp_path: Path) -> None:
    wrong = HEAD_ID[:-1] + ("0" if HEAD_ID[-1] != "0" else "1")
    rows = heads(wrong, other_id(3)[:15] + "000", "未办证", other_id(7))
    found = check(write_roster(tmp_path / "台账.xlsx", rows, HEADS))
    assert places(found, "IDN001") == [("D3", "problem")]
    assert places(found, "IDN002") == [("D4", "problem")]
    assert places(found, "IDN006") == [("D5", "notice")]


def test_a_head_listed_twice_is_flagged_at_the_second_row(tmp_path: Path) -> None:
    rows = heads(HEAD_ID, other_id(3), HEAD_ID)
    found = check(write_roster(tmp_path / "台账.xlsx", rows, HEADS))
    assert places(found, "IDN004") == [("D5", "redline")]
    (duplicate,) = (f for f in found if f.code == "IDN004")
    assert [cell.ref.address for cell in duplicate.cells] == ["D5", "D3"]


def test_a_number_stored_as_a_figure_is_damaged_whatever_its_check_digit(tmp_path: Path) -> None:
    rows = family()
    rows[1][3] = int(WIFE_ID.replace("X", "0"))
    found = check(write_roster(tmp_path / "花名册.xlsx", rows))
    assert places(found, "IDN002") == [("D4", "problem")]
    assert not places(found, "IDN001")


def test_a_person_of_another_file_is_a_red_line(tmp_path: Path) -> None:
    first = write_roster(tmp_path / "a.xlsx", family())
    rows = [["H9", "梧守田", "户主", HEAD_ID, "男", 1, "松坪安置点", 25, 2017, "13800001111"]]
    rows += [["H8", "桐大川", "户主", other_id(5), "男", 1, "松坪安置点", 25, 2017, "13800002222"]]
    found = check(first, write_roster(tmp_path / "b.xlsx", rows))
    assert places(found, "IDN005") == [("D3", "redline")]
    (finding,) = (f for f in found if f.code == "IDN005")
    assert "a.xlsx" in Wording("en").message(finding.message)
    assert str(tmp_path) not in Wording("en").message(finding.message)


def test_two_versions_of_a_roster_are_one_question(tmp_path: Path) -> None:
    first = write_roster(tmp_path / "花名册.xlsx", family())
    found = check(first, write_roster(tmp_path / "花名册(1).xlsx", family()))
    assert [severity for _, severity in places(found, "IDN005")] == ["verify"]


def test_sex_and_birth_against_the_number_are_one_finding(tmp_path: Path) -> None:
    header = (
        "户编号",
        "姓名",
        "与户主关系",
        "证件号码",
        "性别",
        "出生日期",
        "家庭人口",
        "住房面积",
    )
    rows = [
        ["H1", "梧守田", "户主", HEAD_ID, "男", "1970.3", 2, 50],
        ["H1", "柳秋云", "配偶", WIFE_ID, "男", "1973-06-09", 2, 50],
    ]
    found = check(write_roster(tmp_path / "花名册.xlsx", rows, header))
    assert places(found, "IDN007") == [("E4", "problem")]


def test_without_sex_and_birth_the_comparison_is_skipped(tmp_path: Path) -> None:
    header = ("户编号", "姓名", "与户主关系", "证件号码", "家庭人口", "住房面积")
    rows = [["H1", "梧守田", "户主", HEAD_ID, 1, 25]]
    assert check(write_roster(tmp_path / "花名册.xlsx", rows, header)) == ()
