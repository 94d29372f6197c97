"""INT004 value-out-of-range."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT004",
    title="The value is out of range",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": '{field}: "{raw}" is outside what is possible',
        "expected": '{field}: "{raw}" is outside what is possible; expected {hint}',
    },
    observed="{raw}",
    expected="{hint}",
    fix="Check the value against the household file and write it again.",
)
def value_out_of_range(facts: Facts, policy: Policy) -> Hits:
    """The value can be read, but no home, household or telephone has such a one.

    ## Why it matters
    A slip of the keyboard here runs through every total. A telephone number is a notice only; a
    landline number with its area code passes.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | out-of-range | family_size | 0 | at least 1 |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | out-of-range | PE.id_number | 12345 | 18 characters |
    """
    # A faulty id number is IDN001's to report: it says what is wrong with it.
    told_elsewhere = {("persons", "id_number"), ("households", "head_id")}
    out_of_range = tuple(
        defect
        for defect in defects_of(facts, "out-of-range")
        if (defect.table, defect.field) not in told_elsewhere
    )
    return defect_hits(
        facts,
        out_of_range,
        lambda defect: Severity.NOTICE if defect.personal == "phone" else Severity.PROBLEM,
        ("field", "raw", "hint"),
        variant=lambda d: "expected" if d.hint else "",
    )
