"""ARE017 bought-home-too-large-a-type."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import ALLOWANCE, CAP, capped_homes
from relocaudit.rules.area.unit_types import NOT_TOLD, TOLERANCE, TYPES, is_elsewhere, unit_types
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, scaled_area, square_metres, surely, whole
from relocaudit.rules.registry import rule

_BOUGHT = "购房"


@rule(
    code="ARE017",
    title="Bought home larger than the type that fits",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.house_area", "households.resettle_sub"),
    flags={"house_area"},
    message="the household bought {house_area} m²; an approved home of {fitting} m² fits its "
    "{n_locked} persons",
    observed="{house_area} m²",
    expected="{fitting} m²",
    fix="Keep the reason for the larger home in the file: no smaller one was on offer, or the "
    "household paid for it.",
    clauses=(CAP, TYPES),
    optional=(ALLOWANCE, TOLERANCE),
)
def bought_home_too_large_a_type(facts: Facts, policy: Policy) -> Hits:
    """A bought home within the cap, although a smaller approved type fits the family.

    The type that fits is the largest one that keeps to the cap for the locked persons. Homes over
    the cap are ARE001 and ARE002; where even the smallest type is over it, nobody is asked.

    ## Why it matters
    A larger home costs the household more of its own money.

    ## Policy source
    JA2017 (homes bought by dispersed households); the sizes are the profile's.

    ## Flags
    policy = national
    clause area.unit_types = [60, 80, 100]
    | resettle_sub | n_locked | house_area | → field |
    | 购房 | 3 | 70 | house_area |
    | 购房 | 3 | 63.01 | house_area |

    ## Passes
    policy = national
    clause area.unit_types = [60, 80, 100]
    | resettle_sub | n_locked | house_area | note |
    | 购房 | 3 | 60 | |
    | 购房 | 3 | 63 | within the tolerance |
    | 购房 | 4 | 100 | |
    | 购房 | 3 | 76 | over the cap: ARE001 |
    | 购房 | 2 | 48 | no type is so small |
    | 统规统建 | 3 | 70 | |
    | | 3 | 70 | |
    | 购房 | | 70 | |
    | 购房 | 3 | | |

    | resettle_sub | n_locked | house_area | resettle_place |
    | 购房 | 5 | 120 | 县城 |
    | 购房 | 5 | 120 | 乡镇 |
    """
    homes = capped_homes(facts, policy)
    types = unit_types(policy)
    area = facts.households["house_area"]
    sub = facts.households["resettle_sub"]
    fitting = types.largest_within(facts.households["n_locked"] * scaled_area(homes.cap))
    judged, failing = outcome(
        (area > fitting + types.slack) & ~homes.over,
        exempt=homes.exempt | surely(sub != _BOUGHT) | surely(is_elsewhere(facts, types)),
        unknown={
            **homes.unknown,
            "not known how the home was built": sub.isna(),
            NOT_TOLD: is_elsewhere(facts, types).isna(),
            "no approved type is small enough": fitting.isna(),
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
                {
                    "house_area": cells.area(rid, "house_area"),
                    "n_locked": cells.count(rid, "n_locked"),
                    "fitting": square_metres(whole(fitting, rid)),
                },
            )
            for rid in failing
        ),
    )
