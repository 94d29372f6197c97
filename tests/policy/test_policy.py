"""Asking a policy: the version in force, its kind, its digest."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from relocaudit.errors import Bug
from relocaudit.model.wording import Wording
from relocaudit.policy import Policy, load_policy
from relocaudit.report.clauses import clause_value

ENGLISH = Wording("en")

AS_OF = date(2020, 6, 30)


def county(folder: Path, body: str, as_of: date = AS_OF) -> Policy:
    path = folder / "county.toml"
    path.write_text('extends = "national"\n' + body, encoding="utf-8")
    return load_policy(str(path), as_of)


CAP_FROM_2018 = """
[[area.cap_per_person]]
value = 30
unit = "m2/person"
source = "county 1"
effective_from = 2018-01-01
effective_to = 2018-12-31
[[area.cap_per_person]]
value = 28.5
unit = "m2/person"
source = "county 2"
effective_from = 2019-01-01
"""


@pytest.mark.parametrize(
    ("day", "cap"),
    [
        (date(2017, 12, 31), "25"),
        (date(2018, 1, 1), "30"),
        (date(2018, 12, 31), "30"),
        (date(2019, 1, 1), "28.5"),
    ],
)
def test_the_day_picks_the_version_in_force_both_ends_included(
    tmp_path: Path, day: date, cap: str
) -> None:
    assert county(tmp_path, CAP_FROM_2018, day).number("area.cap_per_person") == Decimal(cap)


def test_an_empty_value_takes_away_what_the_parent_sets(tmp_path: Path) -> None:
    body = '[area.tolerance]\nvalue = ""\nunit = "m2"\nsource = "county: no tolerance"\n'
    clause = county(tmp_path, body).clause("area.tolerance")
    assert (clause.value, clause.source) == (None, "county: no tolerance")


def test_empty_clauses_answer_none_or_nothing_whatever_they_are_asked() -> None:
    policy = load_policy("national", AS_OF)
    assert policy.number("area.land_cap") is None
    assert policy.day("area.cutoff") is None
    assert policy.words("procedure.steps") == ()
    assert policy.pairs("area.unit_types") == ()
    assert policy.clause("area.cutoff").unit == "date"


def test_an_empty_yes_or_no_is_none(tmp_path: Path) -> None:
    body = '[debt.bank_loan]\nvalue = ""\nunit = "allowed"\nsource = "county"\n'
    assert county(tmp_path, body).allowed("debt.bank_loan") is None


def test_each_kind_answers_with_its_type() -> None:
    policy = load_policy("yunnan-shidian", AS_OF)
    assert policy.number("area.tolerance") == Decimal("0.5")
    assert policy.day("area.cutoff") == date(2017, 2, 28)
    assert policy.allowed("debt.bank_loan") is False
    assert policy.words("agreements.required") == ("relocation", "demolition", "employment")
    assert policy.pairs("area.unit_types") == ((50, 75), (76, 100), (101, 120))


def test_single_sizes_are_ranges_of_one_figure(tmp_path: Path) -> None:
    body = '[area.unit_types]\nvalue = [50, 75.5]\nunit = "m2"\nsource = "county"\n'
    policy = county(tmp_path, body)
    assert policy.pairs("area.unit_types") == ((50, 50), (Decimal("75.5"), Decimal("75.5")))
    assert clause_value(policy.clause("area.unit_types"), ENGLISH) == "50, 75.5"


def test_a_ladder_is_shown_as_steps(tmp_path: Path) -> None:
    body = """[subsidy.by_household_size]
value = [[3, 3000], [4, 4000], [5, 5000]]
unit = "yuan/household"
source = "county"
"""
    policy = county(tmp_path, body)
    assert (
        clause_value(policy.clause("subsidy.by_household_size"), ENGLISH)
        == "3: 3000, 4: 4000, 5: 5000"
    )


def test_a_single_word_answers_as_one_word(tmp_path: Path) -> None:
    body = '[subsidy.pay_after]\nvalue = "acceptance"\nunit = "step"\nsource = "FZ 质量保障 3"\n'
    policy = county(tmp_path, body)
    assert policy.words("subsidy.pay_after") == ("acceptance",)
    assert clause_value(policy.clause("subsidy.pay_after"), ENGLISH) == "acceptance"


@pytest.mark.parametrize("ask", ["number", "day", "allowed", "words", "pairs"])
def test_asking_a_clause_for_another_kind_is_our_bug(ask: str) -> None:
    key = "area.cutoff" if ask != "day" else "area.tolerance"
    with pytest.raises(Bug):
        getattr(load_policy("yunnan-shidian", AS_OF), ask)(key)


def test_words_are_not_numbers_and_numbers_are_not_words() -> None:
    policy = load_policy("yunnan-shidian", AS_OF)
    with pytest.raises(Bug):
        policy.words("area.unit_types")
    with pytest.raises(Bug):
        policy.pairs("agreements.required")


def test_an_unknown_key_is_our_bug() -> None:
    with pytest.raises(Bug, match=r"area\.cap_for_person"):
        load_policy("national", AS_OF).clause("area.cap_for_person")


def test_the_digest_depends_on_the_clauses_and_on_nothing_else(tmp_path: Path) -> None:
    national = load_policy("national", AS_OF)
    same = county(tmp_path, "# nothing of its own\n", date(2015, 1, 1))
    assert same.digest == national.digest
    spelled = '[area.cap_per_person]\nvalue = 25.0\nunit = "m2/person"\nsource = "NDRC429"\n'
    assert county(tmp_path, spelled).digest == national.digest
    other = spelled.replace("25.0", "25.1")
    assert county(tmp_path, other).digest != national.digest
