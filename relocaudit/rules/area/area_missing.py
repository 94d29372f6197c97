"""ARE007 area-missing."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import is_bad_cell, surely
from relocaudit.rules.registry import rule


@rule(
    code="ARE007",
    title="Area of the new home not entered",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.house_area",),
    flags={"house_area"},
    message={
        "": "the home is finished, but its area is blank",
        "moved-in": "the household has moved in, but the area of the home is blank",
    },
    observed="",
    expected="the measured area in m²",
    fix="Enter the measured area of the home.",
)
def area_missing(facts: Facts, policy: Policy) -> Hits:
    """A home that is finished or lived in and whose area is blank.

    An area that is there but cannot be read is reported by the INT rules, not here.

    ## Why it matters
    Without the area nobody can say whether the home keeps to the cap.

    ## Policy source
    SD2017 一(四): the cap is the hard limit, so each home has a measured area.

    ## Flags
    | house_area | moved_in | finished | → variant | → field |
    | | yes | yes | moved-in | house_area |
    | | no | yes | usual | house_area |
    | | | yes | usual | house_area |

    ## Passes
    | house_area | moved_in | finished | resettle_sub | note |
    | 75 | yes | yes | 统规统建 | |
    | | no | no | 统规统建 | not yet built |
    | | yes | yes | 集中供养 | |
    | | yes | yes | 周转房 | |
    | | | | 统规统建 | not known |

    | house_area | DEF.kind | DEF.field | DEF.raw |
    | | unreadable | house_area | 约75 |
    | | error-value | house_area | #REF! |
    | | conflict | house_area | 75 |
    """
    homes = facts.households
    moved_in = surely(homes["moved_in"])
    there = homes["moved_in"] | homes["finished"]
    judged, failing = outcome(
        homes["house_area"].isna() & there,
        exempt=surely(homes["cared_for"]) | surely(~there),
        unknown={
            "its area cannot be read": is_bad_cell(facts, "households", "house_area"),
            "not known whether the home is finished": there.isna() & homes["house_area"].isna(),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "house_area",
                Severity.PROBLEM,
                {},
                variant="moved-in" if moved_in.at[rid] else "",
                evidence=(
                    ("households", rid, "move_in_date"),
                    ("households", rid, "finish_date"),
                ),
            )
            for rid in failing
        ),
    )
