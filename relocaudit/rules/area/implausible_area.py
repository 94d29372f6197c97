"""ARE008 implausible-area."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, scaled_area, surely
from relocaudit.rules.registry import rule

# No policy sets these: they tell slips of the pen from homes.
_SMALLEST, _LARGEST = Decimal(10), Decimal(300)


@rule(
    code="ARE008",
    title="Area of the new home not plausible",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.house_area",),
    flags={"house_area"},
    message={
        "": "a home of {house_area} m² is not plausible (below {smallest} or above {largest} m²)",
        "per-person": "the home has {house_area} m², which is also the stated area per person, "
        "and {persons} persons live in it",
    },
    observed="{house_area} m²",
    expected="{smallest} to {largest} m² for the whole home",
    fix="Check the unit and the decimal point, and that the area is that of the whole home.",
)
def implausible_area(facts: Facts, policy: Policy) -> Hits:
    """An area that is hardly that of a home: below 10 m², above 300 m², or that of one person.

    ## Why it matters
    A misplaced decimal point, mu for square metres, or the area per person in the wrong column
    makes every other check of this home worthless.

    ## Policy source
    None sets these limits: they are far from anything the sources allow.

    ## Flags
    | house_area | n_now | area_per_person | → variant | → field |
    | 9.99 | 1 | 9.99 | usual | house_area |
    | 300.01 | 4 | 75 | usual | house_area |
    | 25 | 4 | 25 | per-person | house_area |

    ## Passes
    | house_area | n_now | area_per_person |
    | 10 | 1 | 10 |
    | 300 | 12 | 25 |
    | 25 | 1 | 25 |
    | 100 | 4 | 25 |
    | 100 | 4 | |
    | | 4 | 25 |
    """
    homes = facts.households
    area, persons = homes["house_area"], homes["n_now"]
    each = column(facts, "households", "area_per_person")
    extreme = (area < scaled_area(_SMALLEST)) | (area > scaled_area(_LARGEST))
    for_one = surely((area == each) & (persons >= 2)) & ~surely(extreme)
    judged, failing = outcome(
        extreme | for_one,
        unknown={"the home's area is blank or unreadable": area.isna()},
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "house_area",
                Severity.PROBLEM,
                {
                    "house_area": cells.area(rid, "house_area"),
                    "persons": cells.count(rid, "n_now"),
                    "smallest": _SMALLEST,
                    "largest": _LARGEST,
                },
                variant="per-person" if for_one.at[rid] else "",
                evidence=(("households", rid, "area_per_person"),) if for_one.at[rid] else (),
            )
            for rid in failing
        ),
    )
