"""SIT012 origin-type-missing."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import column, is_bad_cell
from relocaudit.rules.registry import rule
from relocaudit.rules.unused import is_unused


@rule(
    code="SIT012",
    title="Region type of the origin missing",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.from_area_type",),
    flags={"from_area_type"},
    message={
        "": "the region type of the household's origin is blank",
        "other": "what stands as region type of the household's origin is none of the six",
    },
    observed="",
    expected="one of the six region types (六类地区)",
    fix="Enter the region type of the village that the household left, 1 to 6.",
)
def origin_type_missing(facts: Facts, policy: Policy) -> Hits:
    """A household without one of the six region types (六类地区) of its origin.

    A roster without such a column, or with one that is blank throughout, is not judged.

    ## Why it matters
    The region type is the ground on which a household may be relocated at all.

    ## Policy source
    SD2017: 六类地区.

    ## Flags
    | case | household_no | from_area_type | → hits | → variant |
    | one of two | H1 | | 1 | usual |
    | one of two | H2 | 5 | 0 | |

    | case | household_no | from_area_type | DEF.kind | DEF.field | DEF.raw | → hits | → variant |
    | a word | H1 | | unknown-code | from_area_type | 山上 | 1 | other |
    | a word | H2 | 1 | | | | 0 | |

    ## Passes
    | case | household_no | from_area_type | status |
    | both | H1 | 1 | |
    | both | H2 | 6 | |
    | gone | H1 | | moved-out |
    | gone | H2 | 3 | |
    | not in use | H1 | | |
    | not in use | H2 | | |

    | case | household_no | from_area_type | source |
    | two rosters | H1 | 1 | 甲镇.xlsx |
    | two rosters | H2 | | 乙镇.xlsx |
    """
    kind = column(facts, "households", "from_area_type")
    other = is_bad_cell(facts, "households", "from_area_type")
    judged, failing = outcome(
        kind.isna().astype("boolean"),
        exempt=has_left(facts),
        unknown={
            "its roster has no region types": is_unused(facts, "households", "from_area_type")
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "from_area_type",
                Severity.PROBLEM,
                {},
                variant="other" if other.at[rid] else "",
                evidence=(("households", rid, "village"),),
            )
            for rid in failing
        ),
    )
