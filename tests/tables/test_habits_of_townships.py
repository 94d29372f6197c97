"""Ways of townships that other tests do not name: two languages, own numbers, shared cells."""

from __future__ import annotations

import pytest
from sheets_by_hand import Value, homes, read_one, roster_of, values, wrong

from relocaudit.tables.readers.identity import parse_id
from relocaudit.tables.readers.numbers import parse_area, parse_count

IDS = [f"99990119700101{n:04d}" for n in range(10, 40)]


def fields(*headers: str, **facts: object) -> list[str | None]:
    rows: list[list[Value]] = [list(headers), ["1", "王一", IDS[0], "户主", 3, 75]]
    return [r.field for r in read_one(rows, **facts).mapping.readings]


@pytest.mark.parametrize(
    "headers",
    [
        ["序号\nNo.", "姓名\nName", "证件号码\nID No.", "与户主关系 Relation",
         "家庭人口数\nFamily size (persons)", "安置房面积\nHouse area (m2)"],
        ["ཨང་གྲངས\n序号", "མིང་།姓名", "证件号码ཐོབ་ཐང", "与户主关系འབྲེལ་བ", "家庭人口数མི་གྲངས",
         "安置房面积རྒྱ་ཁྱོན"],
        ["序号", "姓名/ئىسمى", "证件号码(نومۇرى)", "与户主关系 مۇناسىۋىتى", "家庭人口数 نوپۇسى",
         "安置房面积 كۆلىمى"],
    ],
)  # fmt: skip
def test_a_header_in_two_languages_is_read_by_its_chinese(headers: list[str]) -> None:
    assert fields(*headers)[1:] == ["name", "id_number", "relation", "family_size", "house_area"]


def test_an_abbreviation_is_no_translation() -> None:
    assert fields("序号", "姓名", "户主ID", "与户主关系", "人口", "面积")[2] != "head_name"


def test_a_second_header_row_in_another_language_is_no_person() -> None:
    rows: list[list[Value]] = [
        ["序号", "姓名", "身份证号", "与户主关系", "家庭人口"],
        ["No.", "Name", "ID number", "Relation", "Size"],
        [1, "王一", IDS[0], "户主", 1],
    ]
    found = read_one(rows)
    assert found.rows == (3,)
    assert [(e.rows, e.why) for e in found.sorted_rows.left_out] == [("1-2", "header")]


@pytest.mark.parametrize(
    "text, expected",
    [("4口人", 4), ("四人", 4), ("肆", 4), ("贰人", 2), ("十二口", 12), ("拾", 10), ("一人", 1)],
)
def test_a_size_in_words_with_its_unit_or_in_bankers_signs_is_read(
    text: str, expected: int
) -> None:
    assert parse_count(text, "s", "") == expected


@pytest.mark.parametrize("text", ["一", "三", "二三人", "贰叁", "十十", "三十人户"])
def test_a_size_in_words_that_may_be_a_slip_is_not_read(text: str) -> None:
    with pytest.raises(ValueError):
        parse_count(text, "s", "")


def test_an_area_a_household_is_an_area() -> None:
    assert parse_area("100㎡/户", in_mu=False) == 1_000_000


@pytest.mark.parametrize("text", ["999901-19700101-001X", "999901 19700101 001x"])
def test_an_id_written_in_its_parts_is_the_id(text: str) -> None:
    assert parse_id(text, "s", "") == "99990119700101001X"


def test_other_numbers_in_parts_are_left_alone() -> None:
    assert parse_id("1234-567890123456-78", "s", "") == "1234-567890123456-78"


@pytest.mark.parametrize("header", ["备注1", "备注", "编号"])
def test_ids_are_read_in_a_column_that_may_hold_anything(header: str) -> None:
    rows: list[list[Value]] = [["户主姓名", "姓名", "与户主关系", header]]
    rows += [["王一", "王一", "户主", number] for number in IDS[:4]]
    assert read_one(rows).mapping.columns["id_number"] == 4


def test_ids_under_no_heading_are_not_said_to_be_unread() -> None:
    rows: list[list[Value]] = [["户主姓名", "姓名", "与户主关系", ""]]
    rows += [["王一", "王一", "户主", number] for number in IDS[:1]]
    assert wrong(roster_of(rows)) == []


@pytest.mark.parametrize("cell, expected", [(75, "house_area"), (3, None), (2000, None)])
def test_a_lone_area_is_the_homes_where_it_fits_one(cell: int, expected: str | None) -> None:
    rows: list[list[Value]] = [["户主姓名", "户主身份证号", "家庭人口", "面积"]]
    rows += [["王一", IDS[n], 3, cell] for n in range(3)]
    assert read_one(rows).mapping.readings[3].field == expected


@pytest.mark.parametrize("name", ["小计", "合计", "总计", "姓名", "户主"])
def test_a_person_with_a_relation_is_one_whatever_the_name(name: str) -> None:
    rows: list[list[Value]] = [
        ["序号", "家庭人口", "姓名", "与户主关系"],
        [1, 2, "王一", "户主"], ["", "", name, "配偶"], ["合计", 2, "", ""],
    ]  # fmt: skip
    assert read_one(rows).rows == (2, 3)


HEADER: list[Value] = ["村", "户编号", "户主姓名", "姓名", "身份证号"]


def test_short_numbers_count_within_their_village() -> None:
    rows: list[list[Value]] = [
        ["青梗村", 1, "王一", "王一", IDS[0]], ["青梗村", 1, "王一", "王二", IDS[1]],
        ["麦垄村", 1, "李一", "李一", IDS[2]], ["麦垄村", 1, "李一", "李二", IDS[3]],
    ]  # fmt: skip
    assert homes(roster_of([HEADER, *rows])) == ["王一 王二", "李一 李二"]
    assert homes(roster_of([[row[i] for i in (0, 1, 3, 4)] for row in [HEADER, *rows]])) == [
        "王一 王二", "李一 李二",
    ]  # fmt: skip


def test_scattered_rows_of_a_short_number_are_joined_under_their_head() -> None:
    header: list[Value] = [*HEADER, "与户主关系"]
    rows: list[list[Value]] = [
        ["青梗村", 1, "王一", "王二", IDS[1], "配偶"],
        ["青梗村", 2, "李一", "李一", IDS[2], "户主"],
        ["青梗村", 1, "王一", "王一", IDS[0], "户主"],
        ["青梗村", 2, "李一", "李二", IDS[3], "之子"],
    ]  # fmt: skip
    assert homes(roster_of([header, *rows])) == ["王二 王一", "李一 李二"]


def test_sizes_on_first_rows_tell_households_whose_head_stands_further_down() -> None:
    rows: list[list[Value]] = [
        ["家庭人口", "姓名", "与户主关系", "身份证号"],
        [2, "王二", "配偶", IDS[0]], ["", "王一", "户主", IDS[1]],
        [1, "李一", "户主", IDS[2]],
        [2, "张二", "之子", IDS[3]], ["", "张一", "户主", IDS[4]],
    ]  # fmt: skip
    assert homes(roster_of(rows)) == ["王二 王一", "李一", "张二 张一"]


def test_sizes_that_count_rows_tell_persons_though_one_of_them_is_wrong() -> None:
    sizes = [3, 3, 3, 1, 4, 4, 4, 4, 2, 2, 5, 5, 5, 5, 5, 2, 2, 3, 3]
    rows: list[list[Value]] = [["序号", "姓名", "身份证号", "家庭人口"]]
    rows += [[n, f"王{n}", IDS[n], size] for n, size in enumerate(sizes, 1)]
    assert len(values(roster_of(rows).persons, "name")) == len(sizes)
