"""INT008 hidden-data."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule
from relocaudit.tables.table import Defect


@rule(
    code="INT008",
    title="Hidden data",
    severities={Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"row", "sheet", "cell"},
    message={
        "": 'a record of sheet "{sheet}" is hidden; it was checked as well',
        "rows": 'rows {hint} of sheet "{sheet}" are hidden; they were checked as well',
        "sheet": 'sheet "{sheet}" is hidden and holds records; they were checked as well',
    },
    fix="Show the rows or the sheet again; delete what does not belong there.",
)
def hidden_data(facts: Facts, policy: Policy) -> Hits:
    """Data rows that are hidden or filtered out, or a hidden sheet with records.

    ## Why it matters
    Whoever looks at the sheet does not see these households, yet every total counts them. They
    are part of the audit. Rows that follow one another are one finding.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.hint | → variant |
    | hidden-row | 5-5 | usual |
    | hidden-row | 5-9 | rows |
    | hidden-sheet | | sheet |

    ## Passes
    | DEF.kind | DEF.raw |
    | stray | 小计 12 |
    """
    hidden = defects_of(facts, "hidden-row", "hidden-sheet")
    return defect_hits(
        facts, hidden, Severity.NOTICE, ("sheet", "hint"), place="row", variant=_variant
    )


def _variant(defect: Defect) -> str:
    """The hint of hidden rows is their range: `5-9`, or `5-5`."""
    if defect.kind == "hidden-sheet":
        return "sheet"
    first, _, last = defect.hint.partition("-")
    return "" if first == last else "rows"
