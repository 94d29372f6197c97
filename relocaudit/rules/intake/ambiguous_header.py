"""INT007 ambiguous-header."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT007",
    title="Two columns under one heading",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"header", "cell"},
    message={
        "": 'the heading "{raw}" stands for {field} a second time',
        "other": (
            'the heading "{raw}" stands for {field} a second time; these columns claim it: {hint}'
        ),
    },
    observed="{raw}",
    expected="one column for {field}",
    fix="Give the two columns different headings, such as 户主姓名 and 成员姓名.",
)
def ambiguous_header(facts: Facts, policy: Policy) -> Hits:
    """Two headings of one sheet mean the same field, and their place does not tell them apart.

    ## Why it matters
    Taking the wrong one of two columns would accuse a whole township. 姓名 twice, once for the
    head and once for the member, can be told apart and passes.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | ambiguous-header | house_area | 面积 |  |
    | ambiguous-header | house_area | 面积 | F、H |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    ambiguous = defects_of(facts, "ambiguous-header")
    return defect_hits(
        facts,
        ambiguous,
        Severity.PROBLEM,
        ("field", "raw", "hint"),
        place="header",
        variant=lambda d: "other" if d.hint else "",
    )
