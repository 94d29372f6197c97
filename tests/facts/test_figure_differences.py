"""Who lies behind a difference of two figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
from small_county import county, table

from relocaudit.facts.build import build_facts
from relocaudit.facts.figures import counted
from relocaudit.facts.figures.differences import Pair, differences
from relocaudit.facts.figures.figures_by import Scope
from relocaudit.policy import load_policy
from relocaudit.tables.table import Table

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | move_year | move_kind | family_size |
| H1 | 甲一 | 蓝田村 | 松萝镇 | 2017 | registered | 3 |
| H2 | 乙一 | 蓝田村 | 松萝镇 | 2018 | registered | 2 |
| H3 | 丙一 | 蓝田村 | 松萝镇 | 2018 | accompanying | 5 |
"""
REGISTRY = """
| household_no | name | relation | town | village | flag_relocation | flag_willing |
| H1 | 甲一 | 户主 | 松萝镇 | 蓝田村 | 是 | 是 |
| H1 | 甲二 | 之子 | 松萝镇 | 蓝田村 | 是 | 否 |
| H9 | 戊一 | 户主 | 松萝镇 | 蓝田村 | 是 | 是 |
"""


def told(pair: Pair, by: Scope = "township", homes: str = HOMES, **more: Table) -> list[list]:
    """Place, entity, households and persons of both sides, open records of both sides."""
    policy = load_policy("national", AS_OF)
    facts = build_facts(replace(county(homes), **more), policy, AS_OF)
    found = differences(counted(facts), pair, by)
    names = ["place", "entity", "left_households", "right_households", "left_persons"]
    rows = found[[*names, "right_persons", "left_open", "right_open"]].astype(object)
    return rows.where(rows.notna(), None).values.tolist()


def registry() -> Table:
    return table("registry", REGISTRY, 200)


def test_equal_totals_hide_one_missing_and_one_extra() -> None:
    assert told(("flagged", "registered"), registry=registry()) == [
        ["松萝镇", "H0", 1, 1, 2, 3, 0, 0],
        ["松萝镇", "H1", 0, 1, None, 2, 0, 0],
        ["松萝镇", "R202", 1, 0, 1, None, 0, 0],
    ]


def test_two_flags_of_one_household_differ_in_persons() -> None:
    assert told(("flagged", "willing"), registry=registry()) == [["松萝镇", "H0", 1, 1, 2, 1, 0, 0]]


def test_equal_sides_leave_no_rows() -> None:
    assert told(("roster", "roster")) == []


def test_what_cannot_be_told_is_listed_as_open() -> None:
    homes = HOMES.replace("| registered | 2 |", "| | 2 |")
    rows = told(("flagged", "registered"), homes=homes, registry=registry())
    assert ["松萝镇", "H1", 0, 0, None, 0, 0, 1] in rows


def test_a_plan_is_compared_year_by_year_and_of_a_year_by_township() -> None:
    plan = "| town | plan_year | households | persons |\n| 松萝镇 | 2017 | 2 | 4 |"
    given = {"plan": table("plan", plan, 600)}
    assert told(("plan", "roster"), **given) == [
        ["松萝镇", "2017", 2, 1, 4, 3, 0, 0],
        ["松萝镇", "2018", 0, 2, None, 7, 0, 0],
    ]
    assert told(("plan", "roster"), "year", **given) == [
        ["2017", "松萝镇", 2, 1, 4, 3, 0, 0],
        ["2018", "松萝镇", 0, 2, None, 7, 0, 0],
    ]


def test_a_site_is_compared_as_a_whole() -> None:
    homes = """
    | household_no | head_name | township | site_name | family_size |
    | H1 | 甲一 | 松萝镇 | 百合园 | 3 |
    | H2 | 乙一 | 松萝镇 | 百合园小区 | 3 |
    """
    sites = "| site_name | town | planned_households | planned_persons |\n"
    sites += "| 百合园安置点 | 松萝镇 | 2 | 7 |"
    given = {"sites": table("sites", sites, 700)}
    assert told(("site-plan", "roster"), "site", homes, **given) == [
        ["百合园安置点", "百合园安置点", 2, 2, 7, 6, 0, 0]
    ]


def test_another_mode_on_the_other_side_is_a_difference_of_parts() -> None:
    homes = "| household_no | head_name | township | resettle_mode | family_size |\n"
    homes += "| H1 | 甲一 | 松萝镇 | concentrated | 1 |"
    export = "| household_no | name | relation | town | flag_relocation | resettle_mode |\n"
    export += "| H1 | 甲一 | 户主 | 松萝镇 | 是 | dispersed |"
    given = {"registry": table("registry", export, 200)}
    assert told(("flagged", "registered"), homes=homes, **given) == [
        ["松萝镇", "H0", 1, 1, 1, 1, 0, 0]
    ]


def test_the_frame_given_stays_as_it_is() -> None:
    facts = build_facts(county(HOMES), load_policy("national", AS_OF), AS_OF)
    rows = counted(facts).copy()
    differences(rows, ("roster", "moved-in"), "township")
    pd.testing.assert_frame_equal(rows, counted(facts))
