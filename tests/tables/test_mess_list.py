"""Every spelling of the mess that townships send, in one workbook, read once from the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from relocaudit.intake import read_workbook
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheets import read_sheets
from relocaudit.tables.table import Table
from relocaudit.tables.units import as_date

ID = "999801197202260015"
HEADERS = (
    "序号",
    "姓名",
    "证件号码",
    "与户主关系",
    "联系电话",
    "安置房面积",
    "入住时间",
    "旧房拆除协议",
    "户编号",
)

# field → what the cell holds → what is read; None: blank; "?": cannot be read, and is said.
SPELLINGS: Mapping[str, Mapping[Any, str | None]] = {
    "id_number": {
        "9998 0119 7202 2600 15": ID,
        "'" + ID: ID,
        "\t" + ID: ID,
        "９９９８０１１９７２０２２６００１５": ID,
        "9998O1197202260015": ID,
        "99980119720226OO15": ID,
        ID + "（已故）": ID,
        ID + "(死亡)": ID,
        "身份证号：" + ID: ID,
        "99980119700106011x": "99980119700106011X",
        "99980119700106011Ｘ": "99980119700106011X",
        "9998011970010601143": "9998011970010601143",
        ID + "42": ID + "42",
        "5.32901E+17": "5.32901E+17",
        999801197202260015: "999801197202260000",
        "\u200b" + ID + "\u00a0": ID,
    },
    "name": {
        "张\u3000三": "张三",
        " 张 三 ": "张三",
        "买买提·艾力": "买买提·艾力",
        "买买提•艾力": "买买提•艾力",
        "\U00020164子": "\U00020164子",
        "\ue0e5子": "\ue0e5子",
        "null": "null",
        "NA": "NA",
        "〇三": "〇三",
    },
    "relation": {"户主": "户主", "本人": "户主", "之　子": "之子", "儿子": "之子", "妻子": "配偶"},
    "phone": {
        1.38e10: "13800000000",
        "1.38E10": "13800000000",
        "138 0013 8000": "13800138000",
        "138-0013-8000": "13800138000",
        "１３８００１３８０００": "13800138000",
        "无": None,
        "13800138000.0": "13800138000",
    },
    "house_area": {
        "75㎡": "75",
        "75m²": "75",
        "75.00㎡": "75",
        "75平": "75",
        "75平方米": "75",
        "７５．５": "75.5",
        "75.5 m2": "75.5",
        "1,075": "1075",
        25.1 * 3: "75.3",
        "约75": "?",
        "75*1": "?",
        "75/2户": "?",
        "是": "?",
        "/": None,
        "—": None,
    },
    "move_in_date": {
        "2017.3": "2017-03-01..2017-03-31",
        "2017.03": "2017-03-01..2017-03-31",
        "2017/3": "2017-03-01..2017-03-31",
        "2017年3月": "2017-03-01..2017-03-31",
        "201703": "2017-03-01..2017-03-31",
        "20170315": "2017-03-15",
        "2017-3-15 00:00:00": "2017-03-15",
        "2017年3月15日": "2017-03-15",
        "2017．3．15": "2017-03-15",
        42809: "2017-03-15",
        "42809": "2017-03-15",
        20170315: "2017-03-15",
        date(2017, 3, 15): "2017-03-15",
        datetime(2017, 3, 15, 9, 30): "2017-03-15",
        "2017年": "2017-01-01..2017-12-31",
        "2017年底": "?",
        "待定": "?",
        "17.3": "?",
        "2017228日": "?",
        2017.1: "?",
        "2017-02-30": "?",
        "已入住": None,
    },
    "agreement_demolish": {
        "√": "yes",
        "✓": "yes",
        "有": "yes",
        "已签": "yes",
        "是": "yes",
        "Y": "yes",
        "×": "no",
        "无": "no",
        "未签": "no",
        "否": "no",
        "/": "not-required",
        "—": "not-required",
    },
}  # fmt: skip
_FIELDS = (None, "name", "id_number", "relation", "phone", "house_area", "move_in_date",
           "agreement_demolish", None)  # fmt: skip
_ALL = [(field, typed) for field, cases in SPELLINGS.items() for typed in cases]


def _given(column: int, number: int) -> object:
    """What stands in the cells beside the one that is looked at."""
    return (f"{number}、", f"成{number}", "", "户主", "", "", "", "",
            f"99980100{number:08d}")[column]  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Table, Table]:
    """Households and persons of a sheet with one household, and one spelling, a row."""
    book = openpyxl.Workbook()
    book.active.append(HEADERS)
    for number, (field, typed) in enumerate(_ALL, start=1):
        row = [_given(column, number) for column in range(len(HEADERS))]
        row[_FIELDS.index(field)] = typed
        book.active.append(row)
    path: Path = tmp_path_factory.mktemp("mess") / "花名册(1)最终版2.xlsx"
    book.save(path)
    roster = build_roster(list(read_sheets(read_workbook(path), "roster").sheets))
    return roster.households, roster.persons


def test_every_row_is_a_household_of_its_own(tables: tuple[Table, Table]) -> None:
    assert [len(table.frame) for table in tables] == [len(_ALL), len(_ALL)]


@pytest.mark.parametrize(("field", "typed"), _ALL, ids=str)
def test_each_spelling_is_read_as_it_is_meant(
    field: str, typed: object, tables: tuple[Table, Table]
) -> None:
    table = next(table for table in tables if field in table.frame.columns)
    rid = int(table.frame.index[_ALL.index((field, typed))])
    unread = any(d.rid == rid and d.field == field and d.kind == "unreadable"
                 for d in table.defects)  # fmt: skip
    assert ("?" if unread else _shown(table, rid, field)) == SPELLINGS[field][typed]


def _shown(table: Table, rid: int, field: str) -> str | None:
    value = table.frame.at[rid, field]
    if value is pd.NA:
        return None
    if field == "house_area":
        return format(value / 10_000, "g")
    if field == "move_in_date":
        first, last = (as_date(int(table.frame.at[rid, name])) for name in (field, f"{field}_last"))
        return f"{first}" if first == last else f"{first}..{last}"
    return str(value)
