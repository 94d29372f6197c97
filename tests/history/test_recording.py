from __future__ import annotations

from dataclasses import replace

import pytest
from nights import KEY, MADE_UP_ID, lead, night
from sqlalchemy import text

from relocaudit.history import History, compare, record
from relocaudit.history.asking import difference, leads_at, purge, runs_of, trend
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import FindingCell
from relocaudit.model.past import Recorded
from relocaudit.model.result import AuditResult

BOTH = ("松萝镇", "芦笛乡")


def keep(history: History, result: AuditResult, townships: tuple[str, ...] = BOTH) -> Recorded:
    return record(history, result, townships, KEY, 1)


def names(leads: tuple[object, ...]) -> list[str]:
    return [str(each.fingerprint) for each in leads]  # type: ignore[attr-defined]


def test_a_lead_is_new_then_open_then_fixed_then_reopened(history: History) -> None:
    assert keep(history, night(1, [lead("a")])).states == {"a": "new"}
    assert keep(history, night(2, [lead("a")])).states == {"a": "open"}
    gone = keep(history, night(3, []))
    assert (gone.states, names(gone.fixed)) == ({}, ["a"])
    assert keep(history, night(4, [lead("a")])).states == {"a": "reopened"}
    assert keep(history, night(5, [lead("a")])).states == {"a": "open"}
    assert [len(leads_at(history, run)) for run in (1, 2, 3, 4, 5)] == [1, 1, 0, 1, 1]


def test_what_is_gone_still_says_where_it_was(history: History) -> None:
    keep(history, night(1, [lead("a"), lead("b", "REG001")]))
    keep(history, night(2, [lead("b", "REG001")]))
    (gone,) = keep(history, night(3, [])).gone
    told = (gone.fingerprint, gone.township, gone.path, gone.cell, gone.opened, gone.closed)
    assert told == ("b", "松萝镇", "松萝镇.xlsx", "F7", 1, 3)


def test_a_rule_that_did_not_run_mends_nothing(history: History) -> None:
    keep(history, night(1, [lead("a", "REG001")]))
    after = keep(history, night(2, [], rules=("ARE001",), skipped=("REG001",)))
    assert (after.fixed, names(after.waiting)) == ((), ["a"])
    assert names(leads_at(history, 2)) == ["a"]


def test_leads_of_a_township_that_did_not_report_stay_open(history: History) -> None:
    there = lead("b", township="芦笛乡", path="芦笛乡.xlsx")
    keep(history, night(1, [lead("a"), there]))
    after = keep(history, night(2, [], paths=("松萝镇.xlsx",)), ("松萝镇",))
    assert (names(after.fixed), names(after.waiting)) == (["a"], ["b"])
    assert after.waiting[0].last_seen == 1


def test_a_lead_of_no_township_counts_with_its_file(history: History) -> None:
    keep(history, night(1, [lead("a", township=None), lead("b", township=None, path="plan.xlsx")]))
    after = keep(history, night(2, []))
    assert (names(after.fixed), names(after.waiting)) == (["a"], ["b"])


def test_a_township_file_of_another_name_is_the_same_township(history: History) -> None:
    keep(history, night(1, [lead("a")]))
    renamed = lead("a", path="松萝镇(新).xlsx")
    after = keep(history, night(2, [renamed], paths=("松萝镇(新).xlsx", "芦笛乡.xlsx")))
    assert after.states == {"a": "open"}


def test_a_mended_number_keeps_the_history_of_its_person(history: History) -> None:
    keep(history, night(1, [lead("old", person=MADE_UP_ID, row=7)]))
    after = keep(history, night(2, [lead("new", person=MADE_UP_ID, row=9)]))
    assert (after.states, after.fixed) == ({"new": "open"}, ())
    assert leads_at(history, 2)[0].opened == 1


def test_a_mended_name_keeps_the_history_of_its_cell(history: History) -> None:
    keep(history, night(1, [lead("old")]))
    assert keep(history, night(2, [lead("new")])).states == {"new": "open"}


@pytest.mark.parametrize(
    "said", ["无", "9.99901e+17", "999901198001012000", "000000000000000000", "999901198001"]
)
def test_what_stands_for_many_people_ties_nobody_to_another(history: History, said: str) -> None:
    keep(history, night(1, [lead("mended", person=said, row=7)]))
    after = keep(history, night(2, [lead("other", person=said, row=9)]))
    assert (after.states, names(after.fixed)) == ({"other": "new"}, ["mended"])


def test_another_person_in_the_same_cell_is_another_lead(history: History) -> None:
    keep(history, night(1, [lead("mended", person=MADE_UP_ID)]))
    after = keep(history, night(2, [lead("other", person="999901197502033314")]))
    assert (after.states, names(after.fixed)) == ({"other": "new"}, ["mended"])


