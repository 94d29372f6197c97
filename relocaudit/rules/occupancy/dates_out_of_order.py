"""OCC003 dates-out-of-order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import blank
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.cell_text import field_term
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import NotRun, rule
from relocaudit.tables.units import as_date

STEPS = ("start_date", "finish_date", "accept_date", "key_date", "move_in_date", "demolish_date")
_DEMOLITION = "demolish_date"
_A_PAIR = 2
_Days: TypeAlias = dict[str, tuple[pd.Series, pd.Series]]


@rule(
    code="OCC003",
    title="Dates out of order",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.demolished_day",),
    flags=set(STEPS),
    message="the {later} ({late}) is before the {earlier} ({early})",
    observed="{later}: {late}",
    expected="not before {early}",
    fix="Compare both dates with the papers and correct the wrong one.",
)
def dates_out_of_order(facts: Facts, policy: Policy) -> Hits:
    """开工 ≤ 竣工 ≤ 验收 ≤ 交钥匙 ≤ 入住 ≤ 拆旧 does not hold.

    A date that is only a month or a year counts with all its days: only what surely comes too
    early fires. Steps without a date are passed over. Of a wrong pair the step that should come
    later is flagged. The day of demolition is that of the demolition ledger, where it has one.

    ## Why it matters
    A home cannot be accepted before it is built. One of the two dates is wrong, and deadlines
    are counted from both.

    ## Policy source
    None in the handbooks: the order of things.

    ## Flags
    | start_date | finish_date | accept_date | key_date | move_in_date | → hits | → field |
    | 2017-05-02 | 2017-05-01 | | | 2018-03-15 | 1 | finish_date |
    | 2017-05-02 | 2017-11-01 | 2017-10-31 | 2017-12-01 | 2018-03-15 | 1 | accept_date |
    | 2017-05-02 | 2017-11-01 | | 2018-04 | 2018-03-31 | 1 | move_in_date |
    | 2019-05-02 | 2017-11-01 | 2017-11-09 | 2017-12-01 | 2018-03-15 | 1 | finish_date |

    | finish_date | accept_date | move_in_date | demolish_date | → hits | → field |
    | 2017-06-20 | 2017-06 | 2017-06-10 | 2018-08-01 | 1 | move_in_date |
    | 2017-11-01 | 2017-10-01 | 2018-03-15 | 2018-03-14 | 2 | accept_date; demolish_date |

    | move_in_date | DL.demolish_date | dl_rid | demolished_day | demolished_day_last | → field |
    | 2018-03-15 | 2018-01-09 | 1 | 2018-01-09 | 2018-01-09 | demolish_date |

    ## Passes
    | start_date | finish_date | accept_date | key_date | move_in_date | note |
    | 2017-05-02 | 2017-05-02 | 2017-05-02 | 2017-05-02 | 2017-05-02 | all on one day |
    | 2017-05 | 2017-05-01 | | | 2018-03-15 | perhaps the 1st |
    | 2017 | 2017-01-20 | | | 2018-03 | |
    | 2017-05-02 | | | | 2017-05 | |

    | finish_date | move_in_date | demolish_date | old_house_state | note |
    | 2017-01-20 | 2018-03-15 | 2017-06-01 | destroyed | lost to disaster |
    | | | 2018-08-01 | demolished | one date alone |
    | | | | | |
    """
    days = _days(facts)
    told = pd.DataFrame({step: first.notna() for step, (first, _) in days.items()})
    if told.any().sum() < _A_PAIR:
        raise NotRun(Message.of("the roster has no two of the dates from start to demolition"))
    broken = dict(_broken(days))
    judged, _ = outcome(
        pd.DataFrame(broken).notna().any(axis="columns").astype("boolean"),
        unknown={"fewer than two of the dates are known": told.sum(axis="columns") < _A_PAIR},
    )
    wrong = sorted(
        (int(str(rid)), place, str(before))
        for place, earlier in enumerate(broken.values())
        for rid, before in earlier.dropna().items()
    )
    return Hits(judged, tuple(_hit(facts, rid, STEPS[at], by, days) for rid, at, by in wrong))


def _days(facts: Facts) -> _Days:
    """First and last possible day of each step, in their order.

    What a disaster destroyed was gone before anybody could move.
    """
    homes = facts.households
    lost = surely(homes["old_house"] == "destroyed")
    days = {
        step: (column(facts, "households", step), column(facts, "households", f"{step}_last"))
        for step in STEPS
    }
    days[_DEMOLITION] = (
        homes["demolished_day"].mask(lost),
        homes["demolished_day_last"].mask(lost),
    )
    return days


def _broken(days: _Days) -> Iterator[tuple[str, pd.Series]]:
    """For each step the earlier step, if any, that surely came after it.

    Behind a broken step the order is judged anew: one wrong date is one finding.
    """
    index = days[STEPS[0]][0].index
    reached, holder = blank(index, "Int64"), blank(index, "text")
    for step, (first, last) in days.items():
        bad = surely(reached > last)
        yield step, holder.where(bad)
        goes_on = bad | (first.notna() & ~surely(reached > first))
        reached, holder = reached.mask(goes_on, first), holder.mask(goes_on, step)


def _hit(facts: Facts, rid: int, step: str, before: str, days: _Days) -> Hit:
    at = Cells(facts, "households").count(rid, "dl_rid")
    in_ledger = at is not None and Cells(facts, "demolition").count(at, _DEMOLITION) is not None
    there = ("demolition", at) if step == _DEMOLITION and in_ledger else ("households", rid)
    return Hit(
        there[0],
        there[1],
        step,
        Severity.NOTICE,
        {
            "later": field_term(step),
            "late": as_date(whole(days[step][0], rid)),
            "earlier": field_term(before),
            "early": as_date(whole(days[before][0], rid)),
        },
        evidence=(("households", rid, before),),
    )
