"""What the facts say of payments one by one, of lenders, and of what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from small_county import county, day, table

from relocaudit.facts.build import build_facts
from relocaudit.facts.conform import conform
from relocaudit.facts.dues import finished_in_time, most_subsidy
from relocaudit.facts.facts import Facts
from relocaudit.model.source import ColumnReading, SheetReading
from relocaudit.policy import load_policy
from relocaudit.tables.table import Table

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | resettle_sub | resettle_place | remark |
| H1 | 甲一一 | 蓝田村 | 松萝镇 | 统规统建 | 县城 | 由村民组长丁四四监护 |
| H2 | 乙一一 | 双桥村 | 松萝镇 | 亲属共建 | 集镇 | |
| H3 | 丙一一 | 双桥村 | 松萝镇 | 分散自建 | | 与弟弟合建 |
"""
PEOPLE = """
| name | id_number | household_rid |
| 甲一一 | 99990119700101001+ | 0 |
| 甲二二 | 99990119700101002+ | 0 |
| 乙一一 | 99990119700101003+ | 1 |
| 丙一一 | | 2 |
"""
CHANGES = """
| household_no | head_name | name | village | change_type | change_date | change_date_last |
| H1 | 甲一一 | 甲三三 | 蓝田村 | married-out | 2018-01-01 | 2018-01-01 |
"""


def facts(payments: str, homes: str = HOMES) -> Facts:
    tables = county(homes, PEOPLE, changes=CHANGES)
    tables = replace(tables, payments=table("payments", payments, 500))
    found = build_facts(tables, load_policy("yunnan-shidian", AS_OF), AS_OF)
    assert conform(found) == ()
    return found


def known(values: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in values.tolist()]


@pytest.mark.parametrize(
    "payee, number, remark, kind",
    [
        ("甲一一", "", "", "member"),
        ("甲二二", "", "", "member"),
        ("甲三三", "", "", "member"),
        ("", "", "", None),
        ("戊五五", "", "", "stranger"),
        ("戊五五", "99990119700101002+", "", "member"),
        ("戊五五", "", "戊五五代领", "guardian"),
        ("丁四四", "", "", "guardian"),
        ("云岫县建设开发有限公司", "", "", "entity"),
        ("蓝田村村委会", "", "", "entity"),
        ("甲二三", "", "", None),
        ("甲二二、甲三三", "", "", None),
    ],
)
def test_a_payee_is_a_member_a_guardian_a_body_or_somebody_else(
    payee: str, number: str, remark: str, kind: str | None
) -> None:
    found = facts(
        "| household_no | head_name | payee_name | id_number | item | amount | remark |\n"
        f"| H1 | 甲一一 | {payee} | {number} | building-subsidy | 100 | {remark} |"
    ).payments
    assert found is not None
    assert known(found["payee_kind"]) == [kind]


@pytest.mark.parametrize(
    "written, compared",
    [
        ("6229990000000000012", "6229990000000000012"),
        ("6229 9900 0000 0012", "6229990000000012"),
        ("6229990000000010000", None),
        ("6.22999E+18", None),
        ("信用社", None),
    ],
)
def test_an_account_that_has_lost_its_end_is_compared_with_none(
    written: str, compared: str | None
) -> None:
    found = facts(
        "| household_no | payee_name | payee_card | item | amount |\n"
        f"| H1 | 甲一一 | {written} | building-subsidy | 100 |"
    ).payments
    assert found is not None
    assert known(found["card_key"]) == [compared]


@pytest.mark.parametrize(
    "item, remark, is_part",
    [("建房补助", "", False), ("建房补助（首付）", "", True), ("", "第二次兑付", True)],
)
def test_an_instalment_is_known_by_its_item_or_remark(
    item: str, remark: str, *, is_part: bool
) -> None:
    found = facts(
        f"| household_no | item | amount | remark |\n| H1 | {item} | 100 | {remark} |"
    ).payments
    assert found is not None
    assert known(found["is_part"]) == [is_part]


def test_a_utility_payment_is_for_the_month_that_it_names() -> None:
    found = facts(
        """
        | household_no | item | amount | batch | remark |
        | H1 | utilities | 100 | 2021年3月 | |
        | H1 | utilities | 100 | | 2018.11水电 |
        | H1 | utilities | 100 | 2021年3月 | 2021年4月 |
        | H1 | building-subsidy | 100 | 2021年3月 | |
        """
    ).payments
    assert found is not None
    assert known(found["period"]) == [day("2021-03-01"), day("2018-11-01"), None, None]


