"""ARE010 area-differs-between-documents."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, lookup, scaled_area, square_metres, surely, whole
from relocaudit.rules.registry import rule

TOLERANCE = "area.tolerance"


@rule(
    code="ARE010",
    title="Area differs between roster and agreement",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="household",
    reads=("households.house_area", "agreements.agreement_type", "agreements.house_area"),
    flags={"house_area"},
    message={
        "": "the roster says {house_area} m², the agreement {agreed} m²: more than {tolerance} m² "
        "apart",
        "working-default": "the roster says {house_area} m², the agreement {agreed} m²: more than "
        "{tolerance} m² apart (working default)",
    },
    observed="{house_area} m²",
    expected="{agreed} m²",
    fix="Measure the home and correct the roster or the agreement.",
    clauses=(TOLERANCE,),
)
def area_differs_between_documents(facts: Facts, policy: Policy) -> Hits:
    """A home whose area in the roster is not that of the signed agreement.

    The relocation agreement counts, else the agreement on area control; old houses in other
    agreements do not. As long as the tolerance is only a working default this is a notice.

    ## Why it matters
    The agreement is what the household signed. An area altered afterwards may hide an excess.

    ## Policy source
    SD2017 二(一)5, 二(二)1; the tolerance has no source (working default).

    ## Flags
    | house_area | AG.house_area | → severity | → variant | → field |
    | 100 | 100.51 | notice | working-default | house_area |
    | 100.51 | 100 | notice | working-default | house_area |

    clause area.tolerance = 0.5
    | house_area | AG.house_area | → severity |
    | 100 | 106.2 | problem |

    | house_area | AG.agreement_type | AG.house_area | → hits |
    | 100 | area-control | 90 | 1 |
    | 100 | relocation;area-control | ;90 | 1 |

    ## Passes
    | house_area | AG.agreement_type | AG.house_area | note |
    | 100 | relocation | 100.5 | at the tolerance |
    | 100 | relocation | | |
    | | relocation | 100 | |
    | 100 | demolition | 60 | the old house |
    | 100 | (none) | | |
    """
    homes = facts.households
    clause, tolerance = policy.clause(TOLERANCE), policy.number(TOLERANCE)
    agreed = lookup(facts, "agreements", "house_area", homes["ag_relocation"])
    paper = homes["ag_relocation"].where(agreed.notna(), homes["ag_area_control"])
    agreed = lookup(facts, "agreements", "house_area", paper)
    area = homes["house_area"]
    judged, failing = outcome(
        (area - agreed).abs() > (scaled_area(tolerance) if tolerance is not None else 0),
        unknown={
            "the home's area is blank or unreadable": area.isna(),
            "no agreement states the area": surely(agreed.isna()),
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
                Severity.NOTICE if clause.working_default else Severity.PROBLEM,
                {
                    "house_area": cells.area(rid, "house_area"),
                    "agreed": square_metres(whole(agreed, rid)),
                    "tolerance": tolerance,
                },
                variant="working-default" if clause.working_default else "",
                evidence=(("agreements", whole(paper, rid), "house_area"),),
            )
            for rid in failing
        ),
    )
