"""PAY027 ladder-subsidy-wrong."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.dues import in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.batches import ONE_BATCH, is_common
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    IN_PARTS,
    SUBSIDY,
    in_parts,
    is_accompanying,
    last_payment,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule

LADDER = "subsidy.by_household_size"


@rule(
    code="PAY027",
    title="Subsidy by size of the household wrong",
    severities={Severity.PROBLEM},
    level="household",
    reads=("payments.amount", "payments.item"),
    flags={"amount"},
    message="{paid} yuan of building subsidy were paid; a household of {persons} gets {due} yuan",
    observed="{paid} yuan",
    expected="{due} yuan",
    fix="Check the head count and the voucher.",
    clauses=(LADDER,),
)
def ladder_subsidy_wrong(facts: Facts, policy: Policy) -> Hits:
    """A building subsidy that is not the sum for a household of that size.

    Sizes below the first step of the policy are not judged: their sums are not known. The last
    step holds for all larger households. Locked persons count, else those of today.

    ## Why it matters
    Older programmes pay by size. A wrong step is a wrong head count, or a wrong sum.

    ## Policy source
    The county's programme (3000, 4000 and 5000 yuan for 3, 4, and 5 and more persons).

    ## Flags
    clause subsidy.by_household_size = [[3, 3000], [4, 4000], [5, 5000]]
    | PL.item | PL.amount | n_locked | n_now | → severity | → field |
    | building-subsidy | 4000 | 3 | 3 | problem | amount |
    | building-subsidy | 4999.99 | 5 | 5 | problem | amount |
    | building-subsidy | 6000 | 6 | 6 | problem | amount |
    | building-subsidy | 3000 | | 4 | problem | amount |

    ## Passes
    clause subsidy.by_household_size = [[3, 3000], [4, 4000], [5, 5000]]
    | PL.item | PL.amount | n_locked | n_now | kind | PL.is_part |
    | building-subsidy | 3000 | 3 | 4 | registered | |
    | building-subsidy | 2000;2000 | 4 | 4 | registered | |
    | building-subsidy | 2000 | 4 | 4 | registered | yes |
    | building-subsidy | 5000 | 8 | 8 | registered | |
    | building-subsidy | 9000 | 2 | 2 | registered | |
    | building-subsidy | 9000 | | | registered | |
    | building-subsidy | | 3 | 3 | registered | |
    | building-subsidy | 9000 | 3 | 3 | accompanying | |
    | demolition-reward | 9000 | 3 | 3 | registered | |

    clause subsidy.by_household_size = [[3, 3000], [4, 4000], [5, 5000]]
    | case | PL.item | PL.amount | n_locked | n_now |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    | one batch of several | building-subsidy | 1500 | 3 | 3 |
    """
    homes, paid = facts.households, facts.households["paid_building_subsidy"]
    size = homes["n_locked"].fillna(homes["n_now"])
    due = pd.Series(pd.NA, index=homes.index, dtype="Int64")
    for persons, amount in sorted(policy.pairs(LADDER)):
        due = due.mask(surely(size >= int(persons)), in_fen(amount))
    short = surely(paid < due)
    judged, failing = outcome(
        paid != due,
        exempt=is_accompanying(facts),
        unknown={
            "no building subsidy of it is in the payment ledger": ~was_paid(facts, SUBSIDY),
            AMOUNT_OPEN: paid.isna(),
            "the policy names no sum for its size, or its size is not known": due.isna(),
            IN_PARTS: in_parts(facts, SUBSIDY) & short,
            ONE_BATCH: short & is_common(facts, short, was_paid(facts, SUBSIDY)),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                *last_payment(facts, home, SUBSIDY),
                Severity.PROBLEM,
                {
                    "paid": yuan(whole(paid, home)),
                    "due": yuan(whole(due, home)),
                    "persons": whole(size, home),
                },
            )
            for home in failing
        ),
    )
