from __future__ import annotations

from datetime import date

from nights import KEY, MADE_UP_ID, lead, night

from relocaudit.history import History, record
from relocaudit.history.rulings import rulings_of, store_rulings, unknown_leads
from relocaudit.model.ruling import Ruling

ENTRY = Ruling(
    "a", "refuted", "照片3张", "施迁〔2020〕3号", "罗青", date(2020, 6, 9), date(2020, 12, 31),
    "老人在医院", "抽样名单.xlsx",
)  # fmt: skip


def test_entries_come_back_as_they_were_in_their_order(history: History) -> None:
    later = Ruling("a", "confirmed", origin="抽样名单.xlsx")
    assert store_rulings(history, [ENTRY, later]) == 2
    assert rulings_of(history) == (ENTRY, later)


def test_how_far_the_mending_is_comes_back_without_an_outcome(history: History) -> None:
    under_way = Ruling("a", None, progress="整改中", in_charge="靳雁", until="2020-09-30")
    assert store_rulings(history, [under_way, under_way]) == 1
    assert rulings_of(history) == (under_way,)


def test_the_same_workbook_twice_adds_nothing(history: History) -> None:
    assert [store_rulings(history, [ENTRY, ENTRY]), store_rulings(history, [ENTRY])] == [1, 0]


def test_a_long_remark_is_kept_whole(history: History) -> None:
    long = Ruling("a", "pending", evidence="核" * 5000, who="核" * 500, origin="核" * 2000)
    store_rulings(history, [long])
    assert rulings_of(history) == (long,)


def test_ids_in_remarks_are_stored_masked(history: History) -> None:
    note = Ruling("a", "pending", note=f"身份证{MADE_UP_ID}待查")
    store_rulings(history, [note])
    assert [kept.note for kept in rulings_of(history)] == ["身份证9999**************待查"]
    assert store_rulings(history, [note]) == 0


def test_entries_about_unknown_leads_are_found(history: History) -> None:
    record(history, night(1, [lead("a")]), ("松萝镇",), KEY, 1)
    stray = Ruling("zz", "confirmed")
    assert unknown_leads(history, [ENTRY, stray]) == (stray,)


def test_who_changes_an_entry_back_is_heard(history: History) -> None:
    other = Ruling("a", "confirmed", origin=ENTRY.origin)
    assert [store_rulings(history, [entry]) for entry in (ENTRY, other, ENTRY)] == [1, 1, 1]
    assert rulings_of(history)[-1] == ENTRY
