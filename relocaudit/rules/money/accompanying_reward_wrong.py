"""PAY007 accompanying-reward-wrong."""

from __future__ import annotations

from relocaudit.facts.dues import in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    IN_PARTS,
    KIND_OPEN,
    REWARD,
    first_payment,
    in_parts,
    is_registered,
    last_payment,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule

DUE = "reward.accompanying_household"
_STANDS = ("standing", "wall-open", "let", "reoccupied")


@rule(
    code="PAY007",
    title="Demolition reward of an accompanying household wrong",
    severities={Severity.PROBLEM},
    level="household",
    reads=("payments.amount", "payments.item", "households.kind"),
    flags={"amount"},
    message="{paid} yuan of demolition reward were paid to an accompanying household; {due} yuan "
    "are due to it, whatever its size",
    observed="{paid} yuan",
    expected="{due} yuan",
    fix="Pay the rest, or take back the excess.",
    clauses=(DUE,),
)
def accompanying_reward_wrong(facts: Facts, policy: Policy) -> Hits:
    """An accompanying household whose demolition reward is not the sum for such a household.

    It is due once the house is demolished and the land reclaimed; what is paid before is PAY003.
    Instalments are added up. The household's last payment is flagged.

    ## Why it matters
    Accompanying households get a sum per household. Counting them by persons, as registered ones,
    pays large families several times what is theirs.

    ## Policy source
    SD2017 二(三)1 (10000 yuan a household).

    ## Flags
    | PL.item | PL.amount | kind | → severity | → field |
    | demolition-reward | 18000 | accompanying | problem | amount |
    | demolition-reward | 9999.99 | accompanying | problem | amount |
    | demolition-reward | 5000;6000 | accompanying | problem | amount |

    ## Passes
    | PL.item | PL.amount | kind | old_house_state | reclaimed | PL.is_part |
    | demolition-reward | 10000 | accompanying | demolished | | |
    | demolition-reward | 5000;5000 | accompanying | demolished | yes | |
    | demolition-reward | 5000 | accompanying | demolished | yes | yes |
    | demolition-reward | 18000 | registered | demolished | yes | |
    | demolition-reward | 18000 | | demolished | yes | |
    | demolition-reward | | accompanying | demolished | yes | |
    | demolition-reward | 18000 | accompanying | standing | | |
    | demolition-reward | 18000 | accompanying | demolished | no | |
    | other | 18000 | accompanying | demolished | yes | |
    """
    homes = facts.households
    due, amount = in_fen(policy.number(DUE)), homes["paid_demolition_reward"]
    undone = surely(homes["old_house"].isin(_STANDS)) | surely(homes["reclaimed"] == False)  # noqa: E712
    judged, failing = outcome(
        amount != due,
        exempt=is_registered(facts),
        unknown={
            "no demolition reward of it is in the payment ledger": ~was_paid(facts, REWARD),
            KIND_OPEN: homes["kind"].isna(),
            AMOUNT_OPEN: amount.isna(),
            "its old house is not demolished, or the land not reclaimed": undone,
            IN_PARTS: in_parts(facts, REWARD) & surely(amount < due),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                *last_payment(facts, home, REWARD),
                Severity.PROBLEM,
                {"paid": yuan(whole(amount, home)), "due": yuan(due)},
                evidence=first_payment(facts, home, REWARD),
            )
            for home in failing
        ),
    )
