"""ARE015 land-area-over-cap."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, scaled_area
from relocaudit.rules.registry import rule

CAP = "area.land_cap"


@rule(
    code="ARE015",
    title="Homestead land above the cap",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.land_area",),
    flags={"land_area"},
    message="the homestead takes {land_area} m² of land; the cap is {cap} m²",
    observed="{land_area} m²",
    expected="≤ {cap} m²",
    fix="Check the survey of the homestead; if it is right, ask the land office.",
    clauses=(CAP,),
)
def land_area_over_cap(facts: Facts, policy: Policy) -> Hits:
    """A new home that takes more land than the policy allows.

    ## Why it matters
    Too large a homestead gets no title deed.

    ## Policy source
    No source at hand gives a number: the clause is empty unless the county sets it.

    ## Flags
    clause area.land_cap = 100
    | land_area | → field |
    | 100.01 | land_area |

    ## Passes
    clause area.land_cap = 100
    | land_area |
    | 100 |
    | |
    """
    land = facts.households["land_area"]
    cap = policy.number(CAP)
    judged, failing = outcome(
        land > (scaled_area(cap) if cap is not None else 0),
        unknown={"the land area is blank or unreadable": land.isna()},
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "land_area",
                Severity.NOTICE,
                {"land_area": cells.area(rid, "land_area"), "cap": cap},
            )
            for rid in failing
        ),
    )
