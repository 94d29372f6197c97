"""How many households and persons each input tells of, scope by scope."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
from small_county import county, table

from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import counted, figures_by, rows_of
from relocaudit.facts.figures.figures_by import Scope
from relocaudit.facts.figures.stages import Split, Stage
from relocaudit.policy import load_policy
from relocaudit.tables.table import Table

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | move_year | resettle_mode | move_kind | family_size | move_in_date_done | old_house_state | reclaim_state |
| H1 | 甲一 | 蓝田村 | 松萝镇 | 2017 | concentrated | registered | 3 | 是 | demolished | yes |
| H2 | 乙一 | 蓝田村 | 松萝镇 | 2017 | dispersed | registered | 2 | 否 | standing | |
| H3 | 丙一 | 双桥村 | 松萝镇 | 2018 | dispersed | accompanying | | | none | |
"""  # noqa: E501
REGISTRY = """
| household_no | name | relation | town | village | flag_relocation | flag_willing | move_year |
| H1 | 甲一 | 户主 | 松萝镇 | 蓝田村 | 是 | 是 | 2017 |
| H1 | 甲二 | 之子 | 松萝镇 | 蓝田村 | 否 | 否 | 2017 |
| H9 | 戊一 | 户主 | 松萝镇 | 蓝田村 | 是 | 否 | |
"""
PLAN = """
| town | plan_year | households | persons | concentrated_h | sync_h |
| 松萝镇 | 2017 | 4 | 11 | 1 | 1 |
| 芦笛乡 | 2017 | 5 | | 2 | |
"""


def facts(homes: str = HOMES, **more: Table) -> Facts:
    policy = load_policy("national", AS_OF)
    return build_facts(replace(county(homes), **more), policy, AS_OF)


def figure(
    found: Facts,
    stage: Stage,
    unit: str,
    by: tuple[Scope, ...] = ("township",),
    split: Split | None = None,
    **scope: object,
) -> tuple[int | None, int] | None:
    """Value and open records of one figure; None where there is no such figure."""
    frame = figures_by(counted(found), by, split)
    frame = frame[(frame["stage"] == stage) & (frame["unit"] == unit)]
    for name, value in scope.items():
        frame = frame[frame[name] == value]
    told = frame[["value", "open"]].values.tolist()
    return (None if pd.isna(told[0][0]) else told[0][0], told[0][1]) if told else None


def test_a_household_without_a_size_counts_and_leaves_the_persons_open() -> None:
    found = facts()
    assert figure(found, "roster", "households", township="松萝镇") == (3, 0)
    assert figure(found, "roster", "persons", township="松萝镇") == (5, 1)


def test_what_nobody_tells_is_open_and_not_zero() -> None:
    found = facts()
    assert figure(found, "moved-in", "households", township="松萝镇") == (1, 1)
    assert figure(found, "agreements", "households", township="松萝镇") == (None, 3)
    assert figure(found, "flagged", "households", township="松萝镇") is None
    assert figure(found, "plan", "households", township="松萝镇") is None


def test_no_old_house_is_not_demolished_and_what_stands_is_not_reclaimed() -> None:
    found = facts()
    assert figure(found, "demolished", "households", township="松萝镇") == (1, 0)
    assert figure(found, "reclaimed", "households", township="松萝镇") == (1, 0)


def test_the_registry_counts_flagged_members_only_and_a_missing_flag_counts_nobody() -> None:
    found = facts(registry=table("registry", REGISTRY, 200))
    assert figure(found, "flagged", "households", township="松萝镇") == (2, 0)
    assert figure(found, "flagged", "persons", township="松萝镇") == (2, 0)
    assert figure(found, "willing", "households", township="松萝镇") == (1, 0)
    assert figure(found, "benefit", "households", township="松萝镇") == (None, 2)


def test_a_record_without_a_year_is_open_in_every_year() -> None:
    found = facts(registry=table("registry", REGISTRY, 200))
    assert figure(found, "flagged", "households", ("year",), year=2017) == (1, 1)
    assert figure(found, "roster", "households", ("year",), year=2018) == (1, 0)


def test_a_plan_adds_up_by_township_and_by_its_own_parts() -> None:
    found = facts(plan=table("plan", PLAN, 600))
    assert figure(found, "plan", "persons", township="芦笛乡") == (None, 1)
    assert figure(found, "plan", "households", ("year",), year=2017) == (9, 0)
    by_mode = {"by": ("township",), "split": "mode", "mode": "concentrated"}
    assert figure(found, "plan", "households", township="松萝镇", **by_mode) == (1, 0)
    by_kind = {"by": ("township",), "split": "kind", "kind": "registered"}
    assert figure(found, "plan", "households", township="松萝镇", **by_kind) == (3, 0)


