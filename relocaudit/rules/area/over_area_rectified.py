"""ARE003 over-area-rectified."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import (
    ALLOWANCE,
    BUILT,
    CAP,
    OWNED,
    capped_homes,
    paper_cells,
)
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells
from relocaudit.rules.registry import rule


@rule(
    code="ARE003",
    title="Home above the cap, papers in order",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.house_area", "agreements.agreement_type"),
    flags={"house_area"},
    message={
        "owned": "{house_area} m² for {n_locked} persons is {excess} m² over the cap; "
        "{coowned_area} m² are in co-ownership and entrusted to management",
        "built": "{house_area} m² for {n_locked} persons is {excess} m² over the cap; it was built "
        "together with relatives who are not registered",
    },
    observed="{house_area} m² / {n_locked} persons = {per_person} m² each",
    expected="≤ {cap} m² each, or papers for the excess",
    fix="Nothing to mend. Keep the agreements with the household's file.",
    clauses=(CAP,),
    optional=(ALLOWANCE,),
)
def over_area_rectified(facts: Facts, policy: Policy) -> Hits:
    """A home over the cap whose excess is put in order by agreements.

    Either a co-ownership and an entrusted-management agreement cover the whole excess, or
    relatives who are not registered built it together with the household: then cap × locked
    persons is the household's own part.

    ## Why it matters
    Inspectors measure homes, not files. These households need their papers at hand.

    ## Policy source
    SD2017 二(二)7 (co-ownership, entrusted management), 二(二)8 (building with relatives).

    ## Flags
    | n_locked | house_area | AG.agreement_type | AG.coowned_area | → variant |
    | 4 | 112 | co-ownership;entrusted-management | 12;12 | owned |
    | 4 | 112 | co-ownership;entrusted-management | 20; | owned |

    | n_locked | house_area | AG.agreement_type | kin_not_registered | → variant |
    | 4 | 150 | co-building | yes | built |

    ## Passes
    | n_locked | house_area | AG.agreement_type | AG.coowned_area | kin_not_registered |
    | 4 | 100 | co-ownership;entrusted-management | 12 | |
    | 4 | 112 | co-ownership;entrusted-management | 11.9 | |
    | 4 | 112 | co-ownership;entrusted-management | | |
    | 4 | 112 | co-ownership | 12 | |
    | 4 | 112 | entrusted-management | 12 | |
    | 4 | 112 | co-building | | no |
    | 4 | 112 | co-building | | |
    | 4 | 112 | relocation | | |
    """
    homes = capped_homes(facts, policy)
    judged, failing = outcome(
        homes.over & homes.papers.isin([OWNED, BUILT]),
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
                Severity.NOTICE,
                {**homes.params(rid), "coowned_area": cells.area(rid, "ag_coowned_area")},
                variant=str(homes.papers.at[rid]),
                evidence=paper_cells(facts, rid),
            )
            for rid in failing
        ),
    )
