"""PAY006 accompanying-household-subsidised."""

from __future__ import annotations

from relocaudit.facts.dues import in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import AMOUNT_OPEN, SUBSIDY, was_paid, yuan
from relocaudit.rules.reading import lookup, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import epoch_day

OLD, OLD_UNTIL = "legacy.town_other", "legacy.other_until"


@rule(
    code="PAY006",
    title="Accompanying household given the building subsidy",
    severities={Severity.REDLINE},
    level="household",
    reads=("payments.amount", "payments.item", "households.kind"),
    flags={"amount"},
    message="the household is not registered as poor, and {paid} yuan of building subsidy were "
    "paid to it",
    observed="{paid} yuan",
    expected="no building subsidy",
    fix="Check the kind of the household; if it is right, take the subsidy back.",
    optional=(OLD, OLD_UNTIL),
)
def accompanying_household_subsidised(facts: Facts, policy: Policy) -> Hits:
    """An accompanying household that was paid the building subsidy of registered ones.

    The old subsidy for buying in town is lawful if the contract is old enough; of the same sum
    without a day of contract nothing can be said. The household's first payment is flagged.

    ## Why it matters
    The money of the state is for registered households only; it has to be paid back even
    where it was a mistake.

    ## Policy source
    SD2017 「不享受国家…专项资金补助政策」, 二(三)2(5) (the old subsidy).

    ## Flags
    | PL.item | PL.amount | kind | → severity | → field | → hits |
    | building-subsidy | 60000 | accompanying | redline | amount | 1 |
    | building-subsidy | 30000;30000 | accompanying | redline | amount | 1 |

    | PL.item | PL.amount | kind | PL.contract_date | → hits |
    | building-subsidy | 80000 | accompanying | 2016-07-14 | 1 |
    | building-subsidy | 79999 | accompanying | 2016-07-13 | 1 |

    policy = national
    | PL.item | PL.amount | kind | → hits |
    | building-subsidy | 80000 | accompanying | 1 |

    ## Passes
    | PL.item | PL.amount | kind | PL.contract_date |
    | building-subsidy | 60000 | registered | |
    | building-subsidy | 60000 | | |
    | building-subsidy | 0 | accompanying | |
    | building-subsidy | | accompanying | |
    | demolition-reward | 10000 | accompanying | |
    | legacy-subsidy | 80000 | accompanying | |
    | building-subsidy | 80000 | accompanying | 2016-07-13 |
    | building-subsidy | 80000 | accompanying | 2016-07 |
    | building-subsidy | 80000 | accompanying | |
    """
    homes = facts.households
    amount, first = homes["paid_building_subsidy"], homes["paid_building_subsidy_first"]
    until, old = policy.day(OLD_UNTIL), policy.number(OLD)
    signed = lookup(facts, "payments", "contract_date", first)
    is_old_sum = surely(amount == in_fen(old)) & (old is not None)
    late = surely(signed > epoch_day(until)) if until else signed.isna() & signed.notna()
    judged, failing = outcome(
        (amount > 0) & (homes["kind"] == "accompanying") & ~(is_old_sum & ~late & signed.notna()),
        unknown={
            "no building subsidy of it is in the payment ledger": ~was_paid(facts, SUBSIDY),
            "not known whether the household is registered": homes["kind"].isna(),
            AMOUNT_OPEN: amount.isna(),
            "it may be the old subsidy: the day of the contract is not known": is_old_sum
            & signed.isna()
            & surely(homes["kind"] == "accompanying"),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "payments",
                whole(first, home),
                "amount",
                Severity.REDLINE,
                {"paid": yuan(whole(amount, home))},
                evidence=(("households", home, "move_kind"),),
            )
            for home in failing
        ),
    )
