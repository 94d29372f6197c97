"""INT009 struck-through-row."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT009",
    title="A record is struck through",
    severities={Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"cell"},
    message="this record is struck through: was it taken off the list by hand?",
    observed="{raw}",
    fix="If it was taken off, delete the row and keep the paper; if not, remove the line.",
)
def struck_through_row(facts: Facts, policy: Policy) -> Hits:
    """The name or id number of a record is struck through.

    ## Why it matters
    A line through a name is how clerks take somebody off by hand. Programs do not see it, so the
    person stays in every total. The record is checked all the same.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.raw | DEF.personal |
    | struck | 王小二 | name |

    ## Passes
    | DEF.kind | DEF.raw |
    | stray | 小计 12 |
    """
    struck = defects_of(facts, "struck")
    return defect_hits(facts, struck, Severity.NOTICE, ("raw",))
