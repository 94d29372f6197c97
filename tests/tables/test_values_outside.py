"""Columns without a heading, and lines of a text file that do not fit their table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheets_by_hand import Value, book, read, sheet

from relocaudit.intake.grid import Grid
from relocaudit.tables.integrity import grid_defects

HEADER: list[Value] = ["序号", "姓名", None, "身份证号", "备注"]
IDS = ("999901197001010011", "999901197001010038", "999901197001010054")
ODD = ("unheaded", "uneven-line", "computed")


def people(third: list[Value], *more: list[Value]) -> list[list[Value]]:
    """Three people with a column of values, and columns behind the remarks."""
    return [
        [i + 1, "王一二三"[i : i + 2], third[i], IDS[i], "无", *(column[i] for column in more)]
        for i in range(3)
    ]


def told(grid: Grid) -> list[tuple[str | None, str, str]]:
    (found,) = read(grid).sheets
    defects = grid_defects(found, "persons")
    return [(d.ref.address, d.raw, d.hint) for d in defects if d.kind in ODD]


def test_columns_without_a_heading_are_named_once_a_sheet() -> None:
    rows = people(["男", "女", None], ["已故", None, None])
    assert told(sheet([HEADER, *rows])) == [("C1", "", "C、F")]


@pytest.mark.parametrize("heading", [20240101, "\u3000", "  ", None])
def test_a_heading_of_spaces_or_a_number_is_none(heading: Value) -> None:
    header = [*HEADER[:2], heading, *HEADER[3:]]
    assert told(sheet([header, *people(["男", "女", "男"])])) == [("C1", "", "C")]


@pytest.mark.parametrize("values", [[1, 2, 3], ["1、", "2、", "3、"], [None, " ", None]])
def test_a_running_number_or_blanks_need_no_heading(values: list[Value]) -> None:
    assert told(sheet([HEADER, *people(values)])) == []


def test_a_year_and_a_merged_heading_are_headings() -> None:
    header = [*HEADER[:2], 2017, *HEADER[3:]]
    assert told(sheet([header, *people([300, 400, 500])])) == []
    merged = sheet([HEADER, *people(["男", "女", "男"])], merges=["B1:C1"])
    assert told(merged) == []


def test_what_stands_behind_an_empty_column_is_not_of_the_table() -> None:
    gap: list[Value] = [None, None, None]
    assert told(sheet([HEADER, *people([None] * 3, gap, ["合", "计", "表"])])) == []


def test_lines_with_too_many_or_too_few_fields_are_told_at_their_row() -> None:
    header = [*HEADER[:2], "性别", *HEADER[3:]]
    rows = people(["男", "女", "男"], [None, "多", None])
    grid = replace(sheet([header, *rows]), fields=5, uneven={3: 6, 4: 3})
    assert told(grid) == [("F3", "6", "5"), ("C4", "3", "5")]


def test_separators_at_the_end_of_a_line_shift_nothing() -> None:
    header = [*HEADER[:2], "性别", *HEADER[3:]]
    rows = people(["男", "女", "男"])
    assert told(replace(sheet([header, *rows]), fields=5, uneven={2: 6, 3: 8})) == []


def test_a_program_that_drops_blanks_at_line_ends_is_not_accused() -> None:
    header: list[Value] = ["姓名", "身份证号", "备注"]
    rows: list[list[Value]] = [["王一", IDS[0]]] * 8
    uneven = dict.fromkeys(range(2, 7), 2)
    assert told(replace(sheet([header, *rows]), fields=3, uneven=uneven)) == []


def formulas(**cells: dict[int, str]) -> Grid:
    """The three people, with formulas by column letter."""
    header = [*HEADER[:2], "性别", *HEADER[3:]]
    grid = sheet([header, *people(["男", "女", "男"]), *people(["男", "女", "男"])])
    by_column = {ord(letter) - 64: rows for letter, rows in cells.items()}
    return replace(grid, formulas=by_column)  # type: ignore[arg-type]


def test_a_name_or_id_by_formula_is_told_and_a_sex_by_formula_is_not() -> None:
    grid = formulas(B={2: "calls"}, C={2: "own"}, D={3: "own"})
    assert told(grid) == [("B2", "", "calls"), ("D3", "", "own")]


def test_a_whole_column_by_formula_is_told_once() -> None:
    assert told(formulas(B=dict.fromkeys(range(2, 8), "links"))) == [("B2", "6", "links")]


def test_formulas_below_the_records_are_nobodys() -> None:
    assert told(formulas(B={99: "calls"})) == []
    assert len(book(formulas()).sheets) == 1
