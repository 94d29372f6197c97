"""What ledgers, site list and printed totals say of households."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from small_county import county, day, table

from relocaudit.facts.build import build_facts
from relocaudit.facts.conform import conform
from relocaudit.facts.facts import Facts
from relocaudit.model.cell import CellRef
from relocaudit.policy import load_policy
from relocaudit.tables.stated_totals import totals_table
from relocaudit.tables.table import StatedTotal, Table

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | site_name | old_house_state | family_size |
| H1 | 甲一 | 蓝田村 | 松萝镇 | 0101-海棠湾小区 | standing | 3 |
| H2 | 乙一 | 双桥村 | 松萝镇 | 百合院安置点 | demolished | 2 |
| H3 | 丙一 | 双桥村 | 松萝镇 | 老鹰岩 | wall-sealed | 4 |
"""
SITES = """
| site_code | site_name | aliases | town | hazard_report |
| 0101 | 海棠湾安置点 | | 松萝镇 | 岚地灾评1号 |
| 0102 | 百合园安置点 | 新村台、老鹰岩 | 松萝镇 | 未做 |
"""


def facts(**more: Table) -> Facts:
    tables = replace(county(HOMES), **more)
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    assert conform(found) == ()
    return found


def known(values: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in values.tolist()]


def test_payments_add_up_by_household_and_item() -> None:
    found = facts(
        payments=table(
            "payments",
            """
            | household_no | payee_name | village | item | amount | pay_date | pay_date_last |
            | H1 | | | building-subsidy | 4000000 | 2018-05-01 | 2018-05-01 |
            | H1 | | | building-subsidy | 2000000 | 2017-01-01 | 2017-01-31 |
            | | 乙一 | 双桥村 | demolition-reward | 600000 | | |
            | H2 | | | demolition-reward | | | |
            | H3 | | | | 100 | | |
            | H9 | | | building-subsidy | 100 | | |
            """,
            500,
        )
    )
    homes = found.households
    assert known(homes["paid_building_subsidy"]) == [6000000, None, None]
    assert known(homes["paid_building_subsidy_rid"]) == [500, None, None]
    assert known(homes["paid_building_subsidy_first"]) == [501, None, None]
    assert homes.at[0, "paid_building_subsidy_day"] == day("2017-01-01")
    assert known(homes["paid_demolition_reward"]) == [None, None, None]
    assert known(homes["paid_demolition_reward_rid"]) == [None, 503, None]
    assert known(homes["pl_open_items"]) == [False, True, True]
    assert found.payments is not None
    assert known(found.payments["household_rid"]) == [0, 0, 1, 1, 2, None]


def test_the_demolition_ledger_goes_before_the_roster() -> None:
    homes = facts(
        demolition=table(
            "demolition",
            """
            | household_no | head_name | state | shared_wall | demolish_date | demolish_date_last |
            | H1 | 甲一 | demolished | | 2018-05-01 | 2018-05-31 |
            | H2 | 乙一 | demolished | | | |
            | H2 | 乙一 | standing | | | |
            | H3 | 丙一 | standing | shared | | |
            """,
            600,
        )
    ).households
    assert known(homes["old_house"]) == ["demolished", "standing", "wall-sealed"]
    assert known(homes["old_house_source"]) == ["contradicted", "contradicted", "both"]
    assert known(homes["dl_rid"]) == [600, 602, 603]
    assert homes.at[0, "demolished_day_last"] == day("2018-05-31")
    assert known(homes["old_house_exempt"]) == [False, False, True]


@pytest.mark.parametrize(
    "row, state",
    [
        ("| demolished | open | yes |", "demolished"),
        ("| standing | open | |", "wall-open"),
        ("| standing | sealed | |", "wall-sealed"),
        ("| standing | none | yes |", "protected"),
        ("| | none | |", None),
    ],
)
def test_an_old_house_has_one_state(row: str, state: str | None) -> None:
    text = "| household_no | state | shared_wall | protected |\n| H1 " + row
    found = facts(demolition=table("demolition", text, 600)).demolition
    assert found is not None
    assert known(found["house_state"]) == [state]


def test_a_site_is_known_by_code_former_name_and_another_word_for_site() -> None:
    found = facts(sites=table("sites", SITES, 700))
    homes = found.households
    assert known(homes["site_rid"]) == [700, None, 701]
    assert known(homes["site_near"]) == [None, "百合园安置点", None]
    assert found.sites is not None
    assert known(found.sites["n_persons"]) == [3, 4]
    assert known(found.sites["has_hazard_report"]) == [True, False]


def stated(value: int, *spans: tuple[int, int]) -> StatedTotal:
    ref = CellRef("households.xlsx", "Sheet1", 5, 7)
    return StatedTotal(ref, "households", "family_size", value, "total", spans, "0.0")


@pytest.mark.parametrize(
    "total, agrees, summed",
    [
        (stated(9, (2, 4)), True, 9),
        (stated(6, (2, 4), (3, 4)), True, 6),
        (stated(8, (2, 4), (3, 4)), False, 9),
    ],
)
def test_a_total_agrees_if_some_reading_of_its_rows_does(
    total: StatedTotal, agrees: object, summed: int
) -> None:
    tables = county(HOMES)
    homes = tables.roster.households
    columns = {("households.xlsx", "0.0", "family_size"): 7}
    homes = replace(homes, totals=(total,), origin=replace(homes.origin, columns=columns))
    tables = replace(
        tables, roster=replace(tables.roster, households=homes), totals=totals_table([homes])
    )
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF).totals
    assert found is not None
    assert (known(found["agrees"]), known(found["summed"])) == ([agrees], [summed])
