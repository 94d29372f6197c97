"""INT003 empty-required-cell."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT003",
    title="A required cell is empty",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"cell"},
    message="{field} is empty on a row that is otherwise filled in",
    observed="",
    expected="{field}",
    fix="Fill in {field} from the household file.",
)
def empty_required_cell(facts: Facts, policy: Policy) -> Hits:
    """A required field is blank on a row that is otherwise a record.

    ## Why it matters
    A person without a name or an id number, or a household without a head or a size, cannot be
    matched with the registry.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | empty-required | name |  |  |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    return defect_hits(facts, defects_of(facts, "empty-required"), Severity.PROBLEM, ("field",))
