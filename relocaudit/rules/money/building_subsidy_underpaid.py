"""PAY002 building-subsidy-underpaid."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.dues import SUBSIDY as RATE
from relocaudit.facts.dues import per_flagged_person
from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.batches import ONE_BATCH, is_common
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    KIND_OPEN,
    LENT,
    SUBSIDY,
    UNFLAGGED,
    is_accompanying,
    is_outside,
    last_payment,
    paid,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import column, surely, whole
from relocaudit.rules.registry import rule

WITHIN = "subsidy.pay_days"


@rule(
    code="PAY002",
    title="Building subsidy underpaid",
    severities={Severity.PROBLEM},
    level="household",
    reads=("payments.amount", "registry.flag_relocation"),
    flags={"amount", "head_name"},
    message={
        "": "{paid} yuan of building subsidy were paid; {persons} persons of the household are "
        "flagged, so {due} yuan are due: {missing} yuan are missing",
        "none": "the ledger has no building subsidy of this household, which has moved in; "
        "{persons} persons are flagged, so {due} yuan are due",
    },
    observed="{paid} yuan",
    expected="{due} yuan",
    fix="Look for the missing payment in the vouchers; pay what is still due.",
    clauses=(RATE,),
    optional=(WITHIN,),
)
def building_subsidy_underpaid(facts: Facts, policy: Policy) -> Hits:
    """A registered household that has moved in and was paid less building subsidy than is due.

    Due is the sum for each person whom the registry flags. What was withheld against on-lent money
    counts as paid. A ledger that names only some households of a township, or only some of their
    payments, proves nothing.

    ## Why it matters
    The subsidy belongs to the household. What it lacks was borrowed, or has gone somewhere else.

    ## Policy source
    SD2017 二(三)1 (20000 yuan a person), 二(三)2(2) (on-lent money).

    ## Flags
    | PL.item | PL.amount | n_flagged | → severity | → field | → variant |
    | building-subsidy | 59999.99 | 3 | problem | amount | usual |
    | building-subsidy | 40000;10000 | 3 | problem | amount | usual |
    | demolition-reward | 18000 | 3 | problem | head_name | none |

    | PL.item | PL.amount | n_flagged | withheld | → hits |
    | building-subsidy | 20000 | 3 | 39999 | 1 |

    clause subsidy.pay_days = 30
    | PL.item | PL.amount | n_flagged | accept_date | → hits |
    | building-subsidy | 20000 | 3 | 2020-05-30 | 1 |

    ## Passes
    | PL.item | PL.amount | n_flagged | withheld | note |
    | building-subsidy | 60000 | 3 | | |
    | building-subsidy | 20000;20000;20000 | 3 | | instalments |
    | building-subsidy;loan-recovered | 20000;40000 | 3 | 40000 | withheld |
    | building-subsidy;on-lent-loan | 20000;60000 | 3 | 0 | perhaps withheld |
    | building-subsidy | | 3 | | |
    | building-subsidy | 20000 | | | not in the registry |
    | building-subsidy | 20000 | 0 | | |

    | PL.item | PL.amount | n_flagged | moved_in | kind | resettle_sub | status | pl_open_items |
    | building-subsidy | 20000 | 3 | no | registered | | | |
    | building-subsidy | 20000 | 3 | | registered | | | |
    | building-subsidy | 20000 | 3 | yes | accompanying | | | |
    | building-subsidy | 20000 | 3 | yes | | | | |
    | building-subsidy | 20000 | 3 | yes | registered | 集中供养 | | |
    | building-subsidy | 20000 | 3 | yes | registered | | moved-out | |
    | building-subsidy | 20000 | 3 | yes | registered | | | yes |

    | PL.item | PL.amount | n_flagged | pl_town_covered | note |
    | demolition-reward | 18000 | 3 | no | paid to the builder |

    clause subsidy.pay_days = 30
    | PL.item | PL.amount | n_flagged | accept_date |
    | building-subsidy | 20000 | 3 | 2020-05-31 |
    | building-subsidy | 20000 | 3 | |

    | case | PL.item | PL.amount | n_flagged | note |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    | one batch of several | building-subsidy | 20000 | 3 | |
    """
    homes = facts.households
    due = per_flagged_person(homes, policy, RATE)
    given = paid(facts, SUBSIDY) + column(facts, "households", "withheld").fillna(0)
    short = surely(given < due) & surely(homes["moved_in"])
    lent = paid(facts, LENT) - column(facts, "households", "withheld").fillna(0)
    none = ~was_paid(facts, SUBSIDY)
    inside, accept_open = _inside(facts, policy)
    judged, failing = outcome(
        (given < due) & homes["moved_in"],
        exempt=is_accompanying(facts) | surely(homes["cared_for"]) | is_outside(facts) | inside,
        unknown={
            KIND_OPEN: homes["kind"].isna(),
            UNFLAGGED: due.isna(),
            AMOUNT_OPEN: given.isna(),
            "what it was paid some money for cannot be told": short
            & surely(homes["pl_open_items"]),
            "the ledger does not pay most of its township by name": none
            & ~surely(homes["pl_town_covered"]),
            "what is missing may have been withheld against its on-lent loan": short
            & surely(due - given <= lent),
            ONE_BATCH: short & is_common(facts, short, ~none),
            "the day of acceptance is not known": short & accept_open,
        },
    )
    hits = []
    for home in failing:
        got, owed = whole(given, home), whole(due, home)
        params: dict[str, Param] = {
            "paid": yuan(got),
            "due": yuan(owed),
            "missing": yuan(owed - got),
            "persons": whole(homes["n_flagged"], home),
        }
        place = last_payment(facts, home, SUBSIDY)
        is_none = place[0] == "households"
        hits.append(Hit(*place, Severity.PROBLEM, params, variant="none" if is_none else ""))
    return Hits(judged, tuple(hits))


def _inside(facts: Facts, policy: Policy) -> tuple[pd.Series[bool], pd.Series[bool]]:
    """Whether the time for paying still runs, and whether nobody can tell."""
    accepted = column(facts, "households", "accept_date_last")
    days = policy.number(WITHIN)
    if days is None:
        return accepted.notna() & accepted.isna(), accepted.notna() & accepted.isna()
    return surely(accepted + int(days) >= facts.as_of), accepted.isna()
