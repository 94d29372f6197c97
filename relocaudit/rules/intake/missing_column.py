"""INT001 missing-column."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT001",
    title="A required column is missing",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"sheet", "cell"},
    message={
        "": 'sheet "{sheet}" has no column for {field}; looked for {raw}',
        "nearest": (
            'sheet "{sheet}" has no column for {field}; looked for {raw}. Did you mean "{hint}"?'
        ),
    },
    observed="",
    expected="a column for {field}",
    fix="Add the column, or give its heading one of these names.",
)
def missing_column(facts: Facts, policy: Policy) -> Hits:
    """A column that the table cannot do without has no heading in this sheet.

    ## Why it matters
    Without it nothing in the sheet can be matched with the registry, so the rules that need it
    are skipped and say so.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | missing-column | id_number | 证件号码, 身份证号 | 身份证 |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    missing = defects_of(facts, "missing-column")
    return defect_hits(
        facts,
        missing,
        Severity.PROBLEM,
        ("field", "raw", "hint", "sheet"),
        place="sheet",
        variant=lambda d: "nearest" if d.hint else "",
    )
