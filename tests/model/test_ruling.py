from __future__ import annotations

from datetime import date

import pytest

from relocaudit.model.finding import Verdict
from relocaudit.model.ruling import InForce, Mending, Ruling, in_force

TODAY = date(2020, 7, 1)


def said(
    outcome: Verdict,
    day: int | None = None,
    origin: str = "a.xlsx",
    *,
    evidence: str = "照片",
    expires: date | None = None,
) -> Ruling:
    on = date(2020, 6, day) if day else None
    return Ruling("lead", outcome, evidence, day=on, origin=origin, expires=expires)


def verdict(*rulings: Ruling) -> Verdict | None:
    return in_force(rulings, TODAY).verdicts.get("lead")


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ((said("confirmed", 3), said("refuted", 9)), "refuted"),
        ((said("refuted", 9), said("confirmed", 3)), "refuted"),
        ((said("refuted"), said("confirmed", 3)), "confirmed"),
        ((said("confirmed"), said("mended")), "mended"),
        ((said("confirmed", 3, "a.xlsx"), said("mended", 3, "a.xlsx")), "mended"),
        ((said("confirmed", 3, "a.xlsx"), said("confirmed", 3, "b.xlsx")), "confirmed"),
    ],
)
def test_the_latest_entry_counts(rulings: tuple[Ruling, ...], expected: Verdict) -> None:
    assert verdict(*rulings) == expected
    assert in_force(rulings, TODAY).conflicting == ()


def test_two_files_that_contradict_each_other_leave_it_open() -> None:
    one, other = said("confirmed", 3, "a.xlsx"), said("refuted", 3, "b.xlsx")
    assert in_force([one, other], TODAY) == InForce(
        {"lead": "pending"}, conflicting=((one, other),)
    )


def test_how_far_the_mending_is_says_nothing_of_what_was_found() -> None:
    started = Ruling("lead", None, progress="整改中", in_charge="靳雁")
    waiting = Ruling("lead", None, progress="待系统开放", until="2020-09-30")
    found = in_force([said("confirmed", 3), started, waiting], TODAY)
    assert found.verdicts == {"lead": "confirmed"}
    assert found.conflicting == ()
    assert found.mending == {"lead": Mending("待系统开放", "靳雁", "2020-09-30")}


def test_a_word_alone_clears_nobody() -> None:
    empty = said("refuted", 3, evidence="")
    assert in_force([empty], TODAY) == InForce({"lead": "pending"}, unproven=(empty,))
    assert Ruling("lead", "refuted", paper="施迁〔2020〕3号").clears
    assert not said("confirmed").clears


def test_an_entry_counts_up_to_its_last_day_and_the_one_before_comes_back() -> None:
    assert verdict(said("refuted", 3, expires=TODAY)) == "refuted"
    old = said("refuted", 3, expires=date(2020, 6, 30))
    assert in_force([old], TODAY) == InForce(expired=(old,))
    assert verdict(said("confirmed", 2), old) == "confirmed"
