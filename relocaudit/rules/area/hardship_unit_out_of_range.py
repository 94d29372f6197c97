"""ARE016 hardship-unit-out-of-range."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, scaled_area, surely
from relocaudit.rules.registry import rule

UNIT = "area.hardship_unit"


@rule(
    code="ARE016",
    title="Home of a hardship household out of range",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.house_area", "households.poor_attr"),
    flags={"house_area"},
    message="a hardship household has {house_area} m²; homes for such households have {smallest} "
    "to {largest} m²",
    observed="{house_area} m²",
    expected="{smallest} to {largest} m²",
    fix="Check the area, and whether the household is rightly entered as 特困.",
    clauses=(UNIT,),
)
def hardship_unit_out_of_range(facts: Facts, policy: Policy) -> Hits:
    """A hardship household (特困) whose home is smaller or larger than the policy provides.

    ## Why it matters
    These homes are given free of charge and built in one type; another area means that the
    household lives elsewhere, or is entered wrongly.

    ## Policy source
    PL: 30 to 50 m² a household; no national source sets a number.

    ## Flags
    clause area.hardship_unit = [[30, 50]]
    | poor_attr | house_area | → field |
    | extreme | 29.99 | house_area |
    | extreme | 50.01 | house_area |

    ## Passes
    clause area.hardship_unit = [[30, 50]]
    | poor_attr | house_area | resettle_sub |
    | extreme | 30 | 统规统建 |
    | extreme | 50 | 统规统建 |
    | extreme | | 统规统建 |
    | extreme | 80 | 集中供养 |
    | general | 80 | 统规统建 |
    | | 80 | 统规统建 |
    """
    homes = facts.households
    pairs = policy.pairs(UNIT)
    smallest, largest = min(low for low, _ in pairs), max(high for _, high in pairs)
    area = homes["house_area"]
    judged, failing = outcome(
        (area < scaled_area(smallest)) | (area > scaled_area(largest)),
        exempt=surely(homes["poor_attr"] != "extreme") | surely(homes["cared_for"]),
        unknown={
            "not known whether it is a hardship household": homes["poor_attr"].isna(),
            "the home's area is blank or unreadable": area.isna(),
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
                    "smallest": smallest,
                    "largest": largest,
                },
                evidence=(("households", rid, "poor_attr"),),
            )
            for rid in failing
        ),
    )
