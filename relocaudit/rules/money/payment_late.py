"""PAY019 payment-late."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    KIND_OPEN,
    SUBSIDY,
    is_accompanying,
    is_outside,
    was_paid,
)
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

DAYS = "subsidy.pay_days"


@rule(
    code="PAY019",
    title="Subsidy not paid in time",
    severities={Severity.NOTICE},
    level="household",
    reads=("payments.amount", "payments.item", "households.accept_date"),
    flags={"pay_date", "head_name"},
    message={
        "": "the home was accepted on {accepted}, more than {days} days ago, and no building "
        "subsidy of this household is in the ledger",
        "blank": "the home was accepted on {accepted}, more than {days} days ago, and the ledger "
        "has a line for its building subsidy, but no sum or no day of payment",
    },
    expected="paid within {days} days",
    fix="Pay the subsidy, or enter the payment.",
    clauses=(DAYS,),
)
def payment_late(facts: Facts, policy: Policy) -> Hits:
    """A registered household whose home was accepted long ago, and that was not paid.

    A line of the ledger without a sum or a day is no payment. A ledger that names only some
    households of a township proves nothing. A month-only day of acceptance counts from its end.

    ## Why it matters
    Families that wait for their subsidy borrow meanwhile.

    ## Policy source
    The profile's own clause.

    ## Flags
    clause subsidy.pay_days = 30
    | accept_date | PL.item | PL.amount | PL.pay_date | → severity | → field | → variant |
    | 2020-05-30 | demolition-reward | 18000 | | notice | head_name | usual |
    | 2020-04 | building-subsidy | 0 | 2020-05-01 | notice | pay_date | blank |
    | 2020-04-01 | building-subsidy | 60000 | | notice | pay_date | blank |

    ## Passes
    clause subsidy.pay_days = 30
    | accept_date | PL.item | PL.amount | PL.pay_date | kind | renounced | pl_town_covered |
    | 2020-05-31 | demolition-reward | 18000 | | registered | no | yes |
    | 2020-05 | demolition-reward | 18000 | | registered | no | yes |
    | | demolition-reward | 18000 | | registered | no | yes |
    | 2020-04-01 | building-subsidy | 60000 | 2020-06-29 | registered | no | yes |
    | 2020-04-01 | building-subsidy | | 2020-06-29 | registered | no | yes |
    | 2020-04-01 | demolition-reward | 18000 | | accompanying | no | yes |
    | 2020-04-01 | demolition-reward | 18000 | | | no | yes |
    | 2020-04-01 | demolition-reward | 18000 | | registered | yes | yes |
    | 2020-04-01 | demolition-reward | 18000 | | registered | no | no |
    """
    homes, days = facts.households, int(policy.number(DAYS) or 0)
    accepted = column(facts, "households", "accept_date_last")
    line = was_paid(facts, SUBSIDY)
    amount, day = homes["paid_building_subsidy"], homes["paid_building_subsidy_day"]
    unpaid = ~line | surely(amount == 0) | (day.isna() & amount.notna())
    judged, failing = outcome(
        (accepted + days < facts.as_of) & unpaid,
        exempt=is_accompanying(facts) | is_outside(facts),
        unknown={
            KIND_OPEN: homes["kind"].isna(),
            "the day of acceptance is not known": accepted.isna(),
            AMOUNT_OPEN: line & amount.isna(),
            "the ledger does not pay most of its township by name": ~line
            & ~surely(homes["pl_town_covered"]),
        },
    )
    cells = Cells(facts, "households")
    hits = []
    for home in failing:
        row = cells.count(home, "paid_building_subsidy_rid")
        hits.append(
            Hit(
                "households" if row is None else "payments",
                home if row is None else row,
                "head_name" if row is None else "pay_date",
                Severity.NOTICE,
                {"accepted": cells.day(home, "accept_date"), "days": days},
                variant="" if row is None else "blank",
                evidence=(("households", home, "accept_date"),),
            )
        )
    return Hits(judged, tuple(hits))
