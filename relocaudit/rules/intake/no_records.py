"""INT011 no-records."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT011",
    title="The sheet has headings and no record",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"sheet", "cell"},
    message='sheet "{sheet}" has headings, but no record below them',
    observed="",
    expected="records",
    fix="Fill the sheet in, or take it out of the workbook.",
)
def no_records(facts: Facts, policy: Policy) -> Hits:
    """A heading was found and no record below it.

    ## Why it matters
    An empty sheet that passes without a word looks like a township without faults.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | no-records |  |  |  |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    return defect_hits(
        facts, defects_of(facts, "no-records"), Severity.PROBLEM, ("sheet",), place="sheet"
    )
