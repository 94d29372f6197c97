"""The profiles against POLICIES.md, figure by figure."""

from datetime import date
from pathlib import Path

import pytest

from relocaudit.model.wording import Wording
from relocaudit.policy import load_policy, profile_names
from relocaudit.policy.catalogue import KNOWN
from relocaudit.policy.profile import read_profile
from relocaudit.report.clauses import clause_value

ENGLISH = Wording("en")
PROFILES = Path(__file__).resolve().parents[2] / "relocaudit" / "policy" / "profiles"

AS_OF = date(2020, 6, 30)
CORE = "REG001, REG002, REG003, ARE001, ARE002, AGR001, DEM001, PAY001"

NATIONAL = f"""
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
sample.confidence | 0.95 | share | working default
sample.margin | 0.05 | share | working default
sample.size_classes | 1, 3, 5 | person | working default
sample.reserve | 0.1 | share | working default
acceptance.core_rules | {CORE} | list | working default
acceptance.judged_share | 0.95 | share | working default
acceptance.redline_households | 0 | household | working default
acceptance.problem_share | 0.05 | share | working default
"""

SHIDIAN = f"""
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
site.registered_unified | yes | required | SD2017 二(二)4
followup.employed | 1 | person/household | SD2017 二(五)2
occupancy.days | 90 | day | working default
danger_house.from_year | 2017 | year | SD2017 三(四)
sample.confidence | 0.95 | share | working default
sample.margin | 0.05 | share | working default
sample.size_classes | 1, 3, 5 | person | working default
sample.reserve | 0.1 | share | working default
acceptance.core_rules | {CORE} | list | working default
acceptance.judged_share | 0.95 | share | working default
acceptance.redline_households | 0 | household | working default
acceptance.problem_share | 0.05 | share | working default
"""


# What these say otherwise than the national profile, which they extend.
OWN = {
    "jiangxi-fuzhou": """
area.cap_per_person | 25 | m2/person | FZ 政策落实 2
area.unit_types | 50, 75, 100 | m2 | FZ
agreements.required | relocation, area-control, demolition | set | FZ
demolition.due_years | 1 | year | FZ 下一步 三
demolition.hard_years | 3 | year | FZ 下一步 三
subsidy.per_person | 20000 | yuan/person | FZ
subsidy.pay_after | acceptance | step | FZ 质量保障 3
debt.self_raised_cap | 10000 | yuan/household | FZ
followup.employed | 1 | person/household | FZ
procedure.steps | 申请, 村级初审, 乡镇审核, 县级审批, 签订协议 | list | FZ
""",
    "shaanxi-pingli": """
area.cap_per_person | 25 | m2/person | PL 核心指标
area.cap_per_household | 125 | m2/household | PL
area.unit_types | 60, 80, 100 | m2 | PL
area.hardship_unit | 30–50 | m2/household | PL
cost.cap_by_mode.market_town | 1400 | yuan/m2 | PL
cost.cap_by_mode.central_community | 1200 | yuan/m2 | PL
site.min_households | 30 | household | PL
site.shares.concentrated | 0.9 | share | PL
site.shares.unified_built | 0.7 | share | PL
site.shares.turnkey_hardship | 0.1 | share | PL
site.shares.dangerous_home_poor | 0.2 | share | PL
site.shares.disaster_threatened | 0.3 | share | PL
""",
    "anhui-jinan": """
area.cap_per_person | 25 | m2/person | JA2017
followup.min_measures | 5 | count | JA2017
followup.industry | 1 | count | JA2017
investment.per_person | 57000 | yuan/person | JA2017
investment.long_loan | 37000 | yuan/person | JA2017
""",
    "hubei-ladder": """
subsidy.by_household_size | 3: 3000, 4: 4000, 5: 5000 | yuan/household | 襄樊某县方案（2016年前）
procedure.notice_days | 10 | day | 襄樊某县方案（2016年前）
""",
    "guangxi-tianyang": """
debt.bank_loan | yes | allowed | TY2015
debt.down_payment_min | 0.2 | share | TY2015
""",
}
# The clauses of the policy table, as it groups them.
TABLE = """
area: cap_per_person small_household_allowance cutoff cap_per_household unit_types unit_tolerance
area: hardship_unit tolerance accompanying_ratio land_cap
agreements: required
demolition: due_years hard_years reclaim_months unsafe_days
subsidy: per_person household_floor pay_after pay_days by_household_size
reward: per_person accompanying_household
bonus: high_rise township
utilities: power water until
legacy: town_registered town_other other_until on_lent_loan
debt: self_raised_cap bank_loan owed_cap down_payment_min
cost.cap_by_mode: market_town central_community
site: capacity_households capacity_persons min_households registered_share registered_unified
site.shares: concentrated unified_built turnkey_hardship dangerous_home_poor disaster_threatened
followup: min_measures industry employed
investment: per_person long_loan
procedure: steps notice_days
occupancy: days
danger_house: from_year
rectification: until redline_until
sample: confidence margin size_classes reserve
acceptance: core_rules judged_share redline_households problem_share
"""


def lines_of(name: str) -> list[str]:
    return [
        f"{c.key} | {clause_value(c, ENGLISH)} | {c.unit} | {c.source}"
        for c in load_policy(name, AS_OF).all_in_force()
        if c.source
    ]


def test_every_clause_of_the_policy_table_is_known_and_no_other() -> None:
    groups = (line.split(": ") for line in TABLE.strip().splitlines())
    listed = {f"{group}.{key}" for group, keys in groups for key in keys.split()}
    assert listed | {"lock_date"} == set(KNOWN)


@pytest.mark.parametrize("name", OWN)
def test_a_smaller_profile_differs_from_the_national_one_where_its_source_does(name: str) -> None:
    own = [line for line in lines_of(name) if line not in lines_of("national")]
    assert sorted(own) == sorted(
        line for line in OWN[name].strip().splitlines() if line not in lines_of("national")
    )
    set_here = read_profile(PROFILES / f"{name}.toml").clauses
    assert sorted(set_here) == sorted(line.split(" | ")[0] for line in OWN[name].split("\n")[1:-1])


@pytest.mark.parametrize("name", profile_names())
def test_only_national_takes_over_what_another_place_has_set(name: str) -> None:
    own = read_profile(PROFILES / f"{name}.toml").clauses.values()
    adopted = [clause.key for versions in own for clause in versions if clause.adopted]
    assert (adopted != []) == (name == "national")
    assert not [
        key for key in adopted if load_policy("national", AS_OF).clause(key).working_default
    ]


@pytest.mark.parametrize(("name", "table"), [("national", NATIONAL), ("yunnan-shidian", SHIDIAN)])
def test_a_profile_holds_exactly_the_figures_of_the_policy_table(name: str, table: str) -> None:
    assert sorted(lines_of(name)) == sorted(table.strip().splitlines())


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


def test_where_the_source_gives_a_least_or_a_mean_the_clause_says_so() -> None:
    policy = load_policy("jiangxi-fuzhou", AS_OF)
    assert policy.clause("subsidy.per_person").mode == "min"
    assert policy.clause("debt.self_raised_cap").mode == "mean"
    assert not policy.clause("demolition.hard_years").adopted
