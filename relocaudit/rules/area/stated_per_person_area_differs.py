"""ARE009 stated-per-person-area-differs."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import per_person
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, scaled_area, surely, whole
from relocaudit.rules.registry import rule

# Two printed decimals, one of them rounded by hand: more than that is another number.
_ROUNDING = Decimal("0.05")


@rule(
    code="ARE009",
    title="Stated area per person is not area by persons",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.house_area", "households.area_per_person"),
    flags={"area_per_person"},
    message="{house_area} m² for {persons} persons is {per_person} m² each; the roster says "
    "{stated} m²",
    observed="{stated} m²",
    expected="{per_person} m²",
    fix="Recompute the area per person, or correct the area or the head count it comes from.",
)
def stated_per_person_area_differs(facts: Facts, policy: Policy) -> Hits:
    """An area per person that is more than 0.05 m² off the area divided by the persons.

    The divisor is the number of persons that the roster states, else its member rows.

    ## Why it matters
    The column is what many look at to see whether a home keeps to the cap. A typed-in figure
    hides an excess.

    ## Policy source
    SD2017 一(四): area per person.

    ## Flags
    | house_area | area_per_person | family_size | → field |
    | 100 | 25.06 | 4 | area_per_person |
    | 100 | 24.94 | 4 | area_per_person |

    | house_area | area_per_person | family_size | member_rows | → hits |
    | 100 | 20 | | 4 | 1 |

    ## Passes
    | house_area | area_per_person | family_size | member_rows | note |
    | 100 | 25.05 | 4 | 4 | |
    | 100 | 24.95 | 4 | 4 | |
    | 100 | 20 | 5 | 4 | by the stated size |
    | 100 | | 4 | 4 | |
    | | 25 | 4 | 4 | |
    | 100 | 25 | | | |
    | 25 | 25 | 4 | 4 | ARE008 |
    """
    homes = facts.households
    area, each = homes["house_area"], homes["area_per_person"]
    persons = column(facts, "households", "family_size").fillna(homes["member_rows"])
    persons = persons.mask(surely(persons < 1))
    for_one = surely((area == each) & (homes["n_now"] >= 2))
    judged, failing = outcome(
        ((each * persons - area).abs() > persons * scaled_area(_ROUNDING)) & ~for_one,
        unknown={
            "the stated area per person is blank or unreadable": each.isna(),
            "the home's area is blank or unreadable": area.isna(),
            "the number of persons is not known": persons.isna(),
        },
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "area_per_person",
                Severity.PROBLEM,
                {
                    "house_area": cells.area(rid, "house_area"),
                    "persons": whole(persons, rid),
                    "per_person": per_person(whole(area, rid), whole(persons, rid)),
                    "stated": cells.area(rid, "area_per_person"),
                },
                evidence=(("households", rid, "house_area"), ("households", rid, "family_size")),
            )
            for rid in failing
        ),
    )
