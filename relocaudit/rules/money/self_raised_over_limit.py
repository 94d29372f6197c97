"""PAY008 self-raised-over-limit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from relocaudit.facts.dues import in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import KIND_OPEN, is_accompanying, yuan
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule

CAP = "debt.self_raised_cap"


@rule(
    code="PAY008",
    title="Household raised more money than allowed",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.self_raised",),
    flags={"self_raised"},
    message={
        "": "the household raised {raised} yuan itself; the limit is {cap} yuan",
        "mean": "the {homes} registered households of {township} raised {mean} yuan each on the "
        "average; the limit is {cap} yuan",
    },
    observed="{raised} yuan",
    expected="≤ {cap} yuan",
    fix="Ask what the money was for; a home larger or dearer than planned is mended first.",
    clauses=(CAP,),
)
def self_raised_over_limit(facts: Facts, policy: Policy) -> Hits:
    """A registered household that had to raise more than the limit; or a township on the average.

    Where the policy limits the average, the township's first household with a sum is flagged.
    Households that built together with relatives raise money for a part that is not theirs.

    ## Why it matters
    Moving must not put poor families into debt: it is the first thing that inspectors ask them.

    ## Policy source
    SD2017 二(三)3, 二(二)8 (building with relatives); FZ (10000 yuan on the average).

    ## Flags
    | self_raised | kind | → severity | → field | → variant |
    | 10000.01 | registered | problem | self_raised | usual |
    | 16000 | registered | problem | self_raised | usual |

    clause debt.self_raised_cap = 15000
    | self_raised | kind | → hits |
    | 16000 | registered | 1 |

    clause debt.self_raised_cap = 10000 mode mean
    | case | self_raised | kind | → hits | → variant |
    | one township | 4000 | registered | 1 | mean |
    | one township | 16001 | registered | 0 | |

    ## Passes
    | self_raised | kind | co_built | note |
    | 10000 | registered | | |
    | 0 | registered | | |
    | | registered | | |
    | 36000 | accompanying | | |
    | 36000 | | | |
    | 36000 | registered | yes | with relatives |

    clause debt.self_raised_cap = 10000 mode mean
    | case | self_raised | kind |
    | one township | 4000 | registered |
    | one township | 16000 | registered |
    | one township | 90000 | accompanying |
    """
    cap = in_fen(policy.number(CAP))
    raised = column(facts, "households", "self_raised")
    homes = facts.households
    exempt = is_accompanying(facts) | surely(homes["co_built"])
    unknown = {
        KIND_OPEN: homes["kind"].isna(),
        "only the remark says that it built with relatives": homes["co_built"].isna(),
    }
    if policy.clause(CAP).mode == "mean":
        return _on_average(facts, raised.mask(exempt | homes["kind"].isna()), cap)
    judged, failing = outcome(raised > cap, exempt=exempt, unknown=unknown)
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                home,
                "self_raised",
                Severity.PROBLEM,
                {"raised": yuan(whole(raised, home)), "cap": yuan(cap)},
            )
            for home in failing
        ),
    )


def _on_average(facts: Facts, raised: pd.Series, cap: int) -> Hits:
    """One record a township: its first household with a sum."""
    known = raised.dropna()
    towns = facts.households["township"].fillna("")[known.index]
    groups = known.groupby(towns)
    over = (groups.transform("sum") > groups.transform("size") * cap).astype("boolean")
    judged, failing = outcome(over[~towns.duplicated()])
    cells = Cells(facts, "households")
    hits = []
    for home in failing:
        own = known[towns == towns.at[home]]
        mean = (yuan(int(own.sum())) / len(own)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        params: dict[str, Param] = {
            "raised": mean,
            "mean": mean,
            "cap": yuan(cap),
            "homes": len(own),
            "township": cells.text(home, "township"),
        }
        hits.append(Hit("households", home, "self_raised", Severity.PROBLEM, params, "mean"))
    return Hits(judged, tuple(hits))
