"""Where the header stands among titles, stacked rows and records."""

from __future__ import annotations

import pytest
from sheets_by_hand import Value, book, homes, read, read_one, roster_of, sheet

from relocaudit.errors import InputError
from relocaudit.tables.sheets import read_sheets

HEADER: list[Value] = ["序号", "户主姓名", "姓名", "与户主关系", "身份证号"]
ROW: list[Value] = [1, "王一", "王一", "户主", "999901197001010011"]


def band(rows: list[list[Value]], **facts: object) -> tuple[int, int]:
    found = read_one(rows, **facts).band
    return found.top, found.bottom


def test_a_header_in_the_first_row() -> None:
    assert band([HEADER, ROW]) == (1, 1)


def test_titles_and_blank_rows_above_the_header() -> None:
    rows = [["附件1"], ["松萝镇花名册"], [], ["填报单位：", None, "单位：人、㎡"], HEADER, ROW]
    assert band(rows) == (5, 5)


def test_two_stacked_rows_without_merges() -> None:
    upper: list[Value] = ["序号", "户主姓名", "家庭成员情况"]
    lower: list[Value] = [None, None, "姓名", "与户主关系", "身份证号"]
    found = read_one([upper, lower, ROW])
    assert (found.band.top, found.band.bottom) == (1, 2)
    assert found.mapping.columns == {
        "seq_no": 1, "head_name": 2, "name": 3, "relation": 4, "id_number": 5,
    }  # fmt: skip


def test_two_stacked_rows_joined_by_merges() -> None:
    upper: list[Value] = ["序号", "户主姓名", "家庭成员情况"]
    lower: list[Value] = [None, None, "姓名", "与户主关系", "身份证号"]
    found = read_one([upper, lower, ROW], merges=["A1:A2", "B1:B2", "C1:E1"])
    assert found.band.paths[4] == ("家庭成员情况", "与户主关系")
    assert found.band.paths[2] == ("户主姓名",)


def test_three_stacked_rows() -> None:
    rows: list[list[Value]] = [
        ["序号", "户主姓名", "家庭人口", "搬迁安置", "", "旧房"],
        ["", "", "", "安置点", "安置住房", "处置情况"],
        ["", "", "", "", "面积（㎡）", "是否拆除"],
        [1, "王一", 3, "X点", 75, "已拆除"],
    ]
    found = read_one(rows, merges=["A1:A3", "B1:B3", "C1:C3", "D1:E1", "D2:D3"])
    assert (found.band.top, found.band.bottom) == (1, 3)
    assert found.mapping.columns["house_area"] == 5
    assert found.mapping.columns["old_house_state"] == 6


def test_a_header_cell_merged_one_row_deeper_takes_the_band_with_it() -> None:
    rows: list[list[Value]] = [HEADER, [], ROW]
    assert band(rows, merges=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2"]) == (1, 2)


def test_only_some_headers_stacked_below_a_merged_one() -> None:
    rows: list[list[Value]] = [
        ["姓名", "与户主关系", "证件号码", "旧房情况", ""],
        ["", "", "", "面积(㎡)", "是否拆除"],
        ["王一", "户主", "999901197001010011", 80, "否"],
    ]
    found = read_one(rows, merges=["A1:A2", "B1:B2", "D1:E1"]).mapping.columns
    assert (found["old_house_area"], found["old_house_state"]) == (4, 5)


def test_a_header_is_no_list_of_ones_own_words() -> None:
    rows: list[list[Value]] = [["姓名不详", "号码"], ["王一", "13800000000"]]
    with pytest.raises(InputError) as refused:
        read(sheet(rows))
    assert refused.value.reason == "no-header"


def test_the_row_that_came_closest_is_named_where_there_is_no_header() -> None:
    rows: list[list[Value]] = [["说明"], ["序号", "村", "户数", "人数"], [1, "甲村", 20, 80]]
    with pytest.raises(InputError) as refused:
        read(sheet(rows, "统计"))
    params = dict(refused.value.message.params)
    assert (params["row"], params["sheet"]) == (2, "统计")


def test_an_empty_workbook_has_no_header() -> None:
    with pytest.raises(InputError):
        read(sheet([]))


def test_the_users_header_row_is_taken() -> None:
    workbook = book(sheet([HEADER, ROW, HEADER, ROW]))
    (found,) = read_sheets(workbook, "roster", header_row=3).sheets
    assert (found.band.top, found.rows) == (3, (4,))


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    workbook = book(sheet([HEADER, ROW], "甲村"), sheet([HEADER, ROW], "乙村"))
    with pytest.raises(InputError) as refused:
        read_sheets(workbook, "roster", sheet="丙村")
    assert dict(refused.value.message.params)["names"] == "甲村、乙村"
    assert [s.grid.sheet for s in read_sheets(workbook, "roster", sheet="乙村").sheets] == ["乙村"]


def test_blank_columns_between_the_headers_do_no_harm() -> None:
    rows: list[list[Value]] = [
        ["", "序号", "", "户主", "姓名", "", "与户主关系", "身份证号"],
        ["", 1, "", "王一", "王一", "", "户主", "999901197001010011"],
    ]
    assert homes(roster_of(rows)) == ["王一"]


def test_a_summary_sheet_that_repeats_the_others_is_set_aside() -> None:
    one = sheet([HEADER, ROW], "甲村")
    whole = sheet([HEADER, ROW], "汇总")
    found = read(one, whole)
    assert [s.grid.sheet for s in found.sheets] == ["甲村"]
    assert [(o.name, o.layout, o.records) for o in found.others] == [("汇总", "summary", 0)]


def test_a_summary_sheet_with_people_of_its_own_is_read() -> None:
    other: list[Value] = [1, "李二", "李二", "户主", "999901197001010038"]
    found = read(sheet([HEADER, ROW], "甲村"), sheet([HEADER, other], "汇总"))
    assert [s.grid.sheet for s in found.sheets] == ["甲村", "汇总"]


def test_the_only_sheet_is_read_whatever_its_name() -> None:
    assert [s.grid.sheet for s in read(sheet([HEADER, ROW], "汇总")).sheets] == ["汇总"]


def test_sheets_without_a_header_are_named_and_our_own_are_not_read() -> None:
    found = read(
        sheet([HEADER, ROW], "甲村"), sheet([["村", "户数"], ["甲村", 3]], "统计"),
        sheet([], "Sheet3"), sheet([HEADER, ROW], "核查结果"),
    )  # fmt: skip
    assert [s.grid.sheet for s in found.sheets] == ["甲村"]
    assert [(o.name, [r.rows for r in o.left_out]) for o in found.others] == [
        ("统计", ["1-2"]),
        ("Sheet3", []),
    ]