def test_a_part_that_no_household_is_of_is_zero_where_all_tell_theirs() -> None:
    homes = HOMES.replace("| dispersed |", "| concentrated |")
    dispersed = {"split": "mode", "mode": "dispersed", "township": "松萝镇"}
    assert figure(facts(homes), "roster", "households", **dispersed) == (0, 0)
    untold = HOMES.replace("| dispersed | accompanying", "| | accompanying")
    assert figure(facts(untold), "roster", "households", **dispersed) == (1, 1)


def test_households_of_no_roster_count_where_a_ledger_names_them() -> None:
    papers = table(
        "agreements",
        """
        | household_no | head_name | town | village | agreement_type | persons |
        | H1 | 甲一 | 松萝镇 | 蓝田村 | relocation | 3 |
        | H8 | 己一 | 松萝镇 | 蓝田村 | relocation | 4 |
        | H2 | 乙一 | 松萝镇 | 蓝田村 | demolition | 2 |
        """,
        300,
    )
    money = table(
        "payments",
        """
        | household_no | payee_name | town | village | item | amount | basis_persons |
        | H1 | 甲一 | 松萝镇 | 蓝田村 | building-subsidy | 100 | 2 |
        | H1 | 甲一 | 松萝镇 | 蓝田村 | building-subsidy | 100 | 2 |
        | H2 | 乙一 | 松萝镇 | 蓝田村 | | 100 | |
        | H9 | 戊一 | 松萝镇 | 蓝田村 | building-subsidy | 100 | 1 |
        """,
        500,
    )
    registry = table("registry", REGISTRY, 200)
    found = facts(agreements=papers, payments=money, registry=registry)
    assert figure(found, "agreements", "households", township="松萝镇") == (2, 0)
    assert figure(found, "agreements", "persons", township="松萝镇") == (7, 0)
    assert figure(found, "paid", "households", township="松萝镇") == (2, 1)
    assert figure(found, "paid", "persons", township="松萝镇") == (3, 1)
    paid = rows_of(counted(found), "paid", {"township": "松萝镇"})
    assert paid["entity"].tolist() == ["H0", "H1", "H2", "R202"]
    assert paid["table"].tolist()[-1] == "payments"


def test_money_taken_back_is_not_paid_and_an_unreadable_amount_is_open() -> None:
    money = table(
        "payments",
        """
        | household_no | payee_name | town | item | amount |
        | H7 | 己一 | 松萝镇 | building-subsidy | 100 |
        | H7 | 己一 | 松萝镇 | building-subsidy | -100 |
        | H8 | 庚一 | 松萝镇 | building-subsidy | |
        | H9 | 辛一 | 松萝镇 | building-subsidy | 100 |
        """,
        500,
    )
    assert figure(facts(payments=money), "paid", "households", township="松萝镇") == (1, 1)


def test_a_site_goes_by_its_name_in_the_site_list() -> None:
    homes = """
    | household_no | head_name | township | resettle_mode | site_name | family_size |
    | H1 | 甲一 | 松萝镇 | concentrated | 百合园小区 | 3 |
    | H2 | 乙一 | 松萝镇 | dispersed | | 3 |
    | H3 | 丙一 | 松萝镇 | concentrated | | 3 |
    """
    sites = table(
        "sites", "| site_name | town | planned_households |\n| 百合园安置点 | 松萝镇 | 2 |", 700
    )
    found = facts(homes, sites=sites)
    assert figure(found, "roster", "households", ("site",), site="百合园安置点") == (1, 1)
    assert figure(found, "site-plan", "households", ("site",), site="百合园安置点") == (2, 0)
    assert figure(found, "site-plan", "persons", ("site",), site="百合园安置点") == (None, 1)
    assert figure(found, "roster", "households", ("site",), site="—") == (1, 0)


def test_households_marked_as_gone_are_left_open() -> None:
    homes = """
    | household_no | head_name | township | family_size | status |
    | H1 | 甲一 | 松萝镇 | 3 | moved-out |
    | H2 | 乙一 | 松萝镇 | 3 | |
    """
    assert figure(facts(homes), "roster", "persons", township="松萝镇") == (3, 1)


def test_no_records_make_no_figures() -> None:
    found = figures_by(counted(facts("| household_no |\n")))
    assert found.empty
    assert found.columns.tolist() == ["township", "stage", "unit", "value", "open"]
