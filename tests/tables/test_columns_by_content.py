"""Columns whose header says nothing, or something of its own, and what stands in them."""

from __future__ import annotations

import pytest

from relocaudit.tables.by_content import kind_of_content
from tests.tables.sheets_by_hand import Value, read_one

IDS = [f"99990119800101{n:03}X" for n in range(1, 13)]
NAMES = [f"王{c}" for c in "一二三四五六七八九十百千"]
RELATIONS = ["户主", "配偶", "之子", "之女"] * 3


def listed(header: list[Value], *columns: list[Value]) -> dict[str, tuple[int, str]]:
    """Field → column and reason of a list with these columns."""
    rows = [header, *map(list, zip(*columns, strict=True))]
    return {r.field: (r.column, r.reason) for r in read_one(rows).mapping.readings if r.field}


@pytest.mark.parametrize("header", ["", "列3", "Column3", "Unnamed: 2", "字段3"])
@pytest.mark.parametrize(
    "field, cells",
    [
        ("sex", ["男", "女"] * 6),
        ("relation", RELATIONS),
        ("ethnicity", ["汉族", "苗族"] * 6),
        ("resettle_mode", ["集中", "分散安置"] * 6),
        ("phone", [f"138000010{n:02}" for n in range(12)]),
        ("birth_date", ["1980.1", "1980年1月", "19800101", "1980-01-01"] * 3),
    ],
)
def test_a_silent_header_leaves_the_word_to_the_content(
    header: str, field: str, cells: list[Value]
) -> None:
    found = listed(["姓名", "身份证号", header], [*NAMES], [*IDS], cells)
    assert found[field] == (3, "content-alone")


def test_names_below_a_silent_header_are_the_members() -> None:
    found = listed(["", "身份证号", "与户主关系"], [*NAMES], [*IDS], [*RELATIONS])
    assert found["name"] == (1, "content-alone")


def test_content_never_speaks_against_a_header_of_its_own() -> None:
    found = listed(["姓名", "身份证号", "经办人性别"], [*NAMES], [*IDS], ["男", "女"] * 6)
    assert set(found) == {"name", "id_number"}


def test_of_two_silent_columns_alike_none_is_taken() -> None:
    sexes: list[Value] = ["男", "女"] * 6
    assert "sex" not in listed(["姓名", "身份证号", "", "列4"], [*NAMES], [*IDS], sexes, sexes)


def test_some_dates_are_no_births() -> None:
    days: list[Value] = ["2018.3"] * 12
    assert "birth_date" not in listed(["姓名", "身份证号", ""], [*NAMES], [*IDS], days)


@pytest.mark.parametrize("mark", ["'{}", "{} ", "{}（已故）", "‘{}"])
def test_ids_are_known_behind_quotes_spaces_and_remarks(mark: str) -> None:
    found = listed(
        ["姓名", "与户主关系", "号码"], [*NAMES], [*RELATIONS], [mark.format(i) for i in IDS]
    )
    assert found["id_number"] == (3, "content")


@pytest.mark.parametrize("header", ["配偶证号", "监护人号码", "帮扶人证号"])
def test_numbers_of_somebody_else_are_not_the_members(header: str) -> None:
    found = listed(["姓名", "与户主关系", header], [*NAMES], [*RELATIONS], [*IDS])
    assert "id_number" not in found


def test_of_two_columns_of_numbers_the_repeated_one_is_the_heads() -> None:
    heads: list[Value] = [IDS[4 * (n // 4)] for n in range(12)]
    names: list[Value] = [NAMES[4 * (n // 4)] for n in range(12)]
    found = listed(
        ["户主姓名", "姓名", "与户主关系", "号码甲", "号码乙"],
        names, [*NAMES], [*RELATIONS], heads, [*IDS],
    )  # fmt: skip
    assert found["head_id"] == (4, "content")
    assert found["id_number"] == (5, "content")


def test_beside_heads_alone_a_number_is_the_heads() -> None:
    sizes: list[Value] = [3] * 12
    found = listed(["户主姓名", "身份证号", "家庭人口"], [*NAMES], [*IDS], sizes)
    assert found["head_id"] == (2, "position")


def test_a_listed_header_goes_before_another_wording_of_it() -> None:
    found = listed(
        ["姓名", "身份证号", "与户主关系", "与户主之间关系"],
        [*NAMES], [*IDS], [*RELATIONS], [*reversed(RELATIONS)],
    )  # fmt: skip
    assert found["relation"] == (3, "header")


@pytest.mark.parametrize(
    "cells, kind",
    [
        ([], None),
        (["", ""], None),
        (["999901198001010012", "999901198001010020"], "id"),
        (["13800001000"], "phone"),
        (["是", "否", ""], "yesno"),
        (["3", "4人"], "count"),
        (["75.5", "100000"], "number"),
        (["2018.3.1", "2018年3月"], "date"),
        (["王一", "李二", "张三"], "name"),
        (["王一", "王一", "王一"], "text"),
        (["砖混结构两层半楼房"], "text"),
    ],
)
def test_what_a_column_holds_has_one_word(cells: list[str], kind: str | None) -> None:
    assert kind_of_content(cells) == kind
