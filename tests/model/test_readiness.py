"""When a township is ready, and what is said where it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from relocaudit.model.message import Message
from relocaudit.model.pack.readiness import Limits, Standing, Tally, percent, standing_of

LIMITS = Limits(Decimal(0), Decimal("0.95"), Decimal("0.05"))
HALF = Message.of("half an audit")


def standing(tally: Tally, limits: Limits = LIMITS, *incomplete: Message) -> tuple[Standing, int]:
    told, reasons = standing_of(tally, limits, incomplete)
    return told, len(reasons)


@pytest.mark.parametrize(
    ("tally", "told"),
    [
        (Tally(100, 95), ("ready", 0)),
        (Tally(100, 94), ("conditional", 1)),
        # Nothing was found, as nothing was looked at.
        (Tally(100, 60), ("conditional", 1)),
        (Tally(100, 100, redline=1), ("not-ready", 1)),
        (Tally(100, 60, redline=1), ("not-ready", 2)),
        (Tally(100, 100, loose=1), ("not-ready", 1)),
        (Tally(100, 100, mended=1), ("conditional", 1)),
        (Tally(100, 100, problem=5), ("ready", 0)),
        (Tally(100, 100, problem=6), ("conditional", 1)),
        (Tally(100, 100, verify=40), ("ready", 0)),
        (Tally(0, 0), ("conditional", 1)),
    ],
)
def test_a_township_is_ready_only_if_enough_was_judged_and_nothing_is_open(
    tally: Tally, told: tuple[Standing, int]
) -> None:
    assert standing(tally) == told


def test_a_policy_may_let_a_few_redlines_pass() -> None:
    few = Limits(Decimal(2), Decimal("0.95"), Decimal("0.05"))
    assert standing(Tally(100, 100, redline=2), few) == ("ready", 0)
    assert standing(Tally(100, 100, redline=3), few) == ("not-ready", 1)


def test_a_limit_that_is_not_set_cannot_be_met() -> None:
    nothing = Limits(None, None, None)
    assert standing(Tally(100, 100), nothing) == ("conditional", 1)
    assert standing(Tally(100, 100, redline=1, problem=1), nothing) == ("not-ready", 3)


def test_half_an_audit_makes_nobody_ready() -> None:
    assert standing(Tally(100, 100), LIMITS, HALF) == ("conditional", 1)


def test_a_share_is_never_rounded_up_to_its_limit() -> None:
    shares = ("0.9499", "0.95", "1", "0")
    assert [percent(Decimal(share)) for share in shares] == ["94.9%", "95%", "100%", "0%"]