def lists(first: int, second: int) -> Table:
    """Two lists that share their first payments."""
    rows = [f"| H1 | building-subsidy | {n}00 | 2018-05-01 |" for n in range(1, 20)]
    text = ["| household_no | item | amount | pay_date |", *rows[:first], *rows[:second]]
    payments = table("payments", "\n".join(text), 500)
    part = ["0.0"] * first + ["1.0"] * second
    origin = replace(payments.origin, rows=payments.origin.rows.assign(part=part))
    return replace(payments, origin=origin)


@pytest.mark.parametrize("second, read_once", [(10, True), (9, False)])
def test_a_list_that_repeats_another_is_added_up_once(second: int, *, read_once: bool) -> None:
    tables = replace(county(HOMES, PEOPLE), payments=lists(12, second))
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    once = sum(range(1, 13)) * 100
    paid = once if read_once else once + sum(range(1, second + 1)) * 100
    assert found.households.at[0, "paid_building_subsidy"] == paid


@pytest.mark.parametrize(
    "header, cell, remark, lender",
    [
        ("建房借款(商业银行,元)", "30000", "", "bank"),
        ("建房借款", "30000", "向信用社贷款", "bank"),
        ("建房借款", "30000", "扶贫小额信贷，信用社", "microcredit"),
        ("转贷资金", "30000", "农村信用社", "programme"),
        ("借款", "30000", "向亲戚借", "private"),
        ("借款", "30000", "", None),
        ("银行贷款", "", "", None),
    ],
)
def test_a_lender_is_named_by_cell_header_or_remark(
    header: str, cell: str, remark: str, lender: str | None
) -> None:
    tables = county(f"| household_no | loan | remark |\n| H1 | {cell} | {remark} |")
    reading = ColumnReading(2, header, "loan", "header")
    sheet = SheetReading("Sheet1", (1,), 1, (), columns=(reading,))
    homes = replace(tables.roster.households, sheets=(("households.xlsx", sheet),))
    tables = replace(tables, roster=replace(tables.roster, households=homes))
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF).households
    assert known(found["loan_lender"]) == [lender]


def test_a_home_has_a_kind_of_place_and_builders() -> None:
    homes = facts("| household_no | item | amount |\n| H1 | building-subsidy | 100 |").households
    assert known(homes["home_place"]) == ["county-town", "market-town", "village"]
    assert known(homes["co_built"]) == [False, True, None]


@pytest.mark.parametrize(
    "row, covered",
    [
        ("| H1 | 松萝镇 | building-subsidy | 甲一一 |", True),
        ("| H1 | 松萝镇 | demolition-reward | 甲一一 |", False),
        ("| | 松萝镇 | building-subsidy | 云岫建设公司 |", False),
    ],
)
def test_a_ledger_covers_a_township_if_it_pays_most_of_its_homes_by_name(
    row: str, *, covered: bool
) -> None:
    homes = """
    | household_no | head_name | township | move_kind | move_in_date | move_in_date_last |
    | H1 | 甲一一 | 松萝镇 | registered | 2018-01-01 | 2018-01-01 |
    | H2 | 乙一一 | 松萝镇 | registered | 2018-01-01 | 2018-01-01 |
    """
    text = f"| household_no | town | item | payee_name | amount |\n{row} 100 |"
    found = facts(text.replace("| town |", "| township |"), homes).households
    assert known(found["pl_town_covered"]) == [covered, covered]


def test_what_is_withheld_is_what_was_recovered_and_deducted() -> None:
    homes = facts(
        """
        | household_no | item | amount | deducted |
        | H1 | building-subsidy | 100 | 30 |
        | H1 | loan-recovered | 50 | |
        | H2 | demolition-reward | 100 | 30 |
        """
    ).households
    assert known(homes["withheld"]) == [80, 0, 0]
    assert known(homes["pl_last_rid"]) == [501, 502, None]


@pytest.mark.parametrize(
    "first, last, in_time",
    [
        ("2017-02-28", "2017-02-28", True),
        ("2017-02-01", "2017-02-28", True),
        ("2017-03-01", "2017-03-31", False),
        ("2017-01-01", "2017-12-31", None),
        ("", "", None),
    ],
)
def test_a_home_is_finished_in_time_only_if_no_day_of_its_date_is_late(
    first: str, last: str, *, in_time: bool | None
) -> None:
    homes = pd.DataFrame(
        {
            "finish_date": pd.array([day(first) if first else None], dtype="Int64"),
            "finish_date_last": pd.array([day(last) if last else None], dtype="Int64"),
            "n_flagged": pd.array([2], dtype="Int64"),
        }
    )
    policy = load_policy("yunnan-shidian", AS_OF)
    assert known(finished_in_time(homes, policy)) == [in_time]
    due = 4_000_000 if in_time is False else 6_000_000
    assert known(most_subsidy(homes, policy)) == [due]
    assert known(finished_in_time(homes, load_policy("national", AS_OF))) == [None]
