"""ARE004 rectification-incomplete."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import (
    ALLOWANCE,
    BUILT,
    CAP,
    NONE,
    OWNED,
    UNTOLD,
    capped_homes,
    paper_cells,
)
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells
from relocaudit.rules.registry import rule

_OVER = "{house_area} m² for {n_locked} persons is {excess} m² over the cap; "


@rule(
    code="ARE004",
    title="Papers for the excess area incomplete",
    severities={Severity.REDLINE},
    level="household",
    reads=("households.house_area", "agreements.agreement_type"),
    flags={"house_area"},
    message={
        "no-management": _OVER + "there is a co-ownership agreement, but no entrusted-management "
        "agreement",
        "no-ownership": _OVER + "there is an entrusted-management agreement, but no co-ownership "
        "agreement",
        "too-small": _OVER + "only {coowned_area} m² are in co-ownership",
        "area-unknown": _OVER + "the co-ownership agreement does not say how much of the home it "
        "covers",
        "no-relative": _OVER + "the co-building agreement names no relative who is not registered",
    },
    observed="{house_area} m² / {n_locked} persons = {per_person} m² each",
    expected="≤ {cap} m² each, or papers for the whole excess",
    fix="Complete the papers: co-ownership with the platform company for the whole excess, and "
    "entrusted management; or co-building with a relative who is not registered.",
    clauses=(CAP,),
    optional=(ALLOWANCE,),
)
def rectification_incomplete(facts: Facts, policy: Policy) -> Hits:
    """A home over the cap that has only part of the papers that would put it in order.

    ## Why it matters
    Half the papers count as none: the household still owns more than the cap allows.

    ## Policy source
    SD2017 二(二)7-8.

    ## Flags
    | n_locked | house_area | AG.agreement_type | AG.coowned_area | → variant |
    | 4 | 112 | co-ownership | 12 | no-management |
    | 4 | 112 | entrusted-management | | no-ownership |
    | 4 | 112 | co-ownership;entrusted-management | 11.9 | too-small |
    | 4 | 112 | co-ownership;entrusted-management | | area-unknown |

    | n_locked | house_area | AG.agreement_type | kin_not_registered | → variant |
    | 4 | 112 | co-building | no | no-relative |

    ## Passes
    | n_locked | house_area | AG.agreement_type | AG.coowned_area | kind | resettle_sub |
    | 4 | 100 | co-ownership | | registered | 统规统建 |
    | 4 | 112 | co-ownership;entrusted-management | 12 | registered | 统规统建 |
    | 4 | 112 | relocation | | registered | 统规统建 |
    | 4 | 112 | co-ownership | 12 | accompanying | 统规统建 |
    | 4 | 112 | co-ownership | 12 | registered | 周转房 |

    | n_locked | house_area | AG.agreement_type | kin_not_registered |
    | 4 | 112 | co-building | yes |
    | 4 | 112 | co-building | |
    | | 112 | co-building | no |
    """
    homes = capped_homes(facts, policy)
    judged, failing = outcome(
        homes.over & homes.without(NONE, OWNED, BUILT, UNTOLD),
        exempt=homes.exempt,
        unknown={
            **homes.unknown,
            "the co-building agreement does not say with whom": homes.is_untold,
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
                Severity.REDLINE,
                {**homes.params(rid), "coowned_area": cells.area(rid, "ag_coowned_area")},
                variant=str(homes.papers.at[rid]),
                evidence=paper_cells(facts, rid),
            )
            for rid in failing
        ),
    )
