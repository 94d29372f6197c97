"""AGR007 agreement-without-household."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column
from relocaudit.rules.registry import rule


@rule(
    code="AGR007",
    title="Agreement of a household that is in no roster",
    severities={Severity.PROBLEM},
    level="household",
    reads=("agreements.agreement_type", "agreements.head_name"),
    flags={"head_name"},
    message="{agreements} agreements are signed with {head_name} of {village}, but no roster has "
    "this household",
    observed="{agreements} agreements",
    expected="a household of the roster",
    fix="Find the household: it was left out of the roster, moved out, or is written otherwise "
    "there.",
)
def agreement_without_household(facts: Facts, policy: Policy) -> Hits:
    """Agreements in the ledger that match no household of a loaded roster.

    One finding a household, at its first agreement. Households that renounced are rightly off
    the roster; townships whose roster was not given are not judged.

    ## Why it matters
    A signed agreement is a promise of a home. A household with one and without a place on the
    roster was forgotten, or has been struck off without a paper.

    ## Policy source
    SD2017 二(一)5.

    ## Flags
    | AG.household_rid | AG.agreement_type | → hits | → field |
    | | relocation;demolition;employment | 1 | head_name |

    | AG.household_rid | AG.household_no | AG.head_name | → hits |
    | | A1;A2 | 张一;张二 | 2 |

    ## Passes
    | AG.household_rid | AG.town_loaded | AG.renounced |
    | 1 | yes | no |
    | | no | no |
    | | | no |
    | | yes | yes |
    """
    lost = column(facts, "agreements", "household_rid").isna().astype("boolean")
    judged, failing = outcome(
        lost,
        exempt=column(facts, "agreements", "renounced"),
        unknown={
            "the roster of its township was not given": ~column(
                facts, "agreements", "town_loaded"
            ).fillna(False)
            & lost
        },
    )
    cells = Cells(facts, "agreements")
    groups: dict[tuple[str | None, ...], list[int]] = {}
    for rid in failing:
        number = cells.text(rid, "household_no")
        whom = (cells.text(rid, "id_number"), cells.text(rid, "village"))
        who = (number,) if number else (cells.text(rid, "head_name"), *whom)
        groups.setdefault((cells.text(rid, "township"), *who), []).append(int(rid))
    return Hits(
        judged,
        tuple(
            Hit(
                "agreements",
                rids[0],
                "head_name",
                Severity.PROBLEM,
                {
                    "agreements": len(rids),
                    "head_name": cells.personal("name", rids[0], "head_name"),
                    "village": cells.text(rids[0], "village"),
                },
                evidence=tuple(("agreements", rid, "agreement_type") for rid in rids),
            )
            for rids in groups.values()
        ),
    )
