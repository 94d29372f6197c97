"""PAY001 building-subsidy-overpaid."""

from __future__ import annotations

from relocaudit.facts.dues import CUTOFF, FLOOR, most_subsidy
from relocaudit.facts.dues import SUBSIDY as RATE
from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    SUBSIDY,
    UNFLAGGED,
    first_payment,
    last_payment,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import NotRun, rule


@rule(
    code="PAY001",
    title="Building subsidy overpaid",
    severities={Severity.REDLINE},
    level="household",
    reads=("payments.amount", "registry.flag_relocation"),
    flags={"amount"},
    message="{paid} yuan of building subsidy were paid; {persons} persons of the household are "
    "flagged, so {due} yuan are due",
    observed="{paid} yuan",
    expected="≤ {due} yuan",
    fix="Compare the vouchers with the registry's flags; recover what was paid too much.",
    clauses=(RATE,),
    optional=(FLOOR, CUTOFF),
)
def building_subsidy_overpaid(facts: Facts, policy: Policy) -> Hits:
    """A registered household whose building subsidy adds up to more than is due.

    Due is the sum for each person whom the registry flags, not for each row of the roster; for
    homes finished in time, or on a day that nobody knows, at least the floor of a household.
    Instalments are added up. The household's last payment is flagged.

    ## Why it matters
    Money paid too much has to be paid back, as a rule by a family that has spent it.

    ## Policy source
    SD2017 二(三)1 (20000 yuan a person), 二(三)2 (the floor of households finished early).

    ## Flags
    | PL.item | PL.amount | n_flagged | n_locked | → severity | → field |
    | building-subsidy | 60000.01 | 3 | 3 | redline | amount |
    | building-subsidy | 40000;20000;20000 | 3 | 3 | redline | amount |

    | PL.item | PL.amount | n_flagged | finish_date | → hits |
    | building-subsidy | 60000 | 2 | 2017-03-01 | 1 |
    | building-subsidy | 60000.01 | 2 | 2017-02-28 | 1 |

    ## Passes
    | PL.item | PL.amount | n_flagged | note |
    | building-subsidy | 60000 | 3 | |
    | building-subsidy | 20000;20000;20000 | 3 | instalments |
    | building-subsidy;top-up | 40000;20000 | 2 | |
    | demolition-reward | 90000 | 3 | |
    | building-subsidy | | 3 | |
    | building-subsidy | 90000 | | not in the registry |

    | PL.item | PL.amount | n_flagged | finish_date | kind |
    | building-subsidy | 60000 | 2 | 2017-02-28 | registered |
    | building-subsidy | 60000 | 2 | | registered |
    | building-subsidy | 60000 | 2 | 2017 | registered |
    | building-subsidy | 90000 | 3 | 2017-01-20 | accompanying |

    clause subsidy.per_person = 20000 mode min
    | PL.item | PL.amount | n_flagged |
    | building-subsidy | 90000 | 3 |
    """
    if policy.clause(RATE).mode == "min":
        raise NotRun(Message.of("the policy sets the least subsidy, not the most"))
    homes = facts.households
    paid, flagged = homes["paid_building_subsidy"], homes["n_flagged"]
    due = most_subsidy(homes, policy)
    judged, failing = outcome(
        paid > due,
        exempt=surely(homes["kind"] != "registered"),
        unknown={
            "no building subsidy of it is in the payment ledger": ~was_paid(facts, SUBSIDY),
            AMOUNT_OPEN: paid.isna(),
            UNFLAGGED: due.isna(),
        },
    )
    hits = [
        Hit(
            *last_payment(facts, home, SUBSIDY),
            Severity.REDLINE,
            {
                "paid": yuan(whole(paid, home)),
                "due": yuan(whole(due, home)),
                "persons": whole(flagged, home),
            },
            evidence=first_payment(facts, home, SUBSIDY),
        )
        for home in failing
    ]
    return Hits(judged, tuple(sorted(hits, key=lambda hit: hit.rid or 0)))
