"""ARE006 unit-type-not-approved."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.unit_types import NOT_TOLD, TOLERANCE, TYPES, is_elsewhere, unit_types
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

_UNIFIED = "统规统建"


@rule(
    code="ARE006",
    title="Home of a size that is not approved",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.house_area", "households.resettle_sub"),
    flags={"house_area"},
    message={
        "": "a unified-built home of {house_area} m² is none of the approved sizes: {sizes} m² "
        "(± {tolerance} m², working default)",
        "sourced": "a unified-built home of {house_area} m² is none of the approved sizes: "
        "{sizes} m² (± {tolerance} m²)",
    },
    observed="{house_area} m²",
    expected="{sizes} m²",
    fix="Compare with the plan of the site: another size was built, or another figure entered.",
    clauses=(TYPES,),
    optional=(TOLERANCE,),
)
def unit_type_not_approved(facts: Facts, policy: Policy) -> Hits:
    """A unified-built home (统规统建) that fits none of the approved sizes.

    Single figures count with the tolerance around them. Where the policy gives ranges they are
    for flats of the county town, and what lies between two ranges counts as approved. Homes
    for hardship households have a clause of their own (ARE016).

    ## Why it matters
    A site is built in a few types. An area that is none of them was misread, or the home was
    altered.

    ## Policy source
    FZ 50/75/100; PL 60/80/100; SD2017 二(四)3 (ranges, county town only).

    ## Flags
    policy = national
    clause area.unit_types = [50, 75, 100]
    | house_area | → field |
    | 78.01 | house_area |
    | 46.99 | house_area |
    | 103.5 | house_area |

    | house_area | resettle_place | → variant |
    | 46.9 | 县城 | usual |
    | 123.1 | 县城 | usual |

    clause area.unit_tolerance = 1
    | house_area | resettle_place | → variant |
    | 121.1 | 县城 | sourced |

    ## Passes
    policy = national
    clause area.unit_types = [50, 75, 100]
    | house_area | resettle_sub | poor_attr | note |
    | 78 | 统规统建 | general | within the tolerance |
    | 47 | 统规统建 | general | |
    | 90 | 分散自建 | general | self-built |
    | 90 | 购房 | general | bought |
    | 90 | | general | not known how it was built |
    | 35 | 统规统建 | extreme | a hardship home |
    | | 统规统建 | general | |

    | house_area | resettle_place | note |
    | 75.5 | 县城 | between two ranges |
    | 130 | 乡镇 | the ranges are for the county town |
    | 130 | | not known where |
    """
    homes = facts.households
    types = unit_types(policy)
    tolerance = policy.clause(TOLERANCE)
    sub = homes["resettle_sub"]
    judged, failing = outcome(
        ~types.allows(homes["house_area"]),
        exempt=surely(sub != _UNIFIED)
        | surely(column(facts, "households", "poor_attr") == "extreme")
        | surely(homes["cared_for"])
        | surely(is_elsewhere(facts, types)),
        unknown={
            "not known how the home was built": sub.isna(),
            NOT_TOLD: is_elsewhere(facts, types).isna(),
            "the home's area is blank or unreadable": homes["house_area"].isna(),
        },
    )
    sourced = tolerance.value is None or not tolerance.working_default
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "house_area",
                Severity.NOTICE,
                {
                    "house_area": cells.area(rid, "house_area"),
                    "sizes": types.shown,
                    "tolerance": policy.number(TOLERANCE) or 0,
                },
                variant="sourced" if sourced else "",
            )
            for rid in failing
        ),
    )