def test_two_that_may_be_the_same_are_left_apart(history: History) -> None:
    keep(history, night(1, [lead("old", person=MADE_UP_ID, row=7)]))
    twins = [lead(name, person=MADE_UP_ID, row=row) for name, row in (("new", 9), ("newer", 10))]
    after = keep(history, night(2, twins))
    assert after.states == {"new": "new", "newer": "new"}
    assert names(after.fixed) == ["old"]


def test_between_two_nights_lies_exactly_what_changed(history: History) -> None:
    keep(history, night(1, [lead("a"), lead("b", row=8), lead("c", row=9)]))
    keep(history, night(2, [lead("a"), lead("b", row=8)]))
    keep(history, night(3, [lead("a"), lead("d", row=10), lead("e", row=11)]))
    found = difference(history, 1, 3)
    assert (names(found.new), sorted(names(found.fixed))) == (["d", "e"], ["b", "c"])


def test_runs_and_trends_count_by_state_place_and_rule(history: History) -> None:
    other = lead("b", "REG001", township="芦笛乡", path="芦笛乡.xlsx")
    keep(history, night(1, [lead("a"), other]))
    keep(history, night(2, [lead("a"), lead("c", row=9)]))
    last, first = runs_of(history)
    assert (first.leads, last.leads) == ({"new": 2}, {"new": 1, "open": 1, "fixed": 1})
    assert [run.uid for run in runs_of(history, last=1)] == ["run-2"]
    assert trend(history, "township") == {"松萝镇": {1: 1, 2: 2}, "芦笛乡": {1: 1}}
    assert trend(history, "code") == {"ARE001": {1: 1, 2: 2}, "REG001": {1: 1}}


def test_what_is_forgotten_takes_no_open_lead_along(history: History) -> None:
    keep(history, night(1, [lead("a"), lead("b", row=8)]))
    keep(history, night(2, [lead("a")]))
    keep(history, night(3, [lead("a"), lead("c", row=9)]))
    assert purge(history, "2020-07-03T00:00:00+00:00") == 2
    assert [run.id for run in runs_of(history)] == [3]
    assert {each.fingerprint: each.opened for each in leads_at(history, 3)} == {"a": 1, "c": 3}
    assert keep(history, night(4, [lead("a"), lead("b", row=8)])).states == {
        "a": "open",
        "b": "new",
    }


def test_the_last_run_is_never_forgotten(history: History) -> None:
    keep(history, night(1, [lead("a")]))
    assert purge(history, "2021-01-01T00:00:00+00:00") == 0
    assert names(leads_at(history, 1)) == ["a"]


def test_nothing_personal_is_stored(history: History) -> None:
    keep(history, night(1, [lead("a", person=MADE_UP_ID)]))
    with history.reading() as connection:
        stored = str(
            [
                connection.execute(text(f"SELECT * FROM {table}")).all()
                for table in ("runs", "files", "rules", "leads", "spans", "counts", "meta")
            ]
        )
    assert "松萝镇" in stored
    assert MADE_UP_ID not in stored
    assert "韩小禾" not in stored


def test_a_run_that_fails_half_way_leaves_nothing(history: History) -> None:
    keep(history, night(1, [lead("a")]))
    with pytest.raises(ZeroDivisionError):
        _delete_and_fail(history)
    assert [run.uid for run in runs_of(history)] == ["run-1"]


def _delete_and_fail(history: History) -> None:
    with history.writing() as connection:
        connection.execute(text("DELETE FROM runs"))
        _ = 1 // 0


def test_comparing_says_the_same_and_stores_nothing(history: History) -> None:
    keep(history, night(1, [lead("old", person=MADE_UP_ID), lead("b", row=9)]))
    tonight = night(2, [lead("new", person=MADE_UP_ID), lead("c", row=10)])
    seen = compare(history, tonight, BOTH, KEY)
    assert [run.uid for run in runs_of(history)] == ["run-1"]
    stored = keep(history, tonight)
    assert (seen.states, seen.fixed) == (stored.states, stored.fixed)
    assert stored.states == {"new": "open", "c": "new"}
    assert names(stored.fixed) == ["b"]


def test_a_township_that_reported_before_is_missed(history: History) -> None:
    keep(history, night(1, []))
    assert keep(history, night(2, []), ("松萝镇",)).missing == ("芦笛乡",)
    assert keep(history, night(3, [])).missing == ()


def test_what_rests_on_a_file_that_is_missing_is_not_mended(history: History) -> None:
    twice = replace(lead("a", "IDN005"), cells=(
        lead("a").cells[0], FindingCell("evidence", CellRef("芦笛乡.xlsx", "台账", 9, 3)),
    ))  # fmt: skip
    keep(history, night(1, [twice], rules=("IDN005",)))
    alone = night(2, [], paths=("松萝镇.xlsx",), rules=("IDN005",))
    assert names(keep(history, alone, ("松萝镇",)).waiting) == ["a"]
    assert names(keep(history, night(3, [], rules=("IDN005",))).fixed) == ["a"]
