"""Whom other offices' lists are about: by id; without ids by name and village, apart from that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from small_county import county, number, table

from relocaudit.facts.build import build_facts
from relocaudit.facts.conform import conform
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
IDS = [number(f"9999011969081{i}111") for i in range(4)]
HOMES = f"""
| household_no | head_name | head_id | village | township |
| H1 | 甲一 | {IDS[0]} | 蓝田村 | 松萝镇 |
| H2 | 乙一 | {IDS[2]} | 双桥村 | 松萝镇 |
| H3 | 丁一 | {IDS[3]} | 虎跳村 | 松萝镇 |
"""
PERSONS = f"""
| household_rid | name | id_number | relation |
| 0 | 甲一 | {IDS[0]} | 户主 |
| 0 | 甲二 | {IDS[1]} | 配偶 |
| 1 | 乙一 | {IDS[2]} | 户主 |
| 1 | 同名 | | 之子 |
| 1 | 同名 | | 之女 |
"""
HEADER = "| list_kind | name | id_number | village | town |\n"


def found(row: str) -> tuple[int | None, int | None, int | None]:
    """Person by id, person by name, household: of one row of a list."""
    tables = replace(
        county(HOMES, PERSONS), external=table("external", HEADER + row, 800, source="list.xlsx")
    )
    facts = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    assert conform(facts) == ()
    assert facts.external is not None
    record = facts.external.loc[800]
    told = (record["person_rid"], record["named_rid"], record["household_rid"])
    return tuple(None if value is pd.NA else int(value) for value in told)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "row, who",
    [
        (f"| payroll | 别名 | {IDS[1]} | | |", (101, None, 0)),
        (f"| payroll | 丁一 | {IDS[3]} | | |", (None, None, 2)),
        ("| payroll | 甲二 | | 蓝田村委会 | |", (None, 101, None)),
        ("| payroll | 甲二 | | 蓝田村 | 松萝镇 |", (None, 101, None)),
        ("| payroll | 甲二 | | 蓝田村 | 沙棘镇 |", (None, None, None)),
        ("| payroll | 甲二 | | | |", (None, None, None)),
        ("| payroll | 甲二 | | 双桥村 | |", (None, None, None)),
        ("| payroll | 同名 | | 双桥村 | |", (None, None, None)),
        (f"| payroll | 甲二 | {IDS[2]} | 蓝田村 | |", (102, None, 1)),
        ("| payroll | 甲二 | 12345 | 蓝田村 | |", (None, None, None)),
        (f"| payroll | 甲二 | {IDS[1][:6]}********{IDS[1][-4:]} | 蓝田村 | |", (None, 101, None)),
        ("| payroll | 甲二 | 110101********0000 | 蓝田村 | |", (None, None, None)),
    ],
)  # fmt: skip
def test_a_list_finds_persons_by_id_and_names_only_a_namesake(
    row: str, who: tuple[int | None, int | None, int | None]
) -> None:
    assert found(row) == who
