"""INT012 readers-disagree."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT012",
    title="Two counts of the rows differ",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"sheet", "cell"},
    message={
        "": 'sheet "{sheet}": two independent counts of its rows differ; rows may have been lost',
        "counts": (
            'sheet "{sheet}": two independent counts of its rows differ ({raw} and {hint}); '
            "rows may have been lost"
        ),
    },
    observed="{raw}",
    expected="{hint}",
    fix="Open the workbook in Excel or WPS, save it under a new name and check that copy.",
)
def readers_disagree(facts: Facts, policy: Policy) -> Hits:
    """Two readers that do not know of each other counted different numbers of rows.

    ## Why it matters
    A row that is lost in reading is a household that nobody checks. Better to say so than to
    report a sheet as clean.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | readers-disagree |  | 812 | 815 |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    differing = defects_of(facts, "readers-disagree")
    return defect_hits(
        facts,
        differing,
        Severity.PROBLEM,
        ("raw", "hint", "sheet"),
        place="sheet",
        variant=lambda d: "counts" if d.raw and d.hint else "",
    )
