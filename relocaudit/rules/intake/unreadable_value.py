"""INT002 unreadable-value."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT002",
    title="The value cannot be read",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": '{field}: "{raw}" cannot be read',
        "expected": '{field}: "{raw}" cannot be read as {hint}',
    },
    observed="{raw}",
    expected="{hint}",
    fix=(
        "Write the value alone, without remarks; put what needs explaining into the remarks column."
    ),
)
def unreadable_value(facts: Facts, policy: Policy) -> Hits:
    """The cell holds something that no reader of its column understands.

    ## Why it matters
    A value that cannot be read counts as not known: every rule that needs it leaves the
    household unjudged, and 约75 must not be taken for 75.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | unreadable | house_area | 约75 | a number |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    unreadable = defects_of(facts, "unreadable")
    return defect_hits(
        facts,
        unreadable,
        Severity.PROBLEM,
        ("field", "raw", "hint"),
        variant=lambda d: "expected" if d.hint else "",
    )
