"""One spelling for a township, one for a village."""

from __future__ import annotations

import pandas as pd
import pytest

from relocaudit.linkage.places import town_names, village_keys
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
