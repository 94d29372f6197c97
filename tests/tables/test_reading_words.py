"""Ids, phones, names, codes and yes/no, in every spelling townships use."""

# Spellings are data: Chinese counts two columns a character.
# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.readers.cells import Cells, raw_text, read_cells
from relocaudit.tables.readers.coded import CodeWords, parse_yesno, two_means_no
from relocaudit.tables.readers.identity import (
    parse_card,
    parse_id,
    parse_name,
    parse_phone,
    parse_text,
)
from relocaudit.tables.typed import Units, read_column

ID = "99990119700101001X"


@pytest.mark.parametrize(
    "text",
    [ID, "9999 0119 7001 0100 1X", "'" + ID, "‘" + ID, "\t" + ID, ID + " ", "99990119700101001x",
     "９９９９０１１９７００１０１００１Ｘ", "9999O1197OO1O1OO1X", "99990119700101001Х", ID + "（已故）",
     ID + "(残疾)", ID + "已故", "身份证号：" + ID, "身份证" + ID, ID + "【1】"],
)  # fmt: skip
def test_an_id_is_cleaned_of_everything_but_the_number(text: str) -> None:
    assert parse_id(text, "s", "") == ID


@pytest.mark.parametrize("text", ["99990119700101", "暂无", "52X", "5.3E+17"])
def test_what_is_no_full_number_is_kept_as_it_is(text: str) -> None:
    assert parse_id(text, "s", "") == text


def test_a_disability_number_keeps_its_length() -> None:
    assert parse_id("9999011970010100111B1", "s", "") == "9999011970010100111B1"


def test_a_number_cell_comes_out_in_full_with_the_zeros_excel_left() -> None:
    assert parse_id("5.30111197001011E+17", "n", "") == "530111197001011000"
    assert parse_id("nan?", "n", "") == "nan?"


@pytest.mark.parametrize(
    "text, expected",
    [("13800000000", "13800000000"), ("1.38E10", "13800000000"), ("1.38E+10", "13800000000"),
     ("13800000000.0", "13800000000"), ("138 0000 0000", "13800000000"),
     ("138-0000-0000", "13800000000"), ("+8613800000000", "13800000000"),
     ("13800000000（儿子）", "13800000000"), ("王二13800000000", "13800000000"),
     ("0874-1234567", "0874-1234567"), ("13800000000/13900000000", "13800000000/13900000000"),
     ("'13800000000", "13800000000"), ("无人接听", "无人接听")],
)  # fmt: skip
def test_a_phone(text: str, expected: str) -> None:
    assert parse_phone(text, "s", "") == expected


def test_a_card_loses_its_spaces_only() -> None:
    assert parse_card("'6217 0000 0000 0000 001", "s", "") == "6217000000000000001"


@pytest.mark.parametrize(
    "text, expected",
    [("张　三", "张三"), ("张 三", "张三"), ("迪丽·热巴", "迪丽·热巴"), ("John Smith ", "John Smith"),
     ("\U00020164三", "\U00020164三"), ("\uf9f4三", "\uf9f4三"), ("葛\U000e0100三", "葛\U000e0100三")],
)  # fmt: skip
def test_a_name_loses_the_spaces_between_its_characters_and_nothing_else(
    text: str, expected: str
) -> None:
    assert parse_name(text, "s", "") == expected


def test_other_text_loses_outer_white_space_only() -> None:
    assert parse_text(" 甲 村　", "s", "") == "甲 村"


YES = ["是", "有", "√", "✓", "✔", "✔\ufe0f", "☑", "1", "y", "已", "已签", "已拆", "V", "TRUE", "达标",
       "有(补)", "是。"]  # fmt: skip
NO = [
    "否",
    "无",
    "×",
    "✗",
    "✘",
    "╳",
    "x",
    "0",
    "n",
    "未",
    "未签",
    "未拆",
    "尚未入住",
    "没有",
    "不达标",
]


@pytest.mark.parametrize("text, expected", [(t, True) for t in YES] + [(t, False) for t in NO])
def test_yes_and_no(text: str, expected: bool) -> None:  # noqa: FBT001
    assert parse_yesno(text, two_means_no=True) is expected


def test_two_means_no_beside_one_and_yes_is_never_guessed_beside_zero() -> None:
    assert two_means_no(["1", "2"])
    assert not two_means_no(["0", "1", "2"])
    assert parse_yesno("2", two_means_no=True) is False
    assert parse_yesno("2", two_means_no=False) is True


@pytest.mark.parametrize("text", ["也许", "2018年3月", "○"])
def test_what_is_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(ValueError):
        parse_yesno(text, two_means_no=True)


def spec(field: str, role: str = "roster") -> ColumnSpec:
    return aliases_of(role).fields[field]


