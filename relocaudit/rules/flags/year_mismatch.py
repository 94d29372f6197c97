"""REG014 year-mismatch."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, lookup, surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="REG014",
    title="Relocation year differs from the registry",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.move_year", "registry.move_year"),
    flags={"move_year"},
    message="the roster puts the household into {here}, the registry into {there}",
    observed="{here}",
    expected="{there}",
    fix="Check the year in which the household was locked and correct the roster, or have the "
    "registry corrected when it opens.",
)
def year_mismatch(facts: Facts, policy: Policy) -> Hits:
    """A household whose year in the roster is not the year locked in the registry.

    ## Why it matters
    Tasks and money are given by year. A household in the wrong year makes two totals wrong.

    ## Policy source
    SD2017 二(一)8; the yearly task plans.

    ## Flags
    | move_year | RG.move_year | → hits |
    | 2017 | 2018 | 1 |
    | 2018 | 2017 | 1 |

    ## Passes
    | move_year | RG.move_year | registry_rid |
    | 2017 | 2017 | 1 |
    | | 2017 | 1 |
    | 2017 | | 1 |
    | 2017 | 2018 | |
    """
    homes = facts.households
    there = homes["registry_rid"]
    year = lookup(facts, "registry", "move_year", there)
    judged, failing = outcome(
        homes["move_year"] != year,
        exempt=surely(homes["kind"] == "accompanying") & there.isna(),
        unknown={"not found in the registry": there.isna()},
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "move_year",
                Severity.PROBLEM,
                # As text: a year is no quantity.
                {"here": cells.text(rid, "move_year"), "there": str(whole(year, rid))},
                evidence=(("registry", whole(there, rid), "move_year"),),
            )
            for rid in failing
        ),
    )
