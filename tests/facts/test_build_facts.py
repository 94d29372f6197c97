"""Facts keep the contract whatever is given, and never touch what they were given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from small_county import county, day

from relocaudit.facts.build import build_facts
from relocaudit.facts.conform import conform
from relocaudit.policy import load_policy
from relocaudit.tables.table import Tables

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | move_kind | family_size |
| H1 | 甲一 | 蓝田村 | 松萝镇 | registered | 2 |
| H2 | 乙一 | 蓝田村 | 松萝镇 | accompanying | 1 |
"""
PERSONS = """
| household_rid | name | id_number | relation |
| 0 | 甲一 | 99990119690814923+ | 户主 |
| 0 | 甲二 | 99990119700814922+ | 配偶 |
| 1 | 乙一 | 99990119710814923+ | 户主 |
"""
REGISTRY = """
| household_no | name | id_number | relation | town | village | flag_relocation | flag_date |
| H1 | 甲一 | 99990119690814923+ | 户主 | 松萝镇 | 蓝田村 | yes | 2016-03-20 |
| H1 | 甲二 | 99990119700814922+ | 配偶 | 松萝镇 | 蓝田村 | yes | 2016-03-20 |
"""
AGREEMENTS = """
| agreement_type | household_no | head_name | id_number | town | village |
| demolition | H1 | 甲一 | | 松萝镇 | 蓝田村 |
"""
CHANGES = """
| change_type | name | household_no | id_number | change_date | change_date_last |
| death | 甲三 | H1 | 99990119400814923+ | 2018-05-01 | 2018-05-01 |
"""


def whole() -> Tables:
    return county(HOMES, PERSONS, REGISTRY, AGREEMENTS, CHANGES)


def test_facts_of_a_whole_county_conform() -> None:
    facts = build_facts(whole(), load_policy("national", AS_OF), AS_OF)
    assert conform(facts) == ()
    assert facts.as_of == day("2020-06-30")
    assert facts.households["n_locked"].to_list() == [3, 1]
    assert facts.households["n_locked_source"].to_list() == ["registry", "roster"]


def test_facts_of_a_roster_alone_conform() -> None:
    facts = build_facts(county(HOMES, PERSONS), load_policy("national", AS_OF), AS_OF)
    assert conform(facts) == ()
    assert facts.registry is None
    assert facts.households["n_locked"].to_list() == [2, 1]


def test_facts_of_household_rows_alone_conform() -> None:
    facts = build_facts(county(HOMES), load_policy("national", AS_OF), AS_OF)
    assert conform(facts) == ()
    assert facts.households["n_locked"].to_list() == [2, 1]
    assert facts.households["n_locked_source"].to_list() == ["stated", "stated"]


def test_facts_of_empty_tables_conform() -> None:
    tables = county(
        *(text.strip().splitlines()[0] for text in (HOMES, PERSONS, REGISTRY, AGREEMENTS, CHANGES))
    )
    assert conform(build_facts(tables, load_policy("national", AS_OF), AS_OF)) == ()


def test_building_facts_leaves_the_tables_as_they_are() -> None:
    tables = whole()
    names = ("households", "persons", "registry", "agreements", "changes")
    before = {name: tables.named(name).frame.copy(deep=True) for name in names}
    build_facts(tables, load_policy("national", AS_OF), AS_OF)
    for name in names:
        assert tables.named(name).frame.equals(before[name])


def test_what_differs_from_the_contract_is_named() -> None:
    facts = build_facts(whole(), load_policy("national", AS_OF), AS_OF)
    less = replace(facts, persons=facts.persons.drop(columns="kind"), registry=None)
    other = less.households.assign(n_locked="2").iloc[:1]
    wrong = conform(replace(less, households=other))
    assert "persons.kind is missing" in wrong
    assert "registry: facts without a table or the other way round" in wrong
    assert "households: another index than its table" in wrong
    assert any(line.startswith("households.n_locked is ") for line in wrong)
