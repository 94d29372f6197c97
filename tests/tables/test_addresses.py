"""An address in one column stands in for the places that have none."""

from __future__ import annotations

import pytest
from sheets_by_hand import Value, roster_of, values, wrong

from relocaudit.tables.addresses import places_in

TITLE: list[Value] = ["云岫县松萝镇2019年易地扶贫搬迁花名册"]
ID = "999901197001010010"


def places(header: str, address: str, title: list[Value] | None = None) -> list[object]:
    """Town and village of a household whose roster has this one column of places."""
    rows: list[list[Value]] = [title or [""], ["姓名", "身份证号", header], ["王一", ID, address]]
    homes = roster_of(rows).households
    return [values(homes, name)[0] if name in homes.frame else None for name in ("town", "village")]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("松萝镇青梗村三组", ("", "松萝镇", "青梗村", "三组")),
        ("云岫县松萝镇青梗村委会大寨屯12号", ("云岫县", "松萝镇", "青梗村委会", "大寨屯")),
        ("城关街道幸福社区", ("", "城关街道", "幸福社区", "")),
        ("某省某某市云岫县松萝镇上村村5组", ("云岫县", "松萝镇", "上村村", "5组")),
        ("松萝镇 青梗村 大田村3组", ("", "松萝镇", "青梗村", "大田村3组")),
        ("青梗村民委员会第3村民小组", ("", "", "青梗村民委员会", "第3村民小组")),
        ("金平苗族自治县松萝彝族乡青梗村", ("金平苗族自治县", "松萝彝族乡", "青梗村", "")),
        ("城关街道幸福社区3栋2单元501", ("", "", "", "")),
        ("云台安置点", ("", "", "", "")),
        ("老街", ("", "", "", "")),
        ("在外务工，住松萝镇青梗村", ("", "", "", "")),
    ],
)
def test_only_what_is_clearly_a_place_is_taken(address: str, expected: tuple[str, ...]) -> None:
    assert places_in(address) == expected


@pytest.mark.parametrize("header", ["家庭住址", "原住址", "迁出地", "户籍所在地"])
def test_where_a_household_comes_from_gives_town_and_village(header: str) -> None:
    assert places(header, "松萝镇青梗村三组", TITLE) == ["松萝镇", "青梗村"]


@pytest.mark.parametrize("header", ["现住址", "安置地址", "现居住地址", "通讯地址"])
def test_where_a_household_lives_now_does_not(header: str) -> None:
    assert places(header, "松萝镇青梗村三组", TITLE) == [None, None]


def test_an_address_in_another_township_is_a_new_one() -> None:
    assert places("家庭住址", "城关镇幸福社区", TITLE) == [None, None]
    assert places("家庭住址", "城关镇幸福社区") == ["城关镇", "幸福社区"]


def test_a_column_of_its_own_goes_before_the_address() -> None:
    rows: list[list[Value]] = [
        ["行政村", "姓名", "身份证号", "家庭住址"],
        ["石础村", "王一", ID, "松萝镇青梗村三组"],
    ]
    homes = roster_of(rows).households
    assert values(homes, "village") == ["石础村"]
    assert values(homes, "town") == ["松萝镇"]
    assert (homes.cell(0, "town") or 0).address == "D2"  # type: ignore[union-attr]


def test_members_registered_elsewhere_do_not_contradict_the_household() -> None:
    rows: list[list[Value]] = [
        ["户编号", "姓名", "与户主关系", "身份证号", "家庭住址"],
        ["99990001", "王一", "户主", ID, "松萝镇青梗村三组"],
        ["99990001", "王二", "配偶", "999901197001010029", "松萝镇石础村一组"],
    ]
    found = roster_of(rows)
    assert values(found.households, "village") == ["青梗村"]
    assert wrong(found) == []
