"""INT013 stray-cell."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT013",
    title="Something stands far from the table",
    severities={Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"cell"},
    message="this cell stands far away from the table: {raw}",
    observed="{raw}",
    expected="an empty cell",
    fix="Clear the cell if it is left over; move it to the table if it belongs there.",
)
def stray_cell(facts: Facts, policy: Policy) -> Hits:
    """Values stand far away from the table.

    ## Why it matters
    Such cells are mostly leftovers, but now and then a forgotten record. They are not part of
    the audit.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | stray |  | 小计 12 |  |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    return defect_hits(facts, defects_of(facts, "stray"), Severity.NOTICE, ("raw",))
