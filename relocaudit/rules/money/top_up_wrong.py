"""PAY005 top-up-wrong."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.dues import CUTOFF, FLOOR, finished_in_time, in_fen, per_flagged_person
from relocaudit.facts.dues import SUBSIDY as RATE
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    KIND_OPEN,
    SUBSIDY,
    TOP_UP,
    is_accompanying,
    is_outside,
    last_payment,
    paid,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import Cells, surely, whole
from relocaudit.rules.registry import rule

# A list of subsidies alone leaves top-ups to another list: then several households lack them.
_SEVERAL = 3


@rule(
    code="PAY005",
    title="Top-up to the household floor wrong",
    severities={Severity.PROBLEM},
    level="household",
    reads=("payments.amount", "households.finish_date"),
    flags={"amount", "head_name"},
    message={
        "": "the home was finished on {finished}, in time: subsidy and top-up together are {paid} "
        "yuan, less than the {floor} yuan of a household",
        "late": "the home was finished on {finished}, after the cutoff: no top-up is due, but "
        "{top_up} yuan were paid",
    },
    observed="{paid} yuan",
    expected="{floor} yuan if finished in time, else no top-up",
    fix="Check when the home was finished; pay what is missing, or take the top-up back.",
    clauses=(FLOOR, CUTOFF),
    optional=(RATE,),
)
def top_up_wrong(facts: Facts, policy: Policy) -> Hits:
    """A top-up that a household finished in time lacks, or that one finished too late was given.

    The day on which the home was finished decides, never the day of payment: lawful top-ups were
    all paid later. What was withheld against on-lent money counts as paid. Where the household
    would get the floor by its persons alone, the missing money is missing subsidy (PAY002).

    ## Why it matters
    Small households cannot build for the sum per person. The top-up was promised to those that
    built early, and to nobody else.

    ## Policy source
    SD2017 二(三)2 (60000 yuan for a household finished on or before 2017-02-28).

    ## Flags
    | PL.item | PL.amount | n_flagged | finish_date | → variant | → field |
    | building-subsidy | 40000 | 2 | 2017-02-28 | usual | amount |
    | building-subsidy;top-up | 40000;19999.99 | 2 | 2017-01 | usual | amount |
    | building-subsidy;top-up | 40000;20000 | 2 | 2017-03-01 | late | amount |
    | demolition-reward | 12000 | 2 | 2016-12-01 | usual | head_name |

    | case | PL.item | PL.amount | n_flagged | → hits |
    | one has it | building-subsidy | 40000 | 2 | 1 |
    | one has it | building-subsidy | 40000 | 2 | 1 |
    | one has it | building-subsidy | 20000 | 1 | 1 |
    | one has it | building-subsidy;top-up | 40000;20000 | 2 | 0 |

    clause subsidy.per_person = empty
    | PL.item | PL.amount | n_flagged | finish_date | → hits |
    | building-subsidy | 40000 | 3 | 2017-02-28 | 1 |

    ## Passes
    | PL.item | PL.amount | n_flagged | finish_date | PL.pay_date | note |
    | building-subsidy;top-up | 40000;20000 | 2 | 2017-02-28 | 2019-05-01 | paid late |
    | building-subsidy | 60000 | 2 | 2017-02-28 | | in one sum |
    | building-subsidy | 40000 | 2 | 2017-03-01 | | |
    | building-subsidy;top-up | 40000;0 | 2 | 2017-03-01 | | |
    | building-subsidy | 40000 | 2 | 2017 | | spans the cutoff |
    | building-subsidy | 40000 | 2 | | | not known |
    | building-subsidy | 50000 | 3 | 2017-02-28 | | PAY002 |
    | building-subsidy | | 2 | 2017-02-28 | | |

    | PL.item | PL.amount | n_flagged | withheld | kind | renounced | pl_town_covered |
    | building-subsidy | 40000 | 2 | 20000 | registered | no | yes |
    | building-subsidy | 40000 | 2 | | accompanying | no | yes |
    | building-subsidy | 40000 | 2 | | | no | yes |
    | building-subsidy | 40000 | 2 | | registered | yes | yes |
    | demolition-reward | 12000 | 2 | | registered | no | no |

    | case | PL.item | PL.amount | n_flagged | note |
    | subsidies alone | building-subsidy | 40000 | 2 | |
    | subsidies alone | building-subsidy | 40000 | 2 | |
    | subsidies alone | building-subsidy | 20000 | 1 | |
    """
    homes = facts.households
    floor, top_up = in_fen(policy.number(FLOOR)), paid(facts, TOP_UP)
    given = paid(facts, SUBSIDY) + top_up + homes["withheld"].fillna(0)
    in_time = finished_in_time(homes, policy)
    by_persons = surely(per_flagged_person(homes, policy, RATE) >= floor)
    lacking = (given < floor) & ~(by_persons & surely(homes["moved_in"]))
    none = ~was_paid(facts, SUBSIDY) & ~was_paid(facts, TOP_UP)
    judged, failing = outcome(
        (in_time & lacking) | (~in_time & (top_up > 0)),
        exempt=is_accompanying(facts) | is_outside(facts) | surely(homes["cared_for"]),
        unknown={
            KIND_OPEN: homes["kind"].isna(),
            "the day on which the home was finished is not known, or spans the cutoff": (
                in_time.isna()
            ),
            AMOUNT_OPEN: given.isna(),
            "the ledger does not pay most of its township by name": none
            & ~surely(homes["pl_town_covered"]),
            "nobody of its township has a top-up in this ledger": _is_without(
                homes, surely(in_time & lacking), was_paid(facts, TOP_UP)
            ),
        },
    )
    late = surely(~in_time)
    return Hits(
        judged,
        tuple(
            _hit(facts, home, given, top_up, floor, is_late=bool(late.at[home])) for home in failing
        ),
    )


def _is_without(
    homes: pd.DataFrame, lacking: pd.Series[bool], topped: pd.Series[bool]
) -> pd.Series[bool]:
    """Households that lack a top-up with several of their township, where nobody has one."""
    town = homes["township"].fillna("")
    several = lacking.groupby(town).transform("sum") >= _SEVERAL
    return lacking & several & ~topped.groupby(town).transform("any")


def _hit(
    facts: Facts, home: int, given: pd.Series, top_up: pd.Series, floor: int, *, is_late: bool
) -> Hit:
    items = (TOP_UP,) if is_late else (SUBSIDY, TOP_UP)
    finished = Cells(facts, "households").day(home, "finish_date")
    return Hit(
        *last_payment(facts, home, *items),
        Severity.PROBLEM,
        {
            "finished": finished,
            "paid": yuan(whole(given, home)),
            "top_up": yuan(whole(top_up, home)),
            "floor": yuan(floor),
        },
        variant="late" if is_late else "",
        evidence=(("households", home, "finish_date"),),
    )
