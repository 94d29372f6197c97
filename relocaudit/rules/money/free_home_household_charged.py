"""PAY024 free-home-household-charged."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import is_accompanying, yuan
from relocaudit.rules.reading import column, surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="PAY024",
    title="Household in a free home charged",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.resettle_sub",),
    flags={"self_raised", "loan"},
    message="the household lives in a home that is free for it, and {charged} yuan were raised or "
    "borrowed",
    observed="{charged} yuan",
    expected="nothing",
    fix="Ask what the money was for, and give it back.",
)
def free_home_household_charged(facts: Facts, policy: Policy) -> Hits:
    """A household cared for in a home of the village or the county that raised or borrowed money.

    ## Why it matters
    Those without kin and income live there free of charge. Whoever took money from them has to
    explain it.

    ## Policy source
    SD2017 「免费居住」.

    ## Flags
    | resettle_sub | self_raised | loan | → severity | → field |
    | 周转房 | 5000 | | notice | self_raised |
    | 集中供养 | | 5000 | notice | loan |
    | 集中供养 | 0 | 0.01 | notice | loan |

    ## Passes
    | resettle_sub | self_raised | loan | kind |
    | 周转房 | 0 | 0 | registered |
    | 周转房 | 0 | | registered |
    | 周转房 | | | registered |
    | 统规统建 | 5000 | 5000 | registered |
    | 周转房 | 5000 | | accompanying |

    without = households.self_raised, households.loan
    | resettle_sub |
    | 周转房 |
    """
    raised = column(facts, "households", "self_raised")
    loan = column(facts, "households", "loan")
    judged, failing = outcome(
        (surely(raised > 0) | surely(loan > 0)).astype("boolean"),
        exempt=~surely(facts.households["cared_for"]) | is_accompanying(facts),
        unknown={"what it raised or borrowed is not told": raised.isna() & loan.isna()},
    )
    by_raised = surely(raised > 0)
    hits = []
    for home in failing:
        field, sums = ("self_raised", raised) if by_raised.at[home] else ("loan", loan)
        params = {"charged": yuan(whole(sums, home))}
        evidence = (("households", home, "resettle_sub"),)
        hits.append(Hit("households", home, field, Severity.NOTICE, params, evidence=evidence))
    return Hits(judged, tuple(hits))
