"""PAY025 owes-over-limit."""

from __future__ import annotations

from relocaudit.facts.dues import in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import KIND_OPEN, LENT, fact, is_accompanying, yuan
from relocaudit.rules.reading import column, surely, whole
from relocaudit.rules.registry import rule

CAP = "debt.owed_cap"


@rule(
    code="PAY025",
    title="Household owes more than allowed",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.debt",),
    flags={"debt"},
    message="the household owes {owed} yuan for its home; in principle it may owe {cap} yuan",
    observed="{owed} yuan",
    expected="≤ {cap} yuan",
    fix="Ask to whom and for what the money is owed, and settle how it is paid off.",
    clauses=(CAP,),
)
def owes_over_limit(facts: Facts, policy: Policy) -> Hits:
    """A registered household that owes more for its home than the limit.

    Debts of building with relatives, and on-lent money, do not count: the latter is settled with
    the subsidy.

    ## Why it matters
    Moving must not put poor families into debt.

    ## Policy source
    SD2017 二(三)3 「原则上」.

    ## Flags
    | debt | kind | → severity | → field |
    | 10000.01 | registered | problem | debt |

    ## Passes
    | debt | kind | co_built | loan_lender |
    | 10000 | registered | no | |
    | | registered | no | |
    | 50000 | accompanying | no | |
    | 50000 | | no | |
    | 50000 | registered | yes | |
    | 50000 | registered | | |
    | 50000 | registered | no | programme |

    | debt | PL.item | PL.amount |
    | 60000 | on-lent-loan | 60000 |
    """
    homes, debt = facts.households, column(facts, "households", "debt")
    cap = in_fen(policy.number(CAP))
    on_lent = homes[fact(LENT, "_rid")].notna() | surely(homes["loan_lender"] == "programme")
    judged, failing = outcome(
        debt > cap,
        exempt=is_accompanying(facts) | surely(homes["co_built"]) | on_lent,
        unknown={
            KIND_OPEN: homes["kind"].isna(),
            "only the remark says that it built with relatives": homes["co_built"].isna(),
        },
    )
    hits = []
    for home in failing:
        params = {"owed": yuan(whole(debt, home)), "cap": yuan(cap)}
        hits.append(Hit("households", home, "debt", Severity.PROBLEM, params))
    return Hits(judged, tuple(hits))
