"""PAY004 demolition-reward-wrong-amount."""

from __future__ import annotations

from relocaudit.facts.dues import per_flagged_person
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    IN_PARTS,
    KIND_OPEN,
    REWARD,
    UNFLAGGED,
    first_payment,
    in_parts,
    is_accompanying,
    last_payment,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule

RATE = "reward.per_person"


@rule(
    code="PAY004",
    title="Demolition reward of a wrong amount",
    severities={Severity.PROBLEM},
    level="household",
    reads=("payments.amount", "payments.item", "registry.flag_relocation"),
    flags={"amount"},
    message="{paid} yuan of demolition reward were paid; {persons} persons of the household are "
    "flagged, so {due} yuan are due",
    observed="{paid} yuan",
    expected="{due} yuan",
    fix="Compare the voucher with the registry's flags; pay the rest, or take back the excess.",
    clauses=(RATE,),
)
def demolition_reward_wrong_amount(facts: Facts, policy: Policy) -> Hits:
    """A registered household whose demolition reward is not the sum for its flagged persons.

    Instalments are added up. The household's last payment is flagged.

    ## Why it matters
    The reward goes by persons. A wrong sum mostly means that the wrong persons were counted.

    ## Policy source
    SD2017 二(三)1 (6000 yuan a person).

    ## Flags
    | PL.item | PL.amount | n_flagged | → severity | → field |
    | demolition-reward | 15000 | 3 | problem | amount |
    | demolition-reward | 18000.01 | 3 | problem | amount |
    | demolition-reward | 9000;9001 | 3 | problem | amount |

    ## Passes
    | PL.item | PL.amount | n_flagged | kind | PL.is_part | note |
    | demolition-reward | 18000 | 3 | registered | | |
    | demolition-reward | 9000;9000 | 3 | registered | | instalments |
    | demolition-reward | 9000 | 3 | registered | yes | the first instalment |
    | demolition-reward | 10000 | 3 | accompanying | | PAY007 |
    | demolition-reward | 15000 | 3 | | | |
    | demolition-reward | 15000 | | registered | | not in the registry |
    | demolition-reward | | 3 | registered | | |
    | building-subsidy | 60000 | 3 | registered | | |
    """
    homes = facts.households
    due, amount = per_flagged_person(homes, policy, RATE), homes["paid_demolition_reward"]
    judged, failing = outcome(
        amount != due,
        exempt=is_accompanying(facts),
        unknown={
            "no demolition reward of it is in the payment ledger": ~was_paid(facts, REWARD),
            KIND_OPEN: homes["kind"].isna(),
            AMOUNT_OPEN: amount.isna(),
            UNFLAGGED: due.isna(),
            IN_PARTS: in_parts(facts, REWARD) & surely(amount < due),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                *last_payment(facts, home, REWARD),
                Severity.PROBLEM,
                {
                    "paid": yuan(whole(amount, home)),
                    "due": yuan(whole(due, home)),
                    "persons": whole(homes["n_flagged"], home),
                },
                evidence=first_payment(facts, home, REWARD),
            )
            for home in failing
        ),
    )
