"""Header texts as people write them, and the fields they mean."""

from __future__ import annotations

import pytest

from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.words import header_keys, is_mu, money_unit, plain, unit_notes

ROSTER = aliases_of("roster")


def field(*path: str) -> str | None:
    found = ROSTER.resolve(path)
    return found[0] if found else None


def test_square_metres_never_become_a_digit() -> None:
    assert plain("75㎡") == "75m2"
    assert plain("75m²") == "75m2"


def test_width_and_all_white_space_are_folded() -> None:
    assert plain("　户 主\n姓　名（１）") == "户主姓名(1)"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("户主\n姓名", "head_name"),
        ("证件号码*", "id_number"),
        ("家庭人口（人）", "family_size"),
        ("安置房面积（㎡）", "house_area"),
        ("安置房面积(平方米)", "house_area"),
        ("1.姓名", "name"),
        ("（1）姓名", "name"),
        ("一、姓名", "name"),
        ("2018年搬迁人数", "family_size"),
        ("县(市、区、旗)", "county"),
        ("务工时间（月）", "work_months"),
        ("身份证号码（18位）", "id_number"),
        ("是否签订旧房拆除协议（是/否）", "agreement_demolish"),
        ("户　编　号", "household_no"),
        ("户型(㎡)", "house_area"),
        ("户型", None),
        ("面积", None),
        ("耕地面积", None),
    ],
)
def test_a_header_is_known_by_its_text_alone(text: str, expected: str | None) -> None:
    assert field(text) == expected


def test_nested_brackets_of_a_header_are_taken_off() -> None:
    text = "身份证号（门诊(含特殊)或【其他】……）"
    assert "身份证号" in header_keys(text)


def test_an_upper_header_joins_the_one_below_it() -> None:
    assert field("旧房", "协议") == "agreement_demolish"
    assert field("安置住房", "面积(㎡)") == "house_area"
    assert field("旧房", "面积") == "old_house_area"
    assert field("旧房情况", "面积(㎡)") == "old_house_area"
    assert field("搬迁安置住房情况", "面积") == "house_area"
    assert field("原住房", "协议") == "agreement_demolish"


@pytest.mark.parametrize(
    "path, expected",
    [
        (("户主情况", "姓名"), "head_name"),
        (("户主", "身份证号"), "head_id"),
        (("户主信息", "性别"), None),
        (("户主信息", "联系电话"), "phone"),
        (("帮扶责任人", "姓名"), "helper"),
        (("帮扶干部", "联系电话"), None),
        (("监护人", "身份证号"), None),
        (("原住房情况", "占地面积"), None),
        (("原住房情况", "建筑面积"), "old_house_area"),
        (("旧房情况", "竣工时间"), None),
        (("迁入地", "乡镇"), None),
        (("安置地点", "村"), None),
        (("搬迁安置情况", "安置点"), "site_name"),
        (("易地扶贫搬迁对象基本情况", "乡镇"), "town"),
        (("帮扶对象基本情况", "姓名"), "name"),
    ],
)
def test_an_upper_header_says_of_whom_the_columns_speak(
    path: tuple[str, ...], expected: str | None
) -> None:
    assert field(*path) == expected


def test_the_nearest_text_is_offered_only_where_one_field_is_nearest() -> None:
    assert ROSTER.nearest(["是否拆除了旧房"]) == "old_house_state"
    assert ROSTER.nearest(["蔬菜产量"]) is None
    assert ROSTER.nearest([]) is None


@pytest.mark.parametrize(
    "text, fen", [("资金（万元）", 1_000_000), ("金额(元)", 100), ("补助", None)]
)
def test_a_header_names_its_money_unit(text: str, fen: int | None) -> None:
    assert money_unit(text) == fen


def test_a_title_gives_a_unit_only_where_it_says_so() -> None:
    assert unit_notes("花名册 单位：万元、㎡") == ("单位:万元",)
    assert unit_notes("户均补助2万元项目花名册") == ()
    assert unit_notes("台账（元）") == ("(元)",)


def test_a_header_in_mu_is_told() -> None:
    assert is_mu("宅基地面积（亩）")
    assert not is_mu("宅基地面积")


def test_no_header_text_means_two_fields_of_one_kind_of_file() -> None:
    from relocaudit.tables.aliases import ROLE_TABLES
    from relocaudit.tables.contract import columns_of

    for tables in ROLE_TABLES.values():
        for table in tables:
            owner: dict[str, str] = {}
            for spec in columns_of(table):
                for text in (spec.title, *spec.aliases):
                    key = header_keys(text)[0]
                    assert owner.setdefault(key, spec.field) == spec.field, text


@pytest.mark.parametrize(
    "role",
    ["roster", "registry", "agreements", "changes", "sites", "payments", "demolition"],
)
def test_no_word_of_a_code_list_means_two_codes(role: str) -> None:
    for spec in aliases_of(role).fields.values():
        owner: dict[str, str] = {}
        for code, words in spec.codes.items():
            for word in (code, *words):
                assert owner.setdefault(plain(word).upper(), code) == code, (spec.field, word)
