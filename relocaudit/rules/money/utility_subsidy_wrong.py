"""PAY021 utility-subsidy-wrong."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely
from relocaudit.rules.registry import rule
from relocaudit.tables.units import as_date, epoch_day

POWER, WATER, UNTIL = "utilities.power", "utilities.water", "utilities.until"


@rule(
    code="PAY021",
    title="Power and water subsidy without ground",
    severities={Severity.NOTICE},
    level="household",
    reads=("payments.amount", "payments.item"),
    flags={"amount"},
    message={
        "early": "a subsidy for power and water was paid on {paid_on}; the household moved in on "
        "{moved_in}",
        "month": "a subsidy for power and water was paid for {month}; the household moved in on "
        "{moved_in}",
        "ended": "a subsidy for power and water was paid for {month}; it ended on {until}",
        "home": "a subsidy for power and water of flats in town was paid for a home in the country",
    },
    fix="Compare the months paid for with the day of moving in; {power} kWh and {water} m³ a month "
    "are free.",
    clauses=(POWER, WATER, UNTIL),
)
def utility_subsidy_wrong(facts: Facts, policy: Policy) -> Hits:
    """A power and water subsidy for months before moving in or after its end, or for another home.

    The month is the one that batch, item or remark names. Without it the day of payment counts,
    and only for payments before moving in: what is paid after the end may be for months before.

    ## Why it matters
    The subsidy pays what a family uses in its flat. Before it lives there it uses nothing.

    ## Policy source
    SD2017 二(四)3 (60 kWh and 4 m³ a month, to 2020-12-31).

    ## Flags
    | PL.item | PL.amount | PL.pay_date | PL.period | move_in_date | → severity | → variant |
    | utilities | 50 | 2018-03-14 | | 2018-03-15 | notice | early |
    | utilities | 50 | 2018-06-01 | 17591 | 2019-03-15 | notice | early |
    | utilities | 50 | 2019-06-01 | 17563 | 2018-03-15 | notice | month |

    | PL.item | PL.amount | PL.pay_date | PL.period | home_place | → variant | → field |
    | utilities | 50 | 2021-05-01 | 18628 | county-town | ended | amount |
    | utilities | 50 | 2019-05-01 | | village | home | amount |

    ## Passes
    | PL.item | PL.amount | PL.pay_date | PL.period | move_in_date | home_place |
    | utilities | 50 | 2018-03-15 | | 2018-03-15 | county-town |
    | utilities | 50 | 2018-03 | | 2018-03-15 | market-town |
    | utilities | 50 | 2019-06-01 | 17591 | 2018-03-15 | |
    | utilities | 50 | 2021-03-01 | | 2018-03-15 | |
    | utilities | 50 | 2021-03-01 | 18597 | 2018-03-15 | |
    | utilities | 50 | | | 2018-03-15 | |
    | utilities | 50 | 2017-03-01 | | | |
    | utilities | 0 | 2017-03-01 | | 2018-03-15 | |
    | building-subsidy | 50 | 2017-03-01 | | 2018-03-15 | village |

    | PL.item | PL.amount | PL.pay_date | PL.household_rid |
    | utilities | 50 | 2017-03-01 | |
    """
    item, amount = column(facts, "payments", "item"), column(facts, "payments", "amount")
    home = column(facts, "payments", "household_rid")
    own = surely(item == "utilities") & surely(amount > 0)
    wrong = _wrong(facts, home, policy)
    told = pd.concat(wrong, axis=1).any(axis=1) & own
    dates = (
        column(facts, "payments", "pay_date").isna() & column(facts, "payments", "period").isna()
    )
    judged, failing = outcome(
        told.astype("boolean"),
        exempt=~own,
        unknown={
            "it matches no household": home.isna(),
            "neither its day nor its month is told": dates & ~told,
        },
    )
    cells, homes = Cells(facts, "payments"), Cells(facts, "households")
    hits = []
    for rid in failing:
        at = cells.count(rid, "household_rid") or 0
        month = cells.day(rid, "period")
        hits.append(
            Hit(
                "payments",
                rid,
                "amount",
                Severity.NOTICE,
                {
                    "paid_on": cells.day(rid, "pay_date"),
                    "month": None if month is None else f"{month:%Y-%m}",
                    "moved_in": homes.day(at, "move_in_date"),
                    "until": policy.day(UNTIL),
                    "power": policy.number(POWER),
                    "water": policy.number(WATER),
                },
                variant=next(name for name, where in wrong.items() if where.at[rid]),
                evidence=(("payments", rid, "pay_date"), ("households", at, "move_in_date")),
            )
        )
    return Hits(judged, tuple(hits))


def _wrong(facts: Facts, home: pd.Series, policy: Policy) -> dict[str, pd.Series[bool]]:
    month = column(facts, "payments", "period")
    moved = lookup(facts, "households", "move_in_date", home)
    until = policy.day(UNTIL)
    last = epoch_day(until) if until else 0
    place = lookup(facts, "households", "home_place", home)
    return {
        "early": surely(column(facts, "payments", "pay_date_last") < moved),
        "month": surely(month < _month_of(moved)),
        "ended": surely(month > last),
        "home": surely(place == "village"),
    }


def _month_of(days: pd.Series) -> pd.Series:
    """The first day of each day's month."""
    known = days.dropna().unique().tolist()
    return days.map({day: epoch_day(as_date(int(day)).replace(day=1)) for day in known}).astype(
        "Int64"
    )
