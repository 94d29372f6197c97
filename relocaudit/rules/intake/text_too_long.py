"""INT014 text-too-long."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT014",
    title="The text is too long for a cell",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"cell"},
    message="{raw} characters in one cell; Excel keeps 32,767",
    observed="{raw}",
    expected="at most 32767",
    fix="Shorten the text; Excel cuts off what is beyond 32,767 characters.",
)
def text_too_long(facts: Facts, policy: Policy) -> Hits:
    """A cell holds more than the 32,767 characters that Excel keeps.

    ## Why it matters
    Excel and WPS cut such a text off without a word when they save, so a copy would differ from
    the file.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | too-long |  | 40000 |  |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    return defect_hits(facts, defects_of(facts, "too-long"), Severity.PROBLEM, ("raw",))
