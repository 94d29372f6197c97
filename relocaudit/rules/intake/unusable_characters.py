"""INT015 unusable-characters."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import ID_FIELDS, NAME_FIELDS, defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT015",
    title="Characters that cannot be used",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": "{field} holds characters that cannot be shown or matched",
        "named": "{field} holds characters that cannot be shown or matched: {hint}",
    },
    observed="{raw}",
    expected="plain text",
    fix=(
        "Write the text again; for a rare character ask the police station for its standard form."
    ),
)
def unusable_characters(facts: Facts, policy: Policy) -> Hits:
    """Private-use, replacement, control or invisible characters, or a name like a formula.

    ## Why it matters
    A rare character that one computer shows as 𠅤 is a blank box on another, and the name then
    matches nobody in the registry. A name that begins with = + - or @ can run as a formula in
    another workbook.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | characters | name | 王二 | U+E001 |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    unusable = defects_of(facts, "characters")
    return defect_hits(
        facts,
        unusable,
        lambda defect: (
            Severity.PROBLEM if defect.field in NAME_FIELDS | ID_FIELDS else Severity.NOTICE
        ),
        ("field", "raw", "hint"),
        variant=lambda d: "named" if d.hint else "",
    )
