"""INT005 unknown-code."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT005",
    title="The word is on no list",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": '{field}: "{raw}" is none of the known words',
        "nearest": '{field}: "{raw}" is none of the known words; the nearest is "{hint}"',
    },
    observed="{raw}",
    expected="{hint}",
    fix="Choose one of the words of the form.",
)
def unknown_code(facts: Facts, policy: Policy) -> Hits:
    """A field that takes words of a list holds another word.

    ## Why it matters
    Whoever counts by this column loses the row; nothing is guessed, the nearest word is only
    offered.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | unknown-code | relation | 之仔 | 之子 |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    unknown = defects_of(facts, "unknown-code")
    return defect_hits(
        facts,
        unknown,
        Severity.PROBLEM,
        ("field", "raw", "hint"),
        variant=lambda d: "nearest" if d.hint else "",
    )
