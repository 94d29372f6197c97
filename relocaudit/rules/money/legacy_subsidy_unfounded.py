"""PAY017 legacy-subsidy-unfounded."""

from __future__ import annotations

from relocaudit.facts.dues import CUTOFF, in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.payee_rows import OLD_OTHER, OLD_REGISTERED
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    IN_PARTS,
    KIND_OPEN,
    LEGACY,
    in_parts,
    is_registered,
    last_payment,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import Cells, lookup, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import epoch_day

UNTIL = "legacy.other_until"


@rule(
    code="PAY017",
    title="Old subsidy without ground",
    severities={Severity.PROBLEM, Severity.VERIFY},
    level="household",
    reads=("payments.amount", "payments.item", "households.kind"),
    flags={"amount"},
    message={
        "": "the old subsidy was paid on a contract of {signed}, later than {until}",
        "amount": "{paid} yuan of the old subsidy were paid; {due} yuan are due",
        "undated": "{paid} yuan of the old subsidy were paid; the day of the contract, which must "
        "not be later than {until}, is not told",
    },
    observed="{paid} yuan",
    expected="{due} yuan, contract of {until} or before",
    fix="Look for the contract in the household's file.",
    clauses=(OLD_REGISTERED, OLD_OTHER, UNTIL, CUTOFF),
)
def legacy_subsidy_unfounded(facts: Facts, policy: Policy) -> Hits:
    """The subsidy of the old policy, paid on a contract signed too late or in a wrong amount.

    The contract decides, never the day of payment: whoever had a ground is still to be paid.
    Without a day of contract it is for checking.

    ## Why it matters
    The old sums are several times the new ones for small households, and invite contracts that
    are dated back.

    ## Policy source
    SD2017 二(三)2(5) (100000 and 80000 yuan; 2017-02-28 and 2016-07-13), 「未补助的也要认账」.

    ## Flags
    | PL.item | PL.amount | PL.contract_date | kind | → severity | → variant | → field |
    | legacy-subsidy | 100000 | 2017-03-01 | registered | problem | usual | amount |
    | legacy-subsidy | 80000 | 2016-07-14 | accompanying | problem | usual | amount |
    | legacy-subsidy | 90000 | 2017-02-28 | registered | problem | amount | amount |
    | legacy-subsidy | 100000 | 2016-07-13 | accompanying | problem | amount | amount |
    | legacy-subsidy | 100000 | | registered | verify | undated | amount |
    | legacy-subsidy | 80000 | 2016-07 | accompanying | verify | undated | amount |

    ## Passes
    | PL.item | PL.amount | PL.contract_date | kind | PL.pay_date | PL.is_part |
    | legacy-subsidy | 100000 | 2017-02-28 | registered | 2019-05-01 | |
    | legacy-subsidy | 50000;50000 | 2017-02-28 | registered | | |
    | legacy-subsidy | 50000 | 2017-02-28 | registered | | yes |
    | legacy-subsidy | 80000 | 2016-07-13 | accompanying | 2018-01-01 | |
    | legacy-subsidy | 80000 | 2016-06 | accompanying | | |
    | legacy-subsidy | 80000 | 2016-07-13 | | | |
    | legacy-subsidy | | 2016-07-13 | registered | | |
    | building-subsidy | 80000 | 2018-01-01 | registered | | |
    """
    homes, registered = facts.households, is_registered(facts)
    paid, row = homes["paid_legacy_subsidy"], homes["paid_legacy_subsidy_rid"]
    until = homes["n_now"].isna().astype("Int64") * 0 + _day(policy, UNTIL)
    until = until.mask(registered, _day(policy, CUTOFF))
    due = (until * 0 + in_fen(policy.number(OLD_OTHER))).mask(
        registered, in_fen(policy.number(OLD_REGISTERED))
    )
    late = lookup(facts, "payments", "contract_date", row) > until
    in_time = lookup(facts, "payments", "contract_date_last", row) <= until
    wrong = surely(paid != due)
    judged, failing = outcome(
        (surely(late) | wrong | ~surely(in_time)).astype("boolean").mask(paid.isna()),
        unknown={
            "no old subsidy of it is in the payment ledger": ~was_paid(facts, LEGACY),
            KIND_OPEN: homes["kind"].isna(),
            AMOUNT_OPEN: paid.isna(),
            IN_PARTS: in_parts(facts, LEGACY) & surely(paid < due) & surely(in_time),
        },
    )
    too_late, cells = surely(late), Cells(facts, "payments")
    hits = []
    for home in failing:
        variant = "" if too_late.at[home] else "amount" if wrong.at[home] else "undated"
        place = last_payment(facts, home, LEGACY)
        hits.append(
            Hit(
                *place,
                Severity.VERIFY if variant == "undated" else Severity.PROBLEM,
                {
                    "signed": cells.day(place[1], "contract_date"),
                    "until": policy.day(CUTOFF if registered.at[home] else UNTIL),
                    "paid": yuan(whole(paid, home)),
                    "due": yuan(whole(due, home)),
                },
                variant=variant,
                evidence=(("payments", place[1], "contract_date"),),
            )
        )
    return Hits(judged, tuple(hits))


def _day(policy: Policy, clause: str) -> int:
    day = policy.day(clause)
    return epoch_day(day) if day else 0
