"""Which rows are records, and why the others are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets_by_hand import Value, read_one, sheet

from relocaudit.intake.grid import BLANK
from relocaudit.tables.left_out import expand

HEADER: list[Value] = ["序号", "村", "户主姓名", "家庭人口", "安置点", "备注"]
ONE: list[Value] = [1, "甲村", "王一", 3, "X点"]
TWO: list[Value] = [2, "甲村", "李二", 2, "X点"]


def left_out(*rows: list[Value], header: list[Value] = HEADER) -> list[tuple[str, str]]:
    found = read_one([header, *rows]).sorted_rows.left_out
    return [(entry.rows, entry.why) for entry in found if entry.why != "header"]


@pytest.mark.parametrize(
    "row, why",
    [
        (["合计", "", "", 5], "total"),
        (["合　　计", "", "36户", 5], "total"),
        (["", "", "总　计", 5], "total"),
        (["合计：", "", "", 5], "total"),
        (["合计36户", "", "", 5], "total"),
        (["", "", "共2户5人"], "total"),
        (["全镇合计", "", "", 5], "total"),
        (["小计", "", "", 5], "subtotal"),
        (["", "甲村小计", "", 5], "subtotal"),
        (["", "", "小计", 5], "subtotal"),
        (["小计(甲村)", "", "", 5], "subtotal"),
        (["本页小计", "", "", 5], "subtotal"),
        (["累计", "", "", 5], "subtotal"),
        (["填表人：", "", "审核人：", "", "联系电话："], "footer"),
        (["填表人：", "王某", "审核人：", "李某", "时间：", "2018年"], "footer"),
        (["说明：1.本表一式三份"], "footer"),
        (["1.本表由乡镇人民政府填写"], "footer"),
        (["（二）、本表由乡镇人民政府填写"], "footer"),
        (["※本表由乡镇填写"], "footer"),
        (["", "", "", "（盖章）"], "footer"),
        (["   ", "　"], "blank"),
        ([3], "blank"),
        ([3, "甲村"], "blank"),
        (HEADER, "repeated-header"),
    ],
)
def test_a_row_that_is_no_record_is_left_out_with_its_reason(row: list[Value], why: str) -> None:
    assert left_out(ONE, TWO, row) == [("4", why)]
    assert left_out(ONE, row, TWO)[0] == ("3", why)


@pytest.mark.parametrize("name", ["总平", "合计平", "小计生", "王总计划", "共平", "附平", "注平"])
def test_a_person_whose_name_begins_like_a_total_is_a_record(name: str) -> None:
    assert left_out(ONE, [2, "甲村", name, 2, "X点"]) == []


def test_a_row_with_an_id_is_a_record_whatever_else_it_says() -> None:
    header: list[Value] = ["姓名", "身份证号", "与户主关系"]
    assert left_out(["合计", "999901197001010011", "户主"], header=header) == []


def test_column_numbers_below_the_header_belong_to_it() -> None:
    found = read_one([HEADER, ["1", "2", "3", "4", "5", "6"], ONE])
    assert [(e.rows, e.why) for e in found.sorted_rows.left_out] == [("1-2", "header")]
    bracketed = read_one([HEADER, ["栏次", "(1)", "(2)", "(3)", "(4)", "(5)"], ONE])
    assert bracketed.rows == (3,)


def test_an_example_below_the_header_is_nobody() -> None:
    header: list[Value] = ["序号", "姓名", "身份证号", "与户主关系"]
    example: list[Value] = ["例", "张某", "999901197001010011", "户主"]
    assert read_one([header, example, [1, "王一", "999901197001010038", "户主"]]).rows == (3,)


def test_a_record_of_small_numbers_is_no_row_of_column_numbers() -> None:
    header: list[Value] = ["序号", "户主姓名", "家庭人口", "建房补助", "自筹资金", "借款"]
    assert read_one([header, [1, "王一", 3, 4, 2, 0]]).rows == (2,)


def test_a_lone_long_text_at_the_end_is_a_footer_wherever_it_stands() -> None:
    note = "以上人员均经村民代表会议评议通过并公示七天无异议"
    assert left_out(ONE, ["", "", "", "", note]) == [("3", "footer")]
    assert left_out(ONE, ["", "", note]) == [("3", "footer")]


def test_a_lone_short_text_at_the_end_is_a_footer_unless_it_may_be_a_name() -> None:
    assert left_out(ONE, ["", "", "", "", "松萝镇人民政府"]) == [("3", "footer")]
    assert left_out(ONE, ["", "", "李二"]) == []


def test_the_title_rows_are_left_out_as_titles() -> None:
    found = read_one([["松萝镇花名册"], ["单位：人"], HEADER, ONE])
    assert [(e.rows, e.why) for e in found.sorted_rows.left_out] == [("1-2", "title"),
                                                                     ("3", "header")]  # fmt: skip


def test_totals_are_remembered() -> None:
    assert read_one([HEADER, ONE, ["小计", "", "", 3], ["合计", "", "", 3]]).sorted_rows.totals == (
        3, 4,
    )  # fmt: skip


CELLS = st.one_of(st.none(), st.text(max_size=8), st.integers(0, 99), st.sampled_from(
    ["合计", "小计", "说明：", "王一", "序号", " ", "户主姓名", "999901197001010011"]
))  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=12))
def test_every_row_that_holds_anything_is_a_record_or_left_out(rows: list[list[Value]]) -> None:
    table = [HEADER, *rows]
    grid = sheet(table)
    held = sum(any(c.kinds[i] != BLANK for c in grid.columns) for i in range(grid.height))
    found = read_one(table)
    assert len(found.rows) + expand(found.sorted_rows.left_out) + found.beside == held


def test_a_title_repeated_on_every_page_is_left_out() -> None:
    found = read_one([["松萝镇花名册"], HEADER, ONE, ["松萝镇花名册"], HEADER, TWO])
    assert found.rows == (3, 6)


def test_the_heading_of_a_villages_part_is_left_out_as_a_title() -> None:
    assert left_out(["甲村（2户5人）"], ONE, ["二、乙村"], TWO) == [("2", "title"), ("4", "title")]
