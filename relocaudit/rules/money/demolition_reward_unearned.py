"""PAY003 demolition-reward-unearned."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import REWARD, first_payment, last_payment, was_paid
from relocaudit.rules.reading import Cells, column, lookup, surely
from relocaudit.rules.registry import rule

_STANDS = ("standing", "wall-open", "let", "reoccupied")
_EARLY = ("early", "unaccepted")


@rule(
    code="PAY003",
    title="Demolition reward paid without being earned",
    severities={Severity.REDLINE},
    level="household",
    reads=("payments.amount", "payments.item"),
    flags={"amount"},
    message={
        "standing": "a demolition reward was paid, but the old house has not been demolished",
        "early": "a demolition reward was paid on {paid_on}; the old house was demolished only on "
        "{demolished_on}",
        "unaccepted": "a demolition reward was paid on {paid_on}; the demolition was accepted only "
        "on {accepted_on}",
        "late": "a demolition reward was paid, but the old house was demolished on {demolished_on},"
        " after the day agreed ({agreed_on})",
        "not-reclaimed": "a demolition reward was paid, but the land has not been reclaimed",
        "no-agreement": "a demolition reward was paid, but no demolition agreement was signed",
    },
    fix="Compare the day of payment with the acceptance sheet; take the reward back until it is "
    "earned.",
)
def demolition_reward_unearned(facts: Facts, policy: Policy) -> Hits:
    """A reward for demolishing that was paid before, without or too late for what it rewards.

    Paid while the old house stands, before it was demolished or that was accepted, without an
    agreement (registered households), for land that was not reclaimed though it can be, or for a
    demolition after the day agreed. A month-only date counts if all of it is on the wrong side.

    ## Why it matters
    The reward is what moves a household to give its old house up. Paid before, it buys nothing.

    ## Policy source
    SD2017 二(三)1, 「按期拆除复垦」.

    ## Flags
    | PL.item | PL.amount | PL.pay_date | demolish_date | old_house_state | → variant | → severity |
    | demolition-reward | 18000 | 2018-07-31 | 2018-08-01 | demolished | early | redline |
    | demolition-reward | 18000 | 2018-07 | 2018-08 | demolished | early | redline |
    | demolition-reward | 18000 | | | standing | standing | redline |
    | demolition-reward | 18000 | 2019-05-01 | | let | standing | redline |

    | PL.item | PL.amount | PL.pay_date | reward_accepted_day | → variant | → field |
    | demolition-reward | 18000 | 2018-09-01 | 2018-09-02 | unaccepted | amount |

    | PL.item | PL.amount | reclaimed | agreement_demolish | AG.agreement_type | → variant |
    | demolition-reward | 18000 | no | yes | demolition | not-reclaimed |
    | demolition-reward | 18000 | yes | no | relocation | no-agreement |
    | demolition-reward | 18000 | yes | | relocation | no-agreement |

    | PL.item | PL.amount | DL.agreed_date | DL.state | dl_rid | → variant |
    | demolition-reward | 18000 | 2018-07-31 | demolished | 1 | late |

    ## Passes
    | PL.item | PL.amount | PL.pay_date | demolish_date | old_house_state | note |
    | demolition-reward | 18000 | 2018-08-01 | 2018-08-01 | demolished | |
    | demolition-reward | 18000 | 2018-08 | 2018-08-20 | demolished | the month |
    | demolition-reward | 18000 | 2018-07-31 | 2018 | demolished | the year |
    | demolition-reward | 18000 | | 2018-08-01 | demolished | |
    | demolition-reward | 18000 | 2018-07-31 | | wall-sealed | |
    | demolition-reward | 18000 | 2018-07-31 | | none | |
    | demolition-reward | 18000 | 2018-07-31 | | not-required | not told |
    | demolition-reward | 18000 | 2018-07-31 | | | not told |
    | demolition-reward | 0 | 2018-07-31 | 2018-08-01 | demolished | |
    | demolition-reward | | 2018-07-31 | 2018-08-01 | demolished | |
    | building-subsidy | 18000 | 2018-07-31 | 2018-08-01 | demolished | |

    | PL.item | PL.amount | PL.pay_date | reward_accepted_day | reclaimed | agreement_demolish |
    | demolition-reward | 18000 | 2018-09-02 | 2018-09-02 | | yes |
    | demolition-reward | 18000 | 2018-09-02 | | | not-required |

    | PL.item | PL.amount | DL.agreed_date | DL.state | dl_rid | kind | AG.agreement_type |
    | demolition-reward | 18000 | 2018-08-01 | demolished | 1 | registered | demolition |
    | demolition-reward | 18000 | 2018-08 | demolished | 1 | registered | demolition |
    | demolition-reward | 18000 | | demolished | 1 | accompanying | relocation |
    """
    homes = facts.households
    amount = homes["paid_demolition_reward"]
    wrong = _wrong(facts)
    told = pd.concat(wrong, axis=1).any(axis=1)
    paid_on = lookup(facts, "payments", "pay_date", homes["paid_demolition_reward_first"])
    judged, failing = outcome(
        told.astype("boolean").mask(amount.isna()) & (amount > 0),
        exempt=surely(homes["old_house_exempt"]),
        unknown={
            "no demolition reward of it is in the payment ledger": ~was_paid(facts, REWARD),
            "whether the old house stands is not told": homes["old_house"].isna()
            | (homes["old_house"] == "not-required"),
            "the day of payment is not known": paid_on.isna() & ~told,
        },
    )
    variants = {name: surely(where) for name, where in wrong.items()}
    hits = []
    for home in failing:
        variant = next(name for name, where in variants.items() if where.at[home])
        hits.append(_hit(facts, home, variant))
    return Hits(judged, tuple(hits))


def _wrong(facts: Facts) -> dict[str, pd.Series[bool]]:
    """By what is wrong the households it is wrong of, gravest first."""
    homes = facts.households
    last = lookup(facts, "payments", "pay_date_last", homes["paid_demolition_reward_first"])
    agreed = lookup(facts, "demolition", "agreed_date_last", homes["dl_rid"])
    said = column(facts, "households", "agreement_demolish")
    silent = said.isna() & surely(homes["ag_town_has_demolition"])
    unsigned = homes["ag_demolition"].isna() & (surely(said == "no") | silent)
    return {
        "standing": surely(homes["old_house"].isin(_STANDS)),
        "early": surely(last < homes["demolished_day"]),
        "unaccepted": surely(last < homes["reward_accepted_day"]),
        "late": surely(homes["demolished_day"] > agreed),
        "not-reclaimed": surely(homes["reclaimed"] == False),  # noqa: E712
        "no-agreement": unsigned & surely(homes["kind"] == "registered"),
    }


def _hit(facts: Facts, home: int, variant: str) -> Hit:
    cells, days = Cells(facts, "households"), Cells(facts, "payments")
    first = first_payment(facts, home, REWARD)[0]
    place = first if variant in _EARLY else last_payment(facts, home, REWARD)
    ledger = cells.count(home, "dl_rid")
    there = () if ledger is None else ("state", "demolish_date", "accept_date", "agreed_date")
    agreed = None if ledger is None else Cells(facts, "demolition").day(ledger, "agreed_date")
    return Hit(
        *place,
        Severity.REDLINE,
        {
            "paid_on": days.day(first[1], "pay_date"),
            "demolished_on": cells.day(home, "demolished_day"),
            "accepted_on": cells.day(home, "reward_accepted_day"),
            "agreed_on": agreed,
        },
        variant=variant,
        evidence=(
            ("payments", first[1], "pay_date"),
            *(("households", home, field) for field in ("demolish_date", "old_house_state")),
            *(("demolition", ledger or 0, field) for field in there),
        ),
    )
