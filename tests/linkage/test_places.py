"""One spelling for a township, one for a village."""

from __future__ import annotations

import pandas as pd
import pytest

from relocaudit.linkage.places import group_keys, renamed, town_names, village_keys
from relocaudit.tables.table import TEXT


def text(*values: str | None) -> pd.Series:
    return pd.Series(list(values), dtype=TEXT)


@pytest.mark.parametrize(
    "left, right, same",
    [
        ("松萝", "松萝镇", True),
        ("云岫县松萝镇", "松萝镇", True),
        ("云岫县松萝", "松萝镇", True),
        (" 松 萝镇", "松萝镇", True),
        ("大河镇", "大河坝镇", False),
        ("大河", "大河坝镇", False),
        ("东山镇", "东山乡", False),
        ("青龙彝族乡", "青龙乡", True),
        ("城区街道", "城区街道办事处", True),
        ("松萝镇", "沙棘镇", False),
    ],
)
def test_two_spellings_name_one_township(left: str, right: str, same: object) -> None:
    names = town_names({"left": text(left), "right": text(right)})
    assert (names["left"] == names["right"]).to_list() == [same]


def test_a_short_form_of_two_townships_names_neither() -> None:
    names = town_names({"a": text("东山镇", "东山乡"), "b": text("东山")})
    assert names["a"].to_list() == ["东山镇", "东山乡"]
    assert names["b"].to_list() == ["东山"]


@pytest.mark.parametrize(
    "village, town, key",
    [
        ("蓝田村", "松萝镇", "蓝田"),
        ("蓝田", "松萝镇", "蓝田"),
        ("蓝田村委会", "松萝镇", "蓝田"),
        ("蓝田社区居委会", "松萝镇", "蓝田"),
        ("松萝镇蓝田村", "松萝镇", "蓝田"),
        ("云岫县松萝镇蓝田村", "松萝镇", "蓝田"),
        ("蓝田村垭口组", "松萝镇", "蓝田"),
        ("松萝村", "松萝镇", "松萝"),
        ("古镇坪村", "松萝镇", "古镇坪"),
        ("李村", "松萝镇", "李村"),
        ("李村村委会", "松萝镇", "李村"),
        ("新村坝村", None, "新村坝"),
    ],
)
def test_a_village_is_known_by_its_own_name(village: str, town: str | None, key: str) -> None:
    assert village_keys(text(village), text(town)).to_list() == [key]


def test_a_blank_village_stays_blank() -> None:
    assert village_keys(text(None, " "), text("松萝镇", "松萝镇")).isna().all()


@pytest.mark.parametrize(
    ("village", "key"),
    [("旧田村", "蓝田"), ("老田", "蓝田"), ("蓝田村", "蓝田"), ("双桥", "双桥"), ("甲村", "乙村")],
)
def test_a_village_is_compared_under_its_newest_name(village: str, key: str) -> None:
    towns = text("松萝镇")
    new = {"老田村": "旧田村", "旧田村": "蓝田村", "甲村": "乙村", "乙村": "甲村"}
    assert renamed(village_keys(text(village), towns), towns, new).to_list() == [key]


def test_an_old_name_after_its_township_is_that_townships_only() -> None:
    towns = text("松萝镇", "沙棘镇")
    keys = renamed(village_keys(text("旧田", "旧田"), towns), towns, {"松萝镇旧田村": "蓝田村"})
    assert keys.to_list() == ["蓝田", "旧田"]


@pytest.mark.parametrize(
    ("group", "key"),
    [
        ("大湾屯", "大湾"),
        ("蓝田村大湾组", "大湾"),
        ("大湾自然村", "大湾"),
        ("一组", "1组"),
        ("第一村民小组", "1组"),
        ("蓝田村二十一组", "21组"),
        ("03组", "3组"),
        ("十社", "10组"),
        ("12", "12组"),
        ("八一组", "八一"),
        ("一心组", "一心"),
        ("十里", "十里"),
    ],
)
def test_a_hamlet_is_compared_without_village_and_suffix(group: str, key: str) -> None:
    assert group_keys(text(group)).to_list() == [key]
