"""Which house is the old one, which hamlet a household left, and what a site list tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from small_county import county, table

from relocaudit.facts.build import build_facts
from relocaudit.facts.conform import conform
from relocaudit.facts.facts import Facts
from relocaudit.policy import load_policy
from relocaudit.tables.table import Table

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | group_name | to_village | to_group | resettle_place | site_name | family_size | status | move_kind | move_in_date | move_in_date_last | old_house_state | reclaim_state |
| H1 | 甲一 | 蓝田村 | 松萝镇 | 垭口组 | | | | 海棠湾安置点 | 3 | | registered | 2018-01-01 | 2018-01-01 | demolished | not-reclaimable |
| H2 | 乙一 | 双桥村 | 松萝镇 | 大湾屯 | 松萝镇双桥村 | 大湾 | | | 2 | | registered | | | standing | no |
| H3 | 丙一 | 双桥村 | 松萝镇 | 三组 | | 三组 | 村内 | 海棠湾安置点 | 4 | moved-out | registered | | | wall-sealed | |
| H4 | 丁一 | 双桥村 | 松萝镇 | 三组 | | 三组 | 乡镇 | 海棠湾安置点 | 4 | | accompanying | | | standing | |
| H5 | 戊一 | 双桥村 | 松萝镇 | | 蓝田村 | | | | 4 | | registered | | | reoccupied | |
"""  # noqa: E501  one household a line


def facts(homes: str = HOMES, **more: Table) -> Facts:
    tables = replace(county(homes), **more)
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    assert conform(found) == ()
    return found


def known(values: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in values.tolist()]


def houses(rows: str) -> Facts:
    head = "| household_no | old_house_id | old_house_area | state | shared_wall | grade |\n"
    return facts(demolition=table("demolition", head + rows, 600))


def test_a_second_house_that_stands_is_told_from_the_old_one_that_is_gone() -> None:
    homes = houses(
        """
        | H1 | J1-1 | | demolished | | D |
        | H1 | J1-2 | | standing | | B |
        | H2 | J2-1 | | standing | | C |
        | H2 | J2-2 | | standing | | |
        """
    ).households
    assert known(homes["old_house"])[:2] == ["demolished", "standing"]
    assert known(homes["dl_rid"])[:2] == [600, 602]
    assert known(homes["second_house_rid"]) == [601, 603, None, None, None]
    assert known(homes["unsafe_rid"]) == [None, 602, None, None, None]


@pytest.mark.parametrize(
    "rows",
    [
        "| H2 | J2 | | standing | | |\n| H2 | J2 | | standing | | |",
        "| H2 | | | standing | | |\n| H2 | | | standing | | |",
        "| H2 | | 800000 | standing | | |\n| H2 | | 800000 | standing | | |",
        "| H2 | J1 | | standing | | |\n| H2 | J2 | | wall-sealed | | |",
    ],
)
def test_a_house_entered_twice_is_one_house(rows: str) -> None:
    assert known(houses(rows).households["second_house_rid"])[1] is None


def test_two_houses_without_numbers_are_told_apart_by_their_areas() -> None:
    homes = houses("| H2 | | 800000 | standing | | |\n| H2 | | 500000 | standing | | |").households
    assert known(homes["second_house_rid"])[1] == 601


def test_two_rows_that_say_otherwise_of_one_house_leave_it_standing() -> None:
    homes = houses("| H1 | J1 | | demolished | | |\n| H1 | J1 | | standing | | |").households
    assert known(homes["old_house"])[0] == "standing"
    assert known(homes["old_house_source"])[0] == "contradicted"


def test_the_roster_may_say_more_of_a_house_that_stands() -> None:
    homes = houses("| H5 | J5 | | standing | | |\n| H3 | J3 | | standing | shared | D |").households
    assert known(homes["old_house"])[4] == "reoccupied"
    assert known(homes["old_house"])[2] == "wall-sealed"
    assert known(homes["unsafe_rid"])[2] is None


def test_land_that_either_table_calls_unfit_need_not_be_reclaimed() -> None:
    head = "| household_no | state | reclaim_state |\n"
    rows = "| H1 | demolished | no |\n| H2 | demolished | not-reclaimable |"
    homes = facts(demolition=table("demolition", head + rows, 600)).households
    assert known(homes["not_reclaimable"]) == [True, True, False, False, False]
    assert known(homes["reclaimed"])[:2] == [False, False]


def test_a_hamlet_is_a_village_and_a_group() -> None:
    homes = facts().households
    assert known(homes["same_hamlet"]) == [None, True, True, None, False]
    assert known(homes["same_hamlet_told"]) == [None, "roster", "roster", None, "roster"]


