"""ARE005 over-household-cap."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import is_outside_the_cap
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, scaled_area
from relocaudit.rules.registry import rule

CAP = "area.cap_per_household"


@rule(
    code="ARE005",
    title="Home above the area cap per household",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="household",
    reads=("households.house_area",),
    flags={"house_area"},
    message={
        "": "the home has {house_area} m²; the cap for a household is {cap} m²",
        "working-default": "the home has {house_area} m²; the cap for a household is {cap} m² "
        "(working default)",
    },
    observed="{house_area} m²",
    expected="≤ {cap} m²",
    fix="Measure the home; if the area is right, settle the excess as the county prescribes.",
    clauses=(CAP,),
)
def over_household_cap(facts: Facts, policy: Policy) -> Hits:
    """A registered household's home above the cap per household, however many live in it.

    ## Why it matters
    Some provinces cap the home as well as the area per person, so that large families do not
    build houses they cannot pay for.

    ## Policy source
    PL 核心指标: 125 m² a household; no national source sets a number.

    ## Flags
    policy = national
    clause area.cap_per_household = 125
    | house_area | n_locked | → severity | → field |
    | 125.01 | 6 | problem | house_area |

    policy = national
    clause area.cap_per_household = 125 working-default
    | house_area | n_locked | → severity |
    | 126 | 6 | notice |

    ## Passes
    policy = national
    clause area.cap_per_household = 125
    | house_area | kind | resettle_sub |
    | 125 | registered | 统规统建 |
    | | registered | 统规统建 |
    | 140 | accompanying | 统规统建 |
    | 140 | registered | 集中供养 |
    | 140 | | 统规统建 |
    """
    homes = facts.households
    clause, cap = policy.clause(CAP), policy.number(CAP) or 0
    judged, failing = outcome(
        homes["house_area"] > scaled_area(Decimal(cap)),
        exempt=is_outside_the_cap(facts),
        unknown={
            "not known whether the household is registered": homes["kind"].isna(),
            "the home's area is blank or unreadable": homes["house_area"].isna(),
        },
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "house_area",
                Severity.NOTICE if clause.working_default else Severity.PROBLEM,
                {"house_area": cells.area(rid, "house_area"), "cap": Decimal(cap)},
                variant="working-default" if clause.working_default else "",
            )
            for rid in failing
        ),
    )
