"""INT013 stray-cell."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule
from relocaudit.tables.table import Defect


@rule(
    code="INT013",
    title="Something stands outside the table",
    severities={Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": "this cell stands far away from the table: {raw}",
        "unheaded": "columns without a heading hold values that were not checked: {hint}",
        "long": (
            "this line has {raw} fields and the others {hint}; a separator inside a field may "
            "have shifted its values"
        ),
        "short": "this line has {raw} fields and the others {hint}; its end may be missing",
    },
    observed="{raw}",
    fix=(
        "Clear what is left over; give what belongs to the table a heading, or move it to its "
        "column."
    ),
)
def stray_cell(facts: Facts, policy: Policy) -> Hits:
    """Values stand far away from the table, under no heading, or in a line that does not fit it.

    ## Why it matters
    Such cells are mostly leftovers, but now and then a forgotten record or a column that nobody
    named. They are not part of the audit. In a text file a comma too many or too few moves every
    value behind it into another column.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint | → variant |
    | stray |  | 小计 12 |  | usual |
    | unheaded |  |  | D、E | unheaded |
    | uneven-line |  | 10 | 8 | long |
    | uneven-line |  | 3 | 8 | short |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    outside = defects_of(facts, "stray", "unheaded", "uneven-line")
    return defect_hits(facts, outside, Severity.NOTICE, ("raw", "hint"), variant=_variant)


def _variant(defect: Defect) -> str:
    """A line of a text file tells its number of fields, and the usual one as a hint."""
    if defect.kind == "uneven-line":
        return "long" if int(defect.raw) > int(defect.hint) else "short"
    return "unheaded" if defect.kind == "unheaded" else ""