@pytest.mark.parametrize(
    "village, group, same",
    [
        ("蓝田村", "垭口组", True),
        ("蓝田村", "集镇新区", False),
        ("双桥村", "垭口组", False),
        ("双桥村", "", False),
        ("蓝田村", "", None),
        ("", "垭口组", None),
    ],
)
def test_the_site_list_tells_the_hamlet_of_a_site(village: str, group: str, same: object) -> None:
    rows = f"| site_name | town | village | group_name |\n| 海棠湾 | 松萝镇 | {village} | {group} |"
    homes = facts(sites=table("sites", rows, 700)).households
    assert known(homes["same_hamlet"])[0] is same
    assert known(homes["same_hamlet_told"])[0] == (None if same is None else "site")


def test_a_village_of_another_township_is_another_village() -> None:
    rows = "| site_name | town | village | group_name |\n| 海棠湾 | 芦笛乡 | 蓝田村 | 垭口组 |"
    assert known(facts(sites=table("sites", rows, 700)).households["same_hamlet"])[0] is False


def test_who_left_the_programme_lives_at_no_site() -> None:
    sites = facts(sites=table("sites", "| site_name |\n| 海棠湾 |\n| 桃园 |", 700)).sites
    assert sites is not None
    assert known(sites["n_homes"]) == [2, 0]
    assert known(sites["n_persons"]) == [7, None]
    assert known(sites["n_registered"]) == [1, None]
    assert known(sites["n_moved_in"]) == [1, 0]


@pytest.mark.parametrize(
    "said, kind, told",
    [
        ("yes", "other", True),
        ("no", "market-town", False),
        ("", "central-village", True),
        ("", "other", None),
        ("", "", None),
    ],
)
def test_a_site_of_a_known_type_is_a_concentrated_one(said: str, kind: str, told: object) -> None:
    rows = f"| site_name | is_concentrated | site_type |\n| 海棠湾 | {said} | {kind} |"
    sites = facts(sites=table("sites", rows, 700)).sites
    assert sites is not None
    assert known(sites["concentrated"]) == [told]


@pytest.mark.parametrize(
    "progress, done",
    [
        ("已完工", True),
        ("是", True),
        ("100%", True),
        ("配套齐全", True),
        ("已完工，未验收", True),
        ("水电路已通", True),
        ("在建", False),
        ("完成80%", False),
        ("未完工", False),
        ("不完善", False),
        ("否", False),
        ("见附件", None),
        ("无需配套", None),
        ("/", None),
        ("", None),
    ],
)
def test_progress_of_services_is_finished_or_not_or_not_said(progress: str, done: object) -> None:
    rows = f"| site_name | services_status |\n| 海棠湾 | {progress} |"
    sites = facts(sites=table("sites", rows, 700)).sites
    assert sites is not None
    assert known(sites["services_done"]) == [done]


def excluded(rows: str, homes: str = HOMES) -> Facts:
    head = "| list_kind | town | village | group_name |\n"
    return facts(homes, external=table("external", head + rows, 800))


@pytest.mark.parametrize(
    "rows, rid, is_open",
    [
        ("| excluded-area | 松萝镇 | 蓝田村 | |", 800, False),
        ("| excluded-area | | 蓝田 | |", 800, False),
        ("| excluded-area | 松萝镇 | 蓝田村 | 垭口 |", 800, False),
        ("| excluded-area | 松萝镇 | 蓝田村 | 大湾 |", None, False),
        ("| excluded-area | 芦笛乡 | 蓝田村 | |", None, False),
        ("| vehicle | 松萝镇 | 蓝田村 | |", None, False),
    ],
)
def test_a_village_or_hamlet_may_be_excluded(rows: str, rid: int | None, is_open: object) -> None:
    homes = excluded(rows).households
    assert known(homes["excluded_rid"])[0] == rid
    assert known(homes["excluded_open"])[0] is is_open


def test_a_household_of_no_known_hamlet_is_left_open_where_only_hamlets_are_excluded() -> None:
    homes = excluded("| excluded-area | 松萝镇 | 双桥村 | 大湾 |").households
    assert known(homes["excluded_rid"]) == [None, 800, None, None, None]
    assert known(homes["excluded_open"]) == [False, False, False, False, True]


def test_a_village_of_two_townships_is_left_open_without_its_township() -> None:
    two = "\n| H6 | 己一 | 蓝田村 | 芦笛乡 |" + " |" * 12
    homes = excluded("| excluded-area | | 蓝田村 | |", HOMES.rstrip() + two + "\n").households
    assert known(homes["excluded_rid"])[0] is None
    assert known(homes["excluded_open"]) == [True, False, False, False, False, True]


def test_rosters_without_townships_are_compared_by_village() -> None:
    bare = "| household_no | head_name | village |\n| H1 | 甲一 | 蓝田村 |\n"
    homes = excluded("| excluded-area | 松萝镇 | 蓝田村 | |", bare).households
    assert known(homes["excluded_rid"]) == [800]
