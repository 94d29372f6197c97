"""HHD002 household-size-mismatch."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells
from relocaudit.rules.registry import rule


@rule(
    code="HHD002",
    title="Stated household size differs from the members",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.family_size", "households.member_rows"),
    flags={"family_size"},
    message={
        "": "the household is stated as {family_size} persons, but lists {n_now}",
        "locked": "the household is stated as {family_size} persons, but lists {n_now}; "
        "{n_locked} were locked",
    },
    observed="{family_size}",
    expected="{n_now}",
    fix="Count the members again; add the missing row or correct the number.",
)
def household_size_mismatch(facts: Facts, policy: Policy) -> Hits:
    """The stated size is neither the number of member rows nor that of the locked persons.

    ## Why it matters
    Area and money are given out by the head. A size that fits nobody makes both wrong.

    ## Policy source
    SD2017 一(四): the area is counted by the persons locked in the registry.

    ## Flags
    | family_size | member_rows | n_locked |
    | 4 | 3 | 3 |
    | 2 | 3 | 4 |
    | 5 | 3 | |

    ## Passes
    | family_size | member_rows | n_locked | layout |
    | 3 | 3 | 4 | persons |
    | 4 | 3 | 4 | persons |
    | | 3 | 3 | persons |
    | 4 | | 3 | households |
    """
    households = facts.households
    size, members = households["family_size"], households["member_rows"]
    locked = households["n_locked"]
    cells = Cells(facts, "households")
    judged, failing = outcome(
        (size != members) & ~(size == locked).fillna(False),
        unknown={"no member rows": members.fillna(0) == 0, "no size is stated": size.isna()},
    )
    return Hits(
        judged,
        tuple(
            Hit(
                table="households",
                rid=rid,
                field="family_size",
                severity=Severity.PROBLEM,
                params={
                    "family_size": cells.count(rid, "family_size"),
                    "n_now": cells.count(rid, "member_rows"),
                    "n_locked": cells.count(rid, "n_locked"),
                },
                variant="locked" if _is_told(cells, rid) else "",
            )
            for rid in failing.tolist()
        ),
    )


def _is_told(cells: Cells, rid: int) -> bool:
    """Whether the registry says how many were locked."""
    told = cells.text(rid, "n_locked_source") == "registry"
    return told and cells.count(rid, "n_locked") is not None
