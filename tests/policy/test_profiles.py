"""The profiles against POLICIES.md, figure by figure."""

from datetime import date

import pytest

from relocaudit.model.wording import Wording
from relocaudit.policy import load_policy, profile_names
from relocaudit.policy.catalogue import KNOWN
from relocaudit.report.clauses import clause_value

ENGLISH = Wording("en")

AS_OF = date(2020, 6, 30)

NATIONAL = """
area.cap_per_person | 25 | m2/person | NDRC429
area.unit_tolerance | 3 | m2 | working default
area.tolerance | 0.5 | m2 | working default
agreements.required | relocation, demolition | set | SD2017 二(一)5, FZ
demolition.due_years | 1 | year | FZ 下一步 三
demolition.hard_years | 3 | year | FZ 下一步 三
demolition.reclaim_months | 12 | month | working default
demolition.unsafe_days | 90 | day | working default
debt.self_raised_cap | 10000 | yuan/household | FZ
debt.bank_loan | no | allowed | SD2017 二(三)3
site.capacity_households | 200 | count | SD2017 二(四)1
site.capacity_persons | 800 | count | SD2017 二(四)1
followup.employed | 1 | person/household | SD2017 二(五)2, FZ
occupancy.days | 90 | day | working default
danger_house.from_year | 2017 | year | SD2017 三(四)
"""

SHIDIAN = """
area.cap_per_person | 25 | m2/person | SD2017 一(四), 二(二)1
area.cutoff | 2017-02-28 | date | SD2017 二(二)2
area.unit_types | 50–75, 76–100, 101–120 | m2 | SD2017 二(四)3
area.unit_tolerance | 3 | m2 | working default
area.tolerance | 0.5 | m2 | working default
agreements.required | relocation, demolition, employment | set | SD2017 二(一)5
demolition.due_years | 1 | year | FZ 下一步 三
demolition.hard_years | 3 | year | FZ 下一步 三
demolition.reclaim_months | 12 | month | working default
demolition.unsafe_days | 90 | day | working default
subsidy.per_person | 20000 | yuan/person | SD2017 二(三)1
subsidy.household_floor | 60000 | yuan/household | SD2017 二(三)2
reward.per_person | 6000 | yuan/person | SD2017 二(三)1
reward.accompanying_household | 10000 | yuan/household | SD2017 二(三)1
bonus.high_rise | 600 | yuan/m2 | SD2017 二(四)3
bonus.township | 400 | yuan/m2 | SD2017 二(四)3
utilities.power | 60 | kWh/month | SD2017 二(四)3
utilities.water | 4 | m3/month | SD2017 二(四)3
utilities.until | 2020-12-31 | date | SD2017 二(四)3
legacy.town_registered | 100000 | yuan/household | SD2017 二(三)2(5)
legacy.town_other | 80000 | yuan/household | SD2017 二(三)2(5)
legacy.other_until | 2016-07-13 | date | SD2017 二(三)2(5)
legacy.on_lent_loan | 60000 | yuan/household | SD2017 二(三)2(2)
debt.self_raised_cap | 10000 | yuan/household | FZ
debt.bank_loan | no | allowed | SD2017 二(三)3
debt.owed_cap | 10000 | yuan/household | SD2017 二(三)3
site.capacity_households | 200 | count | SD2017 二(四)1
site.capacity_persons | 800 | count | SD2017 二(四)1
followup.employed | 1 | person/household | SD2017 二(五)2
occupancy.days | 90 | day | working default
danger_house.from_year | 2017 | year | SD2017 三(四)
"""


@pytest.mark.parametrize(("name", "table"), [("national", NATIONAL), ("yunnan-shidian", SHIDIAN)])
def test_a_profile_holds_exactly_the_figures_of_the_policy_table(name: str, table: str) -> None:
    in_force = load_policy(name, AS_OF).all_in_force()
    shown = [
        f"{c.key} | {clause_value(c, ENGLISH)} | {c.unit} | {c.source}"
        for c in in_force
        if c.source
    ]
    assert sorted(shown) == sorted(table.strip().splitlines())


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_names_every_known_clause(name: str) -> None:
    assert [clause.key for clause in load_policy(name, AS_OF).all_in_force()] == list(KNOWN)


@pytest.mark.parametrize("name", profile_names())
def test_a_clause_without_a_source_is_marked_as_a_working_default(name: str) -> None:
    for clause in load_policy(name, AS_OF).all_in_force():
        assert clause.working_default == (clause.source == "working default"), clause.key


def test_the_demolition_limit_is_adopted_where_no_own_source_sets_it() -> None:
    assert load_policy("yunnan-shidian", AS_OF).clause("demolition.hard_years").adopted


def test_subsidies_are_exact_and_self_raised_money_counts_for_each_household() -> None:
    policy = load_policy("yunnan-shidian", AS_OF)
    assert policy.clause("subsidy.per_person").mode == "exact"
    assert policy.clause("debt.self_raised_cap").mode == "each"
