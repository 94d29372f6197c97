"""PAY023 subsidy-paid-before-acceptance."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import KIND_OPEN, SUBSIDY, is_accompanying, was_paid
from relocaudit.rules.reading import Cells, column, lookup, surely, whole
from relocaudit.rules.registry import rule

AFTER = "subsidy.pay_after"


@rule(
    code="PAY023",
    title="Subsidy paid before acceptance",
    severities={Severity.NOTICE},
    level="household",
    reads=("payments.amount", "payments.item", "households.accept_date"),
    flags={"amount"},
    message={
        "": "building subsidy was paid on {paid_on}; the home was accepted only on {accepted}",
        "unaccepted": "building subsidy was paid; the home has not been accepted",
    },
    expected="paid after acceptance",
    fix="Check the acceptance sheet; have the home accepted before more is paid.",
    clauses=(AFTER,),
)
def subsidy_paid_before_acceptance(facts: Facts, policy: Policy) -> Hits:
    """A building subsidy that was paid before the home was accepted.

    Only where the policy pays after acceptance, not by progress. A month-only date counts if all
    of it is too early. The household's first payment is flagged.

    ## Why it matters
    What is paid before acceptance cannot be held back when the home turns out to be unsafe.

    ## Policy source
    FZ 质量保障 3.

    ## Flags
    clause subsidy.pay_after = "acceptance"
    | PL.item | PL.amount | PL.pay_date | accept_date | accept_date_done | → variant | → field |
    | building-subsidy | 60000 | 2017-04-30 | 2017-05-01 | | usual | amount |
    | building-subsidy | 60000 | 2017-04 | 2017-05 | | usual | amount |
    | building-subsidy | 20000;40000 | 2017-04-30;2018-01-01 | 2017-05-01 | | usual | amount |
    | building-subsidy | 60000 | 2017-04-30 | | no | unaccepted | amount |

    ## Passes
    clause subsidy.pay_after = "acceptance"
    | PL.item | PL.amount | PL.pay_date | accept_date | accept_date_done | kind |
    | building-subsidy | 60000 | 2017-05-01 | 2017-05-01 | | registered |
    | building-subsidy | 60000 | 2017-05 | 2017-05-20 | | registered |
    | building-subsidy | 60000 | | 2017-05-20 | | registered |
    | building-subsidy | 60000 | 2017-04-30 | | | registered |
    | building-subsidy | 60000 | 2017-04-30 | | yes | registered |
    | building-subsidy | 60000 | 2017-04-30 | 2017-05-01 | | accompanying |
    | building-subsidy | 60000 | 2017-04-30 | 2017-05-01 | | |
    | demolition-reward | 60000 | 2017-04-30 | 2017-05-01 | | registered |
    """
    # Acceptance is the only step that the clause can name.
    policy.words(AFTER)
    first = facts.households["paid_building_subsidy_first"]
    paid_on = lookup(facts, "payments", "pay_date_last", first)
    accepted = column(facts, "households", "accept_date")
    undone = surely(~column(facts, "households", "accept_date_done")) & accepted.isna()
    judged, failing = outcome(
        (paid_on < accepted).mask(undone, True),
        exempt=is_accompanying(facts),
        unknown={
            "no building subsidy of it is in the payment ledger": ~was_paid(facts, SUBSIDY),
            KIND_OPEN: facts.households["kind"].isna(),
            "the day of acceptance is not known": accepted.isna() & ~undone,
            "the day of payment is not known": paid_on.isna() & ~undone,
        },
    )
    days, homes = Cells(facts, "payments"), Cells(facts, "households")
    hits = []
    for home in failing:
        row = whole(first, home)
        params = {
            "paid_on": days.day(row, "pay_date"),
            "accepted": homes.day(home, "accept_date"),
        }
        hits.append(
            Hit(
                "payments",
                row,
                "amount",
                Severity.NOTICE,
                params,
                variant="unaccepted" if undone.at[home] else "",
                evidence=(("payments", row, "pay_date"), ("households", home, "accept_date")),
            )
        )
    return Hits(judged, tuple(hits))
