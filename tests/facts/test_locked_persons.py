"""How many persons were locked, and when that cannot be said."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from small_county import county, day, number

from relocaudit.facts.build import build_facts
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
IDS = [number(f"9999011969081{i}111") for i in range(6)]
HOMES = "| household_no | move_kind | family_size |\n| H1 | registered | 2 |"
PERSONS = f"""
| household_rid | name | id_number |
| 0 | 甲零 | {IDS[0]} |
| 0 | 甲一 | {IDS[1]} |
"""


def home(
    flags: str, changes: str | None = None, lock: str = "2016-03-20", homes: str = HOMES
) -> pd.Series:
    """The household's facts, given the flags of its registry persons 甲零, 甲一 …"""
    marks = flags.split()
    rows = "".join(
        f"| H1 | 甲{'零一二三四五'[i]} | {IDS[i]} | {'' if mark == '-' else mark} | {lock} |\n"
        for i, mark in enumerate(marks)
    )
    other = f"| H2 | 乙一 | {IDS[5]} | no | {lock} |\n"
    head = "| household_no | name | id_number | flag_relocation | flag_date |\n"
    if changes is not None:
        changes = (
            "| household_no | name | id_number | change_type | change_date | change_date_last |\n"
            + changes
        )
    tables = county(homes, PERSONS, head + rows + other, changes=changes)
    return build_facts(tables, load_policy("national", AS_OF), AS_OF).households.loc[0]


def event(who: int, kind: str, first: str, last: str = "") -> str:
    return f"| H1 | 甲{'零一二三四五'[who]} | {IDS[who]} | {kind} | {first} | {last or first} |\n"


def test_all_flagged_persons_are_locked() -> None:
    found = home("yes yes")
    assert found["n_locked"] == 2
    assert found["n_locked_source"] == "registry"
    assert found["lock_day"] == day("2016-03-20")
    assert not found["half_flagged"]


def test_nobody_flagged_is_not_judged() -> None:
    found = home("no no")
    assert pd.isna(found["n_locked"])
    assert not found["half_flagged"]


@pytest.mark.parametrize("flags", ["yes no", "yes -"])
def test_a_half_flagged_household_is_not_judged(flags: str) -> None:
    found = home(flags)
    assert pd.isna(found["n_locked"])
    assert found["half_flagged"]


def test_who_died_after_the_lock_counts_whether_still_in_the_registry_or_not() -> None:
    assert home("yes yes", event(2, "death", "2018-05-01"))["n_locked"] == 3
    assert home("yes yes yes", event(2, "death", "2018-05-01"))["n_locked"] == 3
    found = home("yes yes no", event(2, "death", "2018-05-01"))
    assert found["n_locked"] == 3
    assert not found["half_flagged"]


@pytest.mark.parametrize("kind", ["married-out", "other-out"])
def test_who_left_after_the_lock_counts(kind: str) -> None:
    assert home("yes yes", event(2, kind, "2018-05-01"))["n_locked"] == 3


@pytest.mark.parametrize("kind", ["married-in", "birth", "other-in"])
def test_who_joined_after_the_lock_does_not_count(kind: str) -> None:
    assert home("yes yes", event(1, kind, "2018-05-01"))["n_locked"] == 1
    found = home("yes no", event(1, kind, "2018-05-01"))
    assert found["n_locked"] == 1
    assert not found["half_flagged"]


def test_the_lock_day_itself_is_not_after_the_lock() -> None:
    assert home("yes yes", event(2, "death", "2016-03-20"))["n_locked"] == 2
    assert home("yes yes", event(2, "death", "2016-03-21"))["n_locked"] == 3
    assert home("yes yes", event(1, "birth", "2016-03-20"))["n_locked"] == 2
    assert home("yes yes", event(1, "birth", "2016-03-21"))["n_locked"] == 1


def test_who_joined_before_the_lock_should_have_been_flagged() -> None:
    assert home("yes no", event(1, "married-in", "2015-01-01"))["half_flagged"]


