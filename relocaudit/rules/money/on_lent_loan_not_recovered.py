"""PAY018 on-lent-loan-not-recovered."""

from __future__ import annotations

from relocaudit.facts.dues import SUBSIDY as RATE
from relocaudit.facts.dues import in_fen, per_flagged_person
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.payee_rows import ON_LENT
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    LENT,
    RECOVERED,
    SUBSIDY,
    last_payment,
    paid,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import Cells, surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="PAY018",
    title="On-lent money not recovered",
    severities={Severity.PROBLEM},
    level="household",
    reads=("payments.amount", "payments.item"),
    flags={"amount"},
    message={
        "": "{lent} yuan were lent on to the household, and {back} yuan were recovered or set off",
        "unusual": "{lent} yuan were lent on to the household, {back} yuan were recovered or set "
        "off; the policy lends {usual} yuan to a household",
    },
    observed="{back} yuan",
    expected="{lent} yuan",
    fix="Settle the loan: recover it, set it off against the subsidy, or record how it was shared.",
    clauses=(ON_LENT,),
    optional=(RATE,),
)
def on_lent_loan_not_recovered(facts: Facts, policy: Policy) -> Hits:
    """A household whose on-lent loan and what came back of it are not the same sum.

    Recovered, set off and shared sums and deductions from the subsidy all count. Where the
    household lacks just that much subsidy, it was set off without saying so.

    ## Why it matters
    On-lent money is the county's debt. What no household pays back, the county does.

    ## Policy source
    SD2017 二(三)2(2) (60000 yuan a household).

    ## Flags
    | PL.item | PL.amount | withheld | n_flagged | → severity | → field | → variant |
    | on-lent-loan | 60000 | 0 | | problem | amount | usual |
    | on-lent-loan;loan-recovered | 60000;59999 | 59999 | | problem | amount | usual |
    | on-lent-loan;loan-recovered | 60000;60001 | 60001 | | problem | amount | usual |
    | on-lent-loan;loan-recovered | 50000;60000 | 60000 | | problem | amount | unusual |
    | on-lent-loan;building-subsidy | 60000;20000 | 0 | 3 | problem | amount | usual |

    ## Passes
    | PL.item | PL.amount | withheld | n_flagged |
    | on-lent-loan;loan-recovered | 60000;60000 | 60000 | |
    | on-lent-loan;loan-recovered;loan-recovered | 60000;20000;40000 | 60000 | |
    | on-lent-loan;building-subsidy | 60000;20000 | 60000 | 3 |
    | on-lent-loan;building-subsidy | 60000;20000 | 0 | 4 |
    | on-lent-loan | | 0 | 3 |
    | on-lent-loan;loan-recovered | 60000; | | 3 |
    | building-subsidy | 60000 | 0 | 3 |
    """
    homes, lent = facts.households, facts.households["paid_on_lent_loan"]
    back = homes["withheld"].mask(paid(facts, RECOVERED).isna())
    lacking = per_flagged_person(homes, policy, RATE) - paid(facts, SUBSIDY)
    set_off = surely(lent - back == lacking)
    judged, failing = outcome(
        (lent != back) & ~set_off,
        unknown={
            "no on-lent money of it is in the payment ledger": ~was_paid(facts, LENT),
            AMOUNT_OPEN: lent.isna() | back.isna(),
        },
    )
    usual = in_fen(policy.number(ON_LENT))
    cells = Cells(facts, "households")
    hits = []
    for home in failing:
        returned = cells.count(home, "paid_loan_recovered_rid")
        hits.append(
            Hit(
                *last_payment(facts, home, LENT),
                Severity.PROBLEM,
                {
                    "lent": yuan(whole(lent, home)),
                    "back": yuan(whole(back, home)),
                    "usual": yuan(usual),
                },
                variant="" if whole(lent, home) == usual else "unusual",
                evidence=() if returned is None else (("payments", returned, "amount"),),
            )
        )
    return Hits(judged, tuple(hits))
