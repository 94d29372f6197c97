"""INT006 formula-without-value."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT006",
    title="A formula shows no value",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": "{field} shows {raw} instead of a value",
        "uncounted": "{field} holds a formula that was never calculated",
    },
    observed="{raw}",
    expected="a value",
    fix=("Mend the formula, or write the value itself; then save the workbook in Excel or WPS."),
)
def formula_without_value(facts: Facts, policy: Policy) -> Hits:
    """The cell shows an error such as #REF!, or a formula whose value the file does not hold.

    ## Why it matters
    A formula that points to a deleted cell has lost its value for good. It is not zero, so
    nothing is judged on it.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | error-value | house_area | #REF! |  |
    | no-cached-value | house_area |  |  |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    failed = defects_of(facts, "error-value", "no-cached-value")
    return defect_hits(
        facts,
        failed,
        Severity.PROBLEM,
        ("field", "raw"),
        variant=lambda defect: "uncounted" if defect.kind == "no-cached-value" else "",
    )