def test_a_month_that_straddles_the_lock_is_not_judged_where_it_matters() -> None:
    month = ("2016-03-01", "2016-03-31")
    assert pd.isna(home("yes yes", event(2, "death", *month))["n_locked"])
    assert home("yes yes yes", event(2, "death", *month))["n_locked"] == 3
    assert pd.isna(home("yes yes", event(1, "birth", *month))["n_locked"])


def test_an_undated_change_is_not_judged_where_it_matters() -> None:
    assert pd.isna(home("yes yes", f"| H1 | 甲二 | {IDS[2]} | death | | |")["n_locked"])


def test_who_joined_and_left_after_the_lock_does_not_count() -> None:
    both = event(2, "married-in", "2017-01-01") + event(2, "death", "2018-01-01")
    assert home("yes yes", both)["n_locked"] == 2


def test_a_change_without_number_is_known_by_name_and_household() -> None:
    assert home("yes yes yes", "| H1 | 甲二 | | death | 2018-01-01 | 2018-01-01 |")["n_locked"] == 3


def test_the_latest_flag_date_of_the_household_is_the_lock() -> None:
    found = home("yes yes", event(2, "death", "2017-01-01"), lock="2017-06-01")
    assert found["lock_day"] == day("2017-06-01")
    assert found["n_locked"] == 2


def test_a_registered_household_that_the_registry_lacks_is_not_judged() -> None:
    tables = county(HOMES, PERSONS, "| name | id_number | flag_relocation |\n"
                    f"| 别人 | {IDS[4]} | yes |")  # fmt: skip
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF).households.loc[0]
    assert pd.isna(found["n_locked"])
    assert found["n_locked_source"] == "registry"


def test_without_flags_the_member_rows_count() -> None:
    found = home("- -")
    assert found["n_locked_source"] == "registry"
    blank = county(HOMES, PERSONS, f"| household_no | name | id_number |\n| H1 | 甲零 | {IDS[0]} |")
    counted = build_facts(blank, load_policy("national", AS_OF), AS_OF).households.loc[0]
    assert (counted["n_locked"], counted["n_locked_source"]) == (2, "roster")


def test_without_member_rows_the_stated_size_counts() -> None:
    found = build_facts(county(HOMES), load_policy("national", AS_OF), AS_OF).households.loc[0]
    assert (found["n_locked"], found["n_locked_source"], found["n_now"]) == (2, "stated", 2)


def test_an_accompanying_household_counts_its_own_rows() -> None:
    found = home("yes yes", homes=HOMES.replace("registered", "accompanying"))
    assert (found["n_locked"], found["n_locked_source"]) == (2, "roster")


def test_blanks_in_a_column_that_never_says_no_cannot_be_judged() -> None:
    registry = (
        "| household_no | name | id_number | flag_relocation |\n"
        f"| H1 | 甲零 | {IDS[0]} | yes |\n| H1 | 甲一 | {IDS[1]} | |"
    )
    tables = county(HOMES, PERSONS, registry)
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF).households.loc[0]
    assert pd.isna(found["half_flagged"])
    assert pd.isna(found["n_locked"])


def test_without_flag_dates_the_data_date_is_the_lock() -> None:
    registry = (
        "| household_no | name | id_number | flag_relocation | data_date |\n"
        f"| H1 | 甲零 | {IDS[0]} | yes | 2020-05-31 |"
    )
    tables = county(HOMES, PERSONS, registry)
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF).households.loc[0]
    assert found["lock_day"] == day("2020-05-31")


def test_the_policys_lock_date_comes_first(tmp_path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'title = "own"\nextends = "national"\n[lock_date]\nvalue = 2016-12-31\n'
        'unit = "date"\nsource = "a county paper"\n',
        encoding="utf-8",
    )
    registry = (
        "| household_no | name | id_number | flag_relocation | flag_date |\n"
        f"| H1 | 甲零 | {IDS[0]} | yes | 2016-03-20 |"
    )
    found = build_facts(county(HOMES, PERSONS, registry), load_policy(str(own), AS_OF), AS_OF)
    assert found.households.at[0, "lock_day"] == day("2016-12-31")
