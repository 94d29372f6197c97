"""Mapping files: what they may say, and how sheets are read by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocaudit.errors import InputError
from relocaudit.tables.mapping_file import read_mapping
from relocaudit.tables.pins import Pin, PinnedTable, SavedMapping
from relocaudit.tables.sheets import ReadWorkbook, read_sheets
from tests.tables.sheets_by_hand import Value, book, sheet

IDS = ["999901198001012222", "999901198202021234", "999901199003030025"]
ROWS: list[list[Value]] = [
    ["枫树乡花名册"],
    ["户号甲", "姓名", "与户主关系", "身份证号", "老面积"],
    ["1", "王一", "户主", IDS[0], 75],
    ["1", "李二", "配偶", IDS[1], None],
]
PINS = (
    Pin(1, "户号甲", "household_no"),
    Pin(2, "姓名", "name"),
    Pin(3, "与户主关系", "relation"),
    Pin(4, "身份证号", "id_number"),
    Pin(5, "老面积", "house_area"),
)


def read(
    rows: list[list[Value]], *pins: Pin, rows_of_header: tuple[int, ...] = (2,)
) -> ReadWorkbook:
    table = PinnedTable("Sheet1", rows_of_header, pins)
    return read_sheets(book(sheet(rows)), "roster", mapping=SavedMapping("a.map.toml", (table,)))


def columns(rows: list[list[Value]], *pins: Pin) -> dict[str, int]:
    (found,) = read(rows, *pins).sheets
    return dict(found.mapping.columns)


def refusal(rows: list[list[Value]], *pins: Pin) -> str:
    with pytest.raises(InputError) as refused:
        read(rows, *pins)
    assert refused.value.path == "roster.xlsx"
    return refused.value.message.plain()


def test_pinned_columns_are_read_as_they_say() -> None:
    found = columns(ROWS, *PINS)
    assert (found["household_no"], found["house_area"]) == (1, 5)


def test_a_pin_without_a_field_leaves_its_column_out() -> None:
    assert "relation" not in columns(ROWS, Pin(3, "与户主关系", ""))


def test_what_is_not_pinned_is_found_as_usual() -> None:
    assert columns(ROWS, Pin(5, "老面积", "house_area"))["id_number"] == 4


def test_a_pinned_header_is_followed_to_another_column() -> None:
    moved = [[*row[:1], "新", *row[1:]] if len(row) > 1 else row for row in ROWS]
    assert columns(moved, *PINS)["house_area"] == 6


def test_pinned_header_rows_are_followed_to_other_rows() -> None:
    (found,) = read([["附件1"], *ROWS], *PINS).sheets
    assert found.band.top == 3
    assert found.mapping.columns["house_area"] == 5


def test_equal_headers_are_followed_in_their_order() -> None:
    rows: list[list[Value]] = [["序号", "姓名", "姓名", "证号"], [1, "王一", "王一", IDS[0]]]
    pins = Pin(1, "姓名", "name"), Pin(2, "姓名", "head_name"), Pin(4, "证号", "id_number")
    found = columns(rows, *pins)
    assert (found["name"], found["head_name"]) == (2, 3)


def test_a_header_of_no_list_becomes_known_by_its_pin() -> None:
    rows: list[list[Value]] = [["甲", "乙", "丙"], ["王一", IDS[0], "户主"]]
    pins = Pin(1, "甲", "name"), Pin(2, "乙", "id_number"), Pin(3, "丙", "relation")
    assert columns(rows, *pins) == {"name": 1, "id_number": 2, "relation": 3}


def test_a_column_without_a_header_can_be_pinned() -> None:
    rows: list[list[Value]] = [["姓名", "身份证号", ""], ["王一", IDS[0], "户主"]]
    assert columns(rows, Pin(3, "", "relation"))["relation"] == 3


def test_a_pin_that_fits_nothing_is_named_with_its_remedy() -> None:
    said = refusal(ROWS, Pin(2, "成员大名", "name"))
    assert said == (
        'a.map.toml: sheet "Sheet1" has no column headed "成员大名" any more (was column B). '
        "Correct the header there, or delete the line"
    )


def test_a_pinned_sheet_that_is_gone_is_named() -> None:
    mapping = SavedMapping("a.map.toml", (PinnedTable("甲村", (1,), ()),))
    with pytest.raises(InputError, match="甲村"):
        read_sheets(book(sheet(ROWS)), "roster", mapping=mapping)


def test_aliases_hold_for_every_sheet() -> None:
    rows: list[list[Value]] = [["户主姓名", "本户应搬"], ["王一", 3]]
    mapping = SavedMapping("a.map.toml", (), {"本户应搬": "family_size", "备注": ""})
    (found,) = read_sheets(book(sheet(rows)), "roster", mapping=mapping).sheets
    assert found.mapping.columns["family_size"] == 2


def test_entries_of_another_file_or_role_are_not_about_this_one() -> None:
    mine = PinnedTable("Sheet1", (1,), (), file="a.xlsx")
    registry = PinnedTable("Sheet1", (1,), (), role="registry")
    mapping = SavedMapping("all.toml", (mine, registry))
    assert mapping.for_file("x/a.xlsx", "roster").tables == (mine,)
    assert mapping.for_file("b.xlsx", "registry").tables == (registry,)
    assert mapping.for_file("b.xlsx", "roster").tables == ()


GOOD = """
[aliases]
"应搬" = "家庭人口数"
[[sheet]]
name = "Sheet1"
header_rows = [3, 4]
columns = [
  { column = "c", header = "面积", field = "安置房面积" },  # by its Chinese title
  { column = "AA", header = "说", field = "" },
]
"""


def parsed(tmp_path: Path, text: str, encoding: str = "utf-8") -> SavedMapping:
    path = tmp_path / "roster.map.toml"
    path.write_text(text, encoding=encoding, newline="")
    return read_mapping(str(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mapping_edited_with_notepad_is_read(tmp_path: Path, encoding: str, end: str) -> None:
    found = parsed(tmp_path, GOOD.replace("\n", end), encoding)
    assert found.aliases == {"应搬": "family_size"}
    (table,) = found.tables
    assert table.header_rows == (3, 4)
    assert table.pins == (Pin(3, "面积", "house_area"), Pin(27, "说", ""))


@pytest.mark.parametrize(
    "old, new, said",
    [
        (
            '"安置房面积"',
            '"安置房面"',
            "Sheet1, C: there is no field 安置房面; did you mean 安置房面积?",
        ),
        ('"安置房面积"', '"house_aera"', "did you mean house_area?"),
        ('"安置房面积"', '"0000"', 'write "" to leave the column out'),
        ('field = "" }', 'field = "house_area" }', "two columns have the field house_area"),
        ('"AA"', '"C"', "one column stands there twice"),
        ('"c"', '"7"', "write each column as"),
        ("[3, 4]", "[3, 5]", "write header_rows = [3, 4]"),
        ("[3, 4]", "3", "write header_rows = [3, 4]"),
        ("[3, 4]", "[true]", "write header_rows = [3, 4]"),
        ('name = "Sheet1"', "name = 1", "has no name"),
        ("[[sheet]]", "[sheet]", "with their brackets"),
        ("header_rows", "headers", "unknown entry headers"),
        ("[aliases]", "[alias]", "unknown entry alias"),
        ('"家庭人口数"', "3", "there is no field 3"),
        ("columns = [", "columns = ", "is no TOML any more"),
    ],
)
def test_each_slip_is_said_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(InputError) as refused:
        parsed(tmp_path, GOOD.replace(old, new, 1))
    text = refused.value.message.plain()
    assert said in text
    assert "\n" not in text
