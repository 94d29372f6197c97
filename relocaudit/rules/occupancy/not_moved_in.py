"""OCC001 not-moved-in."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.occupancy.home_use import home_use
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule

DAYS = "occupancy.days"
_STEP = {"key_date": "handed over to the household", "accept_date": "inspected and accepted"}


@rule(
    code="OCC001",
    title="Not moved in",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="household",
    reads=("households.moved_in",),
    flags={"move_in_date"},
    message="the home was {step} on {ready}, {days} days before the day of the check, and the "
    "household has not moved in; {limit} days are allowed",
    observed="not moved in {days} days after {ready}",
    expected="moved in within {limit} days",
    fix="Ask the household why it has not moved in, and write down the reason and the day.",
    clauses=(DAYS,),
)
def not_moved_in(facts: Facts, policy: Policy) -> Hits:
    """A home that was handed over or accepted long ago, and nobody has moved in.

    The days count from the handover of the keys, where that is not told from the acceptance;
    of a month its last day. Homes that the roster calls vacant are OCC002.

    ## Why it matters
    A home that stands empty has moved nobody. Acceptance counts who lives there, not what was
    built.

    ## Policy source
    The number of days is the profile's; without a source it is a working default, and what it
    says a notice.

    ## Flags
    | move_in_date | move_in_date_done | accept_date | key_date | → severity | → field |
    | | no | 2020-03-31 | | notice | move_in_date |
    | | no | 2019-01-05 | 2020-03-31 | notice | move_in_date |
    | 2020-08-01 | | 2020-03 | | notice | move_in_date |

    clause occupancy.days = 60
    | move_in_date | move_in_date_done | accept_date | key_date_done | → severity |
    | | no | 2020-04-30 | no | problem |

    ## Passes
    | move_in_date | move_in_date_done | accept_date | key_date | status | note |
    | | no | 2020-04-01 | | | exactly 90 days |
    | | no | 2020-04 | | | perhaps the 30th |
    | | no | 2019-01-05 | 2020-04-01 | | |
    | | no | | 2020-07-01 | | |
    | | no | | | | |
    | | | 2019-01-05 | | | |
    | 2019-02-01 | | 2019-01-05 | | | |
    | | no | 2019-01-05 | | withdrawn | |

    | move_in_date | move_in_date_done | accept_date | accept_date_done | vacancy |
    | | no | 2019-01-05 | | 空置 |
    | | no | | yes | |
    | | no | | no | |
    """
    homes = facts.households
    key = column(facts, "households", "key_date_last")
    ready = key.fillna(column(facts, "households", "accept_date_last"))
    waited = facts.as_of - ready
    limit = policy.number(DAYS) or 0
    stays_away = (homes["moved_in"] == False).mask(homes["moved_in"].isna())  # noqa: E712
    judged, failing = outcome(
        (stays_away & (waited > int(limit))).mask(surely(_is_unfinished(facts)), False),
        exempt=has_left(facts) | surely(home_use(facts)["use"] == "vacant"),
        unknown={
            "whether the household has moved in is not told": homes["moved_in"].isna(),
            "the day of acceptance or handover is not known": surely(stays_away)
            & ready.isna()
            & ~surely(_is_unfinished(facts)),
        },
    )
    is_default = policy.clause(DAYS).working_default
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        step = "accept_date" if cells.day(rid, "key_date") is None else "key_date"
        params = {
            "step": Term(_STEP[step]),
            "ready": cells.day(rid, step),
            "days": whole(waited, rid),
            "limit": limit,
        }
        severity = Severity.NOTICE if is_default else Severity.PROBLEM
        seen = (("households", rid, step),)
        hits.append(Hit("households", rid, "move_in_date", severity, params, evidence=seen))
    return Hits(judged, tuple(hits))


def _is_unfinished(facts: Facts) -> pd.Series:
    """Neither accepted nor handed over, by the roster's own word."""
    accepted = column(facts, "households", "accept_date_done")
    handed = column(facts, "households", "key_date_done")
    days = column(facts, "households", "accept_date").notna()
    no = (accepted == False).fillna(False) & ~days  # noqa: E712
    return no & ~handed.fillna(False)
