"""Agreements, natural changes, and what the registry's rows know of them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from small_county import county, day, number

from relocaudit.facts.build import build_facts
from relocaudit.facts.conform import conform
from relocaudit.facts.facts import Facts
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
IDS = [number(f"9999011969081{i}111") for i in range(8)]
HOMES = """
| household_no | head_name | village | township | move_kind |
| H1 | 甲0 | 蓝田村 | 松萝镇 | registered |
| H2 | 乙0 | 双桥村 | 松萝镇 | registered |
| H3 | 乙0 | 双桥村 | 松萝镇 | accompanying |
"""
PERSONS = f"""
| household_rid | name | id_number | relation |
| 0 | 甲0 | {IDS[0]} | 户主 |
| 0 | 甲1 | {IDS[1]} | 配偶 |
| 1 | 乙0 | {IDS[2]} | 户主 |
| 2 | 乙0 | {IDS[3]} | 户主 |
"""
REGISTRY = f"""
| household_no | name | id_number | relation | town | village | flag_relocation | household_kind |
| H1 | 甲0 | {IDS[0]} | 户主 | 松萝镇 | 蓝田村 | yes | 一般户 |
| H1 | 甲1 | {IDS[1]} | 配偶 | 松萝镇 | 蓝田村 | yes | |
| H8 | 丙0 | {IDS[4]} | 户主 | 松萝镇 | 蓝田村 | yes | 已清退户 |
| H8 | 丙1 | {IDS[5]} | 配偶 | 松萝镇 | 蓝田村 | yes | |
| H9 | 丁0 | {IDS[6]} | 户主 | 沙棘镇 | 虎跳村 | yes | |
"""


def facts(
    agreements: str | None = None,
    changes: str | None = None,
    homes: str = HOMES,
    registry: str | None = REGISTRY,
) -> Facts:
    if agreements is not None:
        agreements = (
            "| agreement_type | household_no | head_name | id_number | town | village "
            "| coowned_area | signatories |\n" + agreements
        )
    if changes is not None:
        changes = (
            "| change_type | household_no | name | id_number | head_name | village | town "
            "| change_date | change_date_last |\n" + changes
        )
    tables = county(homes, PERSONS, registry, agreements, changes)
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    assert conform(found) == ()
    return found


@pytest.mark.parametrize(
    "who, home, basis",
    [
        ("| H1 | 别人 | | 松萝镇 | 双桥村 |", 0, "household-no"),
        (f"| | 别人 | {IDS[0]} | | |", 0, "head-id"),
        (f"| | 别人 | {IDS[1]} | | |", 0, "head-id"),
        ("| | 甲0 | | 松萝镇 | 蓝田村委会 |", 0, "head-village"),
        ("| | 乙0 | | 松萝镇 | 双桥村 |", None, None),
        ("| | 甲0 | | 松萝镇 | 双桥村 |", None, None),
        ("| H9 | 丁0 | | 沙棘镇 | 虎跳村 |", None, None),
    ],
)
def test_an_agreement_is_its_households(who: str, home: int | None, basis: str | None) -> None:
    row = facts(f"| demolition {who} | |").agreements.loc[300]
    assert (None if pd.isna(row["household_rid"]) else row["household_rid"]) == home
    assert (None if pd.isna(row["link_basis"]) else row["link_basis"]) == basis


def test_the_first_agreement_of_each_kind_and_the_largest_coowned_area() -> None:
    found = facts(
        "| demolition | H1 | | | 松萝镇 | | | |\n"
        "| demolition | H1 | | | 松萝镇 | | | |\n"
        "| co-ownership | H1 | | | 松萝镇 | | 100000 | |\n"
        "| co-ownership | H1 | | | 松萝镇 | | 200000 | |\n"
    )
    first, second = found.households.loc[0], found.households.loc[1]
    assert first["ag_demolition"] == 300
    assert first["ag_co_ownership"] == 302
    assert first["ag_coowned_area"] == 200000
    assert pd.isna(second["ag_demolition"])
    assert second["ag_town_has_demolition"]


def test_a_ledger_of_another_township_has_no_demolition_agreement_here() -> None:
    found = facts("| demolition | H9 | 丁0 | | 沙棘镇 | | | |")
    assert not found.households["ag_town_has_demolition"].any()
    assert found.agreements["town_loaded"].to_list() == [False]
    assert facts().households["ag_town_has_demolition"].isna().all()


def test_who_renounced_is_known_in_roster_registry_and_ledger() -> None:
    found = facts(
        "| renunciation | H2 | | | 松萝镇 | | | |\n"
        "| renunciation | H8 | | | 松萝镇 | | | |\n"
        "| demolition | H2 | | | 松萝镇 | | | |\n"
        "| demolition | H1 | | | 松萝镇 | | | |\n"
    )
    assert found.households["renounced"].to_list() == [False, True, False]
    assert found.registry["renounced"].to_list() == [False, False, True, True, False]
    assert found.agreements["renounced"].to_list() == [True, True, True, False]


@pytest.mark.parametrize(
    "signers, named",
    [
        ("甲0、戊己", True),
        ("戊己庚", True),
        ("甲方：云岫县搬迁公司；乙方：甲某，戊己", True),
        ("——", None),
        ("甲一、甲二", False),
        ("", None),
    ],
)
def test_a_co_builder_outside_the_registry_is_seen(signers: str, named: object) -> None:
    homes = HOMES.replace("甲0", "甲某")
    registry = REGISTRY + f"| H1 | 甲一 | {IDS[7]} | 之子 | 松萝镇 | 蓝田村 | yes | |\n"
    registry += f"| H1 | 甲二 | {number('99990119700814111')} | 之子 | 松萝镇 | 蓝田村 | yes | |\n"
    found = facts(f"| co-building | H1 | | | 松萝镇 | | | {signers} |", None, homes, registry)
    told = found.households.at[0, "kin_not_registered"]
    assert (None if pd.isna(told) else bool(told)) is named
    assert not found.households.at[1, "kin_not_registered"]


def test_a_change_is_about_a_person_of_the_roster_and_of_the_registry() -> None:
    found = facts(
        None,
        f"| death | | 甲1 | {IDS[1]} | | | | 2018-01-01 | 2018-01-31 |\n"
        f"| death | | 丙1 | {IDS[5]} | | | | 2018-02-01 | 2018-02-01 |\n"
        "| birth | H1 | 甲1 | | | | | 2017-01-01 | 2017-01-01 |\n"
        "| birth | | 甲1 | | 甲0 | 蓝田村 | 松萝镇 | 2016-01-01 | 2016-01-01 |\n"
        "| death | | 无名 | | | | | 2016-01-01 | 2016-01-01 |\n",
    )
    changes = found.changes
    assert changes["person_rid"].to_list() == [101, pd.NA, 101, 101, pd.NA]
    assert changes["registry_rid"].to_list() == [201, 203, 201, 201, pd.NA]
    assert changes["household_rid"].to_list() == [0, pd.NA, 0, 0, pd.NA]
    person = found.persons.loc[101]
    assert (person["change_rid"], person["change_kind"]) == (400, "death")
    assert person["change_day"] == day("2018-01-01")
    assert person["change_day_last"] == day("2018-01-31")
    assert found.registry.at[203, "change_kind"] == "death"
    assert found.persons.loc[100, ["change_rid", "change_kind"]].isna().all()


def test_a_word_that_takes_a_household_off_the_list_counts_for_all_its_rows() -> None:
    assert facts().registry["misassessed"].to_list() == [pd.NA, pd.NA, "清退", "清退", pd.NA]


def test_townships_of_loaded_rosters_are_told_from_others() -> None:
    assert facts().registry["town_loaded"].to_list() == [True] * 4 + [False]


def test_without_townships_in_the_roster_its_villages_are_loaded_and_others_unknown() -> None:
    homes = (
        "| household_no | head_name | village |\n| H1 | 甲0 | 蓝田村 |\n"
        "| H2 | 乙 | |\n| H3 | 丙 | |"
    )
    assert facts(homes=homes).registry["town_loaded"].to_list() == [True] * 4 + [pd.NA]


def test_ledgers_without_a_registry_still_find_their_households() -> None:
    found = facts(
        "| co-building | H1 | | | 松萝镇 | | | 戊己庚 |",
        f"| death | | 甲1 | {IDS[1]} | | | | 2018-01-01 | 2018-01-31 |",
        registry=None,
    )
    assert found.agreements["household_rid"].to_list() == [0]
    assert found.changes["person_rid"].to_list() == [101]
    assert found.changes["registry_rid"].isna().all()
    assert pd.isna(found.households.at[0, "kin_not_registered"])