@pytest.mark.parametrize(
    "field, text, expected",
    [
        ("relation", "01 本人或户主", "户主"), ("relation", "妻", "配偶"), ("relation", "次子", "之子"),
        ("relation", "户主之女", "之女"), ("relation", "儿媳(外嫁)", "之儿媳"), ("relation", "奶奶", "之祖母"),
        ("sex", "女", "female"), ("sex", "1", "male"),
        ("move_kind", "卡户", "registered"), ("move_kind", "随迁户", "accompanying"),
        ("move_kind", "建档立卡户（脱贫）", "registered"),
        ("resettle_mode", "集中安置(县城)", "concentrated"), ("resettle_mode", "插花", "dispersed"),
        ("old_house_state", "已拆", "demolished"), ("old_house_state", "2018年3月已拆除", "demolished"),
        ("old_house_state", "共墙封存", "wall-sealed"), ("old_house_state", "未拆(共墙)", "wall-open"),
        ("agreement_demolish", "√", "yes"), ("agreement_demolish", "×", "no"),
        ("agreement_demolish", "有", "yes"), ("agreement_demolish", "无", "no"),
        ("agreement_demolish", "已签", "yes"), ("agreement_demolish", "/", "not-required"),
        ("agreement_demolish", "松拆〔2018〕12号", "yes"), ("agreement_demolish", "CJ-0012", "yes"),
        ("health", "肢体残疾三级", "残疾"), ("health", "患有长期慢性病（高血压）", "长期慢性病"),
        ("education", "小学三年级", "小学"), ("education", "大专", "大专及以上"),
        ("ethnicity", "汉", "汉族"), ("ethnicity", "僳僳族", "傈僳族"),
        ("labour", "在校学生", "无劳动力"), ("poor_attr", "五保户", "extreme"),
        ("status", "2018年调出", "moved-out"),
    ],
)  # fmt: skip
def test_a_code_is_known_by_its_words(field: str, text: str, expected: str) -> None:
    assert CodeWords(spec(field).codes).parse(text, "s", "") == expected


@pytest.mark.parametrize(
    "field, text, near",
    [("relation", "之仔", "之"), ("relation", "子女", "子"), ("agreement_demolish", "未签2017", ""),
     ("old_house_state", "砖木", "")],
)  # fmt: skip
def test_a_word_of_no_list_is_refused_and_the_nearest_offered(
    field: str, text: str, near: str
) -> None:
    words = CodeWords(spec(field).codes)
    with pytest.raises(ValueError):
        words.parse(text, "s", "")
    assert near in words.nearest(text)


@pytest.mark.parametrize(
    "text, code",
    [("自愿放弃搬迁承诺书", "renunciation"), ("搬新拆旧协议书", "demolition"), ("易地扶贫搬迁安置协议书", "relocation"),
     ("产权共有协议书", "co-ownership"), ("住房面积控制协议", "area-control")],
)  # fmt: skip
def test_the_name_of_a_paper_tells_its_kind(text: str, code: str) -> None:
    assert CodeWords(spec("agreement_type", "agreements").codes).parse(text, "s", "") == code


def cells(*texts: object, kind: str = "s") -> Cells:
    return Cells([t if t != "" else None for t in texts],  # type: ignore[misc]
                 [kind if t != "" else " " for t in texts], [""] * len(texts))  # fmt: skip


def test_a_mark_of_nothing_is_a_blank_and_a_bad_cell_is_named() -> None:
    typed = read_column(spec("house_area"), cells("75", "/", "", "约75"), Units())
    assert typed.columns["house_area"].fillna(-1).tolist() == [750_000, -1, -1, -1]
    assert (typed.bad, typed.raw[3]) == ([3], "约75")


def test_nobodys_phone_is_a_blank() -> None:
    typed = read_column(spec("phone"), cells("无", "－", "空号", "13800000000"), Units())
    assert typed.columns["phone"].isna().tolist() == [True, True, True, False]


def test_an_event_answers_with_a_day_or_with_yes_or_no() -> None:
    typed = read_column(spec("move_in_date"), cells("2018.3", "是", "未入住", "待定", "/"), Units())
    first, last, done = (typed.columns[f"move_in_date{end}"] for end in ("", "_last", "_done"))
    assert first.notna().tolist() == [True, False, False, False, False]
    assert (last[0] - first[0]) == 30
    assert [None if v is None else bool(v) for v in done.astype(object).where(done.notna(), None)] == [
        None, True, False, None, None,
    ]  # fmt: skip
    assert typed.bad == [3]


def test_an_id_column_tells_which_cells_were_numbers() -> None:
    column = Cells([5.30111197001011e17, ID], ["n", "s"], ["", ""])
    typed = read_column(spec("id_number"), column, Units())
    assert typed.columns["id_number_is_number"].tolist() == [True, False]


def test_yes_no_columns_count_one_and_two_or_one_and_zero() -> None:
    field = spec("medical_insured")
    assert read_column(field, cells("1", "2"), Units()).columns["medical_insured"].tolist() == [
        True, False,
    ]  # fmt: skip


def test_the_raw_text_is_what_the_owner_sees() -> None:
    assert [raw_text(True, "b"), raw_text(False, "b"), raw_text(3.0, "n"), raw_text(None, "f")] == [
        "TRUE", "FALSE", "3", "",
    ]  # fmt: skip


def test_errors_and_formulas_without_a_value_are_no_bad_cells() -> None:
    column = Cells(["#N/A", None], ["e", "f"], ["", ""])
    read = read_cells(column, lambda t, _k, _f: t, frozenset())
    assert (read.values, read.bad) == ([None, None], [])


FIELDS = [s for role in ("roster", "registry", "agreements", "changes")
          for s in aliases_of(role).fields.values()]  # fmt: skip


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5), st.sampled_from(FIELDS))
def test_any_text_in_any_column_is_read_or_named_bad(texts: list[str], field: ColumnSpec) -> None:
    typed = read_column(field, cells(*texts), Units())
    assert all(len(column) == len(texts) for column in typed.columns.values())
    assert set(typed.bad) <= set(range(len(texts)))


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=4),
       st.sampled_from(FIELDS))  # fmt: skip
def test_any_number_in_any_column_is_read_or_named_bad(
    numbers: list[float], field: ColumnSpec
) -> None:
    typed = read_column(field, Cells(numbers, ["n"] * len(numbers), [""] * len(numbers)), Units())
    assert len(typed.raw) == len(numbers)
